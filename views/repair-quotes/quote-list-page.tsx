import type { QuoteCounts, QuoteRow, QuoteView } from '../../src/features/repair-quotes/list-queries.js';
import type { ShownState } from '../../src/features/repair-quotes/repair-quote.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { ListFilter } from '../components/list-filter.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { repairQuoteMessages } from './messages.js';
import { QuoteStateMark } from './state-mark.js';

export interface QuoteListProps {
  view: QuoteView;
  views: readonly QuoteView[];
  rows: (QuoteRow & { shown: ShownState })[];
  page: Page;
  filters: { search?: string; customer?: string };
  counts: QuoteCounts;
  mayDraft: boolean;
}

const addressOf = ({ view, filters }: QuoteListProps, page?: number) =>
  listAddress('/repair-quotes', { view, ...filters, page });

export function QuoteListPage(props: QuoteListProps) {
  const t = useMessages(repairQuoteMessages);
  const { view, views, counts, filters } = props;
  const numbers: Partial<Record<QuoteView, number>> = counts;
  return (
    <>
      <PageHead title={t('quotes')}>
        {props.mayDraft && (
          <a class="btn btn-primary" href="/repair-quotes/new">
            <Icon name="plus" /> {t('new_quote')}
          </a>
        )}
      </PageHead>
      <nav class="slip-tabs" aria-label={t('quotes')}>
        {views.map((one) => (
          <a
            class={one === view ? 'slip-tab active' : 'slip-tab'}
            href={listAddress('/repair-quotes', { view: one, ...filters })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(`view_${one}`)}{' '}
            {(numbers[one] ?? 0) > 0 && (
              <span class={`badge bg-${one === 'expired' ? 'orange' : 'secondary'}-lt`}>
                {numbers[one]! > 99 ? '99+' : numbers[one]}
              </span>
            )}
          </a>
        ))}
      </nav>
      <div class="card">
        <ListFilter path="/repair-quotes" list="quote-list" search={filters.search} hint={t('search_hint')}>
          <input type="hidden" name="view" value={view} />
          <div class="filter-short">
            <SearchChoiceInput
              name="customer"
              label={t('customer')}
              placeholder={t('customer_hint')}
              value={filters.customer}
              choices="/customers/choices"
            />
          </div>
        </ListFilter>
        <QuoteList {...props} />
      </div>
    </>
  );
}

/** The list alone: what a filter swaps, and what follows live. */
export function QuoteList(props: QuoteListProps) {
  const { rows, page } = props;
  return (
    <div
      id="quote-list"
      data-live="repair-quotes"
      data-live-ms="5000"
      hx-get={addressOf(props, page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {rows.length > 0 ? <Rows rows={rows} /> : <None {...props} />}
      <Paging page={page} address={(number) => addressOf(props, number)} />
    </div>
  );
}

function Rows({ rows }: Pick<QuoteListProps, 'rows'>) {
  const t = useMessages(repairQuoteMessages);
  const format = useFormat();
  const name = useName();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('number')}</th>
            <th>{t('customer')}</th>
            <th>{t('piece')}</th>
            <th>{t('order')}</th>
            <th>{t('state')}</th>
            <th>{t('valid_until')}</th>
            <th class="text-end">{t('gross')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('number')}>
                <a class="code d-inline-block py-2" href={`/repair-quotes/${row.number}`}>
                  {row.number}
                </a>
              </td>
              <td data-label={t('customer')}>{name(row.customer, row.customer_en)}</td>
              <td data-label={t('piece')}>
                <span>
                  {name(row.item_zh, row.item_en)}{' '}
                  {row.serial && <small class="code text-secondary">{row.serial}</small>}
                </span>
              </td>
              <td data-label={t('order')}>
                <a class="code d-inline-block py-2" href={`/repairs/${row.order}`}>
                  {row.order}
                </a>
              </td>
              <td data-label={t('state')}>
                <QuoteStateMark state={row.shown} />
              </td>
              <td data-label={t('valid_until')}>{format.date(row.valid_until)}</td>
              <td class="text-end text-nowrap" data-label={t('gross')}>
                {format.money(row.gross)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function None({ filters, view, mayDraft }: QuoteListProps) {
  const t = useMessages(repairQuoteMessages);
  const common = useMessages(commonMessages);
  if (filters.search || filters.customer || (view !== 'open' && view !== 'all'))
    return <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />;
  return (
    <Empty title={t('none')} text={t('none_text')} icon="file-text">
      {mayDraft && (
        <a class="btn btn-primary" href="/repair-quotes/new">
          {t('new_quote')}
        </a>
      )}
    </Empty>
  );
}
