import type { OrderRow } from '../../src/features/purchase-orders/queries.js';
import { useMessages } from '../components/language.js';
import { orderMessages } from './messages.js';

const colours = { open: 'blue', closed: 'green', cancelled: 'secondary' } as const;

export function OrderState({ order }: { order: Pick<OrderRow, 'state' | 'late' | 'above_since'> }) {
  const t = useMessages(orderMessages);
  return (
    <>
      <span class={`badge bg-${colours[order.state]}-lt`}>{t(`state_${order.state}`)}</span>{' '}
      {order.late && <span class="badge bg-red-lt">{t('late')}</span>}{' '}
      {order.above_since && <span class="badge bg-orange-lt">{t('above')}</span>}
    </>
  );
}
