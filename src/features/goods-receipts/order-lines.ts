import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { readSetting } from '../../platform/app-settings.js';
import { amountOf, textOf } from '../../stock/index.js';
import { lockOrderOfLine } from '../purchase-orders/index.js';
import type { GoodsReceiptRefusal } from './goods-receipt.js';

/** An order's line that what came may be counted for. */
export interface OpenLine {
  id: number;
  order_id: number;
  number: string;
  erp_number: string;
  quantity: string;
  unit_price: string | null;
  open: string;
  /** What may come at most, with what a supplier may deliver above the order. */
  most: string;
}

export interface WhatCame {
  supplierId: number;
  warehouseId: number;
  itemId: number;
  /** The receipt that it came with: a line that it has filled may still take what is over. */
  receiptId: number;
  /** The order that is meant, when several wait for the item. */
  orderId?: number | null;
}

/** Lines of the supplier's orders for an item in a warehouse that may take more: the meant order first, then what is promised first. */
export async function openLines(db: Db | Transaction, came: WhatCame, only?: number[]): Promise<OpenLine[]> {
  const percent = await readSetting(db, 'over_delivery_percent');
  const room = sql`(l.quantity - l.cancelled) * (1 + ${percent}::numeric / 100) - l.received + l.refused`;
  const found = await sql<OpenLine>`
    select l.id, l.order_id, o.number, o.erp_number, trim_scale(l.quantity)::text as quantity, l.unit_price, trim_scale(l.open)::text as open,
      trim_scale(trunc(${room}, i.decimals))::text as most
    from purchase_order_line l join purchase_order o on o.id = l.order_id join item i on i.id = l.item_id
    where l.item_id = ${came.itemId} and l.warehouse_id = ${came.warehouseId} and o.supplier_id = ${came.supplierId} and o.state <> 'cancelled'
      and trunc(${room}, i.decimals) > 0 and (l.open > 0 or exists (select from goods_receipt_line g
        where g.order_line_id = l.id and g.receipt_id = ${came.receiptId} and g.undone_at is null))
      ${only ? sql`and l.id = any(${only}::integer[])` : sql``}
    order by o.id = ${came.orderId ?? 0} desc, l.open > 0 desc, coalesce(l.promised_on, o.promised_on) nulls last, o.ordered_on, l.id
    limit 20`.execute(db);
  return found.rows;
}

export interface Share {
  line: OpenLine | null;
  quantity: string;
}

/** Whether more came than was ordered, though no more than may. */
export const isOver = (share: Share) => share.line !== null && amountOf(share.quantity) > amountOf(share.line.open);

/**
 * Locks the orders that wait for the item, in the order of their ids, and shares what came among their lines: what is open
 * first, what is over on the first of them. Refuses what nobody ordered and what is more than may come, with what is open.
 */
export async function shareAmongOrders(
  trx: Transaction,
  came: WhatCame & { quantity: string; item: string; unit: string },
): Promise<Share[]> {
  const candidates = await openLines(trx, came);
  const orders = new Map(candidates.map((line) => [line.order_id, line.id]));
  for (const [, lineId] of [...orders].toSorted(([a], [b]) => a - b)) await lockOrderOfLine(trx, lineId);
  // What another storekeeper counted meanwhile is read behind the locks.
  const only = candidates.map((line) => line.id);
  const lines = only.length > 0 ? await openLines(trx, came, only) : [];
  const asked = amountOf(came.quantity);
  const open = lines.reduce((sum, line) => sum + amountOf(line.open), 0n);
  const most = lines.reduce((sum, line) => sum + amountOf(line.most), 0n);
  if (lines.length === 0) return refuseUnordered(trx, came);
  if (asked > most)
    refuse<GoodsReceiptRefusal>(
      'receipt_over_delivery',
      { item: came.item, quantity: came.quantity, open: textOf(open), most: textOf(most), unit: came.unit },
      422,
    );
  return share(lines, asked);
}

function share(lines: OpenLine[], asked: bigint): Share[] {
  const taken = new Map<OpenLine, bigint>();
  let left = asked;
  for (const limit of ['open', 'most'] as const)
    for (const line of lines) {
      const room = amountOf(line[limit]) - (taken.get(line) ?? 0n);
      const part = room < left ? room : left;
      if (part <= 0n) continue;
      taken.set(line, (taken.get(line) ?? 0n) + part);
      left -= part;
    }
  return [...taken].map(([line, quantity]) => ({ line, quantity: textOf(quantity) }));
}

/** Why no order takes it: cancelled, for another warehouse, all here already, or never ordered. */
async function refuseUnordered(trx: Transaction, came: WhatCame & { item: string; quantity: string; unit: string }) {
  const found = await sql<{ number: string; warehouse: string; other: boolean; cancelled: boolean; here: boolean }>`
    select o.number, w.code as warehouse, l.warehouse_id <> ${came.warehouseId} and l.open > 0 and o.state <> 'cancelled' as other,
      o.state = 'cancelled' or l.cancelled > 0 and l.open = 0 as cancelled,
      exists (select from goods_receipt_line g where g.order_line_id = l.id and g.receipt_id = ${came.receiptId} and g.undone_at is null) as here
    from purchase_order_line l join purchase_order o on o.id = l.order_id join place w on w.id = l.warehouse_id
    where l.item_id = ${came.itemId} and o.supplier_id = ${came.supplierId}
    order by 5 desc, 3 desc, l.id desc limit 1`.execute(trx);
  const line = found.rows[0];
  const facts = { item: came.item, order: line?.number ?? '', quantity: came.quantity };
  if (line?.here)
    return refuse<GoodsReceiptRefusal>(
      'receipt_over_delivery',
      { ...facts, open: '0', most: '0', unit: came.unit },
      422,
    );
  if (line?.other)
    return refuse<GoodsReceiptRefusal>('receipt_other_warehouse', { ...facts, warehouse: line.warehouse }, 422);
  if (line?.cancelled) return refuse<GoodsReceiptRefusal>('receipt_order_cancelled', facts, 422);
  return refuse<GoodsReceiptRefusal>('receipt_not_ordered', facts, 422);
}
