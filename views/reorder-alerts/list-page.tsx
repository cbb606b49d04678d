import type {
  AlertCounts,
  AlertRow,
  AlertTab,
  WarehouseChoice,
} from '../../src/features/reorder-alerts/list-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { AlertTable } from './alert-table.js';
import { BASE } from './marks.js';
import { alertMessages } from './messages.js';

export interface AlertListProps {
  rows: AlertRow[];
  page: Page;
  state: AlertTab;
  /** The filters as they stand in the address. */
  query: Partial<Record<'search' | 'warehouse' | 'kind' | 'supplier' | 'reason', string>>;
  counts: AlertCounts;
  warehouses: WarehouseChoice[];
  now: Date;
  /** What became of those that were ticked. */
  done?: { done: number; left: number };
  refusal?: string;
  /** Requests were to be made of the ticked ones, and none was. */
  unticked?: boolean;
  /** Ticked when it was refused. */
  ticked: ReadonlySet<number>;
  may: { act: boolean; request: boolean };
  showsPrices: boolean;
}

const tabs: AlertTab[] = ['open', 'acknowledged', 'requested', 'ordered', 'snoozed', 'dismissed', 'all', 'closed'];

export function AlertListPage(props: AlertListProps) {
  const { query, state, refusal, done, unticked } = props;
  const t = useMessages(alertMessages);
  return (
    <>
      <PageHead title={t('alerts')}>
        <a class="btn" href={listAddress(`${BASE}/export.xlsx`, { ...query, state })}>
          <Icon name="file-spreadsheet" /> {t('export')}
        </a>
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {unticked && <Notice tone="warning" title={t('unticked')} />}
      {done && (
        <Notice tone={done.done > 0 ? 'success' : 'warning'} title={t('ticked_done', { n: done.done })}>
          {done.left > 0 && <p>{t('ticked_left', { n: done.left })}</p>}
        </Notice>
      )}
      <div class="card mb-3">
        <Finder {...props} />
      </div>
      <AlertList {...props} />
    </>
  );
}

function Finder({ query, state, warehouses }: AlertListProps) {
  const t = useMessages(alertMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const choices = <K extends string>(of: K, all: string, options: [value: string, label: string][]) => (
    <select class="form-select" name={of} aria-label={t(of as 'kind')}>
      <option value="">{all}</option>
      {options.map(([value, label]) => (
        <option value={value} selected={query[of as 'kind'] === value}>
          {label}
        </option>
      ))}
    </select>
  );
  const reasons = ['back_order', 'stock_out', 'vital', 'below_point', 'expiring', 'late_order'] as const;
  return (
    <form class="card-header filters" method="get" action={BASE} role="search">
      <input type="hidden" name="state" value={state} />
      <input
        class="form-control"
        type="search"
        name="search"
        value={query.search ?? ''}
        placeholder={t('search_hint')}
        aria-label={t('search_hint')}
        autocomplete="off"
      />
      {choices(
        'warehouse',
        t('all_warehouses'),
        warehouses.map((one) => [one.code, `${one.code} ${name(one.name, one.name_en)}`]),
      )}
      {choices(
        'kind',
        t('all_kinds'),
        (['spare', 'tool', 'consumable'] as const).map((kind) => [kind, t(kind)]),
      )}
      {choices(
        'reason',
        t('all_reasons'),
        reasons.map((reason) => [reason, t(reason)]),
      )}
      <SearchChoiceInput
        name="supplier"
        label={t('supplier')}
        value={query.supplier}
        placeholder={t('all_suppliers')}
        choices="/suppliers/choices"
      />
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      {Object.values(query).some(Boolean) && (
        <a class="btn" href={listAddress(BASE, { state })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

/** The list alone, with how many there are of each state: it fetches itself again when an alert opens or changes. */
export function AlertList(props: AlertListProps) {
  const { rows, page, query, state } = props;
  const t = useMessages(alertMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress(BASE, { ...query, state, page: number });
  return (
    <div
      id="alert-list"
      data-live="reorder-alerts"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <Tabs {...props} />
      <div class="card">
        {rows.length > 0 ? (
          <AlertTable {...props} />
        ) : Object.values(query).some(Boolean) ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty
            title={t('empty')}
            text={state === 'open' ? t('empty_open') : undefined}
            icon={state === 'open' ? 'circle-check' : 'bell-ringing'}
          />
        )}
        <Paging page={page} address={address} />
      </div>
    </div>
  );
}

function Tabs({ state, query, counts }: AlertListProps) {
  const t = useMessages(alertMessages);
  return (
    <nav class="nav nav-pills mb-3" aria-label={t('tabs')}>
      {tabs.map((tab) => (
        <a
          class={tab === state ? 'nav-link active' : 'nav-link'}
          href={listAddress(BASE, { ...query, state: tab })}
          {...(tab === state ? { 'aria-current': 'page' } : {})}
        >
          {t(tab)}
          {(counts[tab] ?? 0) > 0 && (
            <span class={tab === 'open' ? 'badge bg-red-lt ms-2' : 'badge bg-secondary-lt ms-2'}>{counts[tab]}</span>
          )}
        </a>
      ))}
    </nav>
  );
}
