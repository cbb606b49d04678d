import type { RequestRow, RequestView } from '../../src/features/purchase-requests/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { requestMessages } from './messages.js';
import { RequestState } from './request-marks.js';

export interface RequestListProps {
  rows: RequestRow[];
  page: Page;
  view: RequestView;
  /** The filters as they stand in the address. */
  query: { search?: string; supplier?: string };
  counts: { waiting: number; approved: number; unexported: number };
  mayEdit: boolean;
  showsPrices: boolean;
  refusal?: string | undefined;
}

const views: RequestView[] = ['draft', 'waiting', 'approved', 'over', 'all'];
const PATH = '/purchase-requests';

export function RequestListPage(props: RequestListProps) {
  const { query, view, counts, mayEdit, refusal } = props;
  const t = useMessages(requestMessages);
  const shown: Partial<Record<RequestView, number>> = { waiting: counts.waiting, approved: counts.approved };
  return (
    <>
      <PageHead title={t('requests')}>
        {mayEdit && counts.unexported > 0 && (
          <form method="post" action={`${PATH}/export`} hx-boost="false">
            <button class="btn" type="submit">
              <Icon name="file-spreadsheet" /> {t('export_all', { n: counts.unexported })}
            </button>
          </form>
        )}
        {mayEdit && (
          <a class="btn btn-primary" href={`${PATH}/new`}>
            <Icon name="plus" /> {t('new_request')}
          </a>
        )}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <nav class="nav nav-pills mb-3" aria-label={t('tabs')}>
        {views.map((tab) => (
          <a
            class={tab === view ? 'nav-link active' : 'nav-link'}
            href={listAddress(PATH, { ...query, view: tab })}
            {...(tab === view ? { 'aria-current': 'page' } : {})}
          >
            {t(`view_${tab}`)}
            {(shown[tab] ?? 0) > 0 && <span class="badge bg-blue-lt ms-2">{shown[tab]}</span>}
          </a>
        ))}
      </nav>
      <div class="card">
        <Finder {...props} />
        <RequestList {...props} />
      </div>
    </>
  );
}

function Finder({ query, view }: RequestListProps) {
  const t = useMessages(requestMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card-header filters" method="get" action={PATH} role="search">
      <input type="hidden" name="view" value={view} />
      <input
        class="form-control"
        type="search"
        name="search"
        value={query.search ?? ''}
        placeholder={t('search_hint')}
        aria-label={t('search_hint')}
        autocomplete="off"
      />
      <SearchChoiceInput
        name="supplier"
        label={t('supplier')}
        value={query.supplier}
        placeholder={t('all_suppliers')}
        choices="/suppliers/choices"
      />
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      {(query.search || query.supplier) && (
        <a class="btn" href={listAddress(PATH, { view })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

/** The list alone: it fetches itself again when a request changes. */
export function RequestList(props: RequestListProps) {
  const { rows, page, query, view } = props;
  const t = useMessages(requestMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress(PATH, { ...query, view, page: number });
  return (
    <div
      id="purchase-request-list"
      data-live="purchase-requests"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? (
        <Table {...props} />
      ) : query.search || query.supplier ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={t('empty')} text={t('empty_text')} icon="file-text" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function Table({ rows, showsPrices }: RequestListProps) {
  const t = useMessages(requestMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('supplier')}</th>
          <th>{t('items')}</th>
          {showsPrices && <th class="text-end">{t('value')}</th>}
          <th>{t('drafted')}</th>
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
            <td data-label={t('items')}>
              <span>
                {row.item ? (
                  <>
                    {name(row.item_zh!, row.item_en)} <span class="code text-secondary">{row.item}</span>
                  </>
                ) : (
                  '–'
                )}
                {row.lines > 1 && <span class="text-secondary"> {t('more_items', { n: row.lines - 1 })}</span>}
              </span>
            </td>
            {showsPrices && (
              <td class="text-end" data-label={t('value')}>
                {format.money(row.value)}
              </td>
            )}
            <td data-label={t('drafted')}>
              <span>
                {name(row.drafter, row.drafter_en)} · {format.date(row.drafted_at)}
              </span>
            </td>
            <td data-label={t('state')}>
              <span>
                <RequestState request={row} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
