import type { DeliveryView } from '../../src/features/property-deliveries/list-queries.js';
import type { DeliveryRow } from '../../src/features/property-deliveries/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { usePieceName } from '../components/piece-name.js';
import { DeliveryDue, DeliveryState } from './delivery-marks.js';
import { deliveryMessages } from './delivery-messages.js';

export interface DeliveryListProps {
  rows: DeliveryRow[];
  page: Page;
  view: DeliveryView;
  search?: string;
  waiting: { open: number; overdue: number };
  /** YYYY-MM-DD */
  today: string;
  mayBegin: boolean;
}

const views: DeliveryView[] = ['open', 'sent', 'done', 'all'];
const PATH = '/property-deliveries';

export function DeliveryListPage(props: DeliveryListProps) {
  const { view, search, waiting, mayBegin } = props;
  const t = useMessages(deliveryMessages);
  return (
    <>
      <PageHead title={t('deliveries')}>
        <a class="btn" href={listAddress(`${PATH}/export.xlsx`, { view, search })}>
          <Icon name="file-spreadsheet" /> {t('export')}
        </a>
        {mayBegin && (
          <a class="btn btn-primary" href={`${PATH}/new`}>
            <Icon name="package-export" /> {t('new_delivery')}
          </a>
        )}
      </PageHead>
      <nav class="nav nav-pills mb-3" aria-label={t('views')}>
        {views.map((one) => (
          <a
            class={one === view ? 'nav-link active' : 'nav-link'}
            href={listAddress(PATH, { view: one, search })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(`view_${one}`)}
            {one === 'open' && waiting.open > 0 && <span class="badge bg-yellow-lt ms-2">{waiting.open}</span>}
            {one === 'sent' && waiting.overdue > 0 && (
              <span class="badge bg-red-lt ms-2">{t('overdue_n', { n: waiting.overdue })}</span>
            )}
          </a>
        ))}
      </nav>
      <div class="card">
        <Finder {...props} />
        <DeliveryList {...props} />
      </div>
    </>
  );
}

function Finder({ search, view }: DeliveryListProps) {
  const t = useMessages(deliveryMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card-header filters" method="get" action={PATH} role="search">
      <input type="hidden" name="view" value={view} />
      <input
        class="form-control"
        type="search"
        name="search"
        value={search ?? ''}
        placeholder={t('search_hint')}
        aria-label={t('search_hint')}
        autocomplete="off"
      />
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      {search && (
        <a class="btn" href={listAddress(PATH, { view })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

/** The list alone: it fetches itself again when a delivery is begun, picked, sent or acknowledged. */
export function DeliveryList(props: DeliveryListProps) {
  const { rows, page, view, search, mayBegin } = props;
  const t = useMessages(deliveryMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress(PATH, { view, search, page: number });
  const isKnown = view === 'open' || view === 'sent';
  return (
    <div
      id="delivery-list"
      data-live="property-deliveries"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? (
        <DeliveryTable {...props} />
      ) : search ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty
          title={t(isKnown ? `empty_${view}` : 'empty_other')}
          text={view === 'open' && mayBegin ? t('empty_text') : undefined}
          icon="package-export"
        />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function DeliveryTable({ rows, today, view }: DeliveryListProps) {
  const t = useMessages(deliveryMessages);
  const name = useName();
  const pieceName = usePieceName();
  const format = useFormat();
  const hasLeft = view !== 'open';
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('customer')}</th>
          <th>{t('first_piece')}</th>
          <th>{t('way')}</th>
          <th>{t(hasLeft ? 'sent_on' : 'begun')}</th>
          {view === 'sent' && <th>{t('due_on')}</th>}
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
            <td data-label={t('customer')}>{name(row.customer, row.customer_en)}</td>
            <td data-label={t('first_piece')}>
              <span>
                {row.first && pieceName(row.first)} {row.pieces > 1 && <MoreOf row={row} />}
                {row.state === 'picking' && (
                  <div class="text-secondary">{t('picked_of', { picked: row.picked, n: row.pieces })}</div>
                )}
              </span>
            </td>
            <td data-label={t('way')}>
              <span>
                {t(`way_${row.way}`)}
                {row.waybill && <div class="text-secondary code">{row.waybill}</div>}
              </span>
            </td>
            <td data-label={t(hasLeft ? 'sent_on' : 'begun')}>
              {hasLeft ? (
                format.date(row.sent_at)
              ) : (
                <span>
                  {format.date(row.begun_at)} <span class="text-secondary">{name(row.beginner, row.beginner_en)}</span>
                </span>
              )}
            </td>
            {view === 'sent' && (
              <td data-label={t('due_on')}>
                <DeliveryDue delivery={row} today={today} />
              </td>
            )}
            <td data-label={t('state')}>
              <DeliveryState delivery={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MoreOf({ row }: { row: DeliveryRow }) {
  const t = useMessages(deliveryMessages);
  return <span class="text-secondary">{t('and_more', { n: row.pieces - 1 })}</span>;
}
