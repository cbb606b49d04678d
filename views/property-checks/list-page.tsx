import type { CheckRow, CheckView } from '../../src/features/property-checks/queries.js';
import type { SavedCheck } from '../../src/features/property-checks/saved.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { CheckMarks, CheckSaved, CheckScan, Made, What } from './marks.js';
import { checkMessages } from './messages.js';

export interface CheckListProps {
  rows: CheckRow[];
  page: Page;
  view: CheckView;
  views: readonly CheckView[];
  /** What was scanned and not found. */
  unknown?: string;
  saved?: SavedCheck;
}

/** What customers handed over and quality has not looked at yet. */
export function CheckListPage(props: CheckListProps) {
  const { unknown, saved, view, views } = props;
  const t = useMessages(checkMessages);
  return (
    <>
      <PageHead title={t('checks')} />
      {unknown !== undefined && <Notice tone="warning" title={t('not_known', { code: unknown })} />}
      {saved && <CheckSaved saved={saved} />}
      <CheckScan autofocus typed={unknown} />
      <nav class="slip-tabs" aria-label={t('views')}>
        {views.map((one) => (
          <a
            class={one === view ? 'slip-tab active' : 'slip-tab'}
            href={listAddress('/property-checks', { view: one })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(`view_${one}`)}
          </a>
        ))}
      </nav>
      <div class="card">
        <CheckList {...props} />
      </div>
    </>
  );
}

/** What is fetched again when something changes. */
export function CheckList({ rows, page, view }: CheckListProps) {
  const t = useMessages(checkMessages);
  const address = (number: number) => listAddress('/property-checks', { view, page: number });
  return (
    <div
      id="check-list"
      data-live="customer-property"
      data-live-ms="5000"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length === 0 ? (
        <Empty title={t(`none_${view}`)} text={t('none_text')} icon="clipboard-check" />
      ) : (
        <Rows rows={rows} view={view} />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function Rows({ rows, view }: { rows: CheckRow[]; view: CheckView }) {
  const t = useMessages(checkMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('piece')}</th>
            <th>{t('what')}</th>
            <th>{t('customer')}</th>
            <th>{t('received')}</th>
            <th>{t(view === 'waiting' ? 'due' : 'checked_at')}</th>
            <th>{t(view === 'waiting' ? 'place' : 'result')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} view={view} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, view }: { row: CheckRow; view: CheckView }) {
  const t = useMessages(checkMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('piece')}>
        <a class="code" href={`/property-checks/${row.code}`}>
          {row.code}
        </a>
      </td>
      <td data-label={t('what')}>
        <div>
          <What of={row} /> <Made of={row} />
          <div class="text-secondary">
            {row.serial ? <span class="code">{row.serial}</span> : format.amount(row.quantity, row.unit)}
          </div>
        </div>
      </td>
      <td data-label={t('customer')}>{name(row.customer, row.customer_en)}</td>
      <td data-label={t('received')}>{format.date(row.received_at)}</td>
      {view === 'waiting' ? <Waiting row={row} /> : <Looked row={row} />}
    </tr>
  );
}

function Waiting({ row }: { row: CheckRow }) {
  const t = useMessages(checkMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <td data-label={t('due')}>
        <div class="property-day">
          {row.check_due_on ? format.date(row.check_due_on) : '–'}
          {row.overdue && (
            <span class="badge condition bg-red-lt">
              <Icon name="alert-triangle" /> {t('overdue')}
            </span>
          )}
        </div>
      </td>
      <td data-label={t('place')}>
        {row.place && (
          <div>
            <span class="code">{row.place}</span>{' '}
            <span class="text-secondary">{name(row.place_name ?? '', row.place_name_en)}</span>
          </div>
        )}
      </td>
    </>
  );
}

function Looked({ row }: { row: CheckRow }) {
  const t = useMessages(checkMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <td data-label={t('checked_at')}>
        {t('by_at', { name: name(row.checker ?? '', row.checker_en), at: format.dateTime(row.checked_at) })}
      </td>
      <td data-label={t('result')}>
        <div class="property-marks">
          <CheckMarks of={{ matches: row.matches ?? true, usable: row.usable ?? true }} />
        </div>
      </td>
    </>
  );
}
