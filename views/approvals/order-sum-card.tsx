import type { WaitingOrderSum } from '../../src/features/approvals/order-sums.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { defineMessages, useMessages, useName } from '../components/language.js';
import { Fact, WaitingCard, WaitingNumber } from './waiting-card.js';

const orderMessages = defineMessages({
  erp_number: { zh: 'ERP 单号', en: 'ERP number' },
  request: { zh: '请购单', en: 'Purchase request' },
  covered: { zh: '已批准', en: 'Approved' },
  sum: { zh: '订单金额', en: 'The order comes to' },
  typed: { zh: '登记', en: 'Entered by' },
  accept: { zh: '认可新金额', en: 'Accept the new sum' },
  accept_of: { zh: '认可新金额 {order}', en: 'Accept the new sum of {order}' },
});

/** What was approved, what the order comes to, and that somebody accepts it. */
export function OrderSumCard({ order }: { order: WaitingOrderSum }) {
  const words = useMessages(orderMessages);
  const format = useFormat();
  const name = useName();
  const address = `/purchase-orders/${order.number}`;
  const head = (
    <>
      <WaitingNumber number={order.number} href={address} opens={order.opens} />
      <span>{name(order.supplier, order.supplier_en)}</span>
    </>
  );
  return (
    <WaitingCard
      id={`order-${order.number}`}
      document={order.number}
      waiting={order}
      value={order.sum}
      head={head}
      decision={
        <form method="post" action={`${address}/acceptance`}>
          <input type="hidden" name="sum" value={order.sum} />
          <button class="btn btn-primary" type="submit" aria-label={words('accept_of', { order: order.number })}>
            <Icon name="check" /> {words('accept')}
          </button>
        </form>
      }
    >
      <dl class="waiting-facts">
        <Fact label={words('covered')}>{format.money(order.covered)}</Fact>
        <Fact label={words('sum')}>
          <strong>{format.money(order.sum)}</strong>
        </Fact>
        <Fact label={words('request')}>
          <span class="code">{order.request}</span>
        </Fact>
        <Fact label={words('erp_number')}>
          <span class="code">{order.erp_number}</span>
        </Fact>
        <Fact label={words('typed')}>
          {name(order.typed_by, order.typed_by_en)} · {format.dateTime(order.since)}
        </Fact>
      </dl>
    </WaitingCard>
  );
}
