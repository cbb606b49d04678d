import type { CountRow, CountView } from '../../src/features/property-counts/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { CountState, ScopeName } from './count-marks.js';
import { propertyCountsMessages } from './messages.js';

export interface CountListProps {
  rows: CountRow[];
  page: Page;
  view: CountView;
  mayCount: boolean;
}

const views: CountView[] = ['open', 'closed', 'all'];

export function CountListPage(props: CountListProps) {
  const t = useMessages(propertyCountsMessages);
  return (
    <>
      <PageHead title={t('counts')}>
        {props.mayCount && (
          <a class="btn btn-primary" href="/property-counts/new">
            <Icon name="plus" /> {t('new_count')}
          </a>
        )}
      </PageHead>
      <nav class="nav nav-pills mb-3" aria-label={t('views')}>
        {views.map((one) => (
          <a
            class={one === props.view ? 'nav-link active' : 'nav-link'}
            href={listAddress('/property-counts', { view: one })}
            {...(one === props.view ? { 'aria-current': 'page' } : {})}
          >
            {t(one)}
          </a>
        ))}
      </nav>
      <div class="card">
        <CountList {...props} />
      </div>
    </>
  );
}

/** The list alone: it fetches itself again when a count begins or ends. */
export function CountList({ rows, page, view }: CountListProps) {
  const t = useMessages(propertyCountsMessages);
  const address = (number: number) => listAddress('/property-counts', { view, page: number });
  return (
    <div
      id="property-count-list"
      data-live="property-counts"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? (
        <CountTable rows={rows} />
      ) : (
        <Empty title={t(view === 'open' ? 'empty' : 'empty_all')} text={t('empty_text')} icon="list-check" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function CountTable({ rows }: { rows: CountRow[] }) {
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('scope')}</th>
          <th>{t('started')}</th>
          <th>{t('counted')}</th>
          <th>{t('result')}</th>
          <th>{t('views')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('number')}>
              <a class="code text-nowrap" href={`/property-counts/${row.number}`}>
                {row.number}
              </a>
            </td>
            <td data-label={t('scope')}>
              <ScopeName count={row} />
            </td>
            <td data-label={t('started')}>
              <span>
                {name(row.starter, row.starter_en)} · {format.date(row.started_at)}
              </span>
            </td>
            <td data-label={t('counted')}>
              {format.count(row.counted)} / {format.count(row.lines)}
            </td>
            <td data-label={t('result')}>
              {!row.closed_at ? '—' : row.missing > 0 ? t('missing_n', { n: row.missing }) : t('none_missing')}
            </td>
            <td data-label={t('views')}>
              <CountState count={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
