import type { WarehouseChoice } from '../../src/features/requisitions/draft-queries.js';
import type {
  ListTab,
  RequisitionFilters,
  RequisitionListRow,
  TabCounts,
} from '../../src/features/requisitions/list-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { stateMessages } from './messages.js';
import { requisitionMessages } from './page-messages.js';
import { StateMark, UrgentMark } from './state-mark.js';

export interface RequisitionListProps {
  rows: RequisitionListRow[];
  page: Page;
  filters: RequisitionFilters;
  /** The text in the field of the person that is filtered by. */
  personText: string;
  counts: TabCounts;
  tabs: readonly ListTab[];
  states: readonly string[];
  orders: readonly string[];
  warehouses: WarehouseChoice[];
  /** YYYY-MM-DD */
  today: string;
  mayDraft: boolean;
  showsPrices: boolean;
}

function addressOf(
  { filters, personText }: RequisitionListProps,
  changes: Record<string, string | number | undefined>,
) {
  const { tab, order, search, state, warehouse, task } = filters;
  const person = personText;
  return listAddress('/requisitions', { tab, order, search, state, warehouse, person, task, ...changes });
}

export function RequisitionListPage(props: RequisitionListProps) {
  const t = useMessages(requisitionMessages);
  const { filters, mayDraft } = props;
  return (
    <>
      <PageHead title={t('requisitions')}>
        <a class="btn" href="/requisitions/back-orders">
          <Icon name="hourglass" /> {t('back_order_list')}
        </a>
        {mayDraft && (
          <a class="btn btn-primary" href="/requisitions/new">
            <Icon name="plus" /> {t('new_requisition')}
          </a>
        )}
      </PageHead>
      <nav class="slip-tabs" aria-label={t('requisitions')}>
        <Tabs {...props} />
      </nav>
      <div class="card">
        <ListFilter path="/requisitions" list="requisition-list" search={filters.search} hint={t('search_hint')}>
          <Filters {...props} />
        </ListFilter>
        <RequisitionList {...props} />
      </div>
    </>
  );
}

function Tabs(props: RequisitionListProps) {
  const t = useMessages(requisitionMessages);
  return (
    <>
      {props.tabs.map((tab) => {
        const count = tab === 'all' ? 0 : props.counts[tab];
        const chosen = tab === props.filters.tab;
        return (
          <a
            class={chosen ? 'slip-tab active' : 'slip-tab'}
            href={listAddress('/requisitions', { tab })}
            {...(chosen ? { 'aria-current': 'page' } : {})}
          >
            {t(`tab_${tab}`)} {count > 0 && <span class="badge bg-secondary-lt">{count > 99 ? '99+' : count}</span>}
          </a>
        );
      })}
    </>
  );
}

function Filters({ filters, states, orders, warehouses, personText }: RequisitionListProps) {
  const t = useMessages(requisitionMessages);
  const state = useMessages(stateMessages);
  const name = useName();
  return (
    <>
      <input type="hidden" name="tab" value={filters.tab} />
      {filters.task && <input type="hidden" name="task" value={filters.task} />}
      {(filters.tab === 'all' || filters.tab === 'mine') && (
        <select class="form-select" name="state" aria-label={t('state')}>
          <option value="">{t('any_state')}</option>
          {states.map((one) => (
            <option value={one} selected={filters.state === one}>
              {state(one as keyof typeof stateMessages)}
            </option>
          ))}
        </select>
      )}
      {warehouses.length > 1 && (
        <select class="form-select" name="warehouse" aria-label={t('warehouse')}>
          <option value="">{t('any_warehouse')}</option>
          {warehouses.map((one) => (
            <option value={String(one.id)} selected={filters.warehouse === one.id}>
              {name(one.name, one.name_en)}
            </option>
          ))}
        </select>
      )}
      <div class="filter-short">
        <SearchChoiceInput
          name="person"
          label={t('person')}
          placeholder={t('person')}
          value={personText}
          choices="/people/choices"
        />
      </div>
      <select class="form-select" name="order" aria-label={t('sort')}>
        {orders.map((one) => (
          <option value={one} selected={filters.order === one}>
            {t(`order_${one as 'newest'}`)}
          </option>
        ))}
      </select>
    </>
  );
}

/** The list alone: what a filter swaps. */
export function RequisitionList(props: RequisitionListProps) {
  const t = useMessages(requisitionMessages);
  const common = useMessages(commonMessages);
  const { rows, page, filters, personText, mayDraft } = props;
  const { search, state, warehouse, task } = filters;
  const narrowed = Boolean(search || state || warehouse || task || personText);
  return (
    <div
      id="requisition-list"
      data-live="requisitions"
      data-live-ms="5000"
      hx-get={addressOf(props, { page: page.number })}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 && <Rows {...props} />}
      {rows.length === 0 &&
        (narrowed ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty title={t('empty')} text={t('empty_text')} icon="clipboard-list">
            {mayDraft && (
              <a class="btn btn-primary" href="/requisitions/new">
                {t('new_requisition')}
              </a>
            )}
          </Empty>
        ))}
      <Paging page={page} address={(number) => addressOf(props, { page: number })} />
    </div>
  );
}

function Rows({ rows, today, showsPrices }: RequisitionListProps) {
  const t = useMessages(requisitionMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('number')}</th>
            <th>{t('state')}</th>
            <th>{t('task')}</th>
            <th>{t('requested_for')}</th>
            <th>{t('needed_by')}</th>
            <th>{t('lines')}</th>
            {showsPrices && <th class="text-end">{t('value')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} today={today} showsPrices={showsPrices} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const running: readonly string[] = ['draft', 'submitted', 'approved', 'partly_issued'];

function Row({ row, today, showsPrices }: { row: RequisitionListRow; today: string; showsPrices: boolean }) {
  const t = useMessages(requisitionMessages);
  const name = useName();
  const format = useFormat();
  const late = running.includes(row.state) && row.needed_by < today;
  return (
    <tr>
      <td data-label={t('number')}>
        <a class="code slip-link" href={`/requisitions/${row.number}`}>
          {row.number}
        </a>
      </td>
      <td data-label={t('state')}>
        <span class="slip-marks">
          <StateMark state={row.state} />
          {row.urgent && <UrgentMark />}
          {row.waiting && <span class="badge bg-orange-lt">{t('back_order')}</span>}
        </span>
      </td>
      <td data-label={t('task')}>
        <span>
          <a class="code" href={`/service-tasks/${row.task_number}`}>
            {row.task_number}
          </a>{' '}
          {name(row.customer_name, row.customer_name_en)}
        </span>
      </td>
      <td data-label={t('requested_for')}>{name(row.for_name, row.for_name_en)}</td>
      <td data-label={t('needed_by')} class="text-nowrap">
        <span class={late ? 'text-danger' : ''}>
          {format.date(row.needed_by)}
          {late && ` · ${t('overdue')}`}
        </span>
      </td>
      <td data-label={t('lines')}>
        <span>
          {row.items && <span class="code">{row.items}</span>}{' '}
          {row.lines > 2 && <span class="text-secondary">{t('n_lines', { n: row.lines })}</span>}
        </span>
      </td>
      {showsPrices && (
        <td data-label={t('value')} class="text-end">
          {row.value && format.money(row.value)}
        </td>
      )}
    </tr>
  );
}
