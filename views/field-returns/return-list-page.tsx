import type { ReturnCounts, ReturnListRow, ReturnView } from '../../src/features/field-returns/list-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { fieldReturnMessages } from './messages.js';
import { ReturnRows } from './return-rows.js';

type Filters = Partial<
  Record<'search' | 'customer' | 'device' | 'item' | 'reporter' | 'task' | 'repeats' | 'doa' | 'more', string>
>;

export interface ReturnListProps {
  view: ReturnView;
  views: readonly ReturnView[];
  rows: ReturnListRow[];
  page: Page;
  counts: ReturnCounts;
  /** The texts in the fields that are filtered by. */
  filters: Filters;
  ownOnly: boolean;
  may: { log: boolean; receive: boolean; print: boolean; expected: boolean };
}

const addressOf = ({ view, filters }: ReturnListProps, changes: Record<string, string | number | undefined>) =>
  listAddress('/field-returns', { view, ...filters, ...changes });

export function ReturnListPage(props: ReturnListProps) {
  const { may } = props;
  const t = useMessages(fieldReturnMessages);
  return (
    <>
      <PageHead title={t('returns')}>
        {may.print && (
          <a class="btn" href="/field-returns/tags">
            <Icon name="tag" /> {t('print_tags')}
          </a>
        )}
        {may.receive && (
          <a class="btn" href="/field-returns/receive">
            <Icon name="package-import" /> {t('receive')}
          </a>
        )}
        {may.log && (
          <a class="btn btn-primary" href="/field-returns/new">
            <Icon name="plus" /> {t('log')}
          </a>
        )}
      </PageHead>
      <Tabs {...props} />
      {props.ownOnly && <p class="text-secondary">{t('own_only')}</p>}
      <div class="card">
        <Filtering {...props} />
        <ReturnList {...props} />
      </div>
    </>
  );
}

function Tabs({ view, views, counts, may }: ReturnListProps) {
  const t = useMessages(fieldReturnMessages);
  const numbers: Partial<Record<ReturnView, number>> = counts;
  return (
    <nav class="slip-tabs" aria-label={t('returns')}>
      {views.map((one) => (
        <a
          class={one === view ? 'slip-tab active' : 'slip-tab'}
          href={listAddress('/field-returns', { view: one })}
          {...(one === view ? { 'aria-current': 'page' } : {})}
        >
          {t(`view_${one}`)} <Count n={numbers[one] ?? 0} />
        </a>
      ))}
      {may.expected && (
        <a class="slip-tab" href="/expected-returns">
          {t('expected_list')}
        </a>
      )}
    </nav>
  );
}

function Count({ n }: { n: number }) {
  if (n === 0) return null;
  return <span class="badge bg-secondary-lt">{n > 99 ? '99+' : n}</span>;
}

function Filtering(props: ReturnListProps) {
  const { view, filters } = props;
  const t = useMessages(fieldReturnMessages);
  const common = useMessages(commonMessages);
  const isOpen = ['device', 'item', 'reporter', 'task'].some((name) => filters[name as keyof Filters]);
  return (
    <form
      class="card-header filters"
      method="get"
      action="/field-returns"
      role="search"
      hx-get="/field-returns"
      hx-target="#return-list"
      hx-swap="outerHTML"
      hx-trigger="input delay:200ms, change delay:200ms, submit"
      hx-sync="this:replace"
      hx-push-url="true"
    >
      <input type="hidden" name="view" value={view} />
      <input
        class="form-control"
        type="search"
        name="search"
        value={filters.search ?? ''}
        placeholder={t('search_hint')}
        aria-label={common('search')}
        maxlength={100}
        autocomplete="off"
      />
      <Choice name="customer" choices="/customers/choices" filters={filters} />
      {(['repeats', 'doa'] as const).map((name) => (
        <label class="form-check">
          <input class="form-check-input" type="checkbox" name={name} value="on" checked={Boolean(filters[name])} />
          <span class="form-check-label">{t(name)}</span>
        </label>
      ))}
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      <a class="btn" href={listAddress('/field-returns/export.xlsx', { view, ...filters })} download>
        <Icon name="file-spreadsheet" /> {t('export')}
      </a>
      <details class="log-filters" open={isOpen}>
        <summary>{t('more_filters')}</summary>
        <div class="filters">
          <Choice name="item" choices="/items/choices" filters={filters} />
          <Choice name="device" choices="/devices/choices" filters={filters} />
          <Choice name="reporter" choices="/people/choices" filters={filters} />
          {filters.task && <input type="hidden" name="task" value={filters.task} />}
        </div>
      </details>
    </form>
  );
}

function Choice({
  name,
  choices,
  filters,
}: {
  name: 'customer' | 'item' | 'device' | 'reporter';
  choices: string;
  filters: Filters;
}) {
  const t = useMessages(fieldReturnMessages);
  return (
    <div class="filter-short">
      <SearchChoiceInput
        name={name}
        id={`filter-${name}`}
        label={t(name)}
        placeholder={t(name)}
        value={filters[name]}
        choices={choices}
      />
    </div>
  );
}

/** The list alone: what a filter swaps. */
export function ReturnList(props: ReturnListProps) {
  const { rows, page } = props;
  return (
    <div
      id="return-list"
      data-live="field-returns"
      data-live-ms="5000"
      hx-get={addressOf(props, { page: page.number })}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? <ReturnRows {...props} /> : <NoReturns {...props} />}
      <Paging page={page} address={(number) => addressOf(props, { page: number })} />
    </div>
  );
}

function NoReturns({ view, filters, may }: ReturnListProps) {
  const t = useMessages(fieldReturnMessages);
  const common = useMessages(commonMessages);
  if (Object.values(filters).some(Boolean))
    return <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />;
  return (
    <Empty title={t(`none_${view}`)} text={t('none_text')} icon="arrow-back-up">
      {may.log && (
        <a class="btn btn-primary" href="/field-returns/new">
          {t('log')}
        </a>
      )}
    </Empty>
  );
}
