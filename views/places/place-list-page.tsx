import type { PlaceFilters, PlaceListRow } from '../../src/features/places/queries.js';
import type { TreeSection } from '../../src/features/places/tree-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter, RetiredFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { PropertyMark } from './property-mark.js';
import { placeIcons, placeKindMessages, placeMessages } from './messages.js';
import { PlaceTree } from './place-tree-card.js';

export interface PlaceListProps {
  filters: PlaceFilters;
  /** Without filters the tree, else the list. */
  tree?: TreeSection[];
  list?: { rows: PlaceListRow[]; page: Page };
  mayEdit: boolean;
  showsStock: boolean;
}

const kinds = Object.keys(placeKindMessages) as (keyof typeof placeKindMessages)[];

export function PlaceListPage(props: PlaceListProps) {
  const t = useMessages(placeMessages);
  const kindName = useMessages(placeKindMessages);
  const { filters } = props;
  return (
    <>
      <PageHead title={t('places')}>
        {props.mayEdit && (
          <a class="btn btn-primary" href="/places/new">
            <Icon name="plus" /> {t('new_place')}
          </a>
        )}
      </PageHead>
      <div class="card">
        <ListFilter path="/places" list="place-list" search={filters.search} hint={t('search_hint')}>
          <select class="form-select" name="kind" aria-label={t('kind')}>
            <option value="">{t('all_kinds')}</option>
            {kinds.map((kind) => (
              <option value={kind} selected={filters.kind === kind}>
                {kindName(kind)}
              </option>
            ))}
          </select>
          <RetiredFilter chosen={filters.retired} label={t('show_retired')} />
        </ListFilter>
        <PlaceList {...props} />
      </div>
    </>
  );
}

/** The tree or the list alone: what a filter swaps. */
export function PlaceList({ tree, list, filters, mayEdit, showsStock }: PlaceListProps) {
  const common = useMessages(commonMessages);
  if (tree) return <PlaceTree sections={tree} showsStock={showsStock} mayEdit={mayEdit} />;
  if (!list || list.rows.length === 0) {
    return (
      <div id="place-list">
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      </div>
    );
  }
  return (
    <div id="place-list">
      <PlaceRows rows={list.rows} showsStock={showsStock} />
      <Paging
        page={list.page}
        address={(number) =>
          listAddress('/places', {
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

function PlaceRows({ rows, showsStock }: { rows: PlaceListRow[]; showsStock: boolean }) {
  const t = useMessages(placeMessages);
  const kindName = useMessages(placeKindMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('code')}</th>
            <th>{t('name')}</th>
            <th>{t('kind')}</th>
            <th>{t('parent')}</th>
            {showsStock && <th class="text-end">{t('items')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('code')}>
                <a class="code" href={`/places/${row.code}`}>
                  {row.code}
                </a>
              </td>
              <td data-label={t('name')}>{name(row.name, row.name_en)}</td>
              <td data-label={t('kind')}>
                <span>
                  <Icon name={placeIcons[row.kind as 'bin']} /> {kindName(row.kind as 'bin')}{' '}
                  {row.for_property && <PropertyMark />}
                </span>
              </td>
              <td data-label={t('parent')}>
                {row.parent_code && (
                  <a href={`/places/${row.parent_code}`}>{name(row.parent_name ?? '', row.parent_name_en)}</a>
                )}
              </td>
              {showsStock && (
                <td class="text-end" data-label={t('items')}>
                  {row.items > 0 ? format.count(row.items) : t('nothing_here')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
