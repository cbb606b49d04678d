import type { Db } from '../../platform/database.js';
import type { FormValues } from '../../platform/forms.js';
import { contactsOf, customerChosen, sitesOf } from '../parties/index.js';
import type { TaskRow } from './find-task.js';
import { listKinds } from './kinds.js';

/** A customer's devices are all offered while they are few. */
const FEW_DEVICES = 12;

export type TaskFormChoices = Awaited<ReturnType<typeof choicesOf>>;

/** What the form offers, as it is filled now. What is chosen already is always among it. */
export async function choicesOf(db: Db, values: FormValues, task?: TaskRow) {
  const customer = await customerChosen(db, values['customer']);
  const same = task && customer?.id === task.customer_id;
  const kinds = (await listKinds(db)).filter((kind) => !kind.retired_at || kind.id === task?.kind_id);
  const sites = customer ? await sitesOf(db, customer.id) : [];
  if (same && task.site_id && task.site && !sites.some((one) => one.id === task.site_id))
    sites.unshift({ id: task.site_id, name: task.site, address: null });
  const contacts: { id: number; name: string; role: string | null; site_name: string | null }[] = customer
    ? await contactsOf(db, customer.id)
    : [];
  if (same && task.contact_id && task.contact && !contacts.some((one) => one.id === task.contact_id))
    contacts.unshift({ id: task.contact_id, name: task.contact, role: task.contact_role, site_name: null });
  const devices = customer ? await devicesOffered(db, customer.id, idsOf(values['devices'])) : [];
  return {
    customer: customer?.code,
    sites,
    contacts,
    kinds,
    technicians: await peopleChosen(db, idsOf(values['technicians'])),
    devices,
    moreDevices: customer !== undefined && (await countDevices(db, customer.id)) > FEW_DEVICES,
  };
}

export const idsOf = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0 && id < 2 ** 31);

async function peopleChosen(db: Db, ids: number[]) {
  if (ids.length === 0) return [];
  return db.selectFrom('person').select(['id', 'name', 'name_en']).where('id', 'in', ids).orderBy('name').execute();
}

async function countDevices(db: Db, customerId: number): Promise<number> {
  const found = await db
    .selectFrom('device')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .limit(FEW_DEVICES + 1)
    .execute();
  return found.length;
}

async function devicesOffered(db: Db, customerId: number, chosen: number[]) {
  const few = (await countDevices(db, customerId)) <= FEW_DEVICES;
  return db
    .selectFrom('device')
    .select(['id', 'serial_number', 'model'])
    .where((eb) =>
      eb.or([
        ...(chosen.length > 0 ? [eb('id', 'in', chosen)] : []),
        ...(few ? [eb.and([eb('customer_id', '=', customerId), eb('retired_at', 'is', null)])] : []),
      ]),
    )
    .orderBy('serial_number')
    .execute();
}

/** Those of these devices that are the customer's: what was ticked for another one is not. */
export async function devicesOfCustomer(db: Db, customer: string | undefined, ids: number[]): Promise<number[]> {
  const owner = await customerChosen(db, customer);
  if (!owner || ids.length === 0) return [];
  const found = await db
    .selectFrom('device')
    .select('id')
    .where('id', 'in', ids)
    .where('customer_id', '=', owner.id)
    .execute();
  return found.map((one) => one.id);
}
