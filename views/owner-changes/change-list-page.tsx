import type { ChangeRow, ChangeView } from '../../src/features/owner-changes/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { ChangeState, DirectionMark } from './change-marks.js';
import { ownerChangesMessages } from './messages.js';

export interface ChangeListProps {
  rows: ChangeRow[];
  page: Page;
  view: ChangeView;
  /** The filters as they stand in the address. */
  query: { search?: string; customer?: string };
  waiting: number;
  /** Who reads: what one asked for oneself shows its value. */
  me: number;
  showsCosts: boolean;
  mayAsk: boolean;
}

const views: ChangeView[] = ['waiting', 'approved', 'refused', 'all'];

export function ChangeListPage(props: ChangeListProps) {
  const { query, view, waiting, mayAsk } = props;
  const t = useMessages(ownerChangesMessages);
  return (
    <>
      <PageHead title={t('changes')}>
        <a class="btn" href={listAddress('/owner-changes/export.xlsx', { ...query, view })}>
          <Icon name="file-spreadsheet" /> {t('export')}
        </a>
        {mayAsk && (
          <>
            <a class="btn" href="/owner-changes/new?direction=to_customer">
              <Icon name="plus" /> {t('new_to_customer')}
            </a>
            <a class="btn btn-primary" href="/owner-changes/new?direction=to_us">
              <Icon name="plus" /> {t('new_to_us')}
            </a>
          </>
        )}
      </PageHead>
      <nav class="nav nav-pills mb-3" aria-label={t('views')}>
        {views.map((one) => (
          <a
            class={one === view ? 'nav-link active' : 'nav-link'}
            href={listAddress('/owner-changes', { ...query, view: one })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(one)}
            {one === 'waiting' && waiting > 0 && <span class="badge bg-yellow-lt ms-2">{waiting}</span>}
          </a>
        ))}
      </nav>
      <div class="card">
        <Finder {...props} />
        <ChangeList {...props} />
      </div>
    </>
  );
}

function Finder({ query, view }: ChangeListProps) {
  const t = useMessages(ownerChangesMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card-header filters" method="get" action="/owner-changes" role="search">
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
        name="customer"
        label={t('customer')}
        value={query.customer}
        placeholder={t('all_customers')}
        choices="/customers/choices"
      />
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      {(query.search || query.customer) && (
        <a class="btn" href={listAddress('/owner-changes', { view })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

/** The list alone: it fetches itself again when a change is asked for or decided. */
export function ChangeList(props: ChangeListProps) {
  const { rows, page, query, view } = props;
  const t = useMessages(ownerChangesMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress('/owner-changes', { ...query, view, page: number });
  return (
    <div
      id="change-list"
      data-live="owner-changes"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? (
        <ChangeTable {...props} />
      ) : query.search || query.customer ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={t(view === 'waiting' ? 'empty' : 'empty_all')} text={t('empty_text')} icon="transfer" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function ChangeTable({ rows, me, showsCosts }: ChangeListProps) {
  const t = useMessages(ownerChangesMessages);
  const name = useName();
  const format = useFormat();
  const shows = (row: ChangeRow) => showsCosts || row.asked_by === me || row.decided_by === me;
  const values = rows.some(shows);
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('direction')}</th>
          <th>{t('customer')}</th>
          <th>{t('piece')}</th>
          {values && <th class="text-end">{t('value')}</th>}
          <th>{t('asked')}</th>
          <th>{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('number')}>
              <a class="code text-nowrap" href={`/owner-changes/${row.number}`}>
                {row.number}
              </a>
            </td>
            <td data-label={t('direction')}>
              <DirectionMark direction={row.direction} />
            </td>
            <td data-label={t('customer')}>{name(row.customer, row.customer_en)}</td>
            <td data-label={t('piece')}>
              <span>
                <span class="code">{row.piece}</span> {name(row.piece_zh, row.piece_en)}{' '}
                {row.more > 0 && <span class="text-secondary">{t('more', { n: row.more })}</span>}
              </span>
            </td>
            {values && (
              <td data-label={t('value')} class="text-end text-nowrap">
                {shows(row) ? format.money(row.value) : '—'}
              </td>
            )}
            <td data-label={t('asked')}>
              <span>
                {name(row.asker, row.asker_en)} · {format.date(row.asked_at)}
              </span>
            </td>
            <td data-label={t('state')}>
              <ChangeState state={row.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
