import type { DutyFilters, DutyRow, DutyView } from '../../src/features/tools/duty-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { DutyMark } from './duty-mark.js';
import { dutyMessages, dutyNames } from './duty-messages.js';
import { toolMessages } from './tool-messages.js';
import { WhereIs } from './where-is.js';

export interface DutyListProps {
  rows: DutyRow[];
  page: Page;
  filters: DutyFilters;
  counts: Record<Exclude<DutyView, 'later'>, number>;
  today: string;
  mayCheck: boolean;
  seesLoans: boolean;
  /** What was just done. */
  done?: string;
  /** Nothing was chosen. */
  chooseFirst: boolean;
}

const views: DutyView[] = ['due', 'overdue', 'week', 'month', 'later', 'away'];
const kinds = ['calibration', 'electrical_safety', 'inspection', 'maintenance'] as const;

export function DutyListPage(props: DutyListProps) {
  const { filters, done, chooseFirst } = props;
  const t = useMessages(dutyMessages);
  const names = useMessages(dutyNames);
  const tools = useMessages(toolMessages);
  return (
    <>
      <PageHead title={t('duties')} pretitle={<a href="/tools">{tools('tools')}</a>}>
        <a class="btn" href="/tools/calendar">
          <Icon name="calendar" /> {t('calendar')}
        </a>
      </PageHead>
      {done && <Notice tone="success" title={done} />}
      {chooseFirst && <Notice tone="warning" title={t('none_chosen')} />}
      <Tabs {...props} />
      <div class="card">
        <ListFilter path="/tools/duties" list="duty-list" search={filters.search} hint={t('search_hint')}>
          {filters.state && <input type="hidden" name="state" value={filters.state} />}
          <select class="form-select" name="kind" aria-label={t('kind')}>
            <option value="">{t('all_kinds')}</option>
            {kinds.map((kind) => (
              <option value={kind} selected={filters.kind === kind}>
                {names(kind)}
              </option>
            ))}
          </select>
        </ListFilter>
        <DutyList {...props} />
      </div>
    </>
  );
}

function Tabs({ filters, counts }: DutyListProps) {
  const t = useMessages(dutyMessages);
  const format = useFormat();
  const now = filters.on ? null : (filters.state ?? 'due');
  const { kind, search } = filters;
  return (
    <nav class="slip-tabs" aria-label={t('duties')}>
      {filters.on && <span class="slip-tab active">{t('on_day', { day: format.date(filters.on) })}</span>}
      {views.map((view) => {
        const n = view === 'later' ? 0 : counts[view];
        return (
          <a
            class={view === now ? 'slip-tab active' : 'slip-tab'}
            href={listAddress('/tools/duties', { state: view === 'due' ? undefined : view, kind, search })}
            aria-current={view === now ? 'page' : undefined}
          >
            {t(`tab_${view}`)} {n > 0 && <span class="badge bg-secondary-lt">{n > 999 ? '999+' : n}</span>}
          </a>
        );
      })}
    </nav>
  );
}

/** The list alone: what a filter swaps. Its ticks go to the form of results, of a sending or of taking back. */
export function DutyList({ rows, page, filters, today, mayCheck, seesLoans }: DutyListProps) {
  const t = useMessages(dutyMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress('/tools/duties', { ...filters, page: number });
  if (rows.length === 0)
    return (
      <div id="duty-list">
        {filters.search || filters.kind || filters.on ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty title={t('nothing_due')} text={t('nothing_due_text')} icon="circle-check" />
        )}
      </div>
    );
  const away = filters.state === 'away' && !filters.on;
  return (
    <form id="duty-list" method="get" action={away ? '/tools/returns/new' : '/tools/checks/new'}>
      <table class="table table-vcenter card-table rows duty-rows">
        <thead>
          <tr>
            {mayCheck && <th class="w-1">{t('choose')}</th>}
            <th>{t('tool')}</th>
            <th>{t('kind')}</th>
            <th>{t('due')}</th>
            <th>{away ? t('laboratory') : t('place')}</th>
            <th>{away ? t('sent') : t('last_done')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <DutyLine row={row} today={today} away={away} mayCheck={mayCheck} seesLoans={seesLoans} />
          ))}
        </tbody>
      </table>
      {mayCheck && <Acts away={away} />}
      <Paging page={page} address={address} />
    </form>
  );
}

function Acts({ away }: { away: boolean }) {
  const t = useMessages(dutyMessages);
  return (
    <div class="card-footer duty-acts btn-list">
      {away ? (
        <button class="btn btn-primary" type="submit">
          <Icon name="package-import" /> {t('take_back')}
        </button>
      ) : (
        <>
          <button class="btn btn-primary" type="submit">
            <Icon name="clipboard-check" /> {t('record')}
          </button>
          <button class="btn" type="submit" formaction="/tools/sendings/new">
            <Icon name="truck" /> {t('send')}
          </button>
        </>
      )}
      <span class="text-secondary">{t('choose_hint')}</span>
    </div>
  );
}

interface DutyLineProps {
  row: DutyRow;
  today: string;
  away: boolean;
  mayCheck: boolean;
  seesLoans: boolean;
}

function DutyLine({ row, today, away, mayCheck, seesLoans }: DutyLineProps) {
  const t = useMessages(dutyMessages);
  const names = useMessages(dutyNames);
  const name = useName();
  const format = useFormat();
  const tool = `${row.code} ${row.serial} ${names(row.kind)}`;
  const where = away ? row : { ...row, laboratory: row.check_id ? row.laboratory : null };
  return (
    <tr>
      {mayCheck && (
        <td data-label={t('choose')}>
          {(away || !row.check_id) && (
            <label class="take-tick">
              <input
                class="form-check-input"
                type="checkbox"
                name={away ? 'check' : 'duty'}
                value={away ? row.check_id! : String(row.id)}
                aria-label={t('choose_one', { tool })}
              />
            </label>
          )}
        </td>
      )}
      <td data-label={t('tool')}>
        <div>
          <a class="code tool-serial" href={`/tools/pieces/${row.serial_id}`}>
            {row.serial}
          </a>
          <div class="text-secondary small">
            <span class="code">{row.code}</span> {name(row.name_zh, row.name_en)}
          </div>
        </div>
      </td>
      <td data-label={t('kind')}>{names(row.kind)}</td>
      <td data-label={t('due')}>
        <div class="duty-cell">
          <DutyMark duty={away ? { ...row, check_id: null } : row} today={today} />
          <time class="text-secondary small" datetime={row.due_on}>
            {format.date(row.due_on)}
          </time>
        </div>
      </td>
      <td data-label={away ? t('laboratory') : t('place')}>
        <WhereIs of={where} today={today} seesLoans={seesLoans} />
      </td>
      <td data-label={away ? t('sent') : t('last_done')}>
        {away ? format.date(row.sent_at) : row.last_done_on && format.date(row.last_done_on)}
      </td>
    </tr>
  );
}
