import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import type { ToolRefusal } from './duty.js';
import { lockDuties } from './lock-duties.js';
import { headerOfCheck } from './post-checked.js';
import { endNeedlessOverrides } from './settle-check.js';

/**
 * A result that was recorded wrongly is taken back: the duty is as it was before, and what was put into quarantine or back
 * for a check in the house returns. What came home from a laboratory stays at home. Refused when the duty has ended or has
 * been changed or checked since, and by the book when the piece has moved on.
 */
export async function undoCheck(context: Context, input: { checkId: string }): Promise<{ serialId: string }> {
  return runCommand(context, { right: 'tool.check' }, async (trx) => {
    const named = trx.selectFrom('tool_check').selectAll().where('id', '=', input.checkId);
    const first = await named.executeTakeFirst();
    if (!first) return refuse('not_found', {}, 404);
    const [duty] = await lockDuties(trx, [first.duty_id]);
    if (!duty) return refuse('not_found', {}, 404);
    const check = await named.forUpdate().executeTakeFirstOrThrow();
    const facts = { item: duty.piece.item, serial: duty.piece.serial };
    const later = await trx
      .selectFrom('tool_check')
      .select('id')
      .where('duty_id', '=', duty.id)
      .where('id', '>', check.id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    const stands = check.recorded_at && !check.withdrawn_at && check.due_before;
    if (!stands || later) return refuse<ToolRefusal>('check_not_last', facts);
    if (duty.due_on !== (check.due_after ?? check.due_before)) refuse<ToolRefusal>('duty_changed_meanwhile', facts);
    await trx
      .updateTable('tool_check')
      .set({ withdrawn_at: context.now(), withdrawn_by: context.actor.personId })
      .where('id', '=', check.id)
      .execute();
    const before = {
      due_on: check.due_before!,
      last_done_on: check.done_before,
      failed: check.failed_before ?? false,
    };
    await trx
      .updateTable('tool_duty')
      .set({ ...before, version: duty.version + 1 })
      .where('id', '=', duty.id)
      .execute();
    const movementId = check.sent_at ? null : check.back_movement_id;
    if (movementId && (await movedForThis(trx, movementId, check)))
      await reverseMovement(trx, movementId, headerOfCheck(context, check.id));
    await endNeedlessOverrides(trx, context, [duty.serial_id]);
    publishAfterCommit(trx, ['tools', 'stock', `item:${duty.piece.itemId}`]);
    const after = { kind: duty.kind, result: check.result, done_on: check.done_on, due_on: before.due_on };
    return {
      result: { serialId: duty.serial_id },
      events: [{ name: 'check.undone', subject: ['tool', duty.serial_id], after }],
    };
  });
}

/**
 * Whether nothing else keeps a piece where the movement put it. Checks of one piece that were recorded together share it:
 * quarantine is for those that failed, a bin for all of them.
 */
async function movedForThis(
  trx: Transaction,
  movementId: string,
  check: { id: string; result: string | null },
): Promise<boolean> {
  const others = await trx
    .selectFrom('tool_check')
    .select('result')
    .where('back_movement_id', '=', movementId)
    .where('id', '<>', check.id)
    .where('withdrawn_at', 'is', null)
    .execute();
  const reversed = await trx
    .selectFrom('stock_movement')
    .select('id')
    .where('reverses_id', '=', movementId)
    .executeTakeFirst();
  const keeping = check.result === 'failed' ? others.filter(({ result }) => result === 'failed') : others;
  return keeping.length === 0 && !reversed;
}
