import type { LoanLine, LoanRow } from '../../src/features/tool-loans/loan-queries.js';
import { FieldError, type FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { ClearSignature, SignaturePad, SignInFields } from '../components/signature-pad.js';
import { AccessoryFields } from './accessory-fields.js';
import { ToolName } from './loan-marks.js';
import { signMessages } from './sign-messages.js';

export interface SignPageProps {
  loan: LoanRow;
  /** What is signed for: all of one holder. */
  lines: LoanLine[];
  form: FormState;
  formKey: string;
  /** Signed by the borrower's own sign-in, which was tried a moment ago. */
  signsIn: boolean;
  refusal?: string;
}

/** The borrower checks what goes along with each tool and how it looks, and signs. */
export function SignPage(props: SignPageProps) {
  const { loan, lines, form, formKey } = props;
  const t = useMessages(signMessages);
  const name = useName();
  const format = useFormat();
  const holder = name(lines[0]!.holder, lines[0]!.holder_en);
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={`/tool-loans/${loan.number}`}>
            {loan.number}
          </a>
        }
        title={t('title', { number: loan.number })}
      />
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <form class="loan-columns" method="post" action={`/tool-loans/${loan.number}/sign`} autocomplete="off">
        <input type="hidden" name="key" value={formKey} />
        <section class="card">
          <div class="card-header">
            <h2 class="card-title">{t('check')}</h2>
          </div>
          <div class="card-body">
            <p>
              <strong>{t('for_whom', { name: holder, day: format.date(lines[0]!.due_on) })}</strong>
            </p>
            <p class="text-secondary m-0">{t('check_text')}</p>
          </div>
          <ol class="lend-rows">
            {lines.map((line) => (
              <Tool line={line} form={form} />
            ))}
          </ol>
        </section>
        <Signing {...props} holder={holder} />
      </form>
    </>
  );
}

function Tool({ line, form }: { line: LoanLine; form: FormState }) {
  const t = useMessages(signMessages);
  const name = useName();
  const format = useFormat();
  const note = `note.${line.id}`;
  return (
    <li class={form.errors[`line.${line.id}`] ? 'lend-row lend-row-refused' : 'lend-row'}>
      <ToolName tool={line} plain />
      {!line.serial && <div>{format.amount(line.open, line.unit)}</div>}
      <FieldError name={`line.${line.id}`} errors={form.errors} />
      <AccessoryFields
        legend={t('accessories')}
        lineId={line.id}
        accessories={line.accessories}
        form={form}
        usual={(one) => one.lent}
        label={(one) => t('accessory_of', { name: name(one.zh, one.en), n: one.expected })}
      />
      <div class="lend-field">
        <label class="form-label" for={note}>
          {t('note')}
        </label>
        <input
          class="form-control"
          id={note}
          name={note}
          value={form.values[note] ?? line.condition_note ?? ''}
          placeholder={t('note_hint')}
          maxlength={500}
          autocomplete="off"
        />
      </div>
    </li>
  );
}

/** Sent without the browser's own checks: which fields are needed depends on the button. */
function Signing({ form, signsIn, holder }: SignPageProps & { holder: string }) {
  const t = useMessages(signMessages);
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('signature')}</h2>
      </div>
      <div class="card-body">
        <SignaturePad hint={t('sign_here', { name: holder })} />
        <div class="btn-list mt-3">
          <button class="btn btn-lg btn-primary" type="submit" name="by" value="drawn" formnovalidate>
            <Icon name="check" /> {t('sign')}
          </button>
          <ClearSignature />
        </div>
      </div>
      <details class="card-body border-top" open={signsIn}>
        <summary>{t('own_sign_in')}</summary>
        <div class="mt-3">
          <SignInFields form={form} />
          <button class="btn btn-lg" type="submit" name="by" value="own_sign_in" formnovalidate>
            <Icon name="user-check" /> {t('sign_in')}
          </button>
        </div>
      </details>
    </section>
  );
}
