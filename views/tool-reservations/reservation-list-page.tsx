import type { ReservationState } from '../../src/features/tool-reservations/reservation.js';
import type { ReservationListName, ReservationRow } from '../../src/features/tool-reservations/reservation-queries.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { toolReservationMessages } from './messages.js';
import { ReservationMark } from './reservation-mark.js';

export interface ReservationListProps {
  rows: (ReservationRow & { state: ReservationState })[];
  page: Page;
  which: ReservationListName;
  form: FormState;
  mayReserve: boolean;
}

const lists = [
  ['coming', 'coming'],
  ['mine', 'mine'],
  ['all', 'everything'],
] as const;

export function ReservationListPage(props: ReservationListProps) {
  const { which, form, mayReserve } = props;
  const t = useMessages(toolReservationMessages);
  const { person, tool } = form.values;
  return (
    <>
      <PageHead title={t('reservations')}>
        <a class="btn" href={listAddress('/tool-reservations/calendar', { tool })}>
          <Icon name="calendar" /> {t('calendar')}
        </a>
        {mayReserve && (
          <a class="btn btn-primary" href="/tool-reservations/new">
            <Icon name="plus" /> {t('new')}
          </a>
        )}
      </PageHead>
      <nav class="nav nav-tabs mb-3" aria-label={t('lists')}>
        {lists.map(([list, label]) => (
          <a
            class={list === which ? 'nav-link active' : 'nav-link'}
            href={listAddress('/tool-reservations', { which: list, person, tool })}
            {...(list === which && { 'aria-current': 'page' })}
          >
            {t(label)}
          </a>
        ))}
      </nav>
      <div class="card">
        <ReservationFilter {...props} />
        <ReservationList {...props} />
      </div>
    </>
  );
}

function ReservationFilter({ which, form }: ReservationListProps) {
  const t = useMessages(toolReservationMessages);
  const common = useMessages(commonMessages);
  const field = (name: 'person' | 'tool', choices: string, hint: string) => (
    <SearchChoiceInput
      name={name}
      id={`filter-${name}`}
      label={t(`filter_${name}`)}
      value={form.values[name]}
      choices={choices}
      placeholder={hint}
      invalid={Boolean(form.errors[name])}
    />
  );
  return (
    <form class="card-header filters" method="get" action="/tool-reservations" role="search">
      <input type="hidden" name="which" value={which} />
      {field('tool', '/tool-reservations/choices', t('tool_hint'))}
      {which !== 'mine' && field('person', '/people/choices', t('filter_person'))}
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
    </form>
  );
}

function ReservationList({ rows, page, which, form, mayReserve }: ReservationListProps) {
  const t = useMessages(toolReservationMessages);
  const common = useMessages(commonMessages);
  const { person, tool } = form.values;
  const filtered = Boolean(tool || person);
  if (page.total === 0)
    return filtered ? (
      <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
    ) : (
      <Empty title={t('empty')} text={t('empty_text')} icon="calendar-event">
        {mayReserve && (
          <a class="btn btn-primary" href="/tool-reservations/new">
            {t('new')}
          </a>
        )}
      </Empty>
    );
  return (
    <>
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('number')}</th>
              <th>{t('tool')}</th>
              <th>{t('person')}</th>
              <th>{t('days')}</th>
              <th>{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ReservationEntry row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <Paging
        page={page}
        address={(number) => listAddress('/tool-reservations', { which, person, tool, page: number })}
      />
    </>
  );
}

function ReservationEntry({ row }: { row: ReservationListProps['rows'][number] }) {
  const t = useMessages(toolReservationMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('number')}>
        <a class="code" href={`/tool-reservations/${row.number}`}>
          {row.number}
        </a>
      </td>
      <td data-label={t('tool')}>
        <span>
          <span class="code">{row.item_code}</span> {name(row.name_zh, row.name_en)}
          <small class="d-block text-secondary">
            {row.serial ?? `${t('any')} · ${format.amount(row.quantity, row.unit)}`}
          </small>
        </span>
      </td>
      <td data-label={t('person')}>{name(row.person, row.person_en)}</td>
      <td data-label={t('days')} class="text-nowrap">
        <span>
          {format.date(row.from_on)}
          {row.to_on !== row.from_on && <small class="d-block">– {format.date(row.to_on)}</small>}
        </span>
      </td>
      <td data-label={t('state')}>
        <ReservationMark state={row.state} />
      </td>
    </tr>
  );
}
