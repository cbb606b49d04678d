import type { ToolFilters, ToolRow } from '../../src/features/tools/tool-list-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { DutyDay, DutyMark } from './duty-mark.js';
import { dutyMessages } from './duty-messages.js';
import { toolMessages } from './tool-messages.js';
import { StateMark, WhereIs } from './where-is.js';

export interface ToolListProps {
  rows: ToolRow[];
  page: Page;
  filters: ToolFilters;
  today: string;
  mayMakeItems: boolean;
  seesLoans: boolean;
}

const states = ['store', 'lent', 'away', 'quarantine', 'gone'] as const;
const dutyFilters = ['overdue', 'due_30'] as const;

export function ToolListPage(props: ToolListProps) {
  const t = useMessages(toolMessages);
  const duties = useMessages(dutyMessages);
  const { filters } = props;
  return (
    <>
      <PageHead title={t('tools')}>
        <a class="btn" href="/tools/duties">
          <Icon name="clock" /> {duties('duties')}
        </a>
        <a class="btn" href="/tools/calendar">
          <Icon name="calendar" /> {duties('calendar')}
        </a>
      </PageHead>
      <div class="card">
        <ListFilter path="/tools" list="tool-list" search={filters.search} hint={t('search_hint')}>
          <select class="form-select" name="state" aria-label={t('state')}>
            <option value="">{t('all_states')}</option>
            {states.map((state) => (
              <option value={state} selected={filters.state === state}>
                {t(`state_${state}`)}
              </option>
            ))}
          </select>
          <select class="form-select" name="duty" aria-label={t('duty')}>
            <option value="">{t('any_duty')}</option>
            {dutyFilters.map((duty) => (
              <option value={duty} selected={filters.duty === duty}>
                {t(`duty_${duty}`)}
              </option>
            ))}
          </select>
        </ListFilter>
        <ToolList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps. */
export function ToolList(props: ToolListProps) {
  const { rows, page, filters, today, seesLoans } = props;
  const t = useMessages(toolMessages);
  const address = (number: number) => listAddress('/tools', { ...filters, page: number });
  if (rows.length === 0)
    return (
      <div id="tool-list">
        <NoTools {...props} />
      </div>
    );
  return (
    <div
      id="tool-list"
      data-live="tools tool-loans"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('tool')}</th>
              <th>{t('serial')}</th>
              <th>{t('state')}</th>
              <th></th>
              <th>{t('duty')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ToolLine row={row} today={today} seesLoans={seesLoans} />
            ))}
          </tbody>
        </table>
      </div>
      <Paging page={page} address={address} />
    </div>
  );
}

function NoTools({ filters, mayMakeItems }: ToolListProps) {
  const t = useMessages(toolMessages);
  const common = useMessages(commonMessages);
  if (filters.search || filters.state || filters.duty)
    return <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />;
  return (
    <Empty title={t('no_tools')} text={t('no_tools_text')} icon="tools">
      {mayMakeItems && (
        <a class="btn btn-primary" href="/items/new">
          <Icon name="plus" /> {t('new_item')}
        </a>
      )}
    </Empty>
  );
}

function ToolLine({ row, today, seesLoans }: { row: ToolRow; today: string; seesLoans: boolean }) {
  const t = useMessages(toolMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('tool')}>
        <a href={`/tools/items/${row.code}`}>
          <span class="code">{row.code}</span> {name(row.name_zh, row.name_en)}
        </a>
      </td>
      <td data-label={t('serial')}>
        {row.serial_id && (
          <a class="code tool-serial" href={`/tools/pieces/${row.serial_id}`}>
            {row.serial}
          </a>
        )}
      </td>
      <td data-label={t('state')}>{row.state && <StateMark state={row.state} />}</td>
      <td>
        {row.serial_id ? (
          <WhereIs of={row} today={today} seesLoans={seesLoans} />
        ) : (
          t('counted', { store: format.amount(row.in_store, row.unit), lent: format.quantity(row.lent) })
        )}
      </td>
      <td data-label={t('duty')}>
        {row.duty_kind && row.duty_due && (
          <div class="duty-cell">
            <DutyMark
              duty={{
                due_on: row.duty_due,
                failed: row.duty_failed ?? false,
                check_id: row.state === 'away' ? 'away' : null,
              }}
              today={today}
            />
            <span class="text-secondary small">
              <DutyDay kind={row.duty_kind} day={row.duty_due} />
            </span>
          </div>
        )}
      </td>
    </tr>
  );
}
