import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { refuseToUnblock, type ToolRefusal } from './duty.js';
import { lockDuties } from './lock-duties.js';

/**
 * A piece no longer has to be checked so; what was done stays to be seen. Refused when it has ended already, while the
 * piece is at the laboratory for it, and when it blocks the tool, unless by who may let the tool go in spite of it.
 */
export async function endDuty(context: Context, input: { dutyId: number }): Promise<{ serialId: string }> {
  return runCommand(context, { right: 'tool.edit' }, async (trx) => {
    const [duty] = await lockDuties(trx, [input.dutyId]);
    if (!duty) return refuse('not_found', {}, 404);
    const facts = { item: duty.piece.item, serial: duty.piece.serial };
    if (duty.away) refuse<ToolRefusal>('duty_at_laboratory', facts);
    refuseToUnblock(context.actor, duty, todayOf(context), facts);
    await trx
      .updateTable('tool_duty')
      .set({ ended_at: context.now(), ended_by: context.actor.personId, version: duty.version + 1 })
      .where('id', '=', duty.id)
      .execute();
    publishAfterCommit(trx, ['tools', `item:${duty.piece.itemId}`]);
    return {
      result: { serialId: duty.serial_id },
      events: [
        {
          name: 'duty.ended',
          subject: ['tool', duty.serial_id],
          before: { kind: duty.kind, due_on: duty.due_on, interval_months: duty.interval_months },
        },
      ],
    };
  });
}
