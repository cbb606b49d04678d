import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { changeWaiting, lockWaitingLine } from '../goods-receipts/index.js';
import { lockOrderOfLine } from '../purchase-orders/index.js';
import { type IncomingRefusal, inspectionPath, publishInspection } from './incoming-inspection.js';
import { countVerdict, headerOf } from './judge.js';

export interface StandingVerdict {
  ids: string[];
  line_id: string;
  verdict: 'released' | 'refused';
  quantity: string;
  movement_id: string;
  place_id: number;
  undone: boolean;
  sent: boolean;
}

/**
 * Takes a verdict back, with all pieces that were judged in the same act: they wait for quality again. Refuses one that is
 * undone already or whose goods were sent back; and goods that have moved on, as the book does.
 */
export async function undoVerdict(
  context: Context,
  input: { lineId: string; verdictId: string; key?: string },
): Promise<{ receipt: string }> {
  const { key, ...content } = input;
  const act = { right: 'incoming.inspect' as const, ...(key && { key }), content: { undo: content } };
  return runCommand(context, act, async (trx, inside) => {
    const line = await lockWaitingLine(trx, input.lineId);
    const verdict = await verdictOf(trx, input);
    const facts = { item: line.item, receipt: line.receipt };
    if (verdict.sent) refuse<IncomingRefusal>('incoming_sent_already', facts);
    if (verdict.undone) refuse<IncomingRefusal>('incoming_undone_already', facts);
    if (line.order_line_id) await lockOrderOfLine(trx, line.order_line_id);
    if (verdict.movement_id !== line.movement_id)
      await reverseMovement(trx, verdict.movement_id, headerOf(inside, line.receipt));
    await trx
      .updateTable('incoming_verdict')
      .set({ undone_at: inside.now(), undone_by: inside.actor.personId })
      .where('id', 'in', verdict.ids)
      .execute();
    await changeWaiting(trx, line, verdict.quantity);
    await countVerdict(trx, inside, line, verdict.verdict, verdict.quantity, -1);
    await settleNotices(trx, inspectionPath(line.id), ['incoming_refused_told']);
    publishInspection(trx, line.receipt_id, line.item_id, [line.place_id, verdict.place_id]);
    const after = { line: line.id, item: line.item, quantity: verdict.quantity, verdict: verdict.verdict };
    return {
      result: { receipt: line.receipt },
      events: [{ name: 'incoming.verdict_undone', subject: ['goods_receipt', line.receipt_id], after }],
    };
  });
}

/** A verdict with all that were given in the same act, behind the lock of its receipt. Refuses `not_found`. */
export async function verdictOf(
  trx: Transaction,
  { lineId, verdictId }: { lineId: string; verdictId: string },
): Promise<StandingVerdict> {
  const found = await sql<StandingVerdict>`
    select array_agg(v.id::text order by v.id) as ids, v.line_id, v.verdict, trim_scale(sum(v.quantity))::text as quantity, v.movement_id,
      min(v.place_id) as place_id, bool_or(v.undone_at is not null) as undone, bool_or(v.sent_back_at is not null) as sent
    from incoming_verdict one join incoming_verdict v on v.line_id = one.line_id and v.movement_id = one.movement_id and v.judged_at = one.judged_at
    where one.id = ${verdictId}::bigint and one.line_id = ${lineId}::bigint group by v.line_id, v.verdict, v.movement_id`.execute(
    trx,
  );
  return found.rows[0] ?? refuse('not_found', {}, 404);
}
