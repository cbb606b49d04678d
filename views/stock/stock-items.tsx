import type { StockListItem, StockRow } from '../../src/features/stock/queries.js';
import { type Format, useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { stockMessages } from './messages.js';

interface StockItemsProps {
  items: StockListItem[];
  showsPrices: boolean;
  /** As at a moment in the past. */
  then: boolean;
}

/** A body of rows for each item: the item with what there is of it in all, then each place. */
export function StockItems({ items, showsPrices, then }: StockItemsProps) {
  const t = useMessages(stockMessages);
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table stock-table">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('condition')}</th>
          <th class="text-end">{t('on_hand')}</th>
          {showsPrices && <th class="text-end">{t('value')}</th>}
        </tr>
      </thead>
      {items.map((item) => (
        <tbody>
          <ItemLine item={item} format={format} showsPrices={showsPrices} then={then} />
          {item.rows.map((row) => (
            <PlaceLine row={row} unit={item.unit} format={format} showsPrices={showsPrices} />
          ))}
          {item.more > 0 && (
            <tr class="stock-place">
              <td colspan={showsPrices ? 4 : 3}>
                <a href={`/items/${item.code}`}>{t('more_places', { n: item.more })}</a>
              </td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  );
}

function ItemLine({
  item,
  format,
  showsPrices,
  then,
}: {
  item: StockListItem;
  format: Format;
  showsPrices: boolean;
  then: boolean;
}) {
  const t = useMessages(stockMessages);
  const name = useName();
  return (
    <tr class="stock-item">
      <th scope="rowgroup" colspan={2}>
        <a class="code" href={`/items/${item.code}`}>
          {item.code}
        </a>{' '}
        <span>{name(item.name_zh, item.name_en)}</span> <small class="text-secondary">{item.specification}</small>
      </th>
      <td class="text-end">
        {item.rows.length === 0 ? (
          <span class="text-secondary">{t(then ? 'none_then' : 'none_now')}</span>
        ) : (
          <strong>{format.amount(item.on_hand, item.unit)}</strong>
        )}
      </td>
      {showsPrices && <td class="text-end stock-value">{format.money(item.value)}</td>}
    </tr>
  );
}

function PlaceLine({
  row,
  unit,
  format,
  showsPrices,
}: {
  row: StockRow;
  unit: string;
  format: Format;
  showsPrices: boolean;
}) {
  const t = useMessages(stockMessages);
  const name = useName();
  return (
    <tr class="stock-place">
      <td>
        {row.place_kind !== 'person' && <span class="code">{row.place_code}</span>}{' '}
        {name(row.place_name, row.place_name_en)}
        {row.lot && (
          <small class="text-secondary">
            {' · '}
            {t('lot')} <span class="code">{row.lot}</span>
            {row.expires_on && ` · ${t('expires', { date: format.date(row.expires_on) })}`}
          </small>
        )}
        {row.owner && <span class="badge bg-purple-lt owner-mark ms-1">{name(row.owner, row.owner_en)}</span>}
      </td>
      <td>
        <ConditionMark condition={row.condition} />
      </td>
      <td class="text-end">{format.amount(row.on_hand, unit)}</td>
      {showsPrices && <td class="stock-value"></td>}
    </tr>
  );
}
