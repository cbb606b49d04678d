import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { lockTask } from './lock-task.js';
import { dayOr, moveTask, requireAdvance, requireState, type TaskAct } from './move-task.js';

/**
 * The technician is on the way: planned → under way, on a day (today unless told). Refused for somebody else's task, for
 * one that has started or ended, and for a day in the future.
 */
export async function startTask(
  context: Context,
  input: TaskAct & { on?: string | null },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'task.advance' }, async (trx) => {
    const task = await lockTask(trx, context, input.id);
    await requireAdvance(trx, context, task);
    await requireState(trx, task, ['planned'], 'task_not_planned');
    return moveTask(trx, context, task, {
      to: 'under_way',
      event: 'task.started',
      started_on: dayOr(context, input.on),
    });
  });
}
