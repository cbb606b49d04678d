import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { lockTask } from './lock-task.js';
import { moveTask, requireAdvance, requireState, type TaskAct } from './move-task.js';

/**
 * It is not over: back → under way, with the reason; the day of return is gone, and old parts are due anew. Refused for
 * somebody else's task and for one that is not back.
 */
export async function reopenTask(context: Context, input: TaskAct & { reason: string }): Promise<{ number: string }> {
  return runCommand(context, { right: 'task.advance' }, async (trx) => {
    const task = await lockTask(trx, context, input.id);
    await requireAdvance(trx, context, task);
    await requireState(trx, task, ['back'], 'task_not_back');
    return moveTask(trx, context, task, {
      to: 'under_way',
      event: 'task.reopened',
      back_on: null,
      reason: input.reason,
    });
  });
}
