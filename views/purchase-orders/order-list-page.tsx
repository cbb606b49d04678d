import type { OrderRow, OrderView } from '../../src/features/purchase-orders/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { importMessages } from '../components/import-messages.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { ListFinder } from '../components/list-finder.js';
import { ListTabs } from '../components/list-tabs.js';
import { LiveList } from '../components/live-list.js';
import { listAddress, type Page } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { orderMessages } from './messages.js';
import { OrderState } from './order-marks.js';

export interface OrderListProps {
  rows: OrderRow[];
  page: Page;
  view: OrderView;
  /** The filters as they stand in the address. */
  query: { search?: string; supplier?: string; item?: string };
  counts: { late: number; above: number };
  mayEdit: boolean;
  showsPrices: boolean;
  /** New and changed orders of an import just now: `3-1`. */
  imported?: string | undefined;
}

const views: OrderView[] = ['open', 'late', 'above', 'closed', 'all'];
const PATH = '/purchase-orders';

export function OrderListPage(props: OrderListProps) {
  const { query, view, counts, mayEdit } = props;
  const t = useMessages(orderMessages);
  const files = useMessages(importMessages);
  const [, made, changed] = /^(\d{1,5})-(\d{1,5})$/.exec(props.imported ?? '') ?? [];
  return (
    <>
      <PageHead title={t('orders')}>
        <a class="btn" href={listAddress(`${PATH}/export.xlsx`, { ...query, view })}>
          <Icon name="file-spreadsheet" /> {files('export')}
        </a>
        {mayEdit && (
          <a class="btn" href={`${PATH}/import`}>
            <Icon name="file-spreadsheet" /> {t('import_title')}
          </a>
        )}
        {mayEdit && (
          <a class="btn btn-primary" href={`${PATH}/new`}>
            <Icon name="plus" /> {t('new_order')}
          </a>
        )}
      </PageHead>
      {made && changed && <Notice tone="success" title={t('imported_text', { made, changed })} />}
      <ListTabs
        label={t('tabs')}
        tone="bg-red-lt"
        tabs={views.map((tab) => ({
          text: t(`view_${tab}`),
          href: listAddress(PATH, { ...query, view: tab }),
          chosen: tab === view,
          count: tab === 'late' || tab === 'above' ? counts[tab] : 0,
        }))}
      />
      <div class="card">
        <Finder {...props} />
        <OrderList {...props} />
      </div>
    </>
  );
}

const isFiltered = (query: OrderListProps['query']) => Object.keys(query).length > 0;

function Finder({ query, view }: OrderListProps) {
  const t = useMessages(orderMessages);
  return (
    <ListFinder
      path={PATH}
      keeps={{ view }}
      search={query.search}
      hint={t('search_hint')}
      clear={isFiltered(query) && listAddress(PATH, { view })}
    >
      <SearchChoiceInput
        name="supplier"
        label={t('supplier')}
        value={query.supplier}
        placeholder={t('all_suppliers')}
        choices="/suppliers/choices"
      />
      <SearchChoiceInput
        name="item"
        label={t('item')}
        value={query.item}
        placeholder={t('all_items')}
        choices="/items/choices"
      />
    </ListFinder>
  );
}

/** The list alone: it fetches itself again when an order changes. */
export function OrderList(props: OrderListProps) {
  const { rows, page, query, view } = props;
  const t = useMessages(orderMessages);
  const address = (number: number) => listAddress(PATH, { ...query, view, page: number });
  return (
    <LiveList
      id="purchase-order-list"
      topic="purchase-orders"
      page={page}
      address={address}
      isEmpty={rows.length === 0}
      isFiltered={isFiltered(query)}
      empty={<Empty title={t('empty')} text={t('empty_text')} icon="shopping-cart" />}
    >
      <Table {...props} />
    </LiveList>
  );
}

function Table({ rows, showsPrices }: OrderListProps) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('erp_number')}</th>
          <th>{t('supplier')}</th>
          <th>{t('items')}</th>
          <th>{t('ordered_on')}</th>
          <th>{t('promised_on')}</th>
          {showsPrices && <th class="text-end">{t('value')}</th>}
          <th>{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('number')}>
              <a class="code text-nowrap" href={`${PATH}/${row.number}`}>
                {row.number}
              </a>
            </td>
            <td class="code" data-label={t('erp_number')}>
              {row.erp_number}
            </td>
            <td data-label={t('supplier')}>{name(row.supplier, row.supplier_en)}</td>
            <td data-label={t('items')}>
              <span>
                {name(row.item_zh ?? '', row.item_en)} <span class="code text-secondary">{row.item}</span>
                {row.lines > 1 && <span class="text-secondary"> {t('more_items', { n: row.lines - 1 })}</span>}
              </span>
            </td>
            <td data-label={t('ordered_on')}>{format.date(row.ordered_on)}</td>
            <td data-label={t('promised_on')}>{format.date(row.next_on ?? row.promised_on)}</td>
            {showsPrices && (
              <td class="text-end" data-label={t('value')}>
                {format.money(row.value)}
              </td>
            )}
            <td data-label={t('state')}>
              <span>
                <OrderState order={row} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
