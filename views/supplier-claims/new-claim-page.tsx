import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { supplierClaimMessages } from './messages.js';

interface NewClaimProps {
  form: FormState;
  formKey: string;
  refusal?: string;
}

/** A claim for a faulty piece that lies in quarantine. */
export function NewClaimPage({ form, formKey, refusal }: NewClaimProps) {
  const t = useMessages(supplierClaimMessages);
  return (
    <>
      <PageHead title={t('new_claim')} pretitle={<a href="/supplier-claims">{t('claims')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card" method="post" action="/supplier-claims">
        <input type="hidden" name="key" value={formKey} />
        <div class="card-body">
          <SearchChoice
            {...form}
            name="piece"
            label={t('piece')}
            hint={t('piece_hint')}
            choices="/supplier-claims/piece-choices"
            required
          />
          <SearchChoice {...form} name="supplier" label={t('supplier')} choices="/suppliers/choices" required />
          <div class="form-columns">
            <SelectField
              {...form}
              name="reason"
              label={t('reason')}
              options={(['faulty', 'doa', 'wrong', 'other'] as const).map((value) => ({
                value,
                label: t(`reason_${value}`),
              }))}
              required
            />
            <SelectField
              {...form}
              name="asked"
              label={t('asked')}
              options={(['replacement', 'repair', 'credit'] as const).map((value) => ({
                value,
                label: t(`asked_${value}`),
              }))}
              required
            />
            <TextField {...form} name="due_on" label={t('due_on')} hint={t('due_hint')} type="date" />
            <TextField {...form} name="reference" label={t('reference')} maxlength={60} />
          </div>
          <TextArea {...form} name="note" label={t('note')} rows={2} />
        </div>
        <div class="card-footer">
          <button class="btn btn-primary" type="submit">
            {t('open_it')}
          </button>
        </div>
      </form>
    </>
  );
}
