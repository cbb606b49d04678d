import type { RepairRow } from '../../src/features/repairs/order-queries.js';
import { FieldError, type FormState, TextArea, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { OrderFormPage } from './form-page.js';
import { formMessages } from './form-messages.js';

export interface OutsideFormProps {
  order: RepairRow;
  form: FormState;
  formKey: string;
  refusal?: string;
}

export function SendOutsidePage({ order, form, formKey, refusal }: OutsideFormProps) {
  const t = useMessages(formMessages);
  return (
    <OrderFormPage number={order.number} title={t('send_of', { number: order.number })} refusal={refusal}>
      <form class="card card-body repair-form" method="post" action={`/repairs/${order.number}/outside`}>
        <p class="text-secondary">{t('send_text')}</p>
        <input type="hidden" name="key" value={formKey} />
        <SearchChoice {...form} name="supplier" label={t('supplier')} choices="/suppliers/choices" required />
        <div class="form-columns">
          <TextField {...form} name="due_on" label={t('due_on')} type="date" />
          <TextField {...form} name="reference" label={t('reference')} maxlength={60} />
          <TextField {...form} name="carrier" label={t('carrier')} maxlength={60} />
          <TextField {...form} name="waybill" label={t('waybill')} maxlength={60} />
        </div>
        <TextArea {...form} name="note" label={t('note')} rows={2} />
        <button class="btn btn-lg btn-primary" type="submit">
          {t('send')}
        </button>
      </form>
    </OrderFormPage>
  );
}

export function BackFromOutsidePage({ order, form, formKey, refusal }: OutsideFormProps) {
  const t = useMessages(formMessages);
  return (
    <OrderFormPage number={order.number} title={t('back_of', { number: order.number })} refusal={refusal}>
      <form class="card card-body repair-form" method="post" action={`/repairs/${order.number}/outside/return`}>
        <input type="hidden" name="key" value={formKey} />
        <fieldset class="mb-3">
          <legend class="form-label required">{t('outcome')}</legend>
          {(['repaired', 'not_repaired'] as const).map((outcome) => (
            <label class="form-check repair-choice">
              <input
                class="form-check-input"
                type="radio"
                name="outcome"
                value={outcome}
                checked={form.values['outcome'] === outcome}
                required
              />
              <span class="form-check-label">{t(`outcome_${outcome}`)}</span>
            </label>
          ))}
          <FieldError name="outcome" errors={form.errors} />
        </fieldset>
        <div class="form-columns">
          <TextField {...form} name="bill_amount" label={t('bill_amount')} inputmode="decimal" hint={t('bill_later')} />
          <TextField {...form} name="bill_number" label={t('bill_number')} maxlength={60} />
        </div>
        <TextArea {...form} name="note" label={t('note')} rows={2} />
        <button class="btn btn-lg btn-primary" type="submit">
          {t('take_in')}
        </button>
      </form>
    </OrderFormPage>
  );
}
