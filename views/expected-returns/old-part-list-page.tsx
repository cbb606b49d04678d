import type { CustomerContact } from '../../src/features/expected-returns/part-queries.js';
import type { OldPartState } from '../../src/features/expected-returns/old-part.js';
import type { OldPartRow } from '../../src/features/expected-returns/queries.js';
import type { OverdueTotal } from '../../src/features/expected-returns/total-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { customerMail } from './customer-mail.js';
import { oldPartMessages } from './messages.js';
import { OldPartRows } from './old-part-rows.js';
import { OverdueTotals } from './overdue-totals.js';

export interface OldPartListProps {
  rows: OldPartRow[];
  page: Page;
  state: OldPartState;
  /** The filters as they stand in the address. */
  query: Record<string, string | undefined>;
  /** YYYY-MM-DD */
  today: string;
  /** The reader sees only what they answer for. */
  ownOnly: boolean;
  mayReceive: boolean;
  mayAnnounce: boolean;
  company: string | null;
  /** Of the one customer whose parts are listed, to write to them. */
  contact: CustomerContact | null;
}

const states: OldPartState[] = ['expected', 'overdue', 'asked', 'received', 'waived'];

export function OldPartListPage(props: OldPartListProps & { totals: OverdueTotal[] }) {
  const t = useMessages(oldPartMessages);
  const { query, state } = props;
  return (
    <>
      <PageHead title={t('old_parts')}>
        <a class="btn" href="/expected-returns/parcels">
          <Icon name="package" /> {t('parcels')}
        </a>
        {props.mayAnnounce && (
          <a class="btn btn-primary" href="/expected-returns/advance/new">
            <Icon name="send" /> {t('new_advance')}
          </a>
        )}
      </PageHead>
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
      <OverdueTotals totals={props.totals} />
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
  const kinds = { fitted: 'fitted_kind', advance: 'advance', announced: 'announced' } as const;
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
      <select class="form-select" name="kind" aria-label={t('kind')}>
        <option value="">{t('all_kinds')}</option>
        {Object.entries(kinds).map(([kind, text]) => (
          <option value={kind} selected={query['kind'] === kind}>
            {t(text)}
          </option>
        ))}
      </select>
      {!ownOnly && (
        <SearchChoiceInput
          name="person"
          label={t('person')}
          value={query['person']}
          placeholder={t('all_people')}
          choices="/people/choices"
        />
      )}
      {!ownOnly && (
        <SearchChoiceInput
          name="customer"
          label={t('customer')}
          value={query['customer']}
          placeholder={t('all_customers')}
          choices="/customers/choices"
        />
      )}
      {query['task'] && <input type="hidden" name="task" value={query['task']} />}
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

/** The letter about all that is listed of one customer. */
function Letter({ contact, rows, company }: OldPartListProps) {
  const t = useMessages(oldPartMessages);
  if (!contact) return null;
  return (
    <p class="card-body border-bottom expected-letter">
      <a class="btn" href={customerMail('zh-CN', { contact, parts: rows, company })}>
        <Icon name="mail" /> {t('mail_customer')}
      </a>
      <a class="btn" href={customerMail('en', { contact, parts: rows, company })}>
        <Icon name="mail" /> {t('mail_customer_en')}
      </a>
      {!contact.email && <span class="text-secondary">{t('no_address')}</span>}
    </p>
  );
}

/** The list alone: it fetches itself again when something came, was written off or is newly expected. */
export function OldPartList(props: OldPartListProps) {
  const { rows, page, query, state } = props;
  const t = useMessages(oldPartMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress('/expected-returns', { ...query, state, page: number });
  const filtered = ['search', 'kind', 'person', 'task', 'customer'].some((name) => query[name]);
  return (
    <div
      id="old-part-list"
      data-live="expected-returns"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <Letter {...props} />
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
