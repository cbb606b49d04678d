import type { ClaimRow, ClaimTab } from '../../src/features/supplier-claims/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { ClaimDue, ClaimState } from './claim-marks.js';
import { supplierClaimMessages } from './messages.js';

export interface ClaimListProps {
  rows: ClaimRow[];
  page: Page;
  state: ClaimTab;
  /** The filters as they stand in the address. */
  query: { search?: string; supplier?: string };
  overdue: number;
  /** YYYY-MM-DD */
  today: string;
  mayOpen: boolean;
}

const tabs: ClaimTab[] = ['open', 'sent', 'overdue', 'closed'];

export function ClaimListPage(props: ClaimListProps) {
  const { query, state, overdue, mayOpen } = props;
  const t = useMessages(supplierClaimMessages);
  return (
    <>
      <PageHead title={t('claims')}>
        <a class="btn" href={listAddress('/supplier-claims/export.xlsx', { ...query, state })}>
          <Icon name="file-spreadsheet" /> {t('export')}
        </a>
        {mayOpen && (
          <a class="btn btn-primary" href="/supplier-claims/new">
            <Icon name="plus" /> {t('new_claim')}
          </a>
        )}
      </PageHead>
      <nav class="nav nav-pills mb-3" aria-label={t('tabs')}>
        {tabs.map((tab) => (
          <a
            class={tab === state ? 'nav-link active' : 'nav-link'}
            href={listAddress('/supplier-claims', { ...query, state: tab })}
            {...(tab === state ? { 'aria-current': 'page' } : {})}
          >
            {t(tab)}
            {tab === 'overdue' && overdue > 0 && <span class="badge bg-red-lt ms-2">{overdue}</span>}
          </a>
        ))}
      </nav>
      <div class="card">
        <Finder {...props} />
        <ClaimList {...props} />
      </div>
    </>
  );
}

function Finder({ query, state }: ClaimListProps) {
  const t = useMessages(supplierClaimMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card-header filters" method="get" action="/supplier-claims" role="search">
      <input type="hidden" name="state" value={state} />
      <input
        class="form-control"
        type="search"
        name="search"
        value={query.search ?? ''}
        placeholder={t('search_hint')}
        aria-label={t('search_hint')}
        autocomplete="off"
      />
      <SearchChoiceInput
        name="supplier"
        label={t('supplier')}
        value={query.supplier}
        placeholder={t('all_suppliers')}
        choices="/suppliers/choices"
      />
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      {(query.search || query.supplier) && (
        <a class="btn" href={listAddress('/supplier-claims', { state })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

/** The list alone: it fetches itself again when a claim is opened, sent or settled. */
export function ClaimList(props: ClaimListProps) {
  const { rows, page, query, state } = props;
  const t = useMessages(supplierClaimMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress('/supplier-claims', { ...query, state, page: number });
  return (
    <div id="claim-list" data-live="claims" hx-get={address(page.number)} hx-trigger="live" hx-swap="outerMorph">
      {rows.length > 0 ? (
        <ClaimTable {...props} />
      ) : query.search || query.supplier ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty title={t('empty')} text={state === 'open' ? t('empty_text') : undefined} icon="receipt" />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function ClaimTable({ rows, today, state }: ClaimListProps) {
  const t = useMessages(supplierClaimMessages);
  const name = useName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('supplier')}</th>
          <th>{t('item')}</th>
          <th>{t('serial')}</th>
          <th>{t('reference')}</th>
          <th>{t('asked')}</th>
          <th>{t(state === 'closed' ? 'closed_on' : 'due_on')}</th>
          <th>{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('number')}>
              <a class="code text-nowrap" href={`/supplier-claims/${row.number}`}>
                {row.number}
              </a>
            </td>
            <td data-label={t('supplier')}>{name(row.supplier, row.supplier_en)}</td>
            <td data-label={t('item')}>
              <span>
                {name(row.name_zh, row.name_en)} <span class="code text-secondary">{row.item}</span>
              </span>
            </td>
            <td data-label={t('serial')}>
              {row.serial ? <span class="code">{row.serial}</span> : format.amount(row.quantity, row.unit)}
            </td>
            <td data-label={t('reference')}>{row.reference ?? '—'}</td>
            <td data-label={t('asked')}>{t(`asked_${row.asked}`)}</td>
            <td data-label={t(state === 'closed' ? 'closed_on' : 'due_on')}>
              {state === 'closed' ? format.date(row.closed_at) : <ClaimDue claim={row} today={today} />}
            </td>
            <td data-label={t('state')}>
              <ClaimState claim={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
