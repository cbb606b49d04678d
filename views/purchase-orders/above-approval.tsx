import { TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { orderMessages } from './messages.js';
import type { OrderPageProps } from './order-page.js';

/** That an order comes to more than was approved; who may, accepts it. */
export function AboveApproval({ order, showsPrices, may, typed }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const format = useFormat();
  if (!order.above_since) return null;
  const form = typed?.act === 'accept' ? typed.form : { values: {}, errors: {} };
  const sums = { covered: format.money(order.covered_sum), sum: format.money(order.above_sum) };
  return (
    <Notice tone="warning" title={t('above_title')}>
      <p>
        {(showsPrices || may.accept) && <strong>{t('above_sums', sums)} </strong>}
        {t('above_receive')} {!may.accept && t('above_waits')}
      </p>
      {may.accept && (
        <form method="post" action={`/purchase-orders/${order.number}/acceptance`}>
          <input type="hidden" name="sum" value={order.above_sum ?? ''} />
          <TextField {...form} name="accept_note" label={t('accept_note')} maxlength={500} />
          <button class="btn btn-primary" type="submit">
            <Icon name="check" /> {t('accept')}
          </button>
        </form>
      )}
    </Notice>
  );
}
