import type { ItemFilters, ItemListRow } from '../../src/features/items/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter, RetiredFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { itemMessages } from './messages.js';

export interface ItemListProps {
  rows: ItemListRow[];
  page: Page;
  filters: ItemFilters;
  mayEdit: boolean;
  showsPrices: boolean;
  showsStock: boolean;
}

export function ItemListPage(props: ItemListProps) {
  const t = useMessages(itemMessages);
  const { filters } = props;
  return (
    <>
      <PageHead title={t('items')}>
        {props.mayEdit && (
          <a class="btn btn-primary" href="/items/new">
            <Icon name="plus" /> {t('new_item')}
          </a>
        )}
      </PageHead>
      <div class="card">
        <ListFilter path="/items" list="item-list" search={filters.search} hint={t('search_hint')}>
          <select class="form-select" name="kind" aria-label={t('kind')}>
            <option value="">{t('all_kinds')}</option>
            {(['spare', 'tool', 'consumable'] as const).map((kind) => (
              <option value={kind} selected={filters.kind === kind}>
                {t(kind)}
              </option>
            ))}
          </select>
          <RetiredFilter chosen={filters.retired} label={t('show_retired')} />
        </ListFilter>
        <ItemList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps. */
export function ItemList({ rows, page, filters, mayEdit, showsPrices, showsStock }: ItemListProps) {
  const t = useMessages(itemMessages);
  const name = useName();
  const format = useFormat();
  if (rows.length === 0) return <NothingListed filters={filters} mayEdit={mayEdit} />;
  return (
    <div id="item-list">
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('code')}</th>
              <th>{t('name')}</th>
              <th>{t('kind')}</th>
              {showsStock && <th class="text-end">{t('usable')}</th>}
              {showsPrices && <th class="text-end">{t('price')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <td data-label={t('code')}>
                  <a class="code" href={`/items/${row.code}`}>
                    {row.code}
                  </a>
                </td>
                <td data-label={t('name')}>
                  <div>
                    <div>{name(row.name_zh, row.name_en)}</div>
                    <div class="text-secondary small">{row.specification}</div>
                  </div>
                </td>
                <td data-label={t('kind')}>{t(row.kind as 'spare')}</td>
                {showsStock && (
                  <td class="text-end" data-label={t('usable')}>
                    {format.amount(row.on_hand ?? '0', row.unit)}
                  </td>
                )}
                {showsPrices && (
                  <td class="text-end" data-label={t('price')}>
                    {format.money(row.price)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Paging
        page={page}
        address={(number) =>
          listAddress('/items', {
            search: filters.search,
            kind: filters.kind,
            retired: filters.retired ? 'on' : '',
            page: number,
          })
        }
      />
    </div>
  );
}

function NothingListed({ filters, mayEdit }: Pick<ItemListProps, 'filters' | 'mayEdit'>) {
  const t = useMessages(itemMessages);
  const common = useMessages(commonMessages);
  const filtered = Boolean(filters.search || filters.kind || filters.retired);
  return (
    <div id="item-list">
      {filtered ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={t('empty')} text={t('empty_text')} icon="package">
          {mayEdit && (
            <a class="btn btn-primary" href="/items/new">
              {t('new_item')}
            </a>
          )}
        </Empty>
      )}
    </div>
  );
}
