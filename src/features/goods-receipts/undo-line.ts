import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { countArrival, lockOrderOfLine } from '../purchase-orders/index.js';
import { type GoodsReceiptRefusal, publishReceipt } from './goods-receipt.js';
import { headerOf, keepSearchText, lockOpenReceipt, type LockedReceipt } from './lock-receipt.js';

interface StandingLine {
  id: string;
  order_line_id: number | null;
  item_id: number;
  item: string;
  quantity: string;
  inspect: boolean;
  waits: string;
  place_id: number;
  movement_id: string;
  undone: boolean;
  judged: boolean;
}

/**
 * Takes an entry back: the goods are the supplier's again and the order waits for them; without `lineId` the last one that
 * the actor made. Refuses a receipt that is over, an entry that is undone already (`receipt_line_undone`), that quality has
 * judged (`receipt_line_judged`), none at all (`receipt_nothing_to_undo`); and goods that have moved on, as the book does.
 */
export async function undoLine(
  context: Context,
  input: { receiptId: number; lineId?: string | null; key?: string },
): Promise<{ lineId: string; item: string; quantity: string }> {
  const { key, ...content } = input;
  const act = { right: 'goods_receipt.receive' as const, ...(key && { key }), content: { undo: content } };
  return runCommand(context, act, async (trx, inside) => {
    const receipt = await lockOpenReceipt(trx, input.receiptId);
    const line = await lineOf(trx, inside, receipt, input.lineId ?? null);
    const facts = { item: line.item, receipt: receipt.number };
    if (line.undone) refuse<GoodsReceiptRefusal>('receipt_line_undone', facts);
    if (line.judged) refuse<GoodsReceiptRefusal>('receipt_line_judged', facts);
    if (line.order_line_id) await lockOrderOfLine(trx, line.order_line_id);
    const reversed = await reverseMovement(trx, line.movement_id, headerOf(inside, receipt.number));
    await keepUndone(trx, inside, line.id, reversed.id);
    if (line.order_line_id)
      await countArrival(trx, inside, {
        orderLineId: line.order_line_id,
        received: `-${line.quantity}`,
        ...(line.inspect && { inInspection: `-${line.quantity}` }),
      });
    await keepSearchText(trx, receipt.id);
    publishReceipt(trx, receipt.id, { items: [line.item_id], places: [line.place_id], inspected: line.inspect });
    const after = { line: line.id, item: line.item, quantity: line.quantity };
    return {
      result: { lineId: line.id, item: line.item, quantity: line.quantity },
      events: [{ name: 'goods_receipt.entry_undone', subject: ['goods_receipt', receipt.id], after }],
    };
  });
}

async function lineOf(
  trx: Transaction,
  { actor }: Context,
  receipt: LockedReceipt,
  lineId: string | null,
): Promise<StandingLine> {
  const which = lineId ? sql`l.id = ${lineId}::bigint` : sql`l.undone_at is null and l.received_by = ${actor.personId}`;
  const found = await sql<StandingLine>`
    select l.id, l.order_line_id, l.item_id, i.code as item, trim_scale(l.quantity)::text as quantity, l.inspect, l.waits, l.place_id, l.movement_id,
      l.undone_at is not null as undone,
      l.inspect and (l.waits <> l.quantity or exists (select from incoming_verdict v where v.line_id = l.id and v.undone_at is null)) as judged
    from goods_receipt_line l join item i on i.id = l.item_id
    where l.receipt_id = ${receipt.id} and ${which} order by l.id desc limit 1`.execute(trx);
  const line = found.rows[0];
  if (!line && lineId) return refuse('not_found', {}, 404);
  return line ?? refuse<GoodsReceiptRefusal>('receipt_nothing_to_undo', { receipt: receipt.number });
}

async function keepUndone(trx: Transaction, { actor, now }: Context, lineId: string, movementId: string) {
  await trx
    .updateTable('goods_receipt_line')
    .set({ undone_at: now(), undone_by: actor.personId, undo_movement_id: movementId, waits: '0' })
    .where('id', '=', lineId)
    .execute();
}
