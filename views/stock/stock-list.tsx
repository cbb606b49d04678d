import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { fieldMessages } from '../components/field-messages.js';
import { Empty, Notice } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, Paging } from '../components/paging.js';
import { stockMessages } from './messages.js';
import type { StockPageProps } from './stock-page.js';
import { StockItems } from './stock-items.js';
import { AsAtHead, Totals } from './stock-totals.js';

const FILTERS = ['search', 'place', 'condition', 'owner', 'lot', 'at', 'empty'];

/** The list alone: what a filter swaps, and what refreshes itself when stock changes. */
export function StockList({ values, list, showsPrices }: Omit<StockPageProps, 'places'>) {
  const address = (path: string, page?: number, without?: string) =>
    listAddress(path, {
      ...Object.fromEntries(FILTERS.map((name) => [name, name === without ? '' : values[name]])),
      page,
    });
  if (list.errors) {
    return (
      <div id="stock-list" class="card-body">
        <FilterErrors errors={list.errors} />
      </div>
    );
  }
  const live = list.moment
    ? {}
    : {
        'data-live': 'stock',
        'data-live-ms': '2000',
        'hx-get': address('/stock', list.page.number),
        'hx-trigger': 'live',
        'hx-swap': 'outerMorph',
      };
  return (
    <div id="stock-list" {...live}>
      {list.moment && (
        <AsAtHead moment={list.moment} now={address('/stock', undefined, 'at')} total={address('/stock/total')} />
      )}
      {list.items.length === 0 ? (
        <NothingHere filtered={FILTERS.some((name) => values[name])} />
      ) : (
        <>
          {list.totals && <Totals totals={list.totals} showsPrices={showsPrices} />}
          <StockItems items={list.items} showsPrices={showsPrices} then={list.moment !== null} />
          <Paging page={list.page} address={(number) => address('/stock', number)} />
        </>
      )}
    </div>
  );
}

function FilterErrors({ errors }: { errors: Record<string, string> }) {
  const t = useMessages(stockMessages);
  const field = useMessages(fieldMessages);
  const common = useMessages(commonMessages);
  const nameOf = (name: string) =>
    name === 'search' ? common('search') : name in stockMessages ? t(name as 'lot') : name;
  const textOf = (error: string) =>
    error === 'unknown_place' ? t(error) : field(error in fieldMessages ? (error as 'invalid') : 'invalid');
  return (
    <Notice tone="danger" title={t('check_filters')}>
      {Object.entries(errors).map(([name, error]) => (
        <div>
          {nameOf(name)}: {textOf(error)}
        </div>
      ))}
    </Notice>
  );
}

function NothingHere({ filtered }: { filtered: boolean }) {
  const t = useMessages(stockMessages);
  const common = useMessages(commonMessages);
  if (filtered) return <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />;
  return (
    <Empty title={t('empty')} text={t('empty_text')} icon="stack-2">
      <a class="btn btn-primary" href="/scan">
        <Icon name="scan" /> {t('receive')}
      </a>
    </Empty>
  );
}
