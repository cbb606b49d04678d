import type { TransferView } from '../../src/features/transfers/list-queries.js';
import type { TransferRow, WarehouseRow } from '../../src/features/transfers/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { transferMessages } from './messages.js';
import { TransferAge, TransferState, TransferWay } from './transfer-marks.js';

export interface TransferListProps {
  rows: (TransferRow & { days: number | null })[];
  page: Page;
  view: TransferView;
  /** A warehouse's code, `mine`, or nothing. */
  from?: string;
  to?: string;
  search?: string;
  warehouses: WarehouseRow[];
  /** Whether there are warehouses that the reader works in. */
  hasMine: boolean;
  waiting: { to_pick: number; under_way: number; old: number };
  oldAfterDays: number;
  mayAsk: boolean;
}

const views: TransferView[] = ['to_pick', 'under_way', 'received', 'all'];
const PATH = '/transfers';

export function TransferListPage(props: TransferListProps) {
  const { view, from, to, search, waiting, mayAsk } = props;
  const t = useMessages(transferMessages);
  return (
    <>
      <PageHead title={t('transfers')}>
        {mayAsk && (
          <a class="btn btn-primary" href={`${PATH}/new`}>
            <Icon name="plus" /> {t('new_transfer')}
          </a>
        )}
      </PageHead>
      <nav class="nav nav-pills mb-3" aria-label={t('views')}>
        {views.map((one) => (
          <a
            class={one === view ? 'nav-link active' : 'nav-link'}
            href={listAddress(PATH, { view: one, ...(one === view && { from, to }), search })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(`view_${one}`)}
            {one === 'to_pick' && waiting.to_pick > 0 && <span class="badge bg-yellow-lt ms-2">{waiting.to_pick}</span>}
            {one === 'under_way' && waiting.under_way > 0 && (
              <span class="badge bg-blue-lt ms-2">{waiting.under_way}</span>
            )}
            {one === 'under_way' && waiting.old > 0 && (
              <span class="badge bg-red-lt ms-2">{t('old_n', { n: waiting.old })}</span>
            )}
          </a>
        ))}
      </nav>
      <div class="card">
        <Finder {...props} />
        <TransferList {...props} />
      </div>
    </>
  );
}

function Finder({ view, from, to, search, warehouses, hasMine }: TransferListProps) {
  const t = useMessages(transferMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const options = (chosen?: string) =>
    warehouses.map((one) => (
      <option value={one.code} selected={one.code === chosen}>
        {one.code} {name(one.name, one.name_en)}
      </option>
    ));
  return (
    <form class="card-header filters" method="get" action={PATH} role="search">
      <input type="hidden" name="view" value={view} />
      <input
        class="form-control"
        type="search"
        name="search"
        value={search ?? ''}
        placeholder={t('search_hint')}
        aria-label={t('search_hint')}
        autocomplete="off"
      />
      <select class="form-select" name="from" aria-label={t('from')}>
        <option value="all">{t('any_from')}</option>
        {hasMine && (
          <option value="mine" selected={from === 'mine'}>
            {t('mine')}
          </option>
        )}
        {options(from)}
      </select>
      <select class="form-select" name="to" aria-label={t('to')}>
        <option value="">{t('any_to')}</option>
        {options(to)}
      </select>
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
    </form>
  );
}

/** The list alone: it fetches itself again when a transfer is asked for, picked, sent or received. */
export function TransferList(props: TransferListProps) {
  const { rows, page, view, from, to, search, mayAsk } = props;
  const t = useMessages(transferMessages);
  const common = useMessages(commonMessages);
  const address = (number: number) => listAddress(PATH, { view, from, to, search, page: number });
  const isKnown = view === 'to_pick' || view === 'under_way';
  return (
    <div id="transfer-list" data-live="transfers" hx-get={address(page.number)} hx-trigger="live" hx-swap="outerMorph">
      {rows.length > 0 ? (
        <TransferTable {...props} />
      ) : search ? (
        <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
      ) : (
        <Empty
          title={t(isKnown ? `empty_${view}` : 'empty_other')}
          text={mayAsk ? t('empty_text') : undefined}
          icon="arrows-exchange"
        />
      )}
      <Paging page={page} address={address} />
    </div>
  );
}

function TransferTable({ rows, view, oldAfterDays }: TransferListProps) {
  const t = useMessages(transferMessages);
  const name = useName();
  const format = useFormat();
  const day = view === 'to_pick' ? 'asked' : view === 'received' ? 'over' : view === 'under_way' ? 'sent' : 'asked';
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('way')}</th>
          <th>{t('items')}</th>
          {view === 'to_pick' && <th>{t('needed_by')}</th>}
          <th>{t(day)}</th>
          <th>{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('number')}>
              <a class="code text-nowrap" href={`${PATH}/${row.number}`}>
                {row.number}
              </a>
            </td>
            <td data-label={t('way')}>
              <TransferWay transfer={row} />
            </td>
            <td data-label={t('items')}>
              <What row={row} />
            </td>
            {view === 'to_pick' && <td data-label={t('needed_by')}>{format.date(row.needed_by)}</td>}
            <td data-label={t(day)}>
              {day === 'asked' ? (
                <span>
                  {format.date(row.asked_at)} <span class="text-secondary">{name(row.asker, row.asker_en)}</span>
                </span>
              ) : (
                <span>
                  {format.date(day === 'over' ? row.over_at : row.sent_at)}
                  {view === 'under_way' && row.waybill && <div class="text-secondary code">{row.waybill}</div>}
                </span>
              )}
            </td>
            <td data-label={t('state')}>
              <span>
                <TransferState state={row.state} />{' '}
                {row.days !== null && <TransferAge days={row.days} most={oldAfterDays} />}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function What({ row }: { row: TransferRow }) {
  const t = useMessages(transferMessages);
  const name = useName();
  return (
    <span>
      <span class="code">{row.item}</span> {name(row.name ?? '', row.name_en)}{' '}
      {row.lines > 1 && <span class="text-secondary">{t('and_more', { n: row.lines - 1 })}</span>}
      {row.state === 'asked' && row.picked > 0 && (
        <div class="text-secondary">{t('picked_of', { picked: row.picked, n: row.lines })}</div>
      )}
      {row.state === 'sent' && row.missing < row.lines && (
        <div class="text-secondary">{t('missing_n', { n: row.missing })}</div>
      )}
      {row.lost > 0 && <div class="text-danger">{t('lost_n', { n: row.lost })}</div>}
    </span>
  );
}
