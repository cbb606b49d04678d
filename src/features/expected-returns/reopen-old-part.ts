import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { type LockedOldPart, lockOldPart } from './lock-old-part.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { publishOldPart } from './receive-old-part.js';

/** Undoes a receipt, such as of the wrong line: the piece is at the customer again and expected. Refuses when it has moved on. */
export async function undoOldPartReceipt(context: Context, input: { id: string; key?: string }): Promise<void> {
  const { key, ...content } = input;
  const reopened = await runCommand(
    context,
    { right: 'old_part.receive', ...(key && { key }), content },
    async (trx, inside) => {
      const part = await lockOldPart(trx, input.id);
      if (!part.received_at || !part.movement_id) return refuse<ExpectedReturnRefusal>('old_part_nothing_to_undo');
      await checkStillThere(trx, part);
      const { actor } = inside;
      await reverseMovement(trx, part.movement_id, {
        key: inside.newId(),
        personId: actor.personId,
        accountId: actor.accountId,
        stationId: actor.stationId,
        sessionId: actor.sessionId,
        documentType: 'service_task',
        documentId: part.task,
      });
      await trx
        .updateTable('expected_return')
        .set({ received_at: null, received_by: null, received_serial: null, movement_id: null })
        .where('id', '=', part.id)
        .execute();
      const before = { item: part.item, task: part.task, serial: part.received_serial };
      return {
        result: { task_id: part.task_id, item_id: part.item_id },
        events: [{ name: 'old_part.receipt_undone', subject: ['old_part', part.id], before }],
      };
    },
  );
  publishOldPart(context, reopened);
}

async function checkStillThere(trx: Transaction, part: LockedOldPart): Promise<void> {
  const moved = await trx
    .selectFrom('stock_movement_line as l')
    .innerJoin('serial as s', 's.id', 'l.serial_id')
    .innerJoin('place as p', 'p.id', 's.place_id')
    .select('p.code')
    .where('l.movement_id', '=', part.movement_id)
    .whereRef('s.place_id', '<>', 'l.to_place_id')
    .executeTakeFirst();
  if (moved) refuse<ExpectedReturnRefusal>('old_part_moved_on', { item: part.item, place: moved.code });
}

/** Expects a waived old part again, unless its fitting was undone since. */
export async function undoOldPartWaiver(context: Context, input: { id: string; key?: string }): Promise<void> {
  const { key, ...content } = input;
  const reopened = await runCommand(context, { right: 'old_part.waive', ...(key && { key }), content }, async (trx) => {
    const part = await lockOldPart(trx, input.id);
    const fitting = await trx
      .selectFrom('use_report')
      .select('undone_at')
      .where('id', '=', part.use_report_id)
      .executeTakeFirstOrThrow();
    if (!part.waived_at || fitting.undone_at) refuse<ExpectedReturnRefusal>('old_part_nothing_to_undo');
    await trx
      .updateTable('expected_return')
      .set({ waived_at: null, waived_by: null, waived_reason: null })
      .where('id', '=', part.id)
      .execute();
    const before = { item: part.item, task: part.task };
    return {
      result: { task_id: part.task_id },
      events: [{ name: 'old_part.waiver_undone', subject: ['old_part', part.id], before }],
    };
  });
  publishOldPart(context, reopened);
}
