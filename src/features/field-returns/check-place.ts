import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { canSeeTask } from '../service-tasks/index.js';
import { ownerOf } from './check-piece.js';
import type { FieldReturnRefusal } from './field-return.js';
import type { KnownFacts } from './known-facts.js';

export interface ToldPlace {
  ownership?: 'own' | 'customer';
  customerId?: number | null;
  taskId?: number | null;
  deviceId?: number | null;
  issuedPartId?: string | null;
  expectedReturnId?: string | null;
}

/** Where it comes from, checked: customer, task and device belong together, and the reporter may see the task. */
export async function checkPlace(trx: Transaction, context: Context, told: ToldPlace, known: KnownFacts) {
  // A device or a task that was told says which customer, whatever was left empty.
  const isNobodys = told.customerId === null && !told.deviceId && !told.taskId;
  const customerId = isNobodys ? null : (known.customer?.id ?? null);
  if (told.customerId && !customerId) refuse<FieldReturnRefusal>('return_customer_unknown', {}, 422);
  await checkTask(trx, context, told.taskId ?? null, customerId);
  await checkDevice(trx, told.deviceId ?? null, customerId);
  const { device, task } = known;
  return {
    customer_id: customerId,
    owner_id: ownerOf(told, known, customerId),
    task_id: told.taskId === null ? null : (task?.id ?? null),
    // One that is only known from the last fitting may have been sold on: it counts while it is this customer's.
    device_id: told.deviceId === null || (device && device.customer_id !== customerId) ? null : (device?.id ?? null),
    issued_part_id: partOf(told, known),
    expected_return_id: await checkExpected(trx, told, known, customerId),
  };
}

export async function checkTask(
  trx: Transaction,
  { actor }: Context,
  id: number | null,
  customerId: number | null,
): Promise<void> {
  if (!id) return;
  const task = await trx
    .selectFrom('service_task as t')
    .innerJoin('party as c', 'c.id', 't.customer_id')
    .select(['t.number', 't.customer_id', 'c.name'])
    .where('t.id', '=', id)
    .executeTakeFirst();
  if (!task || !(await canSeeTask(trx, actor, id))) return refuse<FieldReturnRefusal>('return_task_unknown', {}, 422);
  if (customerId && task.customer_id !== customerId)
    refuse<FieldReturnRefusal>('return_task_of_other', { task: task.number, customer: task.name }, 422);
}

export async function checkDevice(trx: Transaction, id: number | null, customerId: number | null): Promise<void> {
  if (!id) return;
  const device = await trx
    .selectFrom('device as d')
    .innerJoin('party as c', 'c.id', 'd.customer_id')
    .select(['d.serial_number', 'd.customer_id', 'c.name'])
    .where('d.id', '=', id)
    .executeTakeFirst();
  if (!device) return refuse<FieldReturnRefusal>('return_device_unknown', {}, 422);
  if (customerId && device.customer_id !== customerId)
    refuse<FieldReturnRefusal>('return_device_of_other', { device: device.serial_number, customer: device.name }, 422);
}

function partOf(told: ToldPlace, { issue, item }: KnownFacts): string | null {
  if (told.issuedPartId === null) return null;
  if (told.issuedPartId && (issue?.part_id !== told.issuedPartId || (item && issue.item_id !== item.id)))
    refuse<FieldReturnRefusal>('return_part_unknown', {}, 422);
  return issue?.part_id ?? null;
}

/** What it is expected as, locked: of two who log the same at once the second is told of the first. */
async function checkExpected(
  trx: Transaction,
  told: ToldPlace,
  { expected, item }: KnownFacts,
  customerId: number | null,
): Promise<string | null> {
  const id = told.expectedReturnId === undefined ? expected?.id : told.expectedReturnId;
  if (!id) return null;
  // Locked before it is read: who waited here has to see what the other has logged meanwhile.
  await sql`select from expected_return where id = ${id} for no key update`.execute(trx);
  const found = await sql<{ open: boolean; item_id: number | null; customer_id: number; number: string | null }>`
    select e.received_at is null and e.waived_at is null and e.undone_at is null as open, e.item_id, e.customer_id,
      (select number from field_return x where x.expected_return_id = e.id and x.state <> 'cancelled' limit 1) as number
    from expected_return e where e.id = ${id}`.execute(trx);
  const one = found.rows[0];
  const fits = one && (!one.item_id || !item || one.item_id === item.id) && one.customer_id === customerId;
  if (one?.open && fits && !one.number) return id;
  // What was only guessed is simply not it.
  if (told.expectedReturnId === undefined) return null;
  if (one?.number) refuse<FieldReturnRefusal>('return_expected_taken', { number: one.number });
  return refuse<FieldReturnRefusal>('return_not_expected', {});
}
