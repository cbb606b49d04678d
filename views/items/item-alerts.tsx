import type { ItemAlert } from '../../src/features/items/reorder-alerts-of-item.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { defineMessages, useMessages, useName } from '../components/language.js';

const itemAlertMessages = defineMessages({
  title: { zh: '补货提醒', en: 'Reorder alerts' },
  open: { zh: '待处理', en: 'To do' },
  acknowledged: { zh: '已确认', en: 'Acknowledged' },
  requested: { zh: '已请购', en: 'Requested' },
  ordered: { zh: '已下单', en: 'Ordered' },
  snoozed: { zh: '已暂缓', en: 'Snoozed' },
  dismissed: { zh: '已忽略', en: 'Dismissed' },
  projected: { zh: '预计可用 {projected}', en: '{projected} projected' },
  against: {
    zh: '预计可用 {projected}，再订货点 {point}，补至 {upTo}',
    en: '{projected} projected, reorder point {point}, up to {upTo}',
  },
  proposed: { zh: '建议采购 {amount}', en: '{amount} proposed' },
});

/** Where the item runs short, with the way to its alerts. */
export function ItemAlerts({ alerts, unit }: { alerts: ItemAlert[]; unit: string }) {
  const t = useMessages(itemAlertMessages);
  const name = useName();
  const format = useFormat();
  if (alerts.length === 0) return null;
  return (
    <section class="card mb-3" id="reorder-alerts">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="bell-ringing" /> {t('title')}
        </h2>
      </div>
      <ul class="list-group list-group-flush">
        {alerts.map((alert) => (
          <li class="list-group-item">
            <a href={`/reorder-alerts/${alert.id}`}>{name(alert.warehouse_name, alert.warehouse_name_en)}</a>{' '}
            <span class={alert.state === 'open' ? 'badge bg-red-lt condition' : 'badge bg-blue-lt condition'}>
              <Icon name={alert.state === 'open' ? 'bell-ringing' : 'user-check'} /> {t(alert.state)}
            </span>
            <span class="d-block text-secondary">
              {Number(alert.order_up_to) > 0
                ? t('against', {
                    projected: format.quantity(alert.projected),
                    point: format.quantity(alert.reorder_point),
                    upTo: format.quantity(alert.order_up_to),
                  })
                : t('projected', { projected: format.quantity(alert.projected) })}
              {Number(alert.proposed) > 0 && ` · ${t('proposed', { amount: format.amount(alert.proposed, unit) })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
