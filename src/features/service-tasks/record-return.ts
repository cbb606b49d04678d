import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { lockTask } from './lock-task.js';
import { dayOr, moveTask, requireAdvance, requireState, type TaskAct } from './move-task.js';
import type { TaskRefusal } from './task.js';

/**
 * The technician is back: under way → back, on a day (today unless told), from which old parts are counted. Refused for
 * somebody else's task, for one that is not under way, for a day in the future or before the start.
 */
export async function recordReturn(
  context: Context,
  input: TaskAct & { on?: string | null },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'task.advance' }, async (trx) => {
    const task = await lockTask(trx, context, input.id);
    await requireAdvance(trx, context, task);
    await requireState(trx, task, ['under_way'], 'task_not_under_way');
    const back_on = dayOr(context, input.on);
    if (task.started_on && back_on < task.started_on)
      refuse<TaskRefusal>('task_back_before_start', { start: task.started_on }, 422);
    return moveTask(trx, context, task, { to: 'back', event: 'task.came_back', back_on });
  });
}
