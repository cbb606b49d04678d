import type { PartyKind } from '../../src/features/parties/party.js';
import type { PartyFilters, PartyListRow } from '../../src/features/parties/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter, RetiredFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { partyMessages } from './messages.js';

export interface PartyListProps {
  kind: PartyKind;
  /** The address of the list. */
  home: string;
  rows: PartyListRow[];
  page: Page;
  filters: PartyFilters;
  mayEdit: boolean;
}

export function PartyListPage(props: PartyListProps) {
  const t = useMessages(partyMessages);
  const { kind, home, filters } = props;
  return (
    <>
      <PageHead title={t(kind === 'supplier' ? 'suppliers' : 'customers')}>
        {props.mayEdit && (
          <a class="btn btn-primary" href={`${home}/new`}>
            <Icon name="plus" /> {t(`new_${kind}`)}
          </a>
        )}
      </PageHead>
      <div class="card">
        <ListFilter path={home} list="party-list" search={filters.search} hint={t('search_hint')}>
          <RetiredFilter chosen={filters.retired} label={t('show_retired')} />
        </ListFilter>
        <PartyList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps. */
export function PartyList({ kind, home, rows, page, filters, mayEdit }: PartyListProps) {
  const t = useMessages(partyMessages);
  const common = useMessages(commonMessages);
  if (rows.length === 0) {
    return (
      <div id="party-list">
        {filters.search || filters.retired ? (
          <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
        ) : (
          <Empty title={t(`empty_${kind}`)} text={t(`empty_${kind}_text`)} icon="building-store">
            {mayEdit && (
              <a class="btn btn-primary" href={`${home}/new`}>
                {t(`new_${kind}`)}
              </a>
            )}
          </Empty>
        )}
      </div>
    );
  }
  return (
    <div id="party-list">
      <PartyRows kind={kind} home={home} rows={rows} />
      <Paging
        page={page}
        address={(number) =>
          listAddress(home, { search: filters.search, retired: filters.retired ? 'on' : '', page: number })
        }
      />
    </div>
  );
}

function PartyRows({ kind, home, rows }: Pick<PartyListProps, 'kind' | 'home' | 'rows'>) {
  const t = useMessages(partyMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('code')}</th>
            <th>{t('name')}</th>
            <th>{t('contact')}</th>
            <th>{t('phone')}</th>
            {kind === 'customer' && <th class="text-end">{t('devices')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('code')}>
                <a class="code" href={`${home}/${row.code}`}>
                  {row.code}
                </a>
              </td>
              <td data-label={t('name')}>{name(row.name, row.name_en)}</td>
              <td data-label={t('contact')}>{row.contact}</td>
              <td data-label={t('phone')}>{row.phone && <a href={`tel:${row.phone}`}>{row.phone}</a>}</td>
              {kind === 'customer' && (
                <td class="text-end" data-label={t('devices')}>
                  {format.count(row.devices)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
