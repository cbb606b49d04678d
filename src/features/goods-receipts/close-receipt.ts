import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { queueEvent } from '../webhooks/index.js';
import { type GoodsReceiptRefusal, publishReceipt, type ReceiptState } from './goods-receipt.js';
import { type LockedReceipt, lockOpenReceipt, lockReceipt } from './lock-receipt.js';

interface Over {
  id: number;
  key?: string;
}

/** Ends the receiving: what is short stays open on its order. Refuses one that is over, or with nothing in it (`receipt_empty`). */
export async function closeReceipt(context: Context, { id, key }: Over): Promise<{ number: string }> {
  return end(context, { id, key, to: 'closed', event: 'goods_receipt.closed' }, async (trx, receipt) => {
    const lines = await standingLines(trx, id);
    if (lines.length === 0) refuse<GoodsReceiptRefusal>('receipt_empty', { receipt: receipt.number });
    await queueEvent(trx, 'goods_receipt.closed', {
      number: receipt.number,
      supplier: receipt.supplier,
      warehouse: receipt.warehouse,
      deliveryNote: receipt.delivery_note,
      lines,
    });
  });
}

/** Gives up a receipt into which nothing was taken: its delivery note may be used again. Refuses any other (`receipt_not_empty`). */
export async function cancelReceipt(context: Context, { id, key }: Over): Promise<{ number: string }> {
  return end(context, { id, key, to: 'cancelled', event: 'goods_receipt.cancelled' }, async (trx, receipt) => {
    const lines = await standingLines(trx, id);
    if (lines.length > 0) refuse<GoodsReceiptRefusal>('receipt_not_empty', { receipt: receipt.number });
  });
}

/** Opens a receipt again that was closed by mistake, on the same day. Refuses one that is not closed, or closed before today. */
export async function reopenReceipt(context: Context, { id, key }: Over): Promise<{ number: string }> {
  const act = { right: 'goods_receipt.receive' as const, ...(key && { key }), content: { reopen: id } };
  return runCommand(context, act, async (trx, inside) => {
    const receipt = await lockReceipt(trx, id);
    const facts = { receipt: receipt.number };
    if (receipt.state !== 'closed' || !receipt.closed_at)
      return refuse<GoodsReceiptRefusal>('receipt_not_closed', facts);
    if (dayIn(inside.config.timeZone, receipt.closed_at) !== todayOf(inside))
      refuse<GoodsReceiptRefusal>('receipt_reopen_too_late', facts);
    await trx
      .updateTable('goods_receipt')
      .set((set) => ({ state: 'open', closed_by: null, closed_at: null, version: set('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
    publishReceipt(trx, id);
    return {
      result: { number: receipt.number },
      events: [{ name: 'goods_receipt.reopened', subject: ['goods_receipt', id] }],
    };
  });
}

async function end(
  context: Context,
  to: Over & { to: Exclude<ReceiptState, 'open'>; event: `${string}.${string}` },
  check: (trx: Transaction, receipt: LockedReceipt) => Promise<void>,
) {
  const { id, key } = to;
  const act = { right: 'goods_receipt.receive' as const, ...(key && { key }), content: { [to.to]: id } };
  return runCommand(context, act, async (trx, { actor, now }) => {
    const receipt = await lockOpenReceipt(trx, id);
    await check(trx, receipt);
    await trx
      .updateTable('goods_receipt')
      .set((set) => ({ state: to.to, closed_by: actor.personId, closed_at: now(), version: set('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
    publishReceipt(trx, id);
    return {
      result: { number: receipt.number },
      events: [{ name: to.event, subject: ['goods_receipt', id] as const }],
    };
  });
}

/** What came, by item and order. */
async function standingLines(trx: Transaction, receiptId: number) {
  const found = await sql<{
    item: string;
    quantity: string;
    order: string | null;
    erpNumber: string | null;
    inspected: boolean;
  }>`
    select i.code as item, trim_scale(sum(l.quantity))::text as quantity, o.number as "order", o.erp_number as "erpNumber", bool_or(l.inspect) as inspected
    from goods_receipt_line l join item i on i.id = l.item_id left join purchase_order_line q on q.id = l.order_line_id
      left join purchase_order o on o.id = q.order_id
    where l.receipt_id = ${receiptId} and l.undone_at is null group by i.code, o.id order by i.code, o.id`.execute(trx);
  return found.rows;
}
