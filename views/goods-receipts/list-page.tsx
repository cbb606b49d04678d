import type { ExpectedOrder, ReceiptView } from '../../src/features/goods-receipts/list-queries.js';
import type { ReceiptRow } from '../../src/features/goods-receipts/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { ExpectedOrders } from './expected-orders.js';
import { receiptMessages } from './messages.js';
import { ReceiptStateMark } from './receipt-state.js';

export interface ReceiptListProps {
  view: ReceiptView;
  search?: string;
  supplier?: string;
  item?: string;
  order?: string;
  receipts: { rows: ReceiptRow[]; page: Page };
  expected: { rows: ExpectedOrder[]; page: Page };
  /** What is due today or late, the first of it. */
  due: { rows: ExpectedOrder[]; page: Page };
  open: number;
  /** YYYY-MM-DD */
  today: string;
  mayReceive: boolean;
}

const views: ReceiptView[] = ['open', 'expected', 'all'];
const PATH = '/goods-receipts';

export function ReceiptListPage(props: ReceiptListProps) {
  const { view, open, due, mayReceive } = props;
  const t = useMessages(receiptMessages);
  return (
    <>
      <PageHead title={t('receipts')}>
        {mayReceive && (
          <a class="btn" href={`${PATH}/new`}>
            <Icon name="plus" /> {t('by_hand')}
          </a>
        )}
      </PageHead>
      {mayReceive && <Start />}
      <nav class="nav nav-pills mb-3" aria-label={t('views')}>
        {views.map((one) => (
          <a
            class={one === view ? 'nav-link active' : 'nav-link'}
            href={listAddress(PATH, { view: one })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(`view_${one}`)}
            {one === 'open' && open > 0 && <span class="badge bg-yellow-lt ms-2">{open}</span>}
          </a>
        ))}
      </nav>
      {due.rows.length > 0 && <Due {...props} />}
      <div class="card">
        <ListFilter path={PATH} list="receipt-list" search={props.search} hint={t('search_hint')}>
          <input type="hidden" name="view" value={view} />
          <SearchChoiceInput
            name="supplier"
            label={t('supplier')}
            placeholder={t('supplier')}
            choices="/suppliers/choices"
            value={props.supplier}
          />
          {view !== 'expected' && (
            <SearchChoiceInput
              name="item"
              label={t('item')}
              placeholder={t('item')}
              choices="/items/choices"
              value={props.item}
            />
          )}
          {props.order && <input type="hidden" name="order" value={props.order} />}
        </ListFilter>
        <ReceiptList {...props} />
      </div>
    </>
  );
}

/** One scan to begin with: an order, or the papers that came with the goods. */
function Start() {
  const t = useMessages(receiptMessages);
  return (
    <form class="card mb-3 goods-start" method="get" action={`${PATH}/new`} autocomplete="off">
      <label class="form-label" for="start-code">
        {t('start')}
      </label>
      <div class="goods-start-field">
        <input
          class="form-control form-control-lg"
          id="start-code"
          name="code"
          type="text"
          maxlength={60}
          autofocus
          autocapitalize="characters"
          spellcheck={false}
          placeholder={t('start_hint')}
        />
        <button class="btn btn-lg btn-primary" type="submit">
          {t('go')}
        </button>
      </div>
    </form>
  );
}

function Due({ due, today, mayReceive }: ReceiptListProps) {
  const t = useMessages(receiptMessages);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">
          {t('expected_now')} <span class="badge bg-red-lt ms-1">{due.page.total}</span>
        </h2>
      </div>
      <ExpectedOrders rows={due.rows} today={today} mayReceive={mayReceive} />
      {due.page.total > due.rows.length && (
        <p class="card-body mb-0">
          <a href={listAddress(PATH, { view: 'expected' })}>{t('expected_all')}</a>
        </p>
      )}
    </section>
  );
}

/** The list alone: it fetches itself again when something is received. */
export function ReceiptList(props: ReceiptListProps) {
  const { view, search, supplier, item, order, receipts, expected, today, mayReceive } = props;
  const t = useMessages(receiptMessages);
  const common = useMessages(commonMessages);
  const page = view === 'expected' ? expected.page : receipts.page;
  const address = (number: number) => listAddress(PATH, { view, search, supplier, item, order, page: number });
  const isEmpty = (view === 'expected' ? expected.rows : receipts.rows).length === 0;
  return (
    <div
      id="receipt-list"
      data-live={view === 'expected' ? 'purchase-orders goods-receipts' : 'goods-receipts'}
      data-live-ms="5000"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {!isEmpty && view === 'expected' && <ExpectedOrders rows={expected.rows} today={today} mayReceive={mayReceive} />}
      {!isEmpty && view !== 'expected' && <Receipts rows={receipts.rows} />}
      {isEmpty &&
        (search || supplier || item || order ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty
            title={t(`empty_${view}`)}
            text={view === 'open' && mayReceive ? t('empty_open_text') : undefined}
            icon="package-import"
          />
        ))}
      <Paging page={page} address={address} />
    </div>
  );
}

function Receipts({ rows }: { rows: ReceiptRow[] }) {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('supplier')}</th>
          <th>{t('papers')}</th>
          <th>{t('order')}</th>
          <th>{t('warehouse')}</th>
          <th>{t('content')}</th>
          <th>{t('opened')}</th>
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
            <td data-label={t('supplier')}>{name(row.supplier, row.supplier_en)}</td>
            <td data-label={t('papers')}>
              <span class="code">{[row.delivery_note, row.waybill].filter(Boolean).join(' · ') || '–'}</span>
            </td>
            <td data-label={t('order')}>
              <span class="code">{row.erp_number ?? '–'}</span>
            </td>
            <td data-label={t('warehouse')}>
              <span class="code">{row.warehouse}</span>
            </td>
            <td data-label={t('content')}>
              <span>
                {t('items_n', { n: row.items })}{' '}
                {row.waits && <span class="badge bg-yellow-lt">{t('waits_short')}</span>}
              </span>
            </td>
            <td data-label={t('opened')}>
              <span>
                {format.date(row.opened_at)} <span class="text-secondary">{name(row.opener, row.opener_en)}</span>
              </span>
            </td>
            <td data-label={t('state')}>
              <ReceiptStateMark state={row.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
