import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import { useMessages } from '../components/language.js';
import type { Page } from '../components/paging.js';
import { deliveryMessages } from './delivery-messages.js';

const events = [
  'begun',
  'picked',
  'unpicked',
  'sent',
  'handed_over',
  'acknowledged',
  'undone',
  'cancelled',
  'changed',
] as const;
const fields = [
  'way',
  'pieces',
  'piece',
  'quantity',
  'to_name',
  'to_phone',
  'to_address',
  'note',
  'done',
  'accessories',
  'carrier',
  'waybill',
  'movement',
  'reason',
  'acknowledged_on',
  'acknowledged_by',
  'acknowledged_how',
] as const;

/** Who did what with a delivery, when. */
export function DeliveryHistory({ path, history }: { path: string; history: { rows: ChangeRow[]; page: Page } }) {
  const t = useMessages(deliveryMessages);
  const labels = {
    ...Object.fromEntries(events.map((event) => [`property_delivery.${event}`, t(`event_${event}`)])),
    ...Object.fromEntries(fields.map((name) => [name, t(name)])),
    pieces: t('first_piece'),
    acknowledge_note: t('note'),
    ...Object.fromEntries((['hand', 'courier', 'on_site'] as const).map((way) => [`way=${way}`, t(`way_${way}`)])),
    ...Object.fromEntries(
      (['signature', 'paper', 'phone', 'mail', 'carrier'] as const).map((how) => [
        `acknowledged_how=${how}`,
        t(`how_${how}`),
      ]),
    ),
  };
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory {...history} address={(number) => `${path}?history=${number}`} labels={labels} />
    </section>
  );
}
