import type { HouseRow } from '../../src/features/customer-property/house-queries.js';
import type { PieceCounts, PieceListRow, PieceView } from '../../src/features/customer-property/list-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { HouseRows } from './house-rows.js';
import { listMessages } from './list-messages.js';
import { PieceRows } from './list-rows.js';

type View = PieceView | 'house';
type Filters = Partial<Record<'search' | 'customer' | 'task' | 'device' | 'overdue', string>>;

export interface PropertyListProps {
  view: View;
  views: View[];
  counts: PieceCounts;
  filters: Filters;
  list:
    | { of: 'pieces'; rows: PieceListRow[]; page: Page }
    | { of: 'house'; rows: HouseRow[]; bare: number; page: Page };
  may: { register: boolean; store: boolean; check: boolean; count: boolean };
}

/** Everything that customers have entrusted to us: what waits at each step, what is overdue, what was. */
export function PropertyListPage(props: PropertyListProps) {
  const { may } = props;
  const t = useMessages(listMessages);
  return (
    <>
      <PageHead title={t('property')}>
        {may.count && (
          <a class="btn" href="/property-counts">
            <Icon name="checklist" /> {t('counts')}
          </a>
        )}
        {may.check && (
          <a class="btn" href="/property-checks">
            <Icon name="clipboard-check" /> {t('check')}
          </a>
        )}
        {may.store && (
          <a class="btn" href="/customer-property/store">
            <Icon name="package-import" /> {t('store')}
          </a>
        )}
        {may.register && (
          <a class="btn btn-primary" href="/customer-property/new">
            <Icon name="plus" /> {t('register')}
          </a>
        )}
      </PageHead>
      <Tabs {...props} />
      <div class="card">
        <Filtering {...props} />
        <PropertyList {...props} />
      </div>
    </>
  );
}

function Tabs({ view, views, counts }: PropertyListProps) {
  const t = useMessages(listMessages);
  const numbers: Partial<Record<View, number>> = counts;
  return (
    <nav class="slip-tabs" aria-label={t('views')}>
      {views.map((one) => (
        <a
          class={one === view ? 'slip-tab active' : 'slip-tab'}
          href={listAddress('/customer-property', { view: one })}
          {...(one === view ? { 'aria-current': 'page' } : {})}
        >
          {t(`view_${one}`)} <Count n={numbers[one] ?? 0} />
        </a>
      ))}
    </nav>
  );
}

function Count({ n }: { n: number }) {
  if (n === 0) return null;
  return <span class="badge bg-secondary-lt">{n > 99 ? '99+' : n}</span>;
}

function Filtering({ view, filters, counts }: PropertyListProps) {
  const t = useMessages(listMessages);
  const common = useMessages(commonMessages);
  return (
    <form
      class="card-header filters"
      method="get"
      action="/customer-property"
      role="search"
      hx-get="/customer-property"
      hx-target="#property-list"
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
      <div class="filter-short">
        <SearchChoiceInput
          name="customer"
          id="filter-customer"
          label={t('customer')}
          placeholder={t('customer')}
          value={filters.customer}
          choices="/customers/choices"
        />
      </div>
      {view !== 'house' && view !== 'over' && (
        <label class="form-check">
          <input
            class="form-check-input"
            type="checkbox"
            name="overdue"
            value="on"
            checked={Boolean(filters.overdue)}
          />
          <span class="form-check-label">
            {t('overdue_only')} <Count n={counts.overdue} />
          </span>
        </label>
      )}
      {(['task', 'device'] as const).map(
        (name) => filters[name] && <input type="hidden" name={name} value={filters[name]} />,
      )}
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      <a class="btn" href={listAddress('/customer-property/export.xlsx', { view, ...filters })} download>
        <Icon name="file-spreadsheet" /> {t('export')}
      </a>
    </form>
  );
}

/** The list alone: what a filter swaps, and what fetches itself again. */
export function PropertyList(props: PropertyListProps) {
  const { view, filters, list } = props;
  const address = (page: number) => listAddress('/customer-property', { view, ...filters, page });
  return (
    <div
      id="property-list"
      data-live="customer-property"
      data-live-ms="5000"
      hx-get={address(list.page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {list.of === 'house' && <HouseTold bare={list.bare} />}
      {list.rows.length === 0 && <Nothing {...props} />}
      {list.rows.length > 0 &&
        (list.of === 'house' ? (
          <HouseRows rows={list.rows} mayRegister={props.may.register} />
        ) : (
          <PieceRows rows={list.rows} view={view} />
        ))}
      <Paging page={list.page} address={address} />
    </div>
  );
}

function HouseTold({ bare }: { bare: number }) {
  const t = useMessages(listMessages);
  return (
    <p class="card-body text-secondary m-0">
      {t('house_text')} {bare > 0 && <strong class="text-danger">{t('n_bare', { n: bare })}</strong>}
    </p>
  );
}

function Nothing({ view, filters, may }: PropertyListProps) {
  const t = useMessages(listMessages);
  const common = useMessages(commonMessages);
  if (Object.values(filters).some(Boolean))
    return <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />;
  return (
    <Empty title={t(`none_${view}`)} text={t('none_text')} icon="building-store">
      {may.register && (
        <a class="btn btn-primary" href="/customer-property/new">
          {t('register')}
        </a>
      )}
    </Empty>
  );
}
