import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { isLikelyDay, type TaskInput, type TaskRefusal } from './task.js';

/** What a task has already may stay, also when it was retired since. */
export interface Kept {
  customer_id?: number;
  site_id?: number | null;
  contact_id?: number | null;
  kind_id?: number;
  technicians?: readonly number[];
  devices?: readonly number[];
}

const no = (reason: TaskRefusal, facts: Record<string, string> = {}): never => refuse(reason, facts, 422);

/**
 * Checks what a task names: that it is there, in use, and the customer's, and holds it so until the transaction ends.
 * Returns the words that the history keeps.
 */
export async function checkTask(trx: Transaction, context: Context, input: TaskInput, kept: Kept = {}) {
  const today = todayOf(context);
  if (input.planned_from > input.planned_to) no('task_dates_reversed');
  if (![input.planned_from, input.planned_to].every((day) => isLikelyDay(day, today))) no('task_dates_unlikely');
  return {
    customer: await customerOf(trx, input, kept),
    site: await siteOf(trx, input, kept),
    contact: await contactOf(trx, input, kept),
    kind: await kindOf(trx, input, kept),
    technicians: await techniciansOf(trx, input.technicians, kept.technicians ?? []),
    devices: await devicesOf(trx, input, kept.devices ?? []),
  };
}

async function customerOf(trx: Transaction, input: TaskInput, kept: Kept): Promise<{ code: string; name: string }> {
  const customer = await trx
    .selectFrom('party')
    .select(['code', 'name', 'retired_at'])
    .where('id', '=', input.customer_id)
    .where('kind', '=', 'customer')
    .forShare()
    .executeTakeFirst();
  if (!customer) return no('task_customer_unknown');
  if (customer.retired_at && input.customer_id !== kept.customer_id)
    no('task_customer_retired', { customer: customer.code });
  return customer;
}

async function siteOf(trx: Transaction, input: TaskInput, kept: Kept): Promise<string | null> {
  if (!input.site_id) return null;
  const site = await trx
    .selectFrom('customer_site')
    .select(['name', 'customer_id', 'retired_at'])
    .where('id', '=', input.site_id)
    .forShare()
    .executeTakeFirst();
  if (!site || site.customer_id !== input.customer_id) return no('task_site_of_another');
  if (site.retired_at && input.site_id !== kept.site_id) no('task_site_retired', { site: site.name });
  return site.name;
}

async function contactOf(trx: Transaction, input: TaskInput, kept: Kept): Promise<string | null> {
  if (!input.contact_id) return null;
  const contact = await trx
    .selectFrom('customer_contact')
    .select(['name', 'customer_id', 'retired_at'])
    .where('id', '=', input.contact_id)
    .forShare()
    .executeTakeFirst();
  if (!contact || contact.customer_id !== input.customer_id) return no('task_contact_of_another');
  if (contact.retired_at && input.contact_id !== kept.contact_id) no('task_contact_retired', { contact: contact.name });
  return contact.name;
}

async function kindOf(trx: Transaction, input: TaskInput, kept: Kept): Promise<string> {
  const kind = await trx
    .selectFrom('service_task_kind')
    .select(['name', 'retired_at'])
    .where('id', '=', input.kind_id)
    .forShare()
    .executeTakeFirst();
  if (!kind || (kind.retired_at && input.kind_id !== kept.kind_id))
    return no('task_kind_retired', { kind: kind?.name ?? '' });
  return kind.name;
}

async function techniciansOf(trx: Transaction, ids: number[], kept: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const people = await trx
    .selectFrom('person')
    .select(['id', 'name', 'retired_at', 'system'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forShare()
    .execute();
  const gone = people.find((person) => person.system || (person.retired_at && !kept.includes(person.id)));
  if (gone || people.length < new Set(ids).size) no('task_technician_gone', { person: gone?.name ?? '' });
  return people.map((person) => person.name);
}

async function devicesOf(trx: Transaction, input: TaskInput, kept: readonly number[]): Promise<string[]> {
  if (input.devices.length === 0) return [];
  const devices = await trx
    .selectFrom('device')
    .select(['id', 'serial_number', 'customer_id', 'retired_at'])
    .where('id', 'in', input.devices)
    .orderBy('id')
    .forShare()
    .execute();
  if (devices.length < new Set(input.devices).size) no('task_device_of_another', { device: '' });
  for (const { id, serial_number: device, customer_id, retired_at } of devices) {
    // A device that was sold on since stays on the task that it was on.
    if (customer_id !== input.customer_id && !kept.includes(id)) no('task_device_of_another', { device });
    if (retired_at && !kept.includes(id)) no('task_device_retired', { device });
  }
  return devices.map((device) => device.serial_number);
}
