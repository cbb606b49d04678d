import type { SheetCounts, SheetListRow, SheetView } from '../../src/features/quality-feedback/list-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { sheetMessages } from './messages.js';
import { SheetFinder, type SheetQuery } from './sheet-finder.js';
import { SheetDue, SheetMarks, SheetState, useWaitsFor } from './sheet-marks.js';

export interface SheetListProps {
  rows: SheetListRow[];
  page: Page;
  view: SheetView;
  /** The filters as they stand in the address. */
  query: SheetQuery;
  counts: SheetCounts;
  /** YYYY-MM-DD */
  today: string;
  mayRaise: boolean;
  /** The cause that is asked for. */
  cause: { zh: string; en: string } | null;
}

const tabs: SheetView[] = ['open', 'review', 'to_assign', 'overdue', 'answered', 'mine', 'closed', 'all'];

export function SheetListPage(props: SheetListProps) {
  const { query, view, counts, mayRaise } = props;
  const t = useMessages(sheetMessages);
  const format = useFormat();
  return (
    <>
      <PageHead title={t('sheets')}>
        <a class="btn" href={listAddress('/quality-feedback/export.xlsx', { ...query, view })}>
          <Icon name="file-spreadsheet" /> {t('export')}
        </a>
        {mayRaise && (
          <a class="btn btn-primary" href="/quality-feedback/new">
            <Icon name="plus" /> {t('raise')}
          </a>
        )}
      </PageHead>
      <nav class="nav nav-pills mb-3 quality-views" aria-label={t('views')}>
        {tabs.map((tab) => {
          const n = tab in counts ? counts[tab as keyof SheetCounts] : 0;
          return (
            <a
              class={tab === view ? 'nav-link active' : 'nav-link'}
              href={listAddress('/quality-feedback', { ...query, view: tab })}
              {...(tab === view ? { 'aria-current': 'page' } : {})}
            >
              {t(`view_${tab}`)}
              {n > 0 && (
                <span class={`badge ms-2 ${tab === 'overdue' ? 'bg-red-lt' : 'bg-secondary-lt'}`}>
                  {format.count(n)}
                </span>
              )}
            </a>
          );
        })}
      </nav>
      <div class="card">
        <SheetFinder query={query} view={view} cause={props.cause} />
        <SheetList {...props} />
      </div>
    </>
  );
}

/** The list alone: it fetches itself again when a sheet takes a step. */
export function SheetList(props: SheetListProps) {
  const { rows, page, query, view, mayRaise } = props;
  const t = useMessages(sheetMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress('/quality-feedback', { ...query, view, page: number });
  const isFiltered = Object.values(query).some(Boolean);
  return (
    <div
      id="sheet-list"
      data-live="quality-sheets"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 && <SheetTable {...props} />}
      {rows.length === 0 && isFiltered && (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      )}
      {rows.length === 0 && !isFiltered && (
        <Empty title={t('empty')} text={t('empty_text')} icon="flag">
          {mayRaise && (
            <a class="btn btn-primary" href="/quality-feedback/new">
              <Icon name="plus" /> {t('raise')}
            </a>
          )}
        </Empty>
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function SheetTable({ rows, today, view }: SheetListProps) {
  const t = useMessages(sheetMessages);
  const isOver = view === 'closed';
  return (
    <table class="table table-vcenter card-table rows quality-list">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('title')}</th>
          <th>{t('about')}</th>
          <th>{t('raised_by')}</th>
          <th>{t(isOver ? 'department' : 'waits_for')}</th>
          <th>{t(isOver ? 'closed_on' : 'due_on')}</th>
          <th>{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <SheetRow row={row} today={today} isOver={isOver} />
        ))}
      </tbody>
    </table>
  );
}

function SheetRow({ row, today, isOver }: { row: SheetListRow; today: string; isOver: boolean }) {
  const t = useMessages(sheetMessages);
  const name = useName();
  const format = useFormat();
  const waitsFor = useWaitsFor();
  return (
    <tr>
      <td data-label={t('number')}>
        <a class="code text-nowrap" href={`/quality-feedback/${row.number}`}>
          {row.number}
        </a>
      </td>
      <td data-label={t('title')}>
        <div>
          <a class="quality-title" href={`/quality-feedback/${row.number}`}>
            {row.title}
          </a>
          <div class="log-marks">
            {row.kind === 'information' && <span class="badge bg-secondary-lt">{t('information')}</span>}
            <SheetMarks of={row} />
          </div>
        </div>
      </td>
      <td data-label={t('about')}>
        <SheetAbout row={row} />
      </td>
      <td data-label={t('raised_by')}>
        <div>
          {name(row.raiser, row.raiser_en)}
          <small class="d-block text-secondary text-nowrap">{format.date(row.raised_at)}</small>
        </div>
      </td>
      <td data-label={t(isOver ? 'department' : 'waits_for')}>
        {isOver ? (
          row.department && t(`department_${row.department}`)
        ) : (
          <div>
            {waitsFor(row) ?? '—'}
            {waitsFor(row) && (
              <small class="d-block text-secondary">{t('since', { at: format.dateTime(row.since) })}</small>
            )}
          </div>
        )}
      </td>
      <td data-label={t(isOver ? 'closed_on' : 'due_on')}>
        {isOver ? format.date(row.closed_at) : <SheetDue of={row} today={today} />}
      </td>
      <td data-label={t('state')}>
        <SheetState state={row.state} />
      </td>
    </tr>
  );
}

/** The first piece, lot or supplier, and how many more there are; else the customer. */
function SheetAbout({ row }: { row: SheetListRow }) {
  const t = useMessages(sheetMessages);
  const name = useName();
  const customer = row.customer && name(row.customer, row.customer_en);
  if (!row.item && !row.supplier) return <>{customer ?? '—'}</>;
  return (
    <div>
      {row.item && (
        <>
          {name(row.name_zh ?? '', row.name_en)} <span class="code text-secondary">{row.item}</span>
        </>
      )}
      {(row.serial || row.lot) && <span class="code d-block">{[row.serial, row.lot].filter(Boolean).join(' · ')}</span>}
      {!row.item && row.supplier && name(row.supplier, row.supplier_en)}
      {row.more > 0 && <small class="d-block text-secondary">{t('and_more', { n: row.more })}</small>}
      {customer && <small class="d-block text-secondary">{customer}</small>}
    </div>
  );
}
