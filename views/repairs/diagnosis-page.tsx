import type { FaultTerm } from '../../src/features/fault-terms/terms.js';
import type { RepairRow } from '../../src/features/repairs/order-queries.js';
import { CheckField, FieldError, type FormState, TextArea } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Colon } from '../components/marks.js';
import { TermField } from '../components/term-field.js';
import { OrderFormPage } from './form-page.js';
import { formMessages } from './form-messages.js';

export interface DiagnosisPageProps {
  order: RepairRow;
  form: FormState;
  formKey: string;
  /** How many rows of components the form has. */
  rows: number;
  mostRows: number;
  terms: FaultTerm[];
  refusal?: string;
}

export function DiagnosisPage(props: DiagnosisPageProps) {
  const { order, form, formKey, terms, refusal } = props;
  const t = useMessages(formMessages);
  const name = useName();
  const reported = [order.symptom && name(order.symptom, order.symptom_en), order.symptom_note]
    .filter(Boolean)
    .join(' · ');
  return (
    <OrderFormPage number={order.number} title={t('diagnosis_of', { number: order.number })} refusal={refusal}>
      <form class="card card-body repair-form" method="post" action={`/repairs/${order.number}/diagnosis`}>
        <input type="hidden" name="key" value={formKey} />
        {reported && (
          <p>
            <span class="text-secondary">
              {t('reported')}
              <Colon />
            </span>
            <strong>{reported}</strong>
          </p>
        )}
        <CheckField {...form} name="no_fault" label={t('no_fault')} />
        <div class="form-columns">
          <TermField {...form} name="fault" label={t('fault')} kind="fault" terms={terms} />
          <TermField {...form} name="cause" label={t('cause')} kind="cause" terms={terms} />
          <TermField {...form} name="symptom" label={t('seen')} kind="symptom" terms={terms} />
        </div>
        <Components {...props} />
        <div class="form-columns">
          <TextArea {...form} name="action" label={t('action')} hint={t('action_hint')} />
          <TextArea {...form} name="note" label={t('note')} />
        </div>
        <button class="btn btn-lg btn-primary" type="submit">
          {t('save_diagnosis')}
        </button>
      </form>
    </OrderFormPage>
  );
}

function Components({ form, rows, mostRows, terms, order }: DiagnosisPageProps) {
  const t = useMessages(formMessages);
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{t('components')}</legend>
      <input type="hidden" name="rows" value={String(rows)} />
      <div class="repair-components">
        {Array.from({ length: rows }, (_, n) => (
          <Component form={form} n={n} terms={terms} />
        ))}
      </div>
      {rows < mostRows && (
        <button class="btn" type="submit" formaction={`/repairs/${order.number}/diagnosis/rows`} formnovalidate>
          <Icon name="plus" /> {t('add_row')}
        </button>
      )}
    </fieldset>
  );
}

function Component({ form, n, terms }: { form: FormState; n: number; terms: FaultTerm[] }) {
  const t = useMessages(formMessages);
  const inLanguage = useName();
  const [component, words, location] = [`component.${n}`, `words.${n}`, `location.${n}`];
  const label = t('component_n', { n: n + 1 });
  return (
    <div class="repair-component">
      <select class="form-select" name={component} aria-label={label}>
        <option value="">–</option>
        {terms
          .filter((term) => term.kind === 'component')
          .map((term) => (
            <option value={String(term.id)} selected={form.values[component] === String(term.id)}>
              {inLanguage(term.name_zh, term.name_en)}
            </option>
          ))}
      </select>
      <input
        class="form-control"
        name={words}
        value={form.values[words] ?? ''}
        maxlength={60}
        placeholder={t('component_words')}
        aria-label={`${label}: ${t('component_words')}`}
        autocomplete="off"
      />
      <input
        class="form-control"
        name={location}
        value={form.values[location] ?? ''}
        maxlength={40}
        placeholder={t('location')}
        aria-label={t('location_n', { n: n + 1 })}
        autocapitalize="characters"
        autocomplete="off"
      />
      <FieldError name={component} errors={form.errors} />
    </div>
  );
}
