import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { holdCustomer, holdSite } from '../parties/index.js';
import type { DeviceRefusal } from './device.js';

/** The customer that a device goes to. Refuses anybody who is no customer, or no longer one. */
export async function findCustomer(trx: Transaction, id: number) {
  const customer = await holdCustomer(trx, id);
  if (!customer) return refuse<DeviceRefusal>('device_customer_unknown', {}, 422);
  if (customer.retired_at) refuse<DeviceRefusal>('device_customer_retired', { customer: customer.code }, 422);
  return customer;
}

/** The name of the site where a device is to stand. Refuses another customer's, and one that is retired. */
export async function findSite(trx: Transaction, customerId: number, siteId: number | null): Promise<string | null> {
  if (siteId === null) return null;
  const site = await holdSite(trx, { id: siteId, customerId });
  if (!site) return refuse<DeviceRefusal>('device_site_unknown', {}, 422);
  if (site.retired_at) refuse<DeviceRefusal>('device_site_retired', { site: site.name }, 422);
  return site.name;
}
