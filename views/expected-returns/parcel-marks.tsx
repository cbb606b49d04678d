import type { ParcelLine } from '../../src/features/expected-returns/lock-parcel.js';
import type { ParcelRow } from '../../src/features/expected-returns/parcel-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { parcelMessages } from './parcel-messages.js';

/** How far a parcel is, in colour, shape and word. */
export function ParcelState({ parcel, today }: { parcel: ParcelRow; today: string }) {
  const t = useMessages(parcelMessages);
  const mark = (colour: string, icon: 'ban' | 'circle-check' | 'alert-triangle' | 'box' | 'truck', text: string) => (
    <span class={`badge bg-${colour}-lt condition`}>
      <Icon name={icon} /> {text}
    </span>
  );
  if (parcel.cancelled_at) return mark('secondary', 'ban', t('cancelled'));
  if (parcel.closed_at)
    return parcel.missing > 0
      ? mark('orange', 'alert-triangle', t('differing'))
      : mark('green', 'circle-check', t('closed'));
  if (parcel.received_at) return mark('teal', 'box', t('unpacking'));
  if (parcel.expected_on && parcel.expected_on < today) return mark('red', 'alert-triangle', t('overdue'));
  return mark('blue', 'truck', t('announced'));
}

/** What became of a line. */
export function LineState({ line }: { line: ParcelLine }) {
  const t = useMessages(parcelMessages);
  if (line.received_at && line.missing_at) return <span class="badge bg-orange-lt">{t('missing_came')}</span>;
  if (line.received_at)
    return (
      <span class="badge bg-green-lt">
        {line.received_serial && line.received_serial !== line.serial
          ? t('came_as', { serial: line.received_serial })
          : t('came')}
      </span>
    );
  if (line.waived_at) return <span class="badge bg-secondary-lt">{t('waived')}</span>;
  if (line.missing_at) return <span class="badge bg-orange-lt">{t('missing')}</span>;
  return <span class="badge bg-yellow-lt">{t('waits')}</span>;
}
