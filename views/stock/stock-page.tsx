import type { StockListItem } from '../../src/features/stock/queries.js';
import type { StockTotals } from '../../src/features/stock/totals.js';
import type { FormErrors, FormValues } from '../../src/platform/forms.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { commonMessages, conditionMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { stockMessages } from './messages.js';
import { StockList } from './stock-list.js';

export interface StockPageProps {
  /** The filters as they stand in the address. */
  values: FormValues;
  list:
    | { errors: FormErrors }
    | { errors: null; items: StockListItem[]; totals: StockTotals | null; moment: Date | null; page: Page };
  showsPrices: boolean;
  places: { code: string; name: string; name_en: string | null }[];
}

export function StockPage(props: StockPageProps) {
  const t = useMessages(stockMessages);
  return (
    <>
      <PageHead title={t('stock')} />
      <div class="card">
        <StockFilters {...props} />
        <StockList {...props} />
      </div>
    </>
  );
}

function StockFilters({ values, places }: StockPageProps) {
  const t = useMessages(stockMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  return (
    <form
      class="card-header filters"
      method="get"
      action="/stock"
      role="search"
      hx-get="/stock"
      hx-target="#stock-list"
      hx-swap="outerHTML"
      hx-trigger="input delay:300ms, submit"
      hx-sync="this:replace"
      hx-push-url="true"
    >
      <input
        class="form-control"
        type="search"
        name="search"
        value={values['search'] ?? ''}
        placeholder={t('search_hint')}
        aria-label={t('search_hint')}
        autocomplete="off"
      />
      <input
        class="form-control filter-short"
        name="place"
        value={values['place'] ?? ''}
        list="stock-places"
        placeholder={t('place_hint')}
        aria-label={t('place_hint')}
        autocomplete="off"
      />
      <datalist id="stock-places">
        {places.map((place) => (
          <option value={place.code}>{name(place.name, place.name_en)}</option>
        ))}
      </datalist>
      <FilterSelects values={values} />
      <input
        class="form-control filter-short"
        name="lot"
        value={values['lot'] ?? ''}
        placeholder={t('lot')}
        aria-label={t('lot')}
        autocomplete="off"
      />
      <label class="filter-field">
        <span>{t('at')}</span>
        <input class="form-control" type="datetime-local" name="at" value={values['at'] ?? ''} />
      </label>
      <label class="form-check">
        <input class="form-check-input" type="checkbox" name="empty" value="on" checked={Boolean(values['empty'])} />
        <span class="form-check-label">{t('empty_too')}</span>
      </label>
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
    </form>
  );
}

function FilterSelects({ values }: { values: FormValues }) {
  const t = useMessages(stockMessages);
  const condition = useMessages(conditionMessages);
  return (
    <>
      <select class="form-select" name="condition" aria-label={t('condition')}>
        <option value="">{t('all_conditions')}</option>
        {(['new', 'refurbished', 'untested', 'faulty', 'scrap'] as const).map((key) => (
          <option value={key} selected={values['condition'] === key}>
            {condition(key)}
          </option>
        ))}
      </select>
      <select class="form-select" name="owner" aria-label={t('owner')}>
        {(['own', 'customers', 'all'] as const).map((key) => (
          <option value={key === 'own' ? '' : key} selected={values['owner'] === key}>
            {t(key === 'all' ? 'all_owners' : key)}
          </option>
        ))}
      </select>
    </>
  );
}
