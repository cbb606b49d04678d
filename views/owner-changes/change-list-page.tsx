import type { ChangeRow, ChangeView } from '../../src/features/owner-changes/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { ListFinder } from '../components/list-finder.js';
import { ListTabs } from '../components/list-tabs.js';
import { LiveList } from '../components/live-list.js';
import { listAddress, type Page } from '../components/paging.js';
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
      <ListTabs
        label={t('views')}
        tone="bg-yellow-lt"
        tabs={views.map((one) => ({
          text: t(one),
          href: listAddress('/owner-changes', { ...query, view: one }),
          chosen: one === view,
          count: one === 'waiting' ? waiting : 0,
        }))}
      />
      <div class="card">
        <Finder {...props} />
        <ChangeList {...props} />
      </div>
    </>
  );
}

const isFiltered = (query: ChangeListProps['query']) => Boolean(query.search || query.customer);

function Finder({ query, view }: ChangeListProps) {
  const t = useMessages(ownerChangesMessages);
  return (
    <ListFinder
      path="/owner-changes"
      keeps={{ view }}
      search={query.search}
      hint={t('search_hint')}
      clear={isFiltered(query) && listAddress('/owner-changes', { view })}
    >
      <SearchChoiceInput
        name="customer"
        label={t('customer')}
        value={query.customer}
        placeholder={t('all_customers')}
        choices="/customers/choices"
      />
    </ListFinder>
  );
}

/** The list alone: it fetches itself again when a change is asked for or decided. */
export function ChangeList(props: ChangeListProps) {
  const { rows, page, query, view } = props;
  const t = useMessages(ownerChangesMessages);
  const address = (number: number) => listAddress('/owner-changes', { ...query, view, page: number });
  return (
    <LiveList
      id="change-list"
      topic="owner-changes"
      page={page}
      address={address}
      isEmpty={rows.length === 0}
      isFiltered={isFiltered(query)}
      empty={<Empty title={t(view === 'waiting' ? 'empty' : 'empty_all')} text={t('empty_text')} icon="transfer" />}
    >
      <ChangeTable {...props} />
    </LiveList>
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
