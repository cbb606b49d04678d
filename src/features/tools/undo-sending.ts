import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import type { ToolRefusal } from './duty.js';
import { lockDuties } from './lock-duties.js';
import { headerOfCheck, tellOfLines } from './post-checked.js';

/**
 * A sending that did not happen, or went to the wrong laboratory, is taken back as a whole: its movement is reversed.
 * Refused when some of it is back already, and by the book when a piece is no longer at the laboratory.
 */
export async function undoSending(context: Context, input: { checkId: string }): Promise<{ checkIds: string[] }> {
  return runCommand(context, { right: 'tool.check' }, async (trx) => {
    const sent = await trx
      .selectFrom('tool_check')
      .select('sent_movement_id')
      .where('id', '=', input.checkId)
      .executeTakeFirst();
    const movementId = sent?.sent_movement_id;
    if (!movementId) return refuse('not_found', {}, 404);
    const of = () => trx.selectFrom('tool_check').selectAll().where('sent_movement_id', '=', movementId);
    const first = await of().orderBy('id').execute();
    if (first.some((check) => check.recorded_at || check.withdrawn_at)) refuse<ToolRefusal>('sending_back_already', {});
    const duties = await lockDuties(
      trx,
      first.map((check) => check.duty_id),
    );
    const checks = await of().orderBy('id').forUpdate().execute();
    if (checks.some((check) => check.recorded_at || check.withdrawn_at))
      refuse<ToolRefusal>('sending_back_already', {});
    await reverseMovement(trx, movementId, headerOfCheck(context, first[0]!.id));
    const checkIds = checks.map(({ id }) => id);
    await trx
      .updateTable('tool_check')
      .set({ withdrawn_at: context.now(), withdrawn_by: context.actor.personId })
      .where('id', 'in', checkIds)
      .execute();
    const lines = await trx
      .selectFrom('stock_movement_line')
      .select(['item_id', 'from_place_id', 'to_place_id'])
      .where('movement_id', '=', movementId)
      .execute();
    const told = lines.map((line) => ({
      itemId: line.item_id,
      quantity: 1,
      fromPlaceId: line.to_place_id,
      fromCondition: 'new' as const,
      toPlaceId: line.from_place_id,
      toCondition: 'new' as const,
    }));
    tellOfLines(trx, told);
    const events = duties.map((duty): EventRecord => ({
      name: 'check.sending_undone',
      subject: ['tool', duty.serial_id],
      after: { kind: duty.kind },
    }));
    return { result: { checkIds }, events };
  });
}
