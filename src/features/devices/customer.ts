import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { DeviceRefusal } from './device.js';

/** The customer that a device goes to. Refuses anybody who is no customer, or no longer one. */
export async function findCustomer(trx: Transaction, id: number) {
  const customer = await trx
    .selectFrom('party')
    .select(['code', 'retired_at'])
    .where('id', '=', id)
    .where('kind', '=', 'customer')
    .executeTakeFirst();
  if (!customer) return refuse<DeviceRefusal>('device_customer_unknown', {}, 422);
  if (customer.retired_at) refuse<DeviceRefusal>('device_customer_retired', { customer: customer.code }, 422);
  return customer;
}
