import type { TaskChoice } from '../../src/features/requisitions/task-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress } from '../components/paging.js';
import { draftMessages } from './draft-messages.js';
import { requisitionMessages } from './page-messages.js';

export interface ChooseTaskProps {
  rows: TaskChoice[];
  page: number;
  more: boolean;
  search: string | undefined;
  /** What goes on to the next page: a kit's code, a slip's number. */
  carried: { kit?: string; copy?: string };
  refusal?: string;
}

/** A slip is always for a task: which one, unless the page that one came from said so. */
export function ChooseTaskPage(props: ChooseTaskProps) {
  const t = useMessages(draftMessages);
  const words = useMessages(requisitionMessages);
  return (
    <>
      <PageHead pretitle={<a href="/requisitions">{words('requisitions')}</a>} title={t('choose_task')} />
      <div class="card">
        <ListFilter path="/requisitions/new" list="task-choices" search={props.search} hint={t('task_search')}>
          {Object.entries(props.carried).map(
            ([name, value]) => value && <input type="hidden" name={name} value={value} />,
          )}
        </ListFilter>
        <TaskChoices {...props} />
      </div>
    </>
  );
}

export function TaskChoices({ rows, page, more, search, carried }: ChooseTaskProps) {
  const t = useMessages(draftMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const format = useFormat();
  const others = rows.some((task) => !task.mine);
  const leaf = (number: number) => listAddress('/requisitions/new', { ...carried, search, page: number });
  return (
    <div id="task-choices">
      {rows.length === 0 &&
        (search ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty title={t('no_tasks')} text={t('no_tasks_text')} icon="briefcase" />
        ))}
      <div class="list-group list-group-flush">
        {rows.map((task) => (
          <a
            class="list-group-item list-group-item-action"
            href={listAddress('/requisitions/new', { task: task.number, ...carried })}
          >
            <span class="slip-choice">
              <span>
                <span class="code">{task.number}</span> {task.title}
                {task.mine && others && <span class="badge bg-blue-lt ms-2">{t('your_task')}</span>}
              </span>
              <span class="text-secondary">
                {name(task.customer_name, task.customer_name_en)} · {format.date(task.planned_from)} –{' '}
                {format.date(task.planned_to)}
              </span>
            </span>
          </a>
        ))}
      </div>
      {(page > 1 || more) && (
        <div class="card-footer btn-list">
          {page > 1 && (
            <a class="btn" href={leaf(page - 1)}>
              {common('previous')}
            </a>
          )}
          {more && (
            <a class="btn" href={leaf(page + 1)}>
              {common('next')}
            </a>
          )}
        </div>
      )}
    </div>
  );
}
