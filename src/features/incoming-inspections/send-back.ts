import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { postMovement } from '../../stock/index.js';
import { lockWaitingLine, type WaitingLine } from '../goods-receipts/index.js';
import { countArrival, lockOrderOfLine } from '../purchase-orders/index.js';
import { type IncomingRefusal, inspectionPath, publishInspection } from './incoming-inspection.js';
import { headerOf, movementLines } from './judge.js';
import { verdictOf } from './undo-verdict.js';

/**
 * What quality refused goes back to the supplier, who delivers it again or credits it: then nobody waits for it any more.
 * Refuses what was not refused (`incoming_not_refused`), is undone, or was sent already.
 */
export async function sendBack(
  context: Context,
  input: { lineId: string; verdictId: string; waybill?: string | null; replaced: boolean; key?: string },
): Promise<{ receipt: string }> {
  const { key, ...content } = input;
  const act = { right: 'incoming.send_back' as const, ...(key && { key }), content: { send: content } };
  return runCommand(context, act, async (trx, inside) => {
    const line = await lockWaitingLine(trx, input.lineId);
    const verdict = await verdictOf(trx, input);
    const facts = { item: line.item, receipt: line.receipt };
    if (verdict.verdict !== 'refused') refuse<IncomingRefusal>('incoming_not_refused', facts);
    if (verdict.sent) refuse<IncomingRefusal>('incoming_sent_already', facts);
    if (verdict.undone) refuse<IncomingRefusal>('incoming_undone_already', facts);
    if (input.replaced && !line.order_line_id) refuse<IncomingRefusal>('incoming_not_replaced', facts, 422);
    if (line.order_line_id) await lockOrderOfLine(trx, line.order_line_id);
    const pieces = await piecesOf(trx, verdict.ids);
    const waybill = input.waybill?.trim() || null;
    const posted = await postMovement(
      trx,
      'return',
      { ...headerOf(inside, line.receipt), reference: waybill },
      movementLines(
        { line, quantity: verdict.quantity, pieces },
        { placeId: line.place_id, condition: 'faulty' },
        { placeId: line.supplier_place_id, condition: 'faulty' },
      ),
    );
    await trx
      .updateTable('incoming_verdict')
      .set({
        sent_back_at: inside.now(),
        sent_back_by: inside.actor.personId,
        send_movement_id: posted.id,
        waybill,
        replaced: input.replaced,
      })
      .where('id', 'in', verdict.ids)
      .execute();
    if (!input.replaced) await cancelSoMany(trx, inside, line, verdict.quantity);
    await settleNotices(trx, inspectionPath(line.id), ['incoming_refused_told']);
    publishInspection(trx, line.receipt_id, line.item_id, [line.place_id]);
    const after = { line: line.id, item: line.item, quantity: verdict.quantity, waybill, replaced: input.replaced };
    return {
      result: { receipt: line.receipt },
      events: [{ name: 'incoming.sent_back', subject: ['goods_receipt', line.receipt_id], after }],
    };
  });
}

async function piecesOf(trx: Transaction, verdictIds: string[]): Promise<string[] | null> {
  const rows = await trx.selectFrom('incoming_verdict').select('serial_id').where('id', 'in', verdictIds).execute();
  const pieces = rows.map((row) => row.serial_id).filter((id) => id !== null);
  return pieces.length > 0 ? pieces : null;
}

/** Of what is credited no more is to come; what was above the order was not waited for anyway. */
async function cancelSoMany(trx: Transaction, context: Context, line: WaitingLine, quantity: string): Promise<void> {
  if (!line.order_line_id) return;
  const found = await sql<{ cancelled: string }>`
    select trim_scale(least(${quantity}::numeric, open))::text as cancelled from purchase_order_line where id = ${line.order_line_id}`.execute(
    trx,
  );
  await countArrival(trx, context, { orderLineId: line.order_line_id, cancelled: found.rows[0]!.cancelled });
}
