import type { CaseRow, CaseView } from '../../src/features/property-cases/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { CaseKindMark, CaseStateMark, ToldMark } from './case-marks.js';
import { propertyCaseMessages } from './messages.js';

export interface CaseListProps {
  rows: (CaseRow & { days: number })[];
  page: Page;
  view: CaseView;
  search?: string;
  waiting: { untold: number; to_decide: number; agreed: number };
  mayOpen: boolean;
}

const views: CaseView[] = ['open', 'untold', 'to_decide', 'agreed', 'closed', 'all'];

export function CaseListPage(props: CaseListProps) {
  const { view, search, mayOpen } = props;
  const t = useMessages(propertyCaseMessages);
  return (
    <>
      <PageHead title={t('cases')}>
        <a class="btn" href={listAddress('/property-cases/export.xlsx', { view, search })}>
          <Icon name="file-spreadsheet" /> {t('export')}
        </a>
        {mayOpen && (
          <a class="btn btn-primary" href="/property-cases/new">
            <Icon name="plus" /> {t('new_case')}
          </a>
        )}
      </PageHead>
      <Tabs {...props} />
      <div class="card">
        <Finder {...props} />
        <CaseList {...props} />
      </div>
    </>
  );
}

function Tabs({ view, search, waiting }: CaseListProps) {
  const t = useMessages(propertyCaseMessages);
  const counts: Partial<Record<CaseView, number>> = waiting;
  return (
    <nav class="nav nav-pills mb-3" aria-label={t('views')}>
      {views.map((one) => (
        <a
          class={one === view ? 'nav-link active' : 'nav-link'}
          href={listAddress('/property-cases', { view: one, search })}
          {...(one === view ? { 'aria-current': 'page' } : {})}
        >
          {t(`view_${one}`)}
          {(counts[one] ?? 0) > 0 && (
            <span class={`badge ms-2 ${one === 'untold' ? 'bg-red-lt' : 'bg-blue-lt'}`}>{counts[one]}</span>
          )}
        </a>
      ))}
    </nav>
  );
}

function Finder({ search, view }: CaseListProps) {
  const t = useMessages(propertyCaseMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card-header filters" method="get" action="/property-cases" role="search">
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
        <a class="btn" href={listAddress('/property-cases', { view })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

/** The list alone: it fetches itself again when a case is opened, told or settled. */
export function CaseList(props: CaseListProps) {
  const { rows, page, search, view } = props;
  const t = useMessages(propertyCaseMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress('/property-cases', { view, search, page: number });
  return (
    <div id="case-list" data-live="property-cases" hx-get={address(page.number)} hx-trigger="live" hx-swap="outerMorph">
      {rows.length > 0 ? (
        <CaseTable {...props} />
      ) : search ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={t('empty')} text={view === 'open' ? t('empty_text') : undefined} icon="shield-check" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function CaseTable({ rows }: CaseListProps) {
  const t = useMessages(propertyCaseMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('kind')}</th>
          <th>{t('piece')}</th>
          <th>{t('customer')}</th>
          <th>{t('quantity')}</th>
          <th>{t('found_on')}</th>
          <th>{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('number')}>
              <a class="code text-nowrap" href={`/property-cases/${row.number}`}>
                {row.number}
              </a>
            </td>
            <td data-label={t('kind')}>
              <CaseKindMark kind={row.kind} />
            </td>
            <td data-label={t('piece')}>
              <span class="case-piece">
                {[row.description, row.brand, row.model].filter(Boolean).join(' ')}{' '}
                {row.serial && <span class="code">{row.serial}</span>}{' '}
                <span class="code text-secondary">{row.piece}</span>
              </span>
            </td>
            <td data-label={t('customer')}>{name(row.customer, row.customer_en)}</td>
            <td data-label={t('quantity')}>{format.amount(row.quantity, row.unit)}</td>
            <td data-label={t('found_on')}>{format.date(row.found_on)}</td>
            <td data-label={t('state')}>
              <span class="case-marks">
                <CaseStateMark state={row.state} /> <ToldMark of={row} days={row.days} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
