import type { RequestRow, RequestView } from '../../src/features/purchase-requests/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { ListFinder } from '../components/list-finder.js';
import { ListTabs } from '../components/list-tabs.js';
import { LiveList } from '../components/live-list.js';
import { listAddress, type Page } from '../components/paging.js';
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
      <ListTabs
        label={t('tabs')}
        tone="bg-blue-lt"
        tabs={views.map((tab) => ({
          text: t(`view_${tab}`),
          href: listAddress(PATH, { ...query, view: tab }),
          chosen: tab === view,
          count: shown[tab],
        }))}
      />
      <div class="card">
        <Finder {...props} />
        <RequestList {...props} />
      </div>
    </>
  );
}

const isFiltered = (query: RequestListProps['query']) => Boolean(query.search || query.supplier);

function Finder({ query, view }: RequestListProps) {
  const t = useMessages(requestMessages);
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
    </ListFinder>
  );
}

/** The list alone: it fetches itself again when a request changes. */
export function RequestList(props: RequestListProps) {
  const { rows, page, query, view } = props;
  const t = useMessages(requestMessages);
  const address = (number: number) => listAddress(PATH, { ...query, view, page: number });
  return (
    <LiveList
      id="purchase-request-list"
      topic="purchase-requests"
      page={page}
      address={address}
      isEmpty={rows.length === 0}
      isFiltered={isFiltered(query)}
      empty={<Empty title={t('empty')} text={t('empty_text')} icon="file-text" />}
    >
      <Table {...props} />
    </LiveList>
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
