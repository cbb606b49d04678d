import type {
  InspectionList as WaitingList,
  InspectionRow,
  InspectionView,
  ListedVerdict,
} from '../../src/features/incoming-inspections/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { inspectionMessages } from './messages.js';
import { VerdictMark } from './verdict-mark.js';

export interface InspectionListProps {
  view: InspectionView;
  search?: string;
  waiting: WaitingList;
  verdicts: { rows: ListedVerdict[]; page: Page };
  counts: { waiting: number; refused: number };
  /** A scanned code that nothing waiting has. */
  unknown?: string;
}

const views: InspectionView[] = ['waiting', 'refused', 'judged'];
const PATH = '/incoming-inspections';

export function InspectionListPage(props: InspectionListProps) {
  const { view, counts, unknown, search } = props;
  const t = useMessages(inspectionMessages);
  return (
    <>
      <PageHead title={t('inspections')} pretitle={<a href="/goods-receipts">{t('receipts')}</a>} />
      {unknown && <Notice tone="warning" title={t('unknown', { code: unknown })} />}
      <nav class="nav nav-pills mb-3" aria-label={t('views')}>
        {views.map((one) => (
          <a
            class={one === view ? 'nav-link active' : 'nav-link'}
            href={listAddress(PATH, { view: one })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(`view_${one}`)}
            {one !== 'judged' && counts[one] > 0 && <span class="badge bg-yellow-lt ms-2">{counts[one]}</span>}
          </a>
        ))}
      </nav>
      <div class="card">
        {view !== 'waiting' && (
          <form class="card-header filters" method="get" action={PATH} role="search" autocomplete="off">
            <input type="hidden" name="view" value={view} />
            <input
              class="form-control"
              name="search"
              type="search"
              maxlength={100}
              value={search ?? ''}
              placeholder={t('search_judged')}
              aria-label={t('search_judged')}
            />
            <button class="btn" type="submit">
              {t('go')}
            </button>
          </form>
        )}
        {view === 'waiting' && (
          <form class="card-header filters" method="get" action={PATH} role="search" autocomplete="off">
            <input
              class="form-control"
              name="code"
              type="text"
              maxlength={100}
              value={search ?? ''}
              autofocus
              placeholder={t('scan')}
              aria-label={t('scan')}
            />
            <button class="btn" type="submit">
              {t('go')}
            </button>
          </form>
        )}
        <InspectionList {...props} />
      </div>
    </>
  );
}

/** The list alone: it fetches itself again when something comes or is judged. */
export function InspectionList(props: InspectionListProps) {
  const { view, search, waiting, verdicts } = props;
  const t = useMessages(inspectionMessages);
  const page = view === 'waiting' ? waiting.page : verdicts.page;
  const address = (number: number) => listAddress(PATH, { view, search, page: number });
  const isEmpty = (view === 'waiting' ? waiting.rows : verdicts.rows).length === 0;
  return (
    <div
      id="inspection-list"
      data-live="incoming-inspections"
      data-live-ms="3000"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {isEmpty ? (
        <Empty title={t(search ? 'none_found' : `empty_${view}`)} icon="clipboard-check" />
      ) : view === 'waiting' ? (
        <Waiting rows={waiting.rows} />
      ) : (
        <Verdicts rows={verdicts.rows} />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function Waiting({ rows }: { rows: InspectionRow[] }) {
  const t = useMessages(inspectionMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th class="text-end">{t('waits')}</th>
          <th>{t('supplier')}</th>
          <th>{t('receipt')}</th>
          <th>{t('received')}</th>
          <th>{t('where')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('item')}>
              <span>
                <a class="code" href={`${PATH}/${row.id}`}>
                  {row.item}
                </a>{' '}
                {name(row.name_zh, row.name_en)} {row.lot && <span class="code">{row.lot}</span>}{' '}
                {row.damage && <span class="badge bg-red-lt">{t('damage')}</span>}{' '}
                {row.unordered && <span class="badge bg-orange-lt">{t('not_ordered')}</span>}{' '}
                {row.awaited && <span class="badge bg-yellow-lt">{t('awaited')}</span>}
              </span>
            </td>
            <td class="text-end" data-label={t('waits')}>
              {format.amount(row.waits, row.unit)}
            </td>
            <td data-label={t('supplier')}>{name(row.supplier, row.supplier_en)}</td>
            <td data-label={t('receipt')}>
              <a class="code" href={`/goods-receipts/${row.receipt}`}>
                {row.receipt}
              </a>
            </td>
            <td data-label={t('received')}>{format.dateTime(row.received_at)}</td>
            <td data-label={t('where')}>
              <span class="code">{row.place}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Verdicts({ rows }: { rows: ListedVerdict[] }) {
  const t = useMessages(inspectionMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th class="text-end">{t('quantity')}</th>
          <th>{t('verdict')}</th>
          <th>{t('supplier')}</th>
          <th>{t('reason')}</th>
          <th>{t('judged')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('item')}>
              <span>
                <a class="code" href={`${PATH}/${row.line_id}`}>
                  {row.item}
                </a>{' '}
                {name(row.name_zh, row.name_en)}
              </span>
            </td>
            <td class="text-end" data-label={t('quantity')}>
              {format.amount(row.quantity, row.unit)}
            </td>
            <td data-label={t('verdict')}>
              <VerdictMark verdict={row} />
            </td>
            <td data-label={t('supplier')}>{name(row.supplier, row.supplier_en)}</td>
            <td data-label={t('reason')}>{row.reason ?? '–'}</td>
            <td data-label={t('judged')}>
              <span>
                {name(row.judge, row.judge_en)} <span class="text-secondary">{format.dateTime(row.judged_at)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
