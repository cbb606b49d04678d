import { sql } from 'kysely';
import { deskMessages } from '../../../views/goods-receipts/desk-messages.js';
import { receiptMessages } from '../../../views/goods-receipts/messages.js';
import { ReceiptDesk, type ReceiptDeskProps } from '../../../views/goods-receipts/receipt-desk.js';
import {
  receiptDone,
  ReceiptPage,
  type ReceiptPageProps,
  ReceiptRest,
} from '../../../views/goods-receipts/receipt-page.js';
import { translator } from '../../../views/components/language.js';
import { readSetting } from '../../platform/app-settings.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, fragmentOrPage } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityWarningsOf } from '../items/index.js';
import { labelsOf, waitedFor } from './after-queries.js';
import { receiptAttachable } from './attachable.js';
import { deskItem } from './desk-item.js';
import { expiryOf } from './proceed.js';
import { proposedBin, quarantineOf } from './proposed-bin.js';
import { entriesOf, entriesWhere, expectedLines, findReceipt, MOST_EXPECTED, type ReceiptRow } from './queries.js';
import { nothingSaid, type ReceiptSaid } from './scan-said.js';

/** The receipt of the address. */
export async function receiptOf(c: RequestContext): Promise<ReceiptRow> {
  return (await findReceipt(c.get('deps').db, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

const isOpenTo = (c: RequestContext, receipt: ReceiptRow) =>
  receipt.state === 'open' && can(contextOf(c).actor, 'goods_receipt.receive');

async function deskOf(c: RequestContext, receipt: ReceiptRow, said: ReceiptSaid): Promise<ReceiptDeskProps> {
  const { db, actor } = contextOf(c);
  const { told, state } = said;
  const item = await deskItem(db, receipt, state);
  const expected = await expectedLines(db, receipt);
  const taken =
    said.lineIds.length > 0
      ? (await entriesWhere(db, receipt.id, { prices: false, limit: 20 })).filter((one) =>
          said.lineIds.includes(one.id),
        )
      : [];
  const t = translator(c.get('language'), deskMessages);
  const text = told instanceof Refusal ? c.get('say')(told) : told && t(told.word, told.facts as never);
  const warnedItem = item?.id ?? taken[0]?.item_id;
  return {
    receipt,
    said,
    text,
    item,
    expires: item && state.lot ? expiryOf(item, state) : null,
    place: await placeOf(db, receipt, item, state),
    order: state.order ? await orderNumber(db, state.order) : null,
    taken,
    expected: expected.slice(0, MOST_EXPECTED),
    more: expected.length > MOST_EXPECTED,
    warnings: warnedItem
      ? await qualityWarningsOf(db, actor, { itemId: warnedItem, supplierId: receipt.supplier_id, lot: state.lot })
      : [],
    doa: item ? await deadOnArrival(db, item.id) : 0,
    actorId: actor.personId,
  };
}

/** Where the item at hand goes: the bin that was scanned, else where it is proposed to lie. */
async function placeOf(
  db: Db,
  receipt: ReceiptRow,
  item: ReceiptDeskProps['item'],
  state: ReceiptSaid['state'],
): Promise<ReceiptDeskProps['place']> {
  if (item && (item.inspects || state.notOrdered || state.expired || typeof state.damage === 'string'))
    return { code: (await quarantineOf(db)).code, chosen: false };
  if (state.bin) {
    const bin = await db.selectFrom('place').select('code').where('id', '=', state.bin).executeTakeFirst();
    return bin ? { code: bin.code, chosen: true } : null;
  }
  return item ? { code: (await proposedBin(db, item.id, receipt.warehouse_id)).code, chosen: false } : null;
}

async function orderNumber(db: Db, id: number): Promise<string | null> {
  const order = await db.selectFrom('purchase_order').select(['erp_number']).where('id', '=', id).executeTakeFirst();
  return order?.erp_number ?? null;
}

async function deadOnArrival(db: Db, itemId: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from field_return where item_id = ${itemId} and doa and received_at > now() - interval '2 years'`.execute(
    db,
  );
  return found.rows[0]!.n;
}

/** The answer to a scan: the desk alone for the script, else the whole page. */
export async function answerScan(c: RequestContext, said: ReceiptSaid): Promise<Response> {
  if (!c.req.header('X-Scan')) return showReceipt(c, { said });
  return fragment(c, <ReceiptDesk {...await deskOf(c, await receiptOf(c), said)} />);
}

export interface Shown {
  said?: ReceiptSaid;
  refusal?: Refusal;
}

export async function showReceipt(c: RequestContext, shown: Shown = {}): Promise<Response> {
  const receipt = await receiptOf(c);
  const props = await propsOf(c, receipt, shown);
  const t = translator(c.get('language'), receiptMessages);
  return fragmentOrPage(c, t('receipt_n', { number: receipt.number }), {
    fragment: () => <ReceiptRest {...props} />,
    page: () => <ReceiptPage {...props} />,
    status: shown.refusal?.status ?? 200,
  });
}

async function propsOf(c: RequestContext, receipt: ReceiptRow, shown: Shown): Promise<ReceiptPageProps> {
  const { db, actor, newId, config, ...context } = contextOf(c);
  const receives = isOpenTo(c, receipt);
  const prices = can(actor, 'price.read');
  const closedToday =
    receipt.state === 'closed' &&
    receipt.closed_at !== null &&
    dayIn(config.timeZone, receipt.closed_at) === todayOf({ config, ...context });
  return {
    receipt,
    desk: await deskOf(c, receipt, shown.said ?? nothingSaid),
    entries: {
      receipt,
      entries: await entriesOf(db, receipt.id, pageNumber(c.req.query('page')), { prices }),
      mayUndo: receives,
      mayInspect: can(actor, 'incoming.inspect'),
      seesPrices: prices,
      mayPrice: prices && can(actor, 'purchase_order.edit') && receipt.state !== 'cancelled',
      percent: await readSetting(db, 'price_difference_percent'),
      newKey: newId,
    },
    after: {
      waited: await waitedFor(db, receipt),
      labels: await labelsOf(db, receipt.id),
      mayFill: can(actor, 'requisition.reassign'),
      mayPrint: can(actor, 'label.print'),
      newKey: newId,
    },
    attachments: await attachmentsShown(c, receiptAttachable, receipt.id),
    may: { receive: receives, reopen: closedToday && can(actor, 'goods_receipt.receive') },
    keys: { scan: newId(), end: newId() },
    actorName: actor.name,
    history: can(actor, 'history.read')
      ? withoutPrices(await historyOf(db, 'goods_receipt', receipt.id, pageNumber(c.req.query('history'))), prices)
      : null,
    done: shown.refusal ? null : (receiptDone.find((one) => one === c.req.query('done')) ?? null),
    ...(shown.refusal && { refusal: c.get('say')(shown.refusal) }),
  };
}

type History = Awaited<ReturnType<typeof historyOf>>;

/** Who may read the history may not know all that it tells. */
function withoutPrices({ rows, page }: History, prices: boolean): History {
  if (prices) return { rows, page };
  const hidden = (facts: History['rows'][number]['before']) => {
    const { unit_price: _price, ...rest } = facts ?? {};
    return facts && rest;
  };
  return { rows: rows.map((row) => ({ ...row, before: hidden(row.before), after: hidden(row.after) })), page };
}
