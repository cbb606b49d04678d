import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { checkDueDay, type NewDuty } from './add-duties.js';
import { refuseToUnblock, type ToolRefusal } from './duty.js';
import { checkLaboratory } from './laboratory.js';
import { lockDuties } from './lock-duties.js';

/**
 * Changes what a duty asks for. `version` is the one that the form was filled from: refused when somebody else has changed
 * it since or it has ended, when the due day is not after the last check, the laboratory is no supplier in use, or a day
 * that has passed is put off by who may not let the tool go in spite of it.
 */
export async function changeDuty(
  context: Context,
  input: {
    dutyId: number;
    version: number;
    duty: Omit<NewDuty, 'kind' | 'lastDoneOn' | 'dueOn'> & { dueOn: string };
  },
): Promise<{ serialId: string }> {
  return runCommand(context, { right: 'tool.edit' }, async (trx) => {
    const [before] = await lockDuties(trx, [input.dutyId]);
    if (!before) return refuse('not_found', {}, 404);
    const { piece, serial_id } = before;
    const facts = { item: piece.item, serial: piece.serial };
    if (before.version !== input.version) refuse<ToolRefusal>('duty_changed_meanwhile', facts, 422);
    const columns = {
      interval_months: input.duty.intervalMonths,
      done_where: input.duty.doneWhere,
      supplier_id: input.duty.supplierId ?? null,
      due_on: input.duty.dueOn,
      note: input.duty.note || null,
    };
    const today = todayOf(context);
    const changes = difference<Record<string, unknown>>({ ...before }, columns);
    if (!changes) return { result: { serialId: serial_id }, events: [] };
    if (columns.due_on !== before.due_on) checkDueDay(columns.due_on, before.last_done_on, today);
    if (columns.due_on > before.due_on) refuseToUnblock(context.actor, before, today, facts);
    if (columns.supplier_id && columns.supplier_id !== before.supplier_id)
      await checkLaboratory(trx, columns.supplier_id);
    await trx
      .updateTable('tool_duty')
      .set({ ...columns, version: before.version + 1 })
      .where('id', '=', before.id)
      .execute();
    publishAfterCommit(trx, ['tools', `item:${piece.itemId}`]);
    const kind = { kind: before.kind };
    return {
      result: { serialId: serial_id },
      events: [
        {
          name: 'duty.changed',
          subject: ['tool', serial_id],
          before: changes.before,
          after: { ...kind, ...changes.after },
        },
      ],
    };
  });
}
