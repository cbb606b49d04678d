import type { EntryRow, ReceiptRow } from '../../src/features/goods-receipts/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { type Page, Paging } from '../components/paging.js';
import { receiptMessages } from './messages.js';

export interface EntryListProps {
  receipt: ReceiptRow;
  entries: { rows: EntryRow[]; page: Page };
  mayUndo: boolean;
  mayInspect: boolean;
  seesPrices: boolean;
  /** Purchasing keeps what the supplier charges. */
  mayPrice: boolean;
  percent: number;
  newKey: () => string;
}

const SHORT_OF_SERIALS = 6;

/** What was taken in, the latest first, each with the way to take it back. */
export function EntryList(props: EntryListProps) {
  const { receipt, entries, seesPrices, percent } = props;
  const t = useMessages(receiptMessages);
  const address = (number: number) => `/goods-receipts/${receipt.number}?page=${number}`;
  return (
    <section class="card mb-3" id="entries">
      <div class="card-header">
        <h2 class="card-title">{t('entries')}</h2>
      </div>
      {entries.rows.length === 0 ? (
        <p class="card-body text-secondary mb-0">{t('none_taken')}</p>
      ) : (
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('item')}</th>
              <th class="text-end">{t('quantity')}</th>
              <th>{t('order')}</th>
              <th>{t('where')}</th>
              <th>{t('who')}</th>
              {seesPrices && <th>{t('price')}</th>}
              <th></th>
            </tr>
          </thead>
          <tbody>
            {entries.rows.map((entry) => (
              <Entry {...props} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
      {seesPrices && entries.rows.length > 0 && (
        <p class="card-body text-secondary mb-0">{t('prices_text', { percent })}</p>
      )}
      <Paging page={entries.page} address={address} />
    </section>
  );
}

function Entry(props: EntryListProps & { entry: EntryRow }) {
  const { entry, mayInspect, seesPrices, receipt } = props;
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  const amount = format.amount(entry.quantity, entry.unit);
  const path = `/goods-receipts/${receipt.number}/entries/${entry.id}`;
  return (
    <tr class={entry.undone_at ? 'goods-undone' : undefined}>
      <td data-label={t('item')}>
        <span>
          <a class="code" href={`/items/${entry.item}`}>
            {entry.item}
          </a>{' '}
          {name(entry.name_zh, entry.name_en)}
          <Numbers entry={entry} />
          <Damage entry={entry} />
        </span>
      </td>
      <td class="text-end" data-label={t('quantity')}>
        {amount}
      </td>
      <td data-label={t('order')}>
        {entry.order ? (
          <a class="code" href={`/purchase-orders/${entry.order}`}>
            {entry.order}
          </a>
        ) : (
          <span class="badge bg-orange-lt">{t('not_ordered')}</span>
        )}
      </td>
      <td data-label={t('where')}>
        <span>
          <span class="code">{entry.place}</span>{' '}
          {entry.waits !== '0' &&
            (mayInspect ? (
              <a class="btn btn-sm" href={`/incoming-inspections/${entry.id}`}>
                {t('inspect_here')}
              </a>
            ) : (
              <a class="badge bg-yellow-lt" href={`/incoming-inspections/${entry.id}`}>
                {t('waits_short')}
              </a>
            ))}
          <Refused entry={entry} />
          {entry.waits === '0' && entry.inspect && !entry.undone_at && (
            <a href={`/incoming-inspections/${entry.id}`}>{t('inspected')}</a>
          )}
        </span>
      </td>
      <td data-label={t('who')}>
        <span>
          {name(entry.receiver, entry.receiver_en)}{' '}
          <span class="text-secondary">{format.dateTime(entry.received_at)}</span>
        </span>
      </td>
      {seesPrices && (
        <td data-label={t('price')}>
          <Price {...props} path={path} />
        </td>
      )}
      <td class="text-end">
        <Undo {...props} path={path} />
      </td>
    </tr>
  );
}

/** What quality refused: still here, to be sent back, or gone. */
function Refused({ entry }: { entry: EntryRow }) {
  const t = useMessages(receiptMessages);
  const format = useFormat();
  if (entry.refused === '0') return null;
  const isBack = entry.refused === entry.sent_back;
  return (
    <a class={`badge bg-${isBack ? 'secondary' : 'red'}-lt`} href={`/incoming-inspections/${entry.id}`}>
      {t(isBack ? 'sent_back_n' : 'refused_n', { quantity: format.amount(entry.refused, entry.unit) })}
    </a>
  );
}

/** What came damaged of it, as the storekeeper saw it. */
function Damage({ entry }: { entry: EntryRow }) {
  const t = useMessages(receiptMessages);
  if (!entry.damage) return null;
  return (
    <small class="d-block">
      <span class="badge bg-red-lt">{t('damaged')}</span> {entry.damage}
    </small>
  );
}

function Numbers({ entry }: { entry: EntryRow }) {
  const t = useMessages(receiptMessages);
  const format = useFormat();
  const { serials, lot, expires_on } = entry;
  if (serials.length > SHORT_OF_SERIALS)
    return (
      <details class="goods-serials">
        <summary>
          {t('serials')} <span class="code">{serials[0]}</span> … <span class="code">{serials.at(-1)}</span>
        </summary>
        <span class="code">{serials.join(' ')}</span>
      </details>
    );
  return (
    <>
      {serials.length > 0 && <small class="d-block code">{serials.join(' ')}</small>}
      {lot && (
        <small class="d-block">
          {t('lot_n', { lot })}
          {expires_on && ` · ${t('expires', { day: format.date(expires_on) })}`}
        </small>
      )}
    </>
  );
}

function Price({ entry, mayPrice, percent, path }: EntryListProps & { entry: EntryRow; path: string }) {
  const t = useMessages(receiptMessages);
  const format = useFormat();
  const off = entry.differs !== null && Math.abs(Number(entry.differs)) > percent;
  return (
    <span>
      {entry.order_price !== null && (
        <small class="text-secondary d-block">
          {t('order_price')} {format.price(entry.order_price)}
        </small>
      )}
      {mayPrice && !entry.undone_at ? (
        <form class="goods-price" method="post" action={`${path}/price`}>
          <input
            class="form-control"
            name="price"
            inputmode="decimal"
            maxlength={14}
            value={entry.unit_price ?? ''}
            aria-label={`${t('price')} ${entry.item}`}
          />
          <button class="btn" type="submit">
            {t('save')}
          </button>
        </form>
      ) : (
        entry.unit_price !== null && format.price(entry.unit_price)
      )}
      {off && <span class="badge bg-red-lt">{t('differs', { percent: entry.differs! })}</span>}
    </span>
  );
}

function Undo({ entry, mayUndo, newKey, path }: EntryListProps & { entry: EntryRow; path: string }) {
  const t = useMessages(receiptMessages);
  const format = useFormat();
  if (entry.undone_at) return <span class="badge bg-secondary-lt">{t('undone')}</span>;
  if (!mayUndo) return null;
  const quantity = format.amount(entry.quantity, entry.unit);
  return (
    <form method="post" action={`${path}/undo`}>
      <input type="hidden" name="key" value={newKey()} />
      <button class="btn" type="submit" aria-label={t('undo_one', { item: entry.item, quantity })}>
        <Icon name="arrow-back-up" /> {t('undo')}
      </button>
    </form>
  );
}
