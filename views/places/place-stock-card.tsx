import type { LyingRow } from '../../src/features/places/stock-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Empty } from '../components/marks.js';
import { type Page, Paging } from '../components/paging.js';
import { placeMessages } from './messages.js';
import { thingHref } from '../components/thing-href.js';

export interface PlaceStockProps {
  place: { id: number; code: string; outside: boolean };
  stock: { rows: LyingRow[]; page: Page };
  address: (number: number) => string;
}

/** What lies in a place and below it; looks again when something moves there. */
export function PlaceStock({ place, stock, address }: PlaceStockProps) {
  const t = useMessages(placeMessages);
  const watched = [...new Set([place.id, ...stock.rows.map((row) => row.place_id)])];
  return (
    <section
      class="card mb-3"
      id="place-stock"
      data-live={watched.map((id) => `place:${id}`).join(' ')}
      hx-get={address(stock.page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
      hx-sync="this:replace"
    >
      <div class="card-header">
        <div>
          <h2 class="card-title">{t(place.outside ? 'stock_outside' : 'stock_here')}</h2>
          {place.outside && <p class="card-subtitle mb-0">{t('stock_outside_hint')}</p>}
        </div>
      </div>
      {stock.rows.length === 0 ? (
        <Empty title={t('stock_empty')} />
      ) : (
        <>
          <LyingRows place={place} rows={stock.rows} />
          <Paging page={stock.page} address={address} />
        </>
      )}
    </section>
  );
}

function LyingRows({ place, rows }: { place: { code: string }; rows: LyingRow[] }) {
  const t = useMessages(placeMessages);
  const name = useName();
  const format = useFormat();
  const elsewhere = rows.some((row) => row.place !== place.code);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('item')}</th>
            {elsewhere && <th>{t('place')}</th>}
            <th>{t('condition')}</th>
            <th>{t('lot_or_serial')}</th>
            <th>{t('owner')}</th>
            <th class="text-end">{t('quantity')}</th>
            <th>{t('last_in')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('item')}>
                <div>
                  <a class="code" href={thingHref(row.item)}>
                    {row.item}
                  </a>
                  <div class="text-secondary small">{name(row.name_zh, row.name_en)}</div>
                </div>
              </td>
              {elsewhere && (
                <td data-label={t('place')}>
                  <a class="code" href={`/places/${row.place}`}>
                    {row.place}
                  </a>
                </td>
              )}
              <td data-label={t('condition')}>
                <ConditionMark condition={row.condition} />
              </td>
              <td data-label={t('lot_or_serial')} class="text-break">
                <LotOrSerials row={row} />
              </td>
              <td class={row.owner ? '' : 'text-nowrap'} data-label={t('owner')}>
                {row.owner ? name(row.owner, row.owner_en) : t('company')}
              </td>
              <td class="text-end text-nowrap" data-label={t('quantity')}>
                <span>
                  <strong>{format.quantity(row.on_hand)}</strong> {format.unit(row.unit)}
                </span>
              </td>
              <td class="text-nowrap" data-label={t('last_in')}>
                {format.dateTime(row.last_in)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LotOrSerials({ row }: { row: LyingRow }) {
  if (row.lot) return <span class="code">{row.lot}</span>;
  if (!row.serials) return null;
  return (
    <span>
      {row.serials.map((serial, index) => (
        <>
          {index > 0 && ', '}
          <a class="code" href={`/serials/${encodeURIComponent(serial)}`}>
            {serial}
          </a>
        </>
      ))}
      {Number(row.on_hand) > row.serials.length && ' …'}
    </span>
  );
}
