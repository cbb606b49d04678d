import type { OldPartState } from '../../src/features/expected-returns/old-part.js';
import type { OldPartRow } from '../../src/features/expected-returns/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { oldPartMessages } from './messages.js';
import { OldPartRows } from './old-part-rows.js';

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
            href={listAddress('/expected-returns', { ...query, state: one })}
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
    <form class="card-header filters part-finder" method="get" action="/expected-returns" role="search">
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
        <a class="btn" href={listAddress('/expected-returns', { state })}>
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
  const address = (number: number) => listAddress('/expected-returns', { ...query, state, page: number });
  const filtered = Boolean(query['search'] || query['person'] || query['task'] || query['customer']);
  return (
    <div
      id="old-part-list"
      data-live="expected-returns"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? (
        <OldPartRows {...props} />
      ) : filtered ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={t('empty')} text={t('empty_text')} icon="replace" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}
