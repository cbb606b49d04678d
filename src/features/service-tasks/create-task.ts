import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { checkTask } from './check-task.js';
import { taskColumns, type TaskInput } from './task.js';

/**
 * Records a planned job for a customer and tells its technicians. Refuses a site, contact or device of another customer,
 * whoever or whatever is retired, and days that make no sense. `key`: the same form sent twice makes one task.
 */
export async function createTask(
  context: Context,
  input: TaskInput,
  options: { key?: string } = {},
): Promise<{ id: number; number: string }> {
  const claim = options.key === undefined ? {} : { key: options.key, content: input };
  return runCommand(context, { right: 'task.edit', ...claim }, async (trx) => {
    const words = await checkTask(trx, context, input);
    const { actor } = context;
    const columns = taskColumns(input);
    const task = await trx
      .insertInto('service_task')
      .values({ ...columns, created_by: actor.personId, created_at: context.now() })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    await setTechnicians(trx, task.id, input.technicians);
    await setDevices(trx, task.id, input.devices);
    await trx
      .insertInto('service_task_step')
      .values({ task_id: task.id, state: 'planned', person_id: actor.personId, at: context.now() })
      .execute();
    await tellAssigned(trx, context, { ...task, ...columns }, input.technicians);
    return {
      result: task,
      events: [{ name: 'task.created', subject: ['service_task', task.id], after: told(columns, words) }],
    };
  });
}

/** What the history keeps of a task: words, where the row has ids. */
export function told(columns: ReturnType<typeof taskColumns>, words: Awaited<ReturnType<typeof checkTask>>) {
  const { customer_id: _c, site_id: _s, contact_id: _k, kind_id: _i, search: _t, ...rest } = columns;
  return { ...rest, ...words, customer: words.customer.code };
}

export async function setTechnicians(trx: Transaction, taskId: number, people: number[]): Promise<void> {
  await trx.deleteFrom('service_task_technician').where('task_id', '=', taskId).execute();
  const rows = [...new Set(people)].map((person_id) => ({ task_id: taskId, person_id }));
  if (rows.length > 0) await trx.insertInto('service_task_technician').values(rows).execute();
}

export async function setDevices(trx: Transaction, taskId: number, devices: number[]): Promise<void> {
  await trx.deleteFrom('service_task_device').where('task_id', '=', taskId).execute();
  const rows = [...new Set(devices)].map((device_id) => ({ task_id: taskId, device_id }));
  if (rows.length > 0) await trx.insertInto('service_task_device').values(rows).execute();
}

/** Tells people that a task is theirs now. */
export async function tellAssigned(
  trx: Transaction,
  context: Context,
  task: { number: string; title: string; customer_id: number; planned_from: string; planned_to: string },
  people: number[],
): Promise<void> {
  const { number, title, customer_id: customer, planned_from: from, planned_to: to } = task;
  await notify(
    trx,
    people,
    {
      kind: 'task_assigned',
      href: `/service-tasks/${number}`,
      facts: { task: number, title, from, to },
      parties: { customer },
    },
    { except: context.actor.personId },
  );
}
