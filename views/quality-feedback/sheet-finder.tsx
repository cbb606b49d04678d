import type { SheetView } from '../../src/features/quality-feedback/list-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Colon } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { sheetMessages } from './messages.js';

/** The filters as they stand in the address. */
export type SheetQuery = Partial<
  Record<
    'search' | 'kind' | 'department' | 'item' | 'supplier' | 'customer' | 'cause' | 'model' | 'from' | 'to' | 'late',
    string
  >
>;

const departments = ['quality', 'development', 'purchasing', 'production'] as const;

/** The search above the list; the filters that are needed less are folded away. */
interface FinderProps {
  query: SheetQuery;
  view: SheetView;
  /** The cause that the statistics ask for. */
  cause: { zh: string; en: string } | null;
}

export function SheetFinder({ query, view, cause }: FinderProps) {
  const t = useMessages(sheetMessages);
  const common = useMessages(commonMessages);
  const { search, ...others } = query;
  const isFiltered = Object.values(others).some(Boolean);
  return (
    <form class="card-header quality-finder" method="get" action="/quality-feedback" role="search">
      <input type="hidden" name="view" value={view} />
      <div class="quality-finder-line">
        <input
          class="form-control"
          type="search"
          name="search"
          value={search ?? ''}
          placeholder={t('search_hint')}
          aria-label={t('search_hint')}
          autocomplete="off"
        />
        <button class="btn" type="submit">
          <Icon name="search" /> {common('search')}
        </button>
        {(search || isFiltered) && (
          <a class="btn" href={listAddress('/quality-feedback', { view })}>
            {common('clear')}
          </a>
        )}
      </div>
      <details open={isFiltered}>
        <summary>{t('more_filters')}</summary>
        <div class="quality-finder-more">
          <Choice name="kind" label={t('kind')} value={query.kind} empty={t('all_kinds')}>
            {(['feedback', 'information'] as const).map((kind) => [kind, t(`kind_${kind}`)])}
          </Choice>
          <Choice name="department" label={t('department')} value={query.department} empty={t('all_departments')}>
            {departments.map((one) => [one, t(`department_${one}`)])}
          </Choice>
          <SearchChoiceInput
            name="item"
            label={t('item')}
            value={query.item}
            placeholder={t('all_items')}
            choices="/items/choices"
          />
          <SearchChoiceInput
            name="supplier"
            label={t('supplier')}
            value={query.supplier}
            placeholder={t('all_suppliers')}
            choices="/suppliers/choices"
          />
          <SearchChoiceInput
            name="customer"
            label={t('customer')}
            value={query.customer}
            placeholder={t('all_customers')}
            choices="/customers/choices"
          />
          <Counted query={query} cause={cause} />
        </div>
      </details>
    </form>
  );
}

/** The days, and what the statistics ask for besides. */
function Counted({ query, cause }: Pick<FinderProps, 'query' | 'cause'>) {
  const t = useMessages(sheetMessages);
  const name = useName();
  return (
    <>
      <Day name="from" label={t('raised_from')} value={query.from} />
      <Day name="to" label={t('raised_to')} value={query.to} />
      <label class="form-check quality-finder-late">
        <input class="form-check-input" type="checkbox" name="late" value="on" checked={query.late === 'on'} />
        <span class="form-check-label">{t('late')}</span>
      </label>
      {query.cause && (
        <span>
          <input type="hidden" name="cause" value={query.cause} />
          {t('cause')}
          <Colon />
          {cause ? name(cause.zh, cause.en) : '–'}
        </span>
      )}
      {query.model && (
        <span>
          <input type="hidden" name="model" value={query.model} />
          {t('model')}
          <Colon />
          {query.model}
        </span>
      )}
    </>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <label>
      <small class="d-block text-secondary">{label}</small>
      <input class="form-control" type="date" name={name} value={value ?? ''} />
    </label>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string | undefined;
  empty: string;
  children: [value: string, label: string][];
}

function Choice({ name, label, value, empty, children }: ChoiceProps) {
  return (
    <select class="form-select" name={name} aria-label={label}>
      <option value="">{empty}</option>
      {children.map(([one, text]) => (
        <option value={one} selected={one === value}>
          {text}
        </option>
      ))}
    </select>
  );
}
