import { TextArea } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { OrderFormPage } from './form-page.js';
import { formMessages } from './form-messages.js';
import type { OutsideFormProps } from './outside-pages.js';

export function CancelPage({ order, form, formKey, refusal }: OutsideFormProps) {
  const t = useMessages(formMessages);
  return (
    <OrderFormPage number={order.number} title={t('cancel_of', { number: order.number })} refusal={refusal}>
      <form class="card card-body repair-form" method="post" action={`/repairs/${order.number}/cancellation`}>
        <p>{t('cancel_text')}</p>
        <input type="hidden" name="key" value={formKey} />
        <TextArea {...form} name="reason" label={t('reason')} rows={2} />
        <div class="repair-acts">
          <button class="btn btn-lg btn-danger" type="submit">
            {t('cancel')}
          </button>
          <a class="btn btn-lg" href={`/repairs/${order.number}`}>
            {t('keep')}
          </a>
        </div>
      </form>
    </OrderFormPage>
  );
}
