import type { FaultTerm } from '../../src/features/fault-terms/terms.js';
import type { BenchChoice } from '../../src/features/repairs/bench-queries.js';
import { CheckField, type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { TermField } from '../components/term-field.js';
import { formMessages } from './form-messages.js';
import { repairWords } from './words.js';

export interface NewRepairProps {
  form: FormState;
  formKey: string;
  terms: FaultTerm[];
  benches: BenchChoice[];
  refusal?: string;
}

export function NewRepairPage({ form, formKey, terms, benches, refusal }: NewRepairProps) {
  const t = useMessages(formMessages);
  const words = useMessages(repairWords);
  const name = useName();
  return (
    <>
      <PageHead pretitle={<a href="/repairs">{words('repairs')}</a>} title={words('new_repair')} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card card-body repair-form" method="post" action="/repairs">
        <p class="text-secondary">{t('new_text')}</p>
        <input type="hidden" name="key" value={formKey} />
        <SearchChoice
          {...form}
          name="piece"
          label={t('piece')}
          placeholder={t('piece_hint')}
          choices="/repairs/piece-choices"
          required
          autofocus
        />
        <div class="form-columns">
          <TermField {...form} name="symptom" label={t('symptom')} kind="symptom" terms={terms} />
          <TextArea {...form} name="symptom_note" label={t('symptom_note')} rows={2} />
        </div>
        <div class="form-columns">
          {benches.length > 0 && (
            <SelectField
              {...form}
              name="bench"
              label={t('bench')}
              empty={t('bench_auto')}
              options={benches.map((one) => ({ value: String(one.id), label: name(one.name_zh, one.name_en) }))}
            />
          )}
          <TextField {...form} name="promised_on" label={t('promised_on')} type="date" />
        </div>
        <CheckField {...form} name="urgent" label={t('urgent')} />
        <CheckField {...form} name="customer_waiting" label={t('customer_waiting')} />
        <button class="btn btn-lg btn-primary" type="submit">
          {t('open_order')}
        </button>
      </form>
    </>
  );
}
