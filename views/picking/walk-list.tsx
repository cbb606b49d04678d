import type { Missing, Stop, StopRow, Walk } from '../../src/features/picking/walk.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { amountText, itemOf, slipOf } from './amount-text.js';
import { pickingMessages } from './messages.js';
import type { WalkProps } from './walk-desk.js';

/** What to take where, in the order in which one walks; where one stands comes out. */
export function WalkList({ answer: { walk, bin }, stops, missing }: WalkProps) {
  const t = useMessages(pickingMessages);
  if (stops.length === 0 && missing.length === 0) return null;
  return (
    <section class="walk-list" aria-label={t('list')}>
      <h2 class="h3">{t('list')}</h2>
      <ol class="walk-stops">
        {stops.map((stop) => (
          <StopItem walk={walk} stop={stop} here={stop.placeId === bin?.id} />
        ))}
      </ol>
      {missing.length > 0 && (
        <>
          <h3 class="h4">
            <Icon name="alert-triangle" /> {t('missing')}
          </h3>
          <ul class="walk-rows">
            {missing.map((one) => (
              <MissingItem walk={walk} missing={one} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function StopItem({ walk, stop, here }: { walk: Walk; stop: Stop; here: boolean }) {
  return (
    <li class={here ? 'walk-stop walk-stop-here' : 'walk-stop'} data-place={stop.place}>
      <h3 class="walk-place">
        <Icon name="map-pin" /> <span class="code">{stop.place}</span>
      </h3>
      <ul class="walk-rows">
        {stop.rows.map((row) => (
          <RowItem walk={walk} row={row} />
        ))}
      </ul>
    </li>
  );
}

function RowItem({ walk, row }: { walk: Walk; row: StopRow }) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  const item = itemOf(walk, row.shelf.itemId);
  const several = walk.slips.length > 1;
  const [first] = row.takes;
  return (
    <li class="walk-row">
      <strong class="walk-quantity">{format.amount(amountText(row.quantity), item.unit)}</strong>
      <div class="walk-what">
        <div>
          <span class="code">{item.code}</span> {name(item.name, item.nameEn)}
        </div>
        <div class="walk-marks">
          <ConditionMark condition={row.shelf.condition} />
          {row.shelf.lot && <span class="code">{t('lot', { lot: row.shelf.lot })}</span>}
          {row.shelf.expiresOn && <span>{t('expires', { date: format.date(row.shelf.expiresOn) })}</span>}
          {item.tracking === 'serial' && <span class="text-secondary">{t('scan_serials')}</span>}
          {several &&
            row.takes.map((take) => (
              <span class="badge bg-blue-lt">
                {t('tray_takes', {
                  tray: slipOf(walk, take.slipId).tray,
                  quantity: format.quantity(amountText(take.quantity)),
                })}
              </span>
            ))}
        </div>
      </div>
      <ShortLink lineId={first!.lineId} condition={row.shelf.condition} item={item.code} />
    </li>
  );
}

function MissingItem({ walk, missing }: { walk: Walk; missing: Missing }) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  const item = itemOf(walk, missing.need.itemId);
  return (
    <li class="walk-row">
      <strong class="walk-quantity">{format.amount(amountText(missing.quantity), item.unit)}</strong>
      <div class="walk-what">
        <div>
          <span class="code">{item.code}</span> {name(item.name, item.nameEn)}
        </div>
        <div class="walk-marks">
          <ConditionMark condition={missing.need.condition} />
          <span>{t(missing.why === 'expired' ? 'missing_expired' : 'missing_there')}</span>
          <span class="code">{slipOf(walk, missing.need.slipId).number}</span>
        </div>
      </div>
      <ShortLink lineId={missing.need.lineId} condition={missing.need.condition} item={item.code} />
    </li>
  );
}

function ShortLink({ lineId, condition, item }: { lineId: number; condition: string; item: string }) {
  const t = useMessages(pickingMessages);
  return (
    <a
      class="btn walk-short"
      href={`/picking/short/${lineId}?condition=${condition}`}
      aria-label={t('short_of', { item })}
    >
      {t('short')}
    </a>
  );
}
