import type { PersonFilters, PersonListRow } from '../../src/features/people/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ListFilter, RetiredFilter } from '../components/list-filter.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages, roleMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { peopleMessages } from './messages.js';
import { RoleMarks } from './role-marks.js';

export interface PeopleListProps {
  rows: PersonListRow[];
  page: Page;
  filters: PersonFilters;
  mayEdit: boolean;
}

export function PeopleListPage(props: PeopleListProps) {
  const t = useMessages(peopleMessages);
  return (
    <>
      <PageHead title={t('people')}>
        {props.mayEdit && (
          <a class="btn btn-primary" href="/people/new">
            <Icon name="plus" /> {t('new_person')}
          </a>
        )}
      </PageHead>
      <div class="card">
        <PeopleFilter {...props} />
        <PeopleList {...props} />
      </div>
    </>
  );
}

function PeopleFilter({ filters, mayEdit }: PeopleListProps) {
  const t = useMessages(peopleMessages);
  const role = useMessages(roleMessages);
  return (
    <ListFilter
      path="/people"
      list="people-list"
      search={filters.search}
      hint={t(mayEdit ? 'search_hint_all' : 'search_hint')}
    >
      <select class="form-select" name="role" aria-label={t('roles')}>
        <option value="">{t('all_roles')}</option>
        {(Object.keys(roleMessages) as (keyof typeof roleMessages)[]).map((one) => (
          <option value={one} selected={filters.role === one}>
            {role(one)}
          </option>
        ))}
      </select>
      <RetiredFilter chosen={filters.retired} label={t('show_retired')} />
    </ListFilter>
  );
}

/** The list alone: what a filter swaps. */
export function PeopleList({ rows, page, filters, mayEdit }: PeopleListProps) {
  const t = useMessages(peopleMessages);
  const name = useName();
  if (rows.length === 0) return <NobodyFound filters={filters} mayEdit={mayEdit} />;
  return (
    <div id="people-list">
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('name')}</th>
              {mayEdit && <th>{t('username')}</th>}
              <th>{t('roles')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <td data-label={t('name')}>
                  <a href={`/people/${row.id}`}>{name(row.name, row.name_en)}</a>
                </td>
                {mayEdit && (
                  <td data-label={t('username')}>
                    <span class="code">{row.username ?? '–'}</span>
                  </td>
                )}
                <td data-label={t('roles')}>
                  <RoleMarks roles={row.roles} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Paging
        page={page}
        address={(number) =>
          listAddress('/people', {
            search: filters.search,
            role: filters.role,
            retired: filters.retired ? 'on' : '',
            page: number,
          })
        }
      />
    </div>
  );
}

function NobodyFound({ filters, mayEdit }: { filters: PersonFilters; mayEdit: boolean }) {
  const t = useMessages(peopleMessages);
  const common = useMessages(commonMessages);
  const filtered = Boolean(filters.search || filters.role || filters.retired);
  return (
    <div id="people-list">
      {filtered ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={t('empty')} text={t('empty_text')} icon="users">
          {mayEdit && (
            <a class="btn btn-primary" href="/people/new">
              {t('new_person')}
            </a>
          )}
        </Empty>
      )}
    </div>
  );
}
