import type { BackOrderRow, PromiseHolder } from '../../src/features/requisitions/back-order-queries.js';
import type { Waiter } from '../../src/features/requisitions/fill-back-order.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { isSome, StockHint } from './back-order-list-page.js';
import { backOrderMessages } from './promise-messages.js';

interface Refused {
  text: string;
  from?: number;
  quantity?: string;
  reason?: string;
}

export interface BackOrderPageProps {
  row: BackOrderRow;
  waiters: Waiter[];
  holders: PromiseHolder[];
  mayFill: boolean;
  newKey: () => string;
  refused?: Refused;
}

/** One line that waits: who else does, what is free, and who has what it needs. */
export function BackOrderPage({ row, waiters, holders, mayFill, newKey, refused }: BackOrderPageProps) {
  const t = useMessages(backOrderMessages);
  const format = useFormat();
  const name = useName();
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={`/requisitions/${row.number}`}>
            {row.number}
          </a>
        }
        title={
          <span>
            <span class="code">{row.item}</span> {name(row.item_name, row.item_name_en)} · {t('waiting')}{' '}
            {format.amount(row.waiting, row.unit)}
          </span>
        }
      >
        <a class="btn" href="/requisitions/back-orders">
          <Icon name="chevron-left" /> {t('back')}
        </a>
      </PageHead>
      {refused && <Notice tone="danger">{refused.text}</Notice>}
      <section class="card mb-3" aria-labelledby="fill">
        <div class="card-header">
          <h2 class="card-title" id="fill">
            {t('fill_title')}
          </h2>
        </div>
        <div class="card-body">
          <dl class="waiting-facts">
            <div>
              <dt class="text-secondary">{name(row.warehouse_name, row.warehouse_name_en)}</dt>
              <dd>
                <StockHint row={row} />
                {row.substitutes.length > 0 && (
                  <a class="d-block" href={`/requisitions/${row.number}`}>
                    {t('take_substitute')}
                  </a>
                )}
              </dd>
            </div>
          </dl>
          {mayFill && (
            <FillForm row={row} newKey={newKey} reason={refused && !refused.from ? refused.reason : undefined} />
          )}
        </div>
      </section>
      <Queue waiters={waiters} row={row} />
      {mayFill && <Holders row={row} holders={holders} newKey={newKey} refused={refused} />}
    </>
  );
}

function FillForm({ row, newKey, reason }: { row: BackOrderRow; newKey: () => string; reason?: string }) {
  const t = useMessages(backOrderMessages);
  if (!isSome(row.free)) return <p class="text-secondary mb-0">{t('nothing_free')}</p>;
  return (
    <form method="post" action={`/requisitions/back-orders/${row.line_id}/promise`}>
      <input type="hidden" name="key" value={newKey()} />
      {!row.next && (
        <div class="mb-3">
          <label class="form-label required" for="reason">
            {t('jump')}
          </label>
          <input
            class="form-control"
            id="reason"
            name="reason"
            value={reason ?? ''}
            maxlength={500}
            required
            autocomplete="off"
            aria-describedby="reason-hint"
          />
          <div class="form-hint" id="reason-hint">
            {t('jump_hint')}
          </div>
        </div>
      )}
      <button class="btn btn-primary" type="submit">
        {t('promise_now')}
      </button>
    </form>
  );
}

function Queue({ waiters, row }: { waiters: Waiter[]; row: BackOrderRow }) {
  const t = useMessages(backOrderMessages);
  const format = useFormat();
  const name = useName();
  return (
    <section class="card mb-3" aria-labelledby="queue">
      <div class="card-header">
        <div>
          <h2 class="card-title" id="queue">
            {t('queue')}
          </h2>
          <p class="card-subtitle mb-0">{t('queue_text')}</p>
        </div>
      </div>
      <ol class="list-group list-group-flush list-group-numbered mb-0">
        {waiters.map((one) => (
          <li class="list-group-item">
            <a class="code" href={`/requisitions/${one.requisition}`}>
              {one.requisition}
            </a>{' '}
            {name(one.person, one.person_en)} · {format.amount(one.waiting, one.unit)} · {format.date(one.neededBy)}{' '}
            {one.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}{' '}
            {one.lineId === row.line_id && <span class="badge bg-blue-lt">{t('this_one')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

type HoldersProps = Pick<BackOrderPageProps, 'row' | 'holders' | 'newKey' | 'refused'>;

function Holders({ row, holders, newKey, refused }: HoldersProps) {
  const t = useMessages(backOrderMessages);
  return (
    <section class="card" aria-labelledby="holders">
      <div class="card-header">
        <div>
          <h2 class="card-title" id="holders">
            {t('holders')}
          </h2>
          <p class="card-subtitle mb-0">{holders.length > 0 ? t('holders_text') : t('no_holders')}</p>
        </div>
      </div>
      {holders.length > 0 && (
        <ul class="list-group list-group-flush">
          {holders.map((holder) => (
            <HolderEntry
              row={row}
              holder={holder}
              newKey={newKey}
              refused={refused?.from === holder.line_id ? refused : undefined}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function HolderEntry({ row, holder, newKey, refused }: Omit<HoldersProps, 'holders'> & { holder: PromiseHolder }) {
  const t = useMessages(backOrderMessages);
  const format = useFormat();
  const name = useName();
  const requisition = holder.number;
  return (
    <li class="list-group-item">
      <p class="mb-2">
        <a class="code" href={`/requisitions/${requisition}`}>
          {requisition}
        </a>{' '}
        {name(holder.person, holder.person_en)} · {t('needed_by')} {format.date(holder.needed_by)} · {t('reserved')}{' '}
        <strong>{format.amount(holder.free, holder.unit)}</strong>{' '}
        {holder.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}
      </p>
      <form class="reassignment" method="post" action={`/requisitions/back-orders/${row.line_id}/reassignment`}>
        <input type="hidden" name="key" value={newKey()} />
        <input type="hidden" name="from" value={String(holder.line_id)} />
        <input
          class="form-control reassigned-quantity"
          name="quantity"
          value={refused?.quantity ?? ''}
          inputmode="decimal"
          maxlength={15}
          placeholder={t('quantity')}
          aria-label={t('quantity_from', { requisition })}
          autocomplete="off"
        />
        <input
          class="form-control"
          name="reason"
          value={refused?.reason ?? ''}
          maxlength={500}
          required
          placeholder={t('reason')}
          aria-label={t('reason_from', { requisition })}
          autocomplete="off"
        />
        <button class="btn" type="submit" aria-label={t('reassign_from', { requisition })}>
          <Icon name="transfer" /> {t('reassign')}
        </button>
      </form>
    </li>
  );
}
