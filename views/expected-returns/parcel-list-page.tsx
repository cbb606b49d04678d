import type { ParcelRow, ParcelView } from '../../src/features/expected-returns/parcel-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { oldPartMessages } from './messages.js';
import { ParcelState } from './parcel-marks.js';
import { parcelMessages } from './parcel-messages.js';

export interface ParcelListProps {
  rows: ParcelRow[];
  page: Page;
  view: ParcelView;
  query: Record<string, string | undefined>;
  /** YYYY-MM-DD */
  today: string;
  mayAnnounce: boolean;
}

const PATH = '/expected-returns/parcels';
const views: ParcelView[] = ['announced', 'overdue', 'unpacking', 'differing', 'all'];

export function ParcelListPage(props: ParcelListProps) {
  const { query, view, mayAnnounce } = props;
  const t = useMessages(parcelMessages);
  const head = useMessages(oldPartMessages);
  return (
    <>
      <PageHead pretitle={<a href="/expected-returns">{head('old_parts')}</a>} title={t('parcels')}>
        {mayAnnounce && (
          <a class="btn btn-primary" href={`${PATH}/new`}>
            <Icon name="plus" /> {t('announce')}
          </a>
        )}
      </PageHead>
      <nav class="nav nav-pills mb-3 old-part-states" aria-label={t('view')}>
        {views.map((one) => (
          <a
            class={one === view ? 'nav-link active' : 'nav-link'}
            href={listAddress(PATH, { ...query, view: one })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(one)}
          </a>
        ))}
      </nav>
      <div class="card">
        <Finder {...props} />
        <ParcelList {...props} />
      </div>
    </>
  );
}

function Finder({ query, view }: ParcelListProps) {
  const t = useMessages(parcelMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card-header filters part-finder" method="get" action={PATH} role="search">
      <input type="hidden" name="view" value={view} />
      <input
        class="form-control form-control-lg"
        type="search"
        name="search"
        value={query['search'] ?? ''}
        placeholder={t('scan_or_search')}
        aria-label={t('scan_or_search')}
        autocomplete="off"
      />
      <SearchChoiceInput
        name="customer"
        label={t('customer')}
        value={query['customer']}
        placeholder={t('all_customers')}
        choices="/customers/choices"
      />
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      {(query['search'] || query['customer']) && (
        <a class="btn" href={listAddress(PATH, { view })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

/** The list alone: it fetches itself again when a parcel is announced, unpacked or cancelled. */
export function ParcelList({ rows, page, query, today }: ParcelListProps) {
  const t = useMessages(parcelMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress(PATH, { ...query, page: number });
  return (
    <div
      id="parcel-list"
      data-live="expected-returns"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? (
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('number')}</th>
              <th>{t('customer')}</th>
              <th>{t('carrier_waybill')}</th>
              <th>{t('announcer')}</th>
              <th>{t('expected_on')}</th>
              <th>{t('lines')}</th>
              <th>{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((parcel) => (
              <ParcelEntry parcel={parcel} today={today} />
            ))}
          </tbody>
        </table>
      ) : query['search'] || query['customer'] ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={t('empty')} text={t('empty_text')} icon="package" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function ParcelEntry({ parcel, today }: { parcel: ParcelRow; today: string }) {
  const t = useMessages(parcelMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('number')}>
        <a class="code" href={`${PATH}/${parcel.number}`}>
          {parcel.number}
        </a>
      </td>
      <td data-label={t('customer')}>{name(parcel.customer_name, parcel.customer_name_en)}</td>
      <td data-label={t('carrier_waybill')}>
        <span>
          {parcel.carrier} <span class="code">{parcel.waybill ?? t('no_waybill')}</span>
        </span>
      </td>
      <td data-label={t('announcer')}>{name(parcel.announcer, parcel.announcer_en)}</td>
      <td data-label={t('expected_on')}>{format.date(parcel.expected_on)}</td>
      <td data-label={t('lines')}>{t('lines_came', { came: parcel.came, lines: parcel.lines })}</td>
      <td data-label={t('state')}>
        <ParcelState parcel={parcel} today={today} />
      </td>
    </tr>
  );
}
