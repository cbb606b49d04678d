import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { lockTask } from './lock-task.js';
import { moveTask, requireState, type TaskAct } from './move-task.js';
import { nameThings, openThings } from './open-things.js';
import type { TaskRefusal } from './task.js';

/**
 * Ends a task: back → closed, and nothing new hangs on it from then on. Refused while anything is open, naming each
 * piece (`task_still_open`), unless a department head gives a written reason: what was open is then kept with the step.
 * Of two who close at once the second is told who did (`task_closed`).
 */
export async function closeTask(
  context: Context,
  input: TaskAct & { reason?: string | null },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'task.close' }, async (trx) => {
    const task = await lockTask(trx, context, input.id);
    await requireState(trx, task, ['back'], 'task_not_back');
    const open = await openThings(trx, task.id);
    const forced = open.length > 0;
    const reason = input.reason?.trim() || null;
    if (forced && !(reason && can(context.actor, 'task.force_close')))
      refuse<TaskRefusal>('task_still_open', { task: task.number, n: open.length, things: nameThings(open) });
    return moveTask(trx, context, task, {
      to: 'closed',
      event: forced ? 'task.closed_with_open' : 'task.closed',
      reason,
      ...(forced && { open }),
    });
  });
}
