import type { TaskFilters, TaskListRow } from '../../src/features/service-tasks/list-tasks.js';
import type { TaskKindRow } from '../../src/features/service-tasks/kinds.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { taskListMessages, taskMessages } from './messages.js';
import { TaskFilter } from './task-filter.js';
import { ChargeMark, TaskStateMark } from './task-marks.js';

export interface TaskListProps {
  rows: TaskListRow[];
  page: Page;
  /** How many a search would find in other states. */
  elsewhere: number;
  filters: TaskFilters;
  /** The filters as they stand in the address. */
  query: Record<string, string | undefined>;
  mayEdit: boolean;
}

export interface TaskListPageProps extends TaskListProps {
  kinds: TaskKindRow[];
  mayEditKinds: boolean;
}

export function TaskListPage(props: TaskListPageProps) {
  const t = useMessages(taskMessages);
  return (
    <>
      <PageHead title={t('tasks')}>
        {props.mayEditKinds && (
          <a class="btn" href="/service-tasks/kinds">
            <Icon name="tag" /> {t('kinds')}
          </a>
        )}
        {props.mayEdit && (
          <a class="btn btn-primary" href="/service-tasks/new">
            <Icon name="plus" /> {t('new_task')}
          </a>
        )}
      </PageHead>
      <div class="card">
        <TaskFilter {...props} />
        <TaskList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps. */
export function TaskList(props: TaskListProps) {
  const address = (number: number) => listAddress('/service-tasks', { ...props.query, page: number });
  if (props.page.total === 0) return <NoTasks {...props} />;
  return (
    <div id="task-list">
      <TaskRows rows={props.rows} />
      <Paging page={props.page} address={address} />
    </div>
  );
}

function NoTasks({ elsewhere, query, mayEdit }: TaskListProps) {
  const t = useMessages(taskMessages);
  const list = useMessages(taskListMessages);
  const common = useMessages(commonMessages);
  const filtered = Object.entries(query).some(([name, value]) => value && name !== 'page' && name !== 'state');
  return (
    <div id="task-list">
      {elsewhere > 0 ? (
        <Empty title={common('nothing_found')} icon="list-search">
          <a class="btn btn-primary" href={listAddress('/service-tasks', { ...query, state: 'all', page: undefined })}>
            {list('elsewhere', { n: elsewhere })}
          </a>
        </Empty>
      ) : filtered ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={list('empty')} text={list(mayEdit ? 'empty_text' : 'empty_mine')} icon="briefcase">
          {mayEdit && (
            <a class="btn btn-primary" href="/service-tasks/new">
              {t('new_task')}
            </a>
          )}
        </Empty>
      )}
    </div>
  );
}

function TaskRows({ rows }: { rows: TaskListRow[] }) {
  const t = useMessages(taskMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('number')}</th>
            <th>{t('title')}</th>
            <th>{t('customer')}</th>
            <th>{t('planned')}</th>
            <th>{t('technicians')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TaskListEntry row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TaskListEntry({ row }: { row: TaskListRow }) {
  const t = useMessages(taskMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('number')}>
        <a class="code" href={`/service-tasks/${row.number}`}>
          {row.number}
        </a>
      </td>
      <td data-label={t('title')}>
        <span>
          {row.title}
          <small class="d-block text-secondary">{name(row.kind, row.kind_en)}</small>
        </span>
      </td>
      <td data-label={t('customer')}>
        <span>
          {name(row.customer_name, row.customer_name_en)}
          {row.site && <small class="d-block text-secondary">{row.site}</small>}
        </span>
      </td>
      <td data-label={t('planned')} class="text-nowrap">
        <span>
          {format.date(row.planned_from)}
          {row.planned_to !== row.planned_from && <small class="d-block">– {format.date(row.planned_to)}</small>}
        </span>
      </td>
      <td data-label={t('technicians')}>{row.technicians.map((one) => name(one.name, one.name_en)).join(', ')}</td>
      <td data-label={t('state')}>
        <span class="btn-list">
          <TaskStateMark state={row.state} /> <ChargeMark charge={row.charge} />
          {row.open_parts > 0 && (
            <span class="badge bg-orange-lt condition">
              <Icon name="package" /> {t('open_parts', { n: row.open_parts })}
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}
