import type { OldPartState } from '../../src/features/field-returns/old-part.js';
import type { OldPartRow } from '../../src/features/field-returns/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { daysLate } from './due.js';
import { oldPartMessages } from './messages.js';

export interface OldPartListProps {
  rows: OldPartRow[];
  page: Page;
  state: OldPartState;
  /** The filters as they stand in the address. */
  query: Record<string, string | undefined>;
  /** YYYY-MM-DD */
  today: string;
  /** The reader sees only what they have to bring. */
  ownOnly: boolean;
  mayReceive: boolean;
}

const states: OldPartState[] = ['expected', 'overdue', 'received', 'waived'];

export function OldPartListPage(props: OldPartListProps) {
  const t = useMessages(oldPartMessages);
  const { query, state } = props;
  return (
    <>
      <PageHead title={t('old_parts')} />
      <nav class="nav nav-pills mb-3 old-part-states" aria-label={t('state')}>
        {states.map((one) => (
          <a
            class={one === state ? 'nav-link active' : 'nav-link'}
            href={listAddress('/field-returns', { ...query, state: one })}
            {...(one === state ? { 'aria-current': 'page' } : {})}
          >
            {t(one)}
          </a>
        ))}
      </nav>
      <div class="card">
        <Finder {...props} />
        <OldPartList {...props} />
      </div>
    </>
  );
}

function Finder({ query, ownOnly, state }: OldPartListProps) {
  const t = useMessages(oldPartMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card-header filters part-finder" method="get" action="/field-returns" role="search">
      <input type="hidden" name="state" value={state} />
      <input
        class="form-control form-control-lg"
        type="search"
        name="search"
        value={query['search'] ?? ''}
        placeholder={t('scan_or_search')}
        aria-label={t('scan_or_search')}
        autocomplete="off"
      />
      {!ownOnly && (
        <SearchChoiceInput
          name="person"
          label={t('person')}
          value={query['person']}
          placeholder={t('all_people')}
          choices="/people/choices"
        />
      )}
      {query['task'] && <input type="hidden" name="task" value={query['task']} />}
      {query['customer'] && <input type="hidden" name="customer" value={query['customer']} />}
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      {Object.entries(query).some(([name, value]) => value && name !== 'state' && name !== 'page') && (
        <a class="btn" href={listAddress('/field-returns', { state })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

/** The list alone: it fetches itself again when an old part came or was waived. */
export function OldPartList(props: OldPartListProps) {
  const { rows, page, query, state } = props;
  const t = useMessages(oldPartMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress('/field-returns', { ...query, state, page: number });
  const filtered = Boolean(query['search'] || query['person'] || query['task'] || query['customer']);
  return (
    <div id="old-part-list" data-live="old-parts" hx-get={address(page.number)} hx-trigger="live" hx-swap="outerMorph">
      {rows.length > 0 ? (
        <Rows {...props} />
      ) : filtered ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={t('empty')} text={t('empty_text')} icon="replace" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function Rows({ rows, state, today, ownOnly, mayReceive }: OldPartListProps) {
  const t = useMessages(oldPartMessages);
  const name = useName();
  const format = useFormat();
  const expected = state === 'expected' || state === 'overdue';
  return (
    <table class="table table-vcenter card-table rows old-part-list">
      <thead>
        <tr>
          <th>{t('item')}</th>
          <th>{t('serial')}</th>
          <th class="text-end">{t('quantity')}</th>
          <th>{t('device')}</th>
          {!ownOnly && <th>{t('person')}</th>}
          <th>{t('task')}</th>
          <th>{expected ? t('due') : t(state === 'received' ? 'received_at' : 'waived_at')}</th>
          {mayReceive && expected && <th>{t('receive_one')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('item')}>
              <a href={`/field-returns/${row.id}`}>
                {name(row.name_zh, row.name_en)} <span class="code text-secondary">{row.item}</span>
              </a>
            </td>
            <td data-label={t('serial')}>
              <span class="code">{row.received_serial ?? row.serial ?? t('serial_unknown')}</span>
            </td>
            <td class="text-end" data-label={t('quantity')}>
              {format.amount(row.quantity, row.unit)}
            </td>
            <td data-label={t('device')}>
              {row.device && (
                <a class="code" href={`/devices/${encodeURIComponent(row.device)}`}>
                  {row.device}
                </a>
              )}
            </td>
            {!ownOnly && (
              <td class="old-part-person" data-label={t('person')}>
                {name(row.person, row.person_en)}
              </td>
            )}
            <td data-label={t('task')}>
              <span>
                <a class="code" href={`/service-tasks/${row.task}`}>
                  {row.task}
                </a>{' '}
                <small class="text-secondary">{name(row.customer_name, row.customer_name_en)}</small>
              </span>
            </td>
            <td data-label={expected ? t('due') : t(state === 'received' ? 'received_at' : 'waived_at')}>
              {expected ? <Due row={row} today={today} /> : format.date(row.received_at ?? row.waived_at)}
            </td>
            {mayReceive && expected && (
              <td data-label={t('receive_one')}>
                <a
                  class="btn btn-primary old-part-go"
                  href={`/field-returns/${row.id}`}
                  aria-label={`${t('receive')} ${row.item} ${row.serial ?? ''}`.trim()}
                >
                  {t('receive_one')}
                </a>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** When it is due; how late it is, in colour, shape and word. */
export function Due({ row, today }: { row: Pick<OldPartRow, 'due_on'>; today: string }) {
  const t = useMessages(oldPartMessages);
  const format = useFormat();
  if (!row.due_on) return <span class="text-secondary">{t('not_back_yet')}</span>;
  const late = daysLate(row.due_on, today);
  return (
    <span>
      {format.date(row.due_on)}{' '}
      {late > 0 && (
        <span class="badge bg-red-lt condition">
          <Icon name="alert-triangle" /> {t('days_late', { n: late })}
        </span>
      )}
    </span>
  );
}
