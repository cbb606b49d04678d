import { ListFilter } from '../components/list-filter.js';
import { useMessages, useName } from '../components/language.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { stateMessages, taskListMessages, taskMessages } from './messages.js';
import type { TaskListPageProps } from './task-list-page.js';

const states = ['planned', 'under_way', 'back', 'closed', 'cancelled'] as const;

/** What narrows the list of tasks: the search and the state at once, the rest folded away until it is wanted. */
export function TaskFilter(props: TaskListPageProps) {
  const t = useMessages(taskMessages);
  const list = useMessages(taskListMessages);
  const state = useMessages(stateMessages);
  const { filters, query } = props;
  const folded = ['customer', 'technician', 'kind', 'from', 'to'].some((name) => query[name]);
  return (
    <ListFilter path="/service-tasks" list="task-list" search={filters.search} hint={list('search_hint')}>
      <select class="form-select filter-short" name="state" aria-label={t('state')}>
        <option value="open">{list('open')}</option>
        <option value="all" selected={filters.state === 'all'}>
          {list('all_states')}
        </option>
        {states.map((one) => (
          <option value={one} selected={filters.state === one}>
            {state(one)}
          </option>
        ))}
      </select>
      <label class="form-check">
        <input class="form-check-input" type="checkbox" name="mine" value="on" checked={filters.mine ?? false} />
        <span class="form-check-label">{list('mine')}</span>
      </label>
      <details class="task-filters" open={folded}>
        <summary>{list('more_filters')}</summary>
        <FoldedFilters {...props} />
      </details>
    </ListFilter>
  );
}

function FoldedFilters({ filters, query, kinds }: TaskListPageProps) {
  const t = useMessages(taskMessages);
  const list = useMessages(taskListMessages);
  const name = useName();
  return (
    <div class="form-columns">
      <SearchChoiceInput
        name="customer"
        label={t('customer')}
        value={query['customer']}
        placeholder={list('any_customer')}
        choices="/customers/choices"
      />
      <SearchChoiceInput
        name="technician"
        label={t('technician')}
        value={query['technician']}
        placeholder={list('any_technician')}
        choices="/people/choices"
      />
      <select class="form-select" name="kind" aria-label={t('kind')}>
        <option value="">{t('all_kinds')}</option>
        {kinds.map((kind) => (
          <option value={String(kind.id)} selected={filters.kind === kind.id}>
            {name(kind.name, kind.name_en)}
          </option>
        ))}
      </select>
      <label class="filter-field">
        <span>{list('from')}</span>
        <input class="form-control" type="date" name="from" value={filters.from ?? ''} />
      </label>
      <label class="filter-field">
        <span>{list('to')}</span>
        <input class="form-control" type="date" name="to" value={filters.to ?? ''} />
      </label>
    </div>
  );
}
