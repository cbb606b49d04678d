import type { LoanLine, LoanRow } from '../../src/features/tool-loans/loan-queries.js';
import { FieldError, type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { ToolName } from './loan-marks.js';
import { lossMessages } from './return-messages.js';

export interface LostFormProps {
  loan: LoanRow;
  /** What may be reported. */
  lines: LoanLine[];
  form: FormState;
  formKey: string;
  refusal?: string;
}

/** The holder says that a tool is lost. */
export function LostFormPage({ loan, lines, form, formKey, refusal }: LostFormProps) {
  const t = useMessages(lossMessages);
  const common = useMessages(commonMessages);
  const address = `/tool-loans/${loan.number}`;
  const [only] = lines;
  const chosen = lines.length === 1 ? only!.id : form.values['line'];
  const counted = lines.filter((line) => !line.serial);
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={address}>
            {loan.number}
          </a>
        }
        title={t('report_title')}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      {lines.length === 0 ? (
        <div class="card">
          <Empty title={t('no_lines')} icon="flag" />
        </div>
      ) : (
        <form class="card loan-lost" method="post" action={`${address}/lost`}>
          <div class="card-body">
            <p class="text-secondary">{t('report_text')}</p>
            <input type="hidden" name="key" value={formKey} />
            <Which lines={lines} form={form} chosen={chosen} />
            {counted.length > 0 && (
              <TextField
                {...form}
                name="quantity"
                label={t('how_many')}
                values={{ quantity: lines.length === 1 ? only!.open : '', ...form.values }}
                inputmode="decimal"
                maxlength={12}
              />
            )}
            <TextArea {...form} name="reason" label={t('reason')} required />
          </div>
          <div class="card-footer btn-list">
            <button class="btn btn-primary" type="submit">
              <Icon name="flag" /> {t('report')}
            </button>
            <a class="btn" href={address}>
              {common('cancel')}
            </a>
          </div>
        </form>
      )}
    </>
  );
}

function Which({ lines, form, chosen }: Pick<LostFormProps, 'lines' | 'form'> & { chosen: string | undefined }) {
  const t = useMessages(lossMessages);
  const name = useName();
  const format = useFormat();
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{t('which')}</legend>
      {lines.map((line) => (
        <label class="outcome-option mb-2">
          <input
            class="form-check-input"
            type="radio"
            name="line"
            value={line.id}
            checked={line.id === chosen}
            required
          />
          <span>
            <ToolName tool={line} plain />
            {!line.serial && t('of_out', { n: format.amount(line.open, line.unit) })}
            <span class="text-secondary">{name(line.holder, line.holder_en)}</span>
          </span>
        </label>
      ))}
      <FieldError name="line" errors={form.errors} />
    </fieldset>
  );
}
