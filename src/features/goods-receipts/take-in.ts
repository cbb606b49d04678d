import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { textOf, typedAmount } from '../../stock/index.js';
import type { Condition } from '../../stock/index.js';
import { DOUBTED_FROM, type GoodsReceiptRefusal, MOST_DAMAGE, publishReceipt } from './goods-receipt.js';
import { expectLot } from './lots.js';
import { keepSearchText, type LockedReceipt, lockOpenReceipt } from './lock-receipt.js';
import { type Share, shareAmongOrders } from './order-lines.js';
import { postShares } from './post-shares.js';
import { expectBin, quarantineOf } from './proposed-bin.js';
import { expectSerials } from './serials.js';
import { tellPurchasing } from './tell-purchasing.js';

export interface TakeIn {
  receiptId: number;
  itemId: number;
  /** A decimal number; with serials it is how many these are, and may be left out. */
  quantity?: string | null;
  serials?: string[];
  lot?: string | null;
  /** YYYY-MM-DD, of a lot that the book does not know. */
  expiresOn?: string | null;
  /** Where it is put; the proposed bin without. What is inspected goes to quarantine whatever is said here. */
  placeId?: number | null;
  /** The order that is meant, when several wait for the item. */
  orderId?: number | null;
  /** Nobody ordered it: it is taken into quarantine for a decision. */
  notOrdered?: boolean;
  oddSerials?: boolean;
  /** A lot that has expired is taken all the same, into quarantine. */
  expiredTaken?: boolean;
  /** So many, although no order speaks for them. */
  manyTaken?: boolean;
  /** What is wrong with it to the eye: it came damaged, and is taken into quarantine as faulty for quality to decide. */
  damage?: string | null;
  key?: string;
}

export interface TakenItem {
  id: number;
  code: string;
  unit: string;
  decimals: number;
  tracking: 'quantity' | 'lot' | 'serial';
  serial_pattern: string | null;
  incoming_inspection: boolean;
  retired_at: Date | null;
}

/** What came in as one entry, ready to be posted. */
export interface Arrival {
  receipt: LockedReceipt;
  item: TakenItem;
  /** Each serial with the condition in which the book has it at the supplier; null: new to the book. */
  serials: Map<string, Condition | null>;
  lot: { number: string; expiresOn: string | null } | null;
  inspect: boolean;
  damage: string | null;
  placeId: number | null;
}

/**
 * Takes in what came of an item: into its bin, or into quarantine when quality looks at it first, when nobody ordered it, when
 * its lot has expired and, as faulty, when it came damaged. The orders that wait for it count it, what is promised first before the others. Refuses a
 * receipt that is over; an item out of use; a quantity that is none, that its unit does not allow, or, unordered and large,
 * that nobody has confirmed; missing, doubled, known and odd-looking serial numbers, and those that come back from the field; a missing, expired or differently dated
 * lot; a place outside the receipt's warehouse; too many words about damage; what is on no order, on one of another warehouse or on a cancelled one; and
 * more than may come.
 */
export async function takeIn(context: Context, input: TakeIn): Promise<{ lineIds: string[]; inspect: boolean }> {
  const { key, ...content } = input;
  const act = { right: 'goods_receipt.receive' as const, ...(key && { key }), content: { take: content } };
  return runCommand(context, act, async (trx, inside) => {
    const receipt = await lockOpenReceipt(trx, input.receiptId);
    const item = await itemOf(trx, input.itemId);
    const quantity = quantityOf(item, input);
    const serials = await serialsOf(trx, receipt, item, input);
    const lot = item.tracking === 'lot' ? await expectLot(trx, inside, item, input) : null;
    const damage = damageOf(input);
    const shares = await sharesOf(trx, receipt, item, input, quantity);
    const inspect = item.incoming_inspection || Boolean(input.notOrdered) || Boolean(lot?.expired) || damage !== null;
    const placeId = await placeOf(trx, receipt, input.placeId, inspect);
    const lineIds = await postShares(trx, inside, { receipt, item, serials, lot, inspect, damage, placeId }, shares);
    await tellPurchasing(trx, inside, receipt, item, shares, quantity);
    await keepSearchText(trx, receipt.id);
    publishReceipt(trx, receipt.id, { items: [item.id], places: placeId ? [placeId] : [], inspected: inspect });
    const after = {
      item: item.code,
      quantity,
      lines: lineIds,
      serials: input.serials,
      notOrdered: input.notOrdered,
      damage,
    };
    return {
      result: { lineIds, inspect },
      events: [{ name: 'goods_receipt.taken_in', subject: ['goods_receipt', receipt.id], after }],
    };
  });
}

