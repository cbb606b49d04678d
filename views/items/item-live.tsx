import type { BadLot, LotRow, serialsOfItem, stockOfItem } from '../../src/features/items/stock-of-item.js';
import type { ItemAlert } from '../../src/features/items/reorder-alerts-of-item.js';
import type { QualityWarning } from '../../src/features/items/quality-warnings.js';
import type { ItemRow } from '../../src/features/items/queries.js';
import type { MovementLogPage } from '../../src/stock/index.js';
import { BadLots } from '../components/bad-lots.js';
import { QualityWarnings } from '../components/quality-warning.js';
import { useMessages } from '../components/language.js';
import { MovementList, MovementPaging } from '../components/movement-list.js';
import { listAddress } from '../components/paging.js';
import type { ItemOrder } from '../../src/features/items/orders-of-item.js';
import { ItemAlerts } from './item-alerts.js';
import { itemPageMessages } from './item-messages.js';
import { ItemOrders } from './item-orders.js';
import { ItemLots, ItemSerials } from './item-pieces.js';
import { ItemStock } from './item-stock.js';
import { ItemSums } from './item-sums.js';

export interface ItemLiveProps {
  item: Pick<ItemRow, 'id' | 'code' | 'unit' | 'tracking'>;
  stock: Awaited<ReturnType<typeof stockOfItem>>;
  serials: Awaited<ReturnType<typeof serialsOfItem>> | null;
  lots: LotRow[] | null;
  movements: MovementLogPage & { newest: boolean };
  /** None for who may not see them. */
  alerts: ItemAlert[];
  orders: ItemOrder[];
  badLots: BadLot[];
  warnings: QualityWarning[];
  showsPrices: boolean;
  query: { serials?: string; serials_page?: string; before?: string };
}

/** What changes while stock moves: it fetches itself again then. */
export function ItemLive(props: ItemLiveProps) {
  const { item, movements, query } = props;
  const t = useMessages(itemPageMessages);
  const address = (changes: ItemLiveProps['query']) => listAddress(`/items/${item.code}`, { ...query, ...changes });
  return (
    <div id="item-live" data-live={`item:${item.id}`} hx-get={address({})} hx-trigger="live" hx-swap="outerMorph">
      <BadLots lots={props.badLots} />
      <QualityWarnings warnings={props.warnings} />
      <ItemAlerts alerts={props.alerts} unit={item.unit} />
      <ItemOrders orders={props.orders} item={item} />
      <ItemSums {...props} />
      <ItemStock {...props.stock} unit={item.unit} />
      {props.serials && (
        <ItemSerials
          code={item.code}
          {...props.serials}
          address={(page) => `${address({ serials_page: String(page) })}#serials`}
        />
      )}
      {props.lots && <ItemLots lots={props.lots} unit={item.unit} />}
      <section class="card" id="movements">
        <div class="card-header">
          <h2 class="card-title">{t('movements')}</h2>
        </div>
        {movements.rows.length === 0 && <div class="card-body text-secondary">{t('no_movements')}</div>}
        <MovementList rows={movements.rows} hides="item" />
        <MovementPaging {...movements} address={(before) => `${address({ before: before ?? '' })}#movements`} />
      </section>
    </div>
  );
}
