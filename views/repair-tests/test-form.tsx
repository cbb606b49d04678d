import { FieldError, type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { repairTestMessages } from './messages.js';
import type { TestsPageProps } from './tests-page.js';

/** The next test: its rows are those of the last test of such a piece. */
export function TestForm({ head, form, rows, formKey }: TestsPageProps) {
  const t = useMessages(repairTestMessages);
  const verdicts = [
    { value: 'yes', label: t('passed') },
    { value: 'no', label: t('failed') },
  ];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('new_test')}</h2>
      </div>
      <form class="card-body repair-test-form" method="post" action={`/repairs/${head.number}/tests`}>
        <p class="text-secondary">{t('new_test_text')}</p>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="rows" value={String(rows)} />
        <TextField
          {...form}
          name="title"
          label={t('test_title')}
          hint={t('test_title_hint')}
          maxlength={100}
          required
        />
        <div class="repair-test-rows">
          {Array.from({ length: rows }, (_, n) => (
            <Row form={form} n={n + 1} />
          ))}
        </div>
        <SelectField {...form} name="passed" label={t('overall')} options={verdicts} empty="" required />
        <TextArea {...form} name="note" label={t('note')} rows={2} />
        <div class="btn-list">
          <button class="btn btn-primary" type="submit">
            <Icon name="check" /> {t('save_test')}
          </button>
          <button class="btn" type="submit" name="more" value="1" formnovalidate>
            <Icon name="plus" /> {t('more_rows')}
          </button>
        </div>
      </form>
    </section>
  );
}

const columns = [
  ['name', 'what', 60],
  ['value', 'value', 40],
  ['unit', 'unit', 20],
  ['low', 'low', 20],
  ['high', 'high', 20],
] as const;

function Row({ form, n }: { form: FormState; n: number }) {
  const t = useMessages(repairTestMessages);
  return (
    <fieldset class="repair-test-row">
      <legend class="visually-hidden">{t('row_n', { n })}</legend>
      {columns.map(([what, label, most]) => (
        <div class={`repair-test-${what}`}>
          <label class="form-label" for={`${what}.${n}`}>
            {t(label)}
          </label>
          <input
            class={form.errors[`${what}.${n}`] ? 'form-control is-invalid' : 'form-control'}
            id={`${what}.${n}`}
            name={`${what}.${n}`}
            value={form.values[`${what}.${n}`] ?? ''}
            maxlength={most}
            autocomplete="off"
            aria-label={t('of_row', { n, what: t(label) })}
            {...(what === 'low' || what === 'high' ? { inputmode: 'decimal' as const } : {})}
          />
          <FieldError name={`${what}.${n}`} errors={form.errors} />
        </div>
      ))}
      <label class="form-check repair-test-bad">
        <input
          class="form-check-input"
          type="checkbox"
          name={`bad.${n}`}
          value="on"
          checked={Boolean(form.values[`bad.${n}`])}
        />
        <span class="form-check-label">{t('bad')}</span>
      </label>
    </fieldset>
  );
}
