import type { ItemOrder } from '../../src/features/items/orders-of-item.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { defineMessages, useMessages, useName } from '../components/language.js';

const itemOrderMessages = defineMessages({
  title: { zh: '在途采购', en: 'On order' },
  all: { zh: '全部订单', en: 'All its orders' },
  open: { zh: '未到 {amount}', en: '{amount} to come' },
  in_inspection: { zh: '待检 {amount}', en: '{amount} being inspected' },
  promised: { zh: '承诺 {day} 到货', en: 'promised for {day}' },
  no_word: { zh: '交期未定', en: 'no day promised' },
  late: { zh: '逾期', en: 'Late' },
});

/** What is to come by orders, with the way to them. */
export function ItemOrders({ orders, item }: { orders: ItemOrder[]; item: { code: string; unit: string } }) {
  const t = useMessages(itemOrderMessages);
  const name = useName();
  const format = useFormat();
  if (orders.length === 0) return null;
  const amounts = (order: ItemOrder) =>
    (['open', 'in_inspection'] as const)
      .filter((kind) => order[kind] !== '0')
      .map((kind) => t(kind, { amount: format.amount(order[kind], item.unit) }));
  return (
    <section class="card mb-3" id="on-order">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="shopping-cart" /> {t('title')}
        </h2>
        <a class="ms-auto" href={`/purchase-orders?item=${item.code}`}>
          {t('all')}
        </a>
      </div>
      <ul class="list-group list-group-flush">
        {orders.map((order) => (
          <li class="list-group-item">
            <a class="code" href={`/purchase-orders/${order.number}`}>
              {order.number}
            </a>{' '}
            <span class="code">{order.erp_number}</span> {name(order.supplier, order.supplier_en)}{' '}
            {order.late && (
              <span class="badge bg-red-lt condition">
                <Icon name="clock" /> {t('late')}
              </span>
            )}
            <span class="d-block text-secondary">
              {[
                name(order.warehouse, order.warehouse_en),
                ...amounts(order),
                order.promised_on ? t('promised', { day: format.date(order.promised_on) }) : t('no_word'),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
