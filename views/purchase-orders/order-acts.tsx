import type { OrderLine } from '../../src/features/purchase-orders/queries.js';
import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { orderMessages } from './messages.js';
import type { OrderAct, OrderPageProps } from './order-page.js';

const none: FormState = { values: {}, errors: {} };

/** What is done with an order of which something is to come. */
export function OrderActs(props: OrderPageProps) {
  const { order, lines, typed } = props;
  const t = useMessages(orderMessages);
  const open = lines.filter((line) => line.open !== '0');
  const formOf = (act: OrderAct) => (typed?.act === act ? typed.form : none);
  const path = `/purchase-orders/${order.number}`;
  const names = useNames();
  const options = open.map((line) => ({ value: String(line.id), label: names(line) }));
  return (
    <>
      {open.length > 0 && (
        <details class="card mb-3" open={order.late || typed?.act === 'chase'}>
          <summary class="card-header">{t('chase')}</summary>
          <form class="card-body" method="post" action={`${path}/chase`}>
            <div class="form-columns">
              <SelectField
                {...formOf('chase')}
                name="chase_line"
                label={t('chase_line')}
                options={options}
                empty={t('chase_all')}
              />
              <TextField {...formOf('chase')} name="new_day" label={t('new_day')} type="date" />
            </div>
            <TextArea {...formOf('chase')} name="said" label={t('said')} rows={2} required />
            <button class="btn btn-primary" type="submit">
              {t('note_it')}
            </button>
          </form>
        </details>
      )}
      <ChangeForm {...props} open={open} />
      {open.length > 0 && (
        <details class="card mb-3" open={typed?.act === 'rest'}>
          <summary class="card-header">{t('rest')}</summary>
          <form class="card-body" method="post" action={`${path}/rest`}>
            <input type="hidden" name="key" value={props.formKey} />
            <div class="form-columns">
              <SelectField
                values={formOf('rest').values}
                errors={formOf('rest').errors}
                name="line"
                label={t('rest_line')}
                options={options}
                required
              />
              <TextField
                {...formOf('rest')}
                name="rest_quantity"
                label={t('rest_quantity')}
                hint={t('rest_quantity_hint')}
                inputmode="decimal"
              />
            </div>
            <TextField {...formOf('rest')} name="rest_reason" label={t('rest_reason')} maxlength={500} required />
            <button class="btn btn-danger" type="submit">
              {t('rest')}
            </button>
          </form>
        </details>
      )}
      <CancelForm {...props} />
    </>
  );
}

function useNames() {
  const name = useName();
  const format = useFormat();
  return (line: OrderLine) =>
    `${line.item} ${name(line.name_zh, line.name_en)} · ${format.amount(line.open, line.unit)}`;
}

/** The number and the note, and of each line that is to come the day and the price. */
function ChangeForm({ order, open, typed, showsPrices }: OrderPageProps & { open: OrderLine[] }) {
  const t = useMessages(orderMessages);
  const names = useNames();
  const kept: Record<string, string> = {
    erp_number: order.erp_number,
    note: order.note ?? '',
    ...Object.fromEntries(
      open.flatMap((line) => [
        [`promised.${line.id}`, line.promised_on ?? ''],
        [`price.${line.id}`, line.unit_price ?? ''],
      ]),
    ),
  };
  const form = typed?.act === 'change' ? typed.form : { values: kept, errors: {} };
  return (
    <details class="card mb-3" open={typed?.act === 'change'}>
      <summary class="card-header">{t('change')}</summary>
      <form class="card-body" method="post" action={`/purchase-orders/${order.number}/change`}>
        <input type="hidden" name="version" value={String(order.version)} />
        <TextField {...form} name="erp_number" label={t('erp_number')} maxlength={40} required />
        {open.map((line) => (
          <fieldset>
            <legend class="form-label">{names(line)}</legend>
            <div class="form-columns">
              <TextField {...form} name={`promised.${line.id}`} label={t('promised_on')} type="date" />
              {showsPrices && (
                <TextField {...form} name={`price.${line.id}`} label={t('price')} inputmode="decimal" maxlength={20} />
              )}
            </div>
          </fieldset>
        ))}
        <TextField {...form} name="why" label={t('why')} maxlength={500} />
        <TextArea {...form} name="note" label={t('note')} rows={2} />
        <button class="btn btn-primary" type="submit">
          {t('save')}
        </button>
      </form>
    </details>
  );
}

/** For what was entered wrongly, while nothing came. */
function CancelForm({ order, lines, typed }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const form = typed?.act === 'cancel' ? typed.form : none;
  if (lines.some((line) => line.received !== '0')) return null;
  return (
    <details class="card mb-3" open={typed?.act === 'cancel'}>
      <summary class="card-header">{t('cancel')}</summary>
      <form class="card-body" method="post" action={`/purchase-orders/${order.number}/cancellation`}>
        <p class="text-secondary">{t('cancel_hint')}</p>
        <TextField {...form} name="cancel_reason" label={t('cancel_reason')} maxlength={500} required />
        <button class="btn btn-danger" type="submit">
          {t('cancel')}
        </button>
      </form>
    </details>
  );
}
