import type { ClaimRow, ClaimTab } from '../../src/features/supplier-claims/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { ListFinder } from '../components/list-finder.js';
import { ListTabs } from '../components/list-tabs.js';
import { LiveList } from '../components/live-list.js';
import { listAddress, type Page } from '../components/paging.js';
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
      <ListTabs
        label={t('tabs')}
        tone="bg-red-lt"
        tabs={tabs.map((tab) => ({
          text: t(tab),
          href: listAddress('/supplier-claims', { ...query, state: tab }),
          chosen: tab === state,
          count: tab === 'overdue' ? overdue : 0,
        }))}
      />
      <div class="card">
        <Finder {...props} />
        <ClaimList {...props} />
      </div>
    </>
  );
}

const isFiltered = (query: ClaimListProps['query']) => Boolean(query.search || query.supplier);

function Finder({ query, state }: ClaimListProps) {
  const t = useMessages(supplierClaimMessages);
  return (
    <ListFinder
      path="/supplier-claims"
      keeps={{ state }}
      search={query.search}
      hint={t('search_hint')}
      clear={isFiltered(query) && listAddress('/supplier-claims', { state })}
    >
      <SearchChoiceInput
        name="supplier"
        label={t('supplier')}
        value={query.supplier}
        placeholder={t('all_suppliers')}
        choices="/suppliers/choices"
      />
    </ListFinder>
  );
}

/** The list alone: it fetches itself again when a claim is opened, sent or settled. */
export function ClaimList(props: ClaimListProps) {
  const { rows, page, query, state } = props;
  const t = useMessages(supplierClaimMessages);
  const address = (number: number) => listAddress('/supplier-claims', { ...query, state, page: number });
  return (
    <LiveList
      id="claim-list"
      topic="claims"
      page={page}
      address={address}
      isEmpty={rows.length === 0}
      isFiltered={isFiltered(query)}
      empty={<Empty title={t('empty')} text={state === 'open' ? t('empty_text') : undefined} icon="receipt" />}
    >
      <ClaimTable {...props} />
    </LiveList>
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