async function itemOf(trx: Transaction, itemId: number): Promise<TakenItem> {
  const found = await sql<TakenItem>`
    select id, code, unit, decimals, tracking, serial_pattern, incoming_inspection, retired_at from item where id = ${itemId} and id > 0`.execute(
    trx,
  );
  const item = found.rows[0] ?? refuse('not_found', {}, 404);
  if (item.retired_at) refuse<GoodsReceiptRefusal>('receipt_item_retired', { item: item.code }, 422);
  return item;
}

/** What came, in the item's unit. Of what has serial numbers, as many as there are numbers. */
function quantityOf(item: TakenItem, input: TakeIn): string {
  const asked = input.quantity?.trim() || String(input.serials?.length ?? '');
  const amount = typedAmount(asked);
  const whole = 10n ** BigInt(3 - item.decimals);
  const pieces = item.tracking === 'serial' ? BigInt(input.serials?.length ?? 0) * 1000n : null;
  const fits = amount !== null && amount <= 1_000_000_000n && amount % whole === 0n;
  if (pieces === 0n) refuse<GoodsReceiptRefusal>('receipt_serial_missing', { item: item.code }, 422);
  if (!fits || (pieces !== null && pieces !== amount))
    return refuse<GoodsReceiptRefusal>('receipt_quantity_invalid', { item: item.code, asked, unit: item.unit }, 422);
  if (input.notOrdered && !input.manyTaken && amount >= DOUBTED_FROM * 1000n)
    refuse<GoodsReceiptRefusal>(
      'receipt_quantity_doubtful',
      { item: item.code, quantity: asked, unit: item.unit },
      422,
    );
  return textOf(amount);
}

function damageOf(input: TakeIn): string | null {
  const damage = input.damage?.trim() || null;
  const most = MOST_DAMAGE;
  if (damage && damage.length > most) refuse<GoodsReceiptRefusal>('receipt_damage_too_long', { most }, 422);
  return damage;
}

async function serialsOf(trx: Transaction, receipt: LockedReceipt, item: TakenItem, input: TakeIn) {
  if (item.tracking !== 'serial') return new Map<string, Condition | null>();
  return expectSerials(trx, {
    itemId: item.id,
    item: item.code,
    pattern: item.serial_pattern,
    supplierPlaceId: receipt.supplier_place_id,
    serials: input.serials ?? [],
    odd: input.oddSerials ?? false,
  });
}

async function sharesOf(
  trx: Transaction,
  receipt: LockedReceipt,
  item: TakenItem,
  input: TakeIn,
  quantity: string,
): Promise<Share[]> {
  if (input.notOrdered) return [{ line: null, quantity }];
  return shareAmongOrders(trx, {
    supplierId: receipt.supplier_id,
    warehouseId: receipt.warehouse_id,
    receiptId: receipt.id,
    itemId: item.id,
    orderId: input.orderId ?? receipt.order_id,
    quantity,
    item: item.code,
    unit: item.unit,
  });
}

/** Null: where the item is proposed to lie. */
async function placeOf(
  trx: Transaction,
  receipt: LockedReceipt,
  placeId: number | null | undefined,
  inspect: boolean,
): Promise<number | null> {
  if (inspect) return (await quarantineOf(trx)).id;
  return placeId ? (await expectBin(trx, receipt, placeId)).id : null;
}
