import type { DutyRow } from '../../src/features/tools/duty-queries.js';
import { FieldError, type FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { checkMessages, dutyMessages, dutyNames } from './duty-messages.js';

/** A duty in the form of results; its fields end in `_<id>`. */
export interface ResultRow extends DutyRow {
  /** Of the fields' names: the duty's, or the check's that comes back. */
  field_id: string;
  /** Asks where the piece is put; once for each piece. */
  asks_bin: boolean;
  /** It may also come back unchecked. */
  may_be_undone: boolean;
}

/** A card for each duty: what was found, when, the certificate, until when, and where the piece goes. */
export function ResultRows({ rows, form }: { rows: ResultRow[]; form: FormState }) {
  const t = useMessages(checkMessages);
  const duties = useMessages(dutyMessages);
  const names = useMessages(dutyNames);
  const name = useName();
  const format = useFormat();
  return (
    <>
      {rows.map((row) => {
        const { field_id: id } = row;
        const tool = `${row.code} ${row.serial} ${names(row.kind)}`;
        return (
          <fieldset class="card-body result-row">
            <legend class="result-tool">
              <span class="code tool-serial">{row.serial}</span> {names(row.kind)}
              <small class="text-secondary">
                <span class="code">{row.code}</span> {name(row.name_zh, row.name_en)} · {duties('due')}{' '}
                {format.date(row.due_on)}
              </small>
            </legend>
            <input type="hidden" name="row" value={id} />
            <ResultChoice row={row} form={form} tool={tool} />
            <div class="result-fields">
              <Field
                form={form}
                name={`done_${id}`}
                label={t('done_on')}
                said={t('done_on_of', { tool })}
                type="date"
              />
              <Field
                form={form}
                name={`certificate_${id}`}
                label={t('certificate')}
                said={t('certificate_of', { tool })}
                most={100}
              />
              <Field
                form={form}
                name={`next_${id}`}
                label={t('next_due')}
                said={t('next_due_of', { tool })}
                type="date"
                hint={t('next_hint', { n: row.interval_months })}
              />
              {row.asks_bin && (
                <Field
                  form={form}
                  name={`bin_${id}`}
                  label={t('bin')}
                  said={t('bin_of', { tool })}
                  most={60}
                  hint={row.may_be_undone ? undefined : t('bin_stays')}
                />
              )}
              <Field form={form} name={`note_${id}`} label={t('note')} said={t('note_of', { tool })} most={500} />
            </div>
          </fieldset>
        );
      })}
    </>
  );
}

function ResultChoice({ row, form, tool }: { row: ResultRow; form: FormState; tool: string }) {
  const t = useMessages(checkMessages);
  const name = `result_${row.field_id}`;
  const choices = row.may_be_undone ? (['passed', 'failed', 'not_done'] as const) : (['passed', 'failed'] as const);
  return (
    <div class="result-choice" role="radiogroup" aria-label={t('result_of', { tool })}>
      {choices.map((choice) => (
        <label class={`result-option result-${choice}`}>
          <input
            class="form-check-input"
            type="radio"
            name={name}
            value={choice}
            checked={form.values[name] === choice}
            required
          />
          <span>{t(choice)}</span>
        </label>
      ))}
      <FieldError name={name} errors={form.errors} />
    </div>
  );
}

interface SmallFieldProps {
  form: FormState;
  name: string;
  label: string;
  /** For a screen reader, which hears of many such fields. */
  said: string;
  type?: 'date';
  most?: number;
  hint?: string;
}

function Field({ form, name, label, said, type, most, hint }: SmallFieldProps) {
  const { values, errors } = form;
  return (
    <div>
      <label class="form-label" for={name}>
        {label}
      </label>
      <input
        class={errors[name] ? 'form-control is-invalid' : 'form-control'}
        id={name}
        name={name}
        type={type ?? 'text'}
        value={values[name] ?? ''}
        maxlength={most}
        autocomplete="off"
        aria-label={said}
        aria-invalid={errors[name] ? 'true' : undefined}
        aria-describedby={hint ? `${name}-hint` : undefined}
      />
      {hint && (
        <div class="form-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      <FieldError name={name} errors={errors} />
    </div>
  );
}
