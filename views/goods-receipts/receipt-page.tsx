import type { Child } from 'hono/jsx';
import type { ReceiptRow } from '../../src/features/goods-receipts/queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { DocumentHead, Notice } from '../components/marks.js';
import type { Page } from '../components/paging.js';
import { ScanField, ScanFoot } from '../components/scan-field.js';
import { AfterCards, type AfterProps } from './after-card.js';
import { EntryList, type EntryListProps } from './entry-list.js';
import { ExpectedRows } from './expected-rows.js';
import { receiptMessages } from './messages.js';
import { ReceiptHistory } from './receipt-history.js';
import { ReceiptStateMark } from './receipt-state.js';
import { ReceiptDesk, type ReceiptDeskProps } from './receipt-desk.js';

export const receiptDone = ['opened', 'closed', 'cancelled', 'reopened', 'undone', 'priced', 'filled'] as const;
export type ReceiptDone = (typeof receiptDone)[number];

export interface ReceiptPageProps {
  receipt: ReceiptRow;
  desk: ReceiptDeskProps;
  entries: EntryListProps;
  after: AfterProps;
  attachments: AttachmentCardProps;
  may: { receive: boolean; reopen: boolean };
  keys: { scan: string; end: string };
  actorName: string;
  history: { rows: ChangeRow[]; page: Page } | null;
  done: ReceiptDone | null;
  refusal?: string;
}

/** A receipt: the scan field while goods are taken in, then what came, who waits for it, and the labels. */
export function ReceiptPage(props: ReceiptPageProps) {
  const { receipt, may, keys, history, done, refusal } = props;
  const t = useMessages(receiptMessages);
  const name = useName();
  const path = `/goods-receipts/${receipt.number}`;
  return (
    <>
      <DocumentHead
        number={receipt.number}
        about={name(receipt.supplier, receipt.supplier_en)}
        list={{ href: '/goods-receipts', text: t('receipts') }}
      >
        {receipt.state !== 'cancelled' && (
          <a class="btn" href={`${path}/paper`}>
            <Icon name="printer" /> {t('paper')}
          </a>
        )}
      </DocumentHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {done && <Notice tone="success" title={t(`done_${done}`)} />}
      {may.reopen && <Reopen path={path} endKey={keys.end} />}
      {may.receive && <Scan {...props} path={path} />}
      <ReceiptRest {...props} />
      <AttachmentCard {...props.attachments} />
      <Facts receipt={receipt} />
      {history && <ReceiptHistory path={path} history={history} />}
    </>
  );
}

/** What follows each entry: fetched again when something of the receipt changes, while the desk stays as it is. */
export function ReceiptRest(props: ReceiptPageProps) {
  const { receipt, desk, entries, after, may } = props;
  const path = `/goods-receipts/${receipt.number}`;
  return (
    <div
      id="receipt-rest"
      data-live={`goods_receipt:${receipt.id}`}
      hx-get={`${path}?page=${entries.entries.page.number}`}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {may.receive && <Finish {...props} path={path} />}
      <AfterCards {...after} receipt={receipt.number} />
      {!may.receive && (
        <section class="card mb-3">
          <ExpectedRows lines={desk.expected} more={desk.more} />
        </section>
      )}
      <EntryList {...entries} />
    </div>
  );
}

function Scan({ receipt, desk, keys, actorName, path }: ReceiptPageProps & { path: string }) {
  return (
    <div id="scan-page" class="mb-3 delivery-picking" data-mode="receipt">
      <div class="card scan-main">
        <ScanField
          page={path}
          scanKey={keys.scan}
          actorId={desk.actorId}
          state={JSON.stringify(desk.said.state)}
          kept={`sparebook.${receipt.number}.`}
        />
        <ReceiptDesk {...desk} />
        <ScanFoot page={path} actor={actorName} />
      </div>
    </div>
  );
}

/** Closing says first what is short; with nothing taken in there is only giving up. */
function Finish({ receipt, desk, keys, path }: ReceiptPageProps & { path: string }) {
  const t = useMessages(receiptMessages);
  const short = desk.expected.filter((line) => line.open !== '0').length;
  const isEmpty = receipt.entries === 0;
  const text = isEmpty ? t('cancel_text') : short > 0 ? t('finish_short', { n: short }) : t('finish_full');
  return (
    <form class="delivery-undo mb-3" method="post" action={isEmpty ? `${path}/cancellation` : `${path}/closing`}>
      <input type="hidden" name="key" value={keys.end} />
      <button class={isEmpty ? 'btn' : 'btn btn-primary btn-lg'} type="submit">
        <Icon name={isEmpty ? 'x' : 'check'} /> {t(isEmpty ? 'cancel' : 'finish')}
      </button>
      <span class="text-secondary">{text}</span>
    </form>
  );
}

function Reopen({ path, endKey }: { path: string; endKey: string }) {
  const t = useMessages(receiptMessages);
  return (
    <form class="delivery-undo mb-3" method="post" action={`${path}/reopening`}>
      <input type="hidden" name="key" value={endKey} />
      <button class="btn" type="submit">
        <Icon name="arrow-back-up" /> {t('reopen')}
      </button>
      <span class="text-secondary">{t('reopen_text')}</span>
    </form>
  );
}

function Facts({ receipt }: { receipt: ReceiptRow }) {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  const by = (person: string | null, english: string | null, at: Date | null) =>
    person && at && `${name(person, english)} · ${format.dateTime(at)}`;
  const facts: [label: string, value: Child][] = [
    [t('state'), <ReceiptStateMark state={receipt.state} />],
    [t('supplier'), <a href={`/suppliers/${receipt.supplier_code}`}>{name(receipt.supplier, receipt.supplier_en)}</a>],
    [t('warehouse'), `${receipt.warehouse} ${name(receipt.warehouse_name, receipt.warehouse_name_en)}`],
    [
      t('order'),
      receipt.order && (
        <span>
          <a class="code" href={`/purchase-orders/${receipt.order}`}>
            {receipt.order}
          </a>{' '}
          <span class="code">{receipt.erp_number}</span>
        </span>
      ),
    ],
    [t('delivery_note'), receipt.delivery_note],
    [t('waybill'), [receipt.carrier, receipt.waybill].filter(Boolean).join(' ')],
    [t('opened'), by(receipt.opener, receipt.opener_en, receipt.opened_at)],
    [t('closed'), by(receipt.closer, receipt.closer_en, receipt.closed_at)],
    [t('note'), receipt.note && <span class="note-text">{receipt.note}</span>],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
