import type { KitFilters, KitListRow } from '../../src/features/kits/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter, RetiredFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { kitMessages } from './messages.js';

export interface KitListProps {
  rows: KitListRow[];
  page: Page;
  filters: KitFilters;
  mayEdit: boolean;
}

export function KitListPage(props: KitListProps) {
  const t = useMessages(kitMessages);
  return (
    <>
      <PageHead title={t('kits')}>
        {props.mayEdit && (
          <a class="btn btn-primary" href="/kits/new">
            <Icon name="plus" /> {t('new_kit')}
          </a>
        )}
      </PageHead>
      <div class="card">
        <ListFilter path="/kits" list="kit-list" search={props.filters.search} hint={t('search_hint')}>
          <RetiredFilter chosen={props.filters.retired} label={t('show_retired')} />
        </ListFilter>
        <KitList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps. */
export function KitList({ rows, page, filters, mayEdit }: KitListProps) {
  const t = useMessages(kitMessages);
  const common = useMessages(commonMessages);
  if (rows.length === 0) {
    return (
      <div id="kit-list">
        {filters.search || filters.retired ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty title={t('empty')} text={t('empty_text')} icon="category-2">
            {mayEdit && (
              <a class="btn btn-primary" href="/kits/new">
                {t('new_kit')}
              </a>
            )}
          </Empty>
        )}
      </div>
    );
  }
  return (
    <div id="kit-list">
      <KitTable rows={rows} />
      <Paging
        page={page}
        address={(number) =>
          listAddress('/kits', { search: filters.search, retired: filters.retired ? 'on' : '', page: number })
        }
      />
    </div>
  );
}

function KitTable({ rows }: { rows: KitListRow[] }) {
  const t = useMessages(kitMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('code')}</th>
            <th>{t('name')}</th>
            <th class="text-end">{t('lines')}</th>
            <th>{t('note')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('code')}>
                <a class="code" href={`/kits/${row.code}`}>
                  {row.code}
                </a>
              </td>
              <td data-label={t('name')}>{name(row.name_zh, row.name_en)}</td>
              <td class="text-end" data-label={t('lines')}>
                {t('line_count', { n: format.count(row.lines) })}
              </td>
              <td data-label={t('note')}>{row.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
