import type { PartRow } from '../../src/features/issued-parts/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { partMessages } from './messages.js';

type Named = Pick<PartRow, 'item' | 'name_zh' | 'name_en' | 'serial'> & { lot?: string | null };

/** What a piece is: its name first, then the numbers on it. */
export function PartName({ part }: { part: Named }) {
  const name = useName();
  return (
    <span class="part-name">
      <strong>{name(part.name_zh, part.name_en)}</strong>{' '}
      <span class="part-codes">
        <span class="code text-secondary">{part.item}</span>
        {(part.serial || part.lot) && <span class="code">{part.serial ?? part.lot}</span>}
      </span>
    </span>
  );
}

/** What is open of a part, of how much, and what waits for others. */
export function OpenAmount({ part }: { part: Pick<PartRow, 'open' | 'waiting' | 'quantity' | 'unit'> }) {
  const t = useMessages(partMessages);
  const format = useFormat();
  return (
    <span class="part-open">
      {Number(part.open) > 0 && <strong>{t('open_quantity', { amount: format.amount(part.open, part.unit) })}</strong>}
      {Number(part.waiting) > 0 && (
        <span class="badge bg-yellow-lt condition">
          <Icon name="hourglass" /> {t('waiting_quantity', { amount: format.amount(part.waiting, part.unit) })}
        </span>
      )}
      {part.open !== part.quantity && (
        <small class="text-secondary">{t('of_issued', { amount: format.amount(part.quantity, part.unit) })}</small>
      )}
    </span>
  );
}

/** Where it is, when that is not simply with who holds it. */
export function PlaceMark({ part }: { part: Pick<PartRow, 'place_kind'> }) {
  const t = useMessages(partMessages);
  if (part.place_kind === 'in_transit')
    return (
      <span class="badge bg-blue-lt condition">
        <Icon name="truck" /> {t('under_way')}
      </span>
    );
  if (part.place_kind === 'customer')
    return (
      <span class="badge bg-teal-lt condition">
        <Icon name="map-pin" /> {t('at_customer')}
      </span>
    );
  return null;
}
