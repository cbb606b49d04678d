import type { LoanCounts, LoanListRow, LoanView } from '../../src/features/tool-loans/list-queries.js';
import type { LoanState } from '../../src/features/tool-loans/loan-queries.js';
import type { HeldTool } from '../../src/features/tool-loans/mine-queries.js';
import type { OwedRow } from '../../src/features/tool-loans/owed-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { HeldTools } from './held-tools.js';
import { loanWords } from './list-messages.js';
import { LoanRows } from './loan-rows.js';

export interface LoanListProps {
  view: LoanView;
  views: readonly LoanView[];
  rows: (LoanListRow & { state: LoanState })[];
  /** One's own, in the view of that. */
  held: HeldTool[];
  owed: OwedRow[];
  page: Page;
  /** The texts in the fields that are filtered by. */
  filters: { person?: string; tool?: string; task?: string };
  counts: LoanCounts;
  mayLend: boolean;
  /** May decide what is asked for. */
  mayExtend: boolean;
  mayAsk: boolean;
  mayReport: boolean;
  mayHandOver: boolean;
}

const addressOf = ({ view, filters }: LoanListProps, changes: Record<string, string | number | undefined>) =>
  listAddress('/tool-loans', { view, ...filters, ...changes });

export function LoanListPage(props: LoanListProps) {
  const t = useMessages(loanWords);
  return (
    <>
      <PageHead title={t('loans')}>
        {props.mayLend && (
          <a class="btn btn-primary" href="/tool-loans/new">
            <Icon name="hand-grab" /> {t('lend')}
          </a>
        )}
      </PageHead>
      <nav class="slip-tabs" aria-label={t('loans')}>
        <Tabs {...props} />
      </nav>
      {props.view === 'mine' ? (
        <LoanList {...props} />
      ) : (
        <div class="card">
          <Filters {...props} />
          <LoanList {...props} />
        </div>
      )}
    </>
  );
}

function Tabs({ view, views, counts, mayExtend }: LoanListProps) {
  const t = useMessages(loanWords);
  const numbers: Partial<Record<LoanView, number>> = { mine: counts.mine, overdue: counts.overdue };
  const lists = [
    ...(mayExtend ? [['extensions_list', '/tool-loans/extensions', counts.extensions] as const] : []),
    ['owed_list', '/tool-loans/owed', counts.owed],
    ['damaged_list', '/tool-loans/damaged', counts.damaged],
    ['losses_list', '/tool-loans/losses', counts.losses],
  ] as const;
  return (
    <>
      {views.map((one) => (
        <a
          class={one === view ? 'slip-tab active' : 'slip-tab'}
          href={listAddress('/tool-loans', { view: one })}
          {...(one === view ? { 'aria-current': 'page' } : {})}
        >
          {t(`view_${one}`)} <Count n={numbers[one] ?? 0} late={one === 'overdue'} />
        </a>
      ))}
      {lists.map(([name, href, n]) => (
        <a class="slip-tab" href={href}>
          {t(name)} <Count n={n} />
        </a>
      ))}
    </>
  );
}

export function Count({ n, late }: { n: number; late?: boolean }) {
  if (n === 0) return null;
  return <span class={`badge bg-${late ? 'red' : 'secondary'}-lt`}>{n > 99 ? '99+' : n}</span>;
}

function Filters({ view, filters }: LoanListProps) {
  const t = useMessages(loanWords);
  const common = useMessages(commonMessages);
  return (
    <form
      class="card-header filters"
      method="get"
      action="/tool-loans"
      role="search"
      hx-get="/tool-loans"
      hx-target="#loan-list"
      hx-swap="outerHTML"
      hx-trigger="input delay:200ms, submit"
      hx-sync="this:replace"
      hx-push-url="true"
    >
      <input type="hidden" name="view" value={view} />
      <input
        class="form-control"
        type="search"
        name="tool"
        value={filters.tool ?? ''}
        placeholder={t('tool_hint')}
        aria-label={t('tool')}
        maxlength={100}
        autocomplete="off"
      />
      <div class="filter-short">
        <SearchChoiceInput
          name="person"
          label={t('borrower')}
          placeholder={t('person_hint')}
          value={filters.person}
          choices="/people/choices"
        />
      </div>
      {filters.task && (
        <label class="form-check">
          <input class="form-check-input" type="checkbox" name="task" value={filters.task} checked />
          <span class="form-check-label">{t('of_task', { number: filters.task })}</span>
        </label>
      )}
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
    </form>
  );
}

/** The list alone: what a filter swaps. */
export function LoanList(props: LoanListProps) {
  const { view, rows, page } = props;
  return (
    <div
      id="loan-list"
      data-live="tool-loans"
      data-live-ms="5000"
      hx-get={addressOf(props, { page: page.number })}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {view === 'mine' ? <HeldTools {...props} /> : rows.length > 0 ? <LoanRows rows={rows} /> : <NoLoans {...props} />}
      {(view !== 'mine' || page.total > page.size) && (
        <Paging page={page} address={(number) => addressOf(props, { page: number })} />
      )}
    </div>
  );
}

function NoLoans({ view, filters, mayLend }: LoanListProps) {
  const t = useMessages(loanWords);
  const common = useMessages(commonMessages);
  if (filters.person || filters.tool || filters.task)
    return <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />;
  if (view === 'overdue') return <Empty title={t('none_overdue')} text={t('none_overdue_text')} icon="circle-check" />;
  return (
    <Empty title={t(view === 'out' ? 'none_out' : `none_${view}`)} text={t('none_out_text')} icon="hand-grab">
      {mayLend && (
        <a class="btn btn-primary" href="/tool-loans/new">
          {t('lend')}
        </a>
      )}
    </Empty>
  );
}
