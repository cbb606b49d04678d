import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { checkTask } from './check-task.js';
import { setDevices, setTechnicians, tellAssigned, told } from './create-task.js';
import { lockTask, refuseEnded } from './lock-task.js';
import { taskColumns, type TaskInput, type TaskRefusal } from './task.js';

/** What may still be told of a task that has ended: finance's reference often comes after it. */
const changeableLater = new Set(['erp_reference', 'note']);

/**
 * Changes a task. `version` is the one that the form was filled from: an older one is refused. The customer stays once
 * there are slips; of an ended task only the note and the ERP's reference change. Else refuses what making one does.
 */
export async function changeTask(
  context: Context,
  input: { id: number; version: number; task: TaskInput },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'task.edit' }, async (trx) => {
    const before = await lockTask(trx, context, input.id);
    const number = before.number;
    if (before.version !== input.version) refuse<TaskRefusal>('task_changed_meanwhile', { task: number }, 422);
    if (input.task.customer_id !== before.customer_id && (await hasSlips(trx, before.id)))
      refuse<TaskRefusal>('task_customer_fixed', { task: number }, 422);
    const kept = await keptOf(trx, before);
    const columns = taskColumns(input.task);
    const words = await checkTask(trx, context, input.task, kept.ids);
    const after = told(columns, words);
    const { state, ...row } = before;
    const changes = difference<object>({ ...row, ...kept.words }, after);
    if (!changes) return { result: { number }, events: [] };
    const ended = state === 'closed' || state === 'cancelled';
    if (ended && Object.keys(changes.after).some((name) => !changeableLater.has(name))) await refuseEnded(trx, before);
    await trx
      .updateTable('service_task')
      .set({ ...columns, version: before.version + 1 })
      .where('id', '=', before.id)
      .execute();
    await setTechnicians(trx, before.id, input.task.technicians);
    await setDevices(trx, before.id, input.task.devices);
    const added = input.task.technicians.filter((id) => !kept.ids.technicians.includes(id));
    await tellAssigned(trx, context, { number, ...columns }, added);
    return {
      result: { number },
      events: [{ name: 'task.changed', subject: ['service_task', before.id], ...(changes as object) }],
    };
  });
}

async function hasSlips(trx: Transaction, taskId: number): Promise<boolean> {
  const slip = await trx.selectFrom('requisition').select('id').where('task_id', '=', taskId).limit(1).execute();
  return slip.length > 0;
}

type Kept = Pick<TaskInput, 'customer_id' | 'site_id' | 'contact_id' | 'kind_id'> & { id: number };

/** What the task names now: ids, which may stay though retired since, and the words for the history. */
async function keptOf(trx: Transaction, task: Kept) {
  const names = await trx
    .selectFrom('service_task as t')
    .innerJoin('party as c', 'c.id', 't.customer_id')
    .innerJoin('service_task_kind as k', 'k.id', 't.kind_id')
    .leftJoin('customer_site as s', 's.id', 't.site_id')
    .leftJoin('customer_contact as cc', 'cc.id', 't.contact_id')
    .select(['c.code as customer', 'k.name as kind', 's.name as site', 'cc.name as contact'])
    .where('t.id', '=', task.id)
    .executeTakeFirstOrThrow();
  const technicians = await trx
    .selectFrom('service_task_technician as x')
    .innerJoin('person as p', 'p.id', 'x.person_id')
    .select(['p.id', 'p.name'])
    .where('x.task_id', '=', task.id)
    .orderBy('p.id')
    .execute();
  const devices = await trx
    .selectFrom('service_task_device as x')
    .innerJoin('device as d', 'd.id', 'x.device_id')
    .select(['d.id', 'd.serial_number'])
    .where('x.task_id', '=', task.id)
    .orderBy('d.id')
    .execute();
  return {
    ids: {
      customer_id: task.customer_id,
      site_id: task.site_id ?? null,
      contact_id: task.contact_id ?? null,
      kind_id: task.kind_id,
      technicians: technicians.map((one) => one.id),
      devices: devices.map((one) => one.id),
    },
    words: {
      ...names,
      technicians: technicians.map((one) => one.name),
      devices: devices.map((one) => one.serial_number),
    },
  };
}
