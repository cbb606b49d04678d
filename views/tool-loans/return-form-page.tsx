import type { LoanLine, LoanRow } from '../../src/features/tool-loans/loan-queries.js';
import { FieldError, type FormState } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { ClearSignature, SignaturePad, SignInFields } from '../components/signature-pad.js';
import { returnMessages } from './return-messages.js';
import { ReturnRowFields } from './return-row.js';

export interface ReturnFormProps {
  loan: LoanRow;
  /** What is out. */
  lines: LoanLine[];
  form: FormState;
  formKey: string;
  by: 'confirmed' | 'drawn' | 'own_sign_in';
  refusal?: string;
}

/** Takes tools back: which, in what state, with which accessories, brought by whom. */
export function ReturnFormPage(props: ReturnFormProps) {
  const { loan, lines, form, formKey } = props;
  const t = useMessages(returnMessages);
  const address = `/tool-loans/${loan.number}`;
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={address}>
            {loan.number}
          </a>
        }
        title={t('title', { number: loan.number })}
      >
        {lines.length > 1 && (
          <a class="btn" href={`${address}/return?all=good`}>
            <Icon name="checklist" /> {t('all_good')}
          </a>
        )}
      </PageHead>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      {lines.length === 0 ? (
        <div class="card">
          <Empty title={t('nothing_out')} text={t('nothing_out_text')} icon="circle-check">
            <a class="btn btn-primary" href={address}>
              {t('to_loan')}
            </a>
          </Empty>
        </div>
      ) : (
        <form class="loan-columns" method="post" action={`${address}/return`} autocomplete="off">
          <input type="hidden" name="key" value={formKey} />
          <section class="card">
            <FieldError name="what" errors={form.errors} />
            <ol class="lend-rows">
              {lines.map((line) => (
                <ReturnRowFields line={line} form={form} />
              ))}
            </ol>
          </section>
          <Confirmation {...props} />
        </form>
      )}
    </>
  );
}

/** Sent without the browser's own checks: which fields are needed depends on the button. */
function Confirmation({ lines, form, by }: ReturnFormProps) {
  const t = useMessages(returnMessages);
  const name = useName();
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('sign_title')}</h2>
      </div>
      <div class="card-body">
        <SearchChoice
          {...form}
          name="brought_by"
          label={t('brought_by')}
          hint={t('brought_hint', { name: name(lines[0]!.holder, lines[0]!.holder_en) })}
          choices="/people/choices"
          placeholder={t('person_hint')}
        />
        <p class="text-secondary">{t('confirm_text')}</p>
        <button class="btn btn-lg btn-primary" type="submit" name="by" value="confirmed" formnovalidate>
          <Icon name="check" /> {t('confirm')}
        </button>
      </div>
      <details class="card-body border-top" open={by === 'drawn'}>
        <summary>{t('with_signature')}</summary>
        <div class="mt-3">
          <SignaturePad hint={t('sign_here')} />
          <div class="btn-list mt-3">
            <button class="btn btn-lg" type="submit" name="by" value="drawn" formnovalidate>
              <Icon name="signature" /> {t('take_signed')}
            </button>
            <ClearSignature />
          </div>
        </div>
      </details>
      <details class="card-body border-top" open={by === 'own_sign_in'}>
        <summary>{t('own_sign_in')}</summary>
        <div class="mt-3">
          <SignInFields form={form} />
          <button class="btn btn-lg" type="submit" name="by" value="own_sign_in" formnovalidate>
            <Icon name="user-check" /> {t('take_sign_in')}
          </button>
        </div>
      </details>
    </section>
  );
}
