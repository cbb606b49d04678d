import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { canSeeTask } from './visible-tasks.js';
import type { TaskRefusal, TaskState } from './task.js';

/**
 * For whatever is to hang on a task: holds it open until the transaction ends, beside others that do the same, and makes
 * its closing wait. Refuses `task_closed` and `task_cancelled`, telling who did it, and `not_found`.
 */
export async function lockOpenTask(
  trx: Transaction,
  id: number,
): Promise<{ id: number; number: string; customer_id: number }> {
  const task = await trx
    .selectFrom('service_task')
    .select(['id', 'number', 'customer_id', 'state'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
  if (!task) return refuse('not_found', {}, 404);
  if (task.state === 'closed' || task.state === 'cancelled') await refuseEnded(trx, task);
  return task;
}

/** Locks a task against all other acts on it, and against anything new on it. Refuses `not_found` where it may not be seen. */
export async function lockTask(trx: Transaction, context: Context, id: number) {
  const task = await trx.selectFrom('service_task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!task || !(await canSeeTask(trx, context.actor, id))) return refuse('not_found', {}, 404);
  return { ...task, state: task.state as TaskState };
}

/** Says who ended a task, and when. */
export async function refuseEnded(
  trx: Transaction,
  task: { id: number; number: string; state: string },
): Promise<never> {
  const step = await lastStep(trx, task.id);
  const reason: TaskRefusal = task.state === 'cancelled' ? 'task_cancelled' : 'task_closed';
  return refuse(reason, { task: task.number, person: step?.name, since: step?.at.toISOString() });
}

export async function lastStep(trx: Transaction, taskId: number) {
  return trx
    .selectFrom('service_task_step as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['p.name', 's.at', 's.state'])
    .where('s.task_id', '=', taskId)
    .orderBy('s.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
