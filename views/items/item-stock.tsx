import type { LevelRow, PlaceStockRow } from '../../src/features/items/stock-of-item.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { PlaceName } from '../components/movement-list.js';
import { itemPageMessages } from './item-messages.js';

/** By warehouse what is promised and free, then every place where it lies. */
export function ItemStock({ levels, places, unit }: { levels: LevelRow[]; places: PlaceStockRow[]; unit: string }) {
  const t = useMessages(itemPageMessages);
  if (places.length === 0) {
    return (
      <section class="card mb-3">
        <div class="card-body text-secondary">{t('no_stock')}</div>
      </section>
    );
  }
  return (
    <>
      {levels.length > 0 && <Levels levels={levels} />}
      <Places places={places} unit={unit} />
    </>
  );
}

function Levels({ levels }: { levels: LevelRow[] }) {
  const t = useMessages(itemPageMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('by_warehouse')}</h2>
      </div>
      <table class="table table-vcenter card-table rows level-rows">
        <thead>
          <tr>
            <th>{t('warehouse')}</th>
            <th>{t('condition')}</th>
            <th class="text-end">{t('on_hand')}</th>
            <th class="text-end">{t('reserved')}</th>
            <th class="text-end">{t('free')}</th>
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr>
              <td data-label={t('warehouse')}>
                <span>
                  <span class="code">{level.code}</span> {name(level.name, level.name_en)}
                  {level.owner && (
                    <span class="badge bg-purple-lt owner-mark ms-1">{name(level.owner, level.owner_en)}</span>
                  )}
                </span>
              </td>
              <td data-label={t('condition')}>
                <ConditionMark condition={level.condition} />
              </td>
              <td class="text-end" data-label={t('on_hand')}>
                <span>
                  {format.quantity(level.on_hand)} <StockBar level={level} />
                </span>
              </td>
              <td class="text-end" data-label={t('reserved')}>
                {format.quantity(level.reserved)}
              </td>
              <td class="text-end fw-bold" data-label={t('free')}>
                {format.quantity(level.free)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Reserved in front of on hand, against the fullest row. Decoration: the numbers stand beside it. */
function StockBar({ level }: { level: LevelRow }) {
  return (
    <svg class="stock-bar" viewBox="0 0 100 8" width="80" height="8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="stock-bar-all" width="100" height="8" />
      <rect class="stock-bar-on-hand" width={level.on_hand_share} height="8" />
      <rect class="stock-bar-reserved" width={level.reserved_share} height="8" />
    </svg>
  );
}

function Places({ places, unit }: { places: PlaceStockRow[]; unit: string }) {
  const t = useMessages(itemPageMessages);
  const name = useName();
  const format = useFormat();
  const all = places[0]?.rows ?? 0;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('by_place')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {places.map((place) => (
          <li class="list-group-item stock-line">
            <span>
              <PlaceName code={place.code} name={name(place.name, place.name_en)} kind={place.kind} />
              {place.owner && (
                <span class="badge bg-purple-lt owner-mark ms-1">{name(place.owner, place.owner_en)}</span>
              )}
            </span>
            <ConditionMark condition={place.condition} />
            <strong>{format.amount(place.on_hand, unit)}</strong>
          </li>
        ))}
      </ul>
      {all > places.length && <div class="card-footer text-secondary">{t('more_places', { n: places.length })}</div>}
    </section>
  );
}
