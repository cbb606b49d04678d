import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { lockTask } from './lock-task.js';
import { moveTask, requireState, type TaskAct } from './move-task.js';
import { nameThings, openThings } from './open-things.js';
import type { TaskRefusal } from './task.js';

/**
 * The job is off, with the reason: planned or under way → cancelled; its technicians are told. Refused once anything
 * hangs on it: a slip that was not itself called off, an issued part, a cost, or something open.
 */
export async function cancelTask(context: Context, input: TaskAct & { reason: string }): Promise<{ number: string }> {
  return runCommand(context, { right: 'task.edit' }, async (trx) => {
    const task = await lockTask(trx, context, input.id);
    await requireState(trx, task, ['planned', 'under_way'], 'task_already_back');
    const things = await hangingOn(trx, task.id);
    if (things) refuse<TaskRefusal>('task_in_use', { task: task.number, things });
    await tellCalledOff(trx, context, task, input.reason);
    return moveTask(trx, context, task, { to: 'cancelled', event: 'task.cancelled', reason: input.reason });
  });
}

/** What hangs on a task, by its numbers; null when nothing does. */
async function hangingOn(trx: Transaction, taskId: number): Promise<string | null> {
  const found = await sql<{ name: string }>`
    select number as name from requisition where task_id = ${taskId} and state not in ('cancelled', 'rejected', 'expired')
    union select coalesce(document, amount::text) from task_cost where task_id = ${taskId}
    order by 1`.execute(trx);
  const open = await openThings(trx, taskId);
  const names = [...found.rows.map((row) => row.name), nameThings(open.filter((thing) => thing.kind !== 'slip'))];
  return names.filter(Boolean).join('; ') || null;
}

async function tellCalledOff(
  trx: Transaction,
  context: Context,
  task: { id: number; number: string; title: string; customer_id: number },
  reason: string,
): Promise<void> {
  const people = await trx
    .selectFrom('service_task_technician')
    .select('person_id')
    .where('task_id', '=', task.id)
    .execute();
  await notify(
    trx,
    people.map((one) => one.person_id),
    {
      kind: 'task_called_off',
      href: `/service-tasks/${task.number}`,
      facts: { task: task.number, title: task.title, reason },
      parties: { customer: task.customer_id },
    },
    { except: context.actor.personId },
  );
}
