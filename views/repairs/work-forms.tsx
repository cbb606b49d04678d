import { TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { orderMessages } from './order-messages.js';
import type { OrderPageProps } from './order-page.js';

/** The short forms of an order: they stand outside of what fetches itself again, so that typing stays. */
export function WorkForms(props: OrderPageProps) {
  const { order, may, running, forms } = props;
  const showsBill = may.bill && forms.bill.values['outside'] !== undefined;
  if (!may.work && !showsBill && !running?.here) return null;
  return (
    <div class="repair-columns mb-3">
      {running?.here && running.long && <StopForm {...props} />}
      {may.work && <LabourForm {...props} />}
      {may.work && order.serial_id && <SoftwareForm {...props} />}
      {showsBill && <BillForm {...props} />}
    </div>
  );
}

function LabourForm({ order, forms, keys }: OrderPageProps) {
  const t = useMessages(orderMessages);
  return (
    <form class="card card-body" id="book-labour" method="post" action={`/repairs/${order.number}/labour`}>
      <h2 class="card-title">{t('book_labour')}</h2>
      <input type="hidden" name="key" value={keys.labour} />
      <div class="repair-fields">
        <TextField {...forms.labour} name="minutes" label={t('minutes')} inputmode="numeric" required />
        <TextField {...forms.labour} name="note" label={t('note')} maxlength={500} />
      </div>
      <button class="btn btn-lg" type="submit">
        {t('book')}
      </button>
    </form>
  );
}

/** For a timer that was forgotten: nobody works through the night without saying so. */
function StopForm({ order, forms }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const renamed = {
    values: { stop_minutes: forms.stop.values['minutes'] ?? '' },
    errors: { ...(forms.stop.errors['minutes'] && { stop_minutes: forms.stop.errors['minutes'] }) },
  };
  return (
    <form class="card card-body" id="stop" method="post" action={`/repairs/${order.number}/labour/stop`}>
      <h2 class="card-title">{t('stop')}</h2>
      <TextField {...renamed} name="stop_minutes" label={t('minutes_long')} inputmode="numeric" required />
      <button class="btn btn-lg repair-stop" type="submit">
        {t('stop')}
      </button>
    </form>
  );
}

function SoftwareForm({ order, forms, keys }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const renamed = {
    values: { version: forms.software.values['version'] ?? '', software_note: forms.software.values['note'] ?? '' },
    errors: forms.software.errors,
  };
  return (
    <form class="card card-body" id="flash" method="post" action={`/repairs/${order.number}/software`}>
      <h2 class="card-title">{t('flash')}</h2>
      <input type="hidden" name="key" value={keys.software} />
      <div class="repair-fields">
        <TextField {...renamed} name="version" label={t('version')} maxlength={60} required />
        <TextField {...renamed} name="software_note" label={t('note')} maxlength={500} />
      </div>
      <button class="btn btn-lg" type="submit">
        {t('book')}
      </button>
    </form>
  );
}

function BillForm({ order, forms }: OrderPageProps) {
  const t = useMessages(orderMessages);
  return (
    <form
      class="card card-body"
      id="bill"
      method="post"
      action={`/repairs/${order.number}/bills/${forms.bill.values['outside']}`}
    >
      <h2 class="card-title">{t('record_bill')}</h2>
      <div class="repair-fields">
        <TextField {...forms.bill} name="bill_amount" label={t('bill_amount')} inputmode="decimal" required />
        <TextField {...forms.bill} name="bill_number" label={t('bill_number')} maxlength={60} />
      </div>
      <button class="btn btn-lg" type="submit">
        {t('book')}
      </button>
    </form>
  );
}
