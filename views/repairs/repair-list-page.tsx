import type { BenchChoice } from '../../src/features/repairs/bench-queries.js';
import type { RepairListRow, RepairView } from '../../src/features/repairs/list-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { BenchFilter, RepairTabs, ScanBox } from './list-parts.js';
import { DueMark, OwnerMark, PieceName, RepairStateMark, UrgencyMarks } from './marks.js';
import { repairWords } from './words.js';

export interface RepairListProps {
  view: RepairView;
  views: readonly RepairView[];
  rows: RepairListRow[];
  page: Page;
  counts: Partial<Record<RepairView, number>>;
  benches: BenchChoice[];
  filters: { bench?: number | 'none'; search?: string };
  /** Was scanned and means no order. */
  unknown?: string;
  mayOpen: boolean;
  mayEditBenches: boolean;
  mayWork: boolean;
}

const addressOf = ({ view, filters }: RepairListProps, changes: Record<string, string | number | undefined>) =>
  listAddress('/repairs', { view, ...filters, ...changes });

export function RepairListPage(props: RepairListProps) {
  const t = useMessages(repairWords);
  return (
    <>
      <PageHead title={t('repairs')}>
        <a class="btn" href={listAddress('/repairs/board', { bench: props.filters.bench })}>
          <Icon name="table" /> {t('board')}
        </a>
        {props.mayEditBenches && (
          <a class="btn" href="/repairs/benches">
            <Icon name="settings" /> {t('benches')}
          </a>
        )}
        {props.mayOpen && (
          <a class="btn btn-primary" href="/repairs/new">
            <Icon name="plus" /> {t('new_repair')}
          </a>
        )}
      </PageHead>
      <ScanBox />
      {props.unknown && <Notice tone="warning" title={t('scan_unknown', { code: props.unknown })} />}
      <nav class="slip-tabs" aria-label={t('repairs')}>
        <RepairTabs {...props} />
      </nav>
      <div class="card">
        <ListFilter path="/repairs" list="repair-list" search={props.filters.search} hint={t('search_hint')}>
          <input type="hidden" name="view" value={props.view} />
          <BenchFilter benches={props.benches} bench={props.filters.bench} />
        </ListFilter>
        <RepairList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps. */
export function RepairList(props: RepairListProps) {
  const { rows, page } = props;
  return (
    <div
      id="repair-list"
      data-live="repairs"
      data-live-ms="5000"
      hx-get={addressOf(props, { page: page.number })}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? <Rows rows={rows} /> : <NoRepairs {...props} />}
      <Paging page={page} address={(number) => addressOf(props, { page: number })} />
    </div>
  );
}

function Rows({ rows }: Pick<RepairListProps, 'rows'>) {
  const t = useMessages(repairWords);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('repair')}</th>
            <th>{t('item')}</th>
            <th>{t('why')}</th>
            <th>{t('age')}</th>
            <th>{t('bench')}</th>
            <th>{t('taken_by')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: RepairListRow }) {
  const t = useMessages(repairWords);
  const name = useName();
  const format = useFormat();
  const open = row.closed_at === null;
  const presses = row.urgent || row.customer_waits || row.out_of_stock || row.back_orders !== '0' || row.owner_id !== 1;
  return (
    <tr class={open && row.days_over > 0 ? 'repair-late' : ''}>
      <td data-label={t('repair')}>
        <a class="code slip-link" href={`/repairs/${row.number}`}>
          {row.number}
        </a>
      </td>
      <td data-label={t('item')}>
        <div>
          <PieceName piece={row} quantity={format.amount(row.quantity, row.unit)} />
          {row.customer && <div class="text-secondary">{name(row.customer, row.customer_en)}</div>}
        </div>
      </td>
      <td data-label={t('why')}>
        {presses && (
          <span class="slip-marks">
            <UrgencyMarks row={row} />
            {row.owner_id !== 1 && <OwnerMark />}
          </span>
        )}
      </td>
      <td data-label={t('age')}>
        <span class="slip-marks">
          <span class="text-nowrap">{t('days_n', { n: row.days })}</span>
          {open && <DueMark daysOver={row.days_over} />}
        </span>
      </td>
      <td data-label={t('bench')}>{row.bench && name(row.bench, row.bench_en)}</td>
      <td data-label={t('taken_by')}>{row.taken_by && name(row.taken_by, row.taken_by_en)}</td>
      <td data-label={t('state')}>
        <span class="slip-marks">
          <RepairStateMark state={row.state} result={row.result} />
          {row.running && (
            <span class="badge condition bg-blue-lt">
              <Icon name="player-play" /> {t('running')}
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}

function NoRepairs({ view, filters, mayOpen }: RepairListProps) {
  const t = useMessages(repairWords);
  const common = useMessages(commonMessages);
  if (filters.search || filters.bench)
    return <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />;
  if (view === 'mine') return <Empty title={t('none_mine')} text={t('none_mine_text')} icon="circle-check" />;
  if (view !== 'waiting' && view !== 'all') return <Empty title={t('none_here')} icon="circle-check" />;
  return (
    <Empty title={t('none_waiting')} text={t('none_waiting_text')} icon="cpu">
      {mayOpen && (
        <a class="btn btn-primary" href="/repairs/new">
          {t('new_repair')}
        </a>
      )}
    </Empty>
  );
}
