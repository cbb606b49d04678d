import type { SupplyListRow, SupplyView, UnchosenRow } from '../../src/features/item-suppliers/queries.js';
import { Icon } from '../components/icon.js';
import { importMessages } from '../components/import-messages.js';
import { useMessages } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { itemSupplierMessages } from './messages.js';
import { Supplies, Unchosen } from './supply-tables.js';

export interface SupplyListProps {
  /** What is bought where, or the items without a choice. */
  found: { rows: SupplyListRow[]; page: Page } | null;
  unchosen: { rows: UnchosenRow[]; page: Page } | null;
  view: SupplyView;
  /** The filters as they stand in the address. */
  query: { search?: string; supplier?: string; item?: string };
  mayEdit: boolean;
  showsPrices: boolean;
  imported?: { added: number; changed: number };
}

const path = '/item-suppliers';

export function SupplyListPage(props: SupplyListProps) {
  const { query, view, mayEdit, imported } = props;
  const t = useMessages(itemSupplierMessages);
  const files = useMessages(importMessages);
  return (
    <>
      <PageHead title={t('item_suppliers')}>
        {view !== 'unchosen' && (
          <a class="btn" href={listAddress(`${path}/export.xlsx`, { ...query, view })}>
            <Icon name="file-spreadsheet" /> {files('export')}
          </a>
        )}
        {mayEdit && (
          <>
            <a class="btn" href={`${path}/import`}>
              <Icon name="table" /> {files('import')}
            </a>
            <a
              class="btn btn-primary"
              href={listAddress(`${path}/new`, { item: query.item, supplier: query.supplier })}
            >
              <Icon name="plus" /> {t('add_supplier')}
            </a>
          </>
        )}
      </PageHead>
      {imported && <Notice tone="success" title={t('imported', imported)} />}
      <nav class="nav nav-pills mb-3" aria-label={t('views')}>
        {(['all', 'unchosen', 'ended'] as const).map((one) => (
          <a
            class={one === view ? 'nav-link active' : 'nav-link'}
            href={listAddress(path, { ...query, view: one === 'all' ? '' : one })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(`view_${one}`)}
          </a>
        ))}
      </nav>
      <div class="card">
        <Finder {...props} />
        <SupplyList {...props} />
      </div>
    </>
  );
}

function Finder({ query, view }: SupplyListProps) {
  const t = useMessages(itemSupplierMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card-header filters" method="get" action={path} role="search">
      {view !== 'all' && <input type="hidden" name="view" value={view} />}
      <input
        class="form-control"
        type="search"
        name="search"
        value={query.search ?? ''}
        placeholder={t('search_hint')}
        aria-label={t('search_hint')}
        autocomplete="off"
      />
      {view !== 'unchosen' && (
        <SearchChoiceInput
          name="supplier"
          label={t('supplier')}
          value={query.supplier}
          placeholder={t('all_suppliers')}
          choices="/suppliers/choices"
        />
      )}
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      {(query.search || query.supplier || query.item) && (
        <a class="btn" href={listAddress(path, { view: view === 'all' ? '' : view })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

export function SupplyList(props: SupplyListProps) {
  const { found, unchosen, query, view } = props;
  const shown = found ?? unchosen!;
  const address = (page: number) => listAddress(path, { ...query, view: view === 'all' ? '' : view, page });
  return (
    <div id="supply-list">
      {shown.rows.length === 0 ? (
        <Nothing {...props} />
      ) : found ? (
        <Supplies {...props} rows={found.rows} />
      ) : (
        <Unchosen {...props} rows={unchosen!.rows} />
      )}
      <Paging page={shown.page} address={address} />
    </div>
  );
}

function Nothing({ query, view, mayEdit }: SupplyListProps) {
  const t = useMessages(itemSupplierMessages);
  const common = useMessages(commonMessages);
  if (query.search || query.supplier || query.item)
    return <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />;
  if (view === 'unchosen') return <Empty title={t('all_chosen')} icon="circle-check" />;
  if (view === 'ended') return <Empty title={common('nothing_found')} icon="truck" />;
  return (
    <Empty title={t('empty')} text={t('empty_text')} icon="truck">
      {mayEdit && (
        <a class="btn btn-primary" href={`${path}/new`}>
          {t('add_supplier')}
        </a>
      )}
    </Empty>
  );
}
