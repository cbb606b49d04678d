import type {
  BackOrderFilters,
  BackOrderRow,
  WarehouseChoice,
} from '../../src/features/requisitions/back-order-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { backOrderMessages } from './promise-messages.js';

export interface BackOrderListProps {
  rows: BackOrderRow[];
  page: Page;
  filters: BackOrderFilters;
  mayFill: boolean;
  newKey: () => string;
  /** The slip for which something was just promised. */
  filled?: string;
}

/** What waits for stock, in the order in which it is served. */
export function BackOrderListPage({ warehouses, ...props }: BackOrderListProps & { warehouses: WarehouseChoice[] }) {
  const t = useMessages(backOrderMessages);
  const name = useName();
  const { search, warehouse } = props.filters;
  return (
    <>
      <PageHead title={t('back_orders')} />
      {props.filled && /^REQ-\d+$/.test(props.filled) && (
        <Notice tone="success">
          <a href={`/requisitions/${props.filled}`}>{t('filled', { requisition: props.filled })}</a>
        </Notice>
      )}
      <div class="card">
        <ListFilter path="/requisitions/back-orders" list="back-order-list" search={search} hint={t('search_hint')}>
          <select class="form-select" name="warehouse" aria-label={t('warehouse')}>
            <option value="">{t('any_warehouse')}</option>
            {warehouses.map((one) => (
              <option value={one.code} selected={warehouse?.toUpperCase() === one.code}>
                {one.code} {name(one.name, one.name_en)}
              </option>
            ))}
          </select>
        </ListFilter>
        <BackOrderList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps and what follows live. */
export function BackOrderList({ rows, page, filters, mayFill, newKey }: BackOrderListProps) {
  const t = useMessages(backOrderMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) =>
    listAddress('/requisitions/back-orders', { ...filters, page: number > 1 ? number : undefined });
  return (
    <div
      id="back-order-list"
      data-live="requisitions"
      data-live-ms="2000"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
      hx-sync="this:replace"
    >
      {rows.length > 0 && <BackOrderTable rows={rows} mayFill={mayFill} newKey={newKey} />}
      {rows.length === 0 &&
        (filters.search || filters.warehouse ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty title={t('empty')} text={t('empty_text')} icon="circle-check" />
        ))}
      <Paging page={page} address={address} />
    </div>
  );
}

function BackOrderTable({ rows, mayFill, newKey }: Pick<BackOrderListProps, 'rows' | 'mayFill' | 'newKey'>) {
  const t = useMessages(backOrderMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('requisition')}</th>
            <th>{t('item')}</th>
            <th>{t('waiting')}</th>
            <th>{t('needed_by')}</th>
            <th>{t('requested_for')}</th>
            <th>{t('warehouse')}</th>
            <th>{t('free')}</th>
            {mayFill && <th></th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BackOrderEntry row={row} mayFill={mayFill} newKey={newKey} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BackOrderEntry({ row, mayFill, newKey }: { row: BackOrderRow; mayFill: boolean; newKey: () => string }) {
  const t = useMessages(backOrderMessages);
  const format = useFormat();
  const name = useName();
  const facts = { requisition: row.number, item: row.item };
  return (
    <tr>
      <td data-label={t('requisition')}>
        <span>
          <a class="code" href={`/requisitions/${row.number}`}>
            {row.number}
          </a>{' '}
          {row.urgent && (
            <span class="badge bg-red-lt condition">
              <Icon name="urgent" /> {t('urgent')}
            </span>
          )}
        </span>
      </td>
      <td data-label={t('item')}>
        <span>
          <a class="code" href={`/items/${row.item}`}>
            {row.item}
          </a>{' '}
          {name(row.item_name, row.item_name_en)}
        </span>
      </td>
      <td data-label={t('waiting')}>
        <span class="text-nowrap">
          <strong>{format.amount(row.waiting, row.unit)}</strong>{' '}
          <small class="text-secondary">{t('of', { quantity: format.quantity(row.quantity) })}</small>
        </span>
      </td>
      <td data-label={t('needed_by')}>{format.date(row.needed_by)}</td>
      <td data-label={t('requested_for')}>
        <span>
          {name(row.person, row.person_en)}
          <small class="text-secondary d-block">
            <a class="code" href={`/service-tasks/${row.task}`}>
              {row.task}
            </a>{' '}
            {name(row.customer, row.customer_en)}
          </small>
        </span>
      </td>
      <td data-label={t('warehouse')}>{name(row.warehouse_name, row.warehouse_name_en)}</td>
      <td data-label={t('free')}>
        <StockHint row={row} />
      </td>
      {mayFill && (
        <td>
          <div class="btn-list flex-nowrap">
            {row.next && isSome(row.free) && (
              <form method="post" action={`/requisitions/back-orders/${row.line_id}/promise`}>
                <input type="hidden" name="key" value={newKey()} />
                <button class="btn btn-primary" type="submit" aria-label={t('promise_for', facts)}>
                  {t('promise_now')}
                </button>
              </form>
            )}
            <a class="btn" href={`/requisitions/back-orders/${row.line_id}`} aria-label={t('options_for', facts)}>
              {t('choose')}
            </a>
          </div>
        </td>
      )}
    </tr>
  );
}

/** Whether a quantity as the book has it is more than nothing. */
export function isSome(quantity: string): boolean {
  return /[1-9]/.test(quantity) && !quantity.startsWith('-');
}

/** What is free here and elsewhere, and substitutes that are. */
export function StockHint({ row }: { row: BackOrderRow }) {
  const t = useMessages(backOrderMessages);
  const format = useFormat();
  return (
    <span>
      {isSome(row.free) ? (
        <span class="badge bg-green-lt">{format.amount(row.free, row.unit)}</span>
      ) : (
        <span class="text-secondary">{t('none')}</span>
      )}
      {isSome(row.free) && !row.next && <small class="text-secondary"> · {t('not_next')}</small>}
      {isSome(row.elsewhere) && (
        <small class="text-secondary d-block">
          {t('elsewhere', { quantity: format.amount(row.elsewhere, row.unit) })}
        </small>
      )}
      {row.substitutes.length > 0 && (
        <small class="text-secondary d-block">{t('substitutes', { items: row.substitutes.join(', ') })}</small>
      )}
    </span>
  );
}
