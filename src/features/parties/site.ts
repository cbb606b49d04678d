import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { PartyRefusal } from './party.js';

/** Where a customer's machines stand. */
export interface SiteInput {
  name: string;
  address?: string | null;
  note?: string | null;
}

/** Somebody at a customer's, maybe of one of its sites. */
export interface ContactInput {
  name: string;
  role?: string | null;
  phone?: string | null;
  email?: string | null;
  site_id?: number | null;
}

export function siteColumns(input: SiteInput) {
  return { name: input.name, address: input.address || null, note: input.note || null };
}

export function contactColumns(input: ContactInput) {
  const { name, role, phone, email, site_id } = input;
  return {
    name,
    role: role || null,
    phone: phone || null,
    email: email || null,
    site_id: site_id ?? null,
  };
}

/** A customer, held in use until the transaction ends; nothing for somebody who is no customer. */
export async function holdCustomer(trx: Transaction, id: number) {
  return trx
    .selectFrom('party')
    .select(['id', 'code', 'retired_at'])
    .where('id', '=', id)
    .where('kind', '=', 'customer')
    .forShare()
    .executeTakeFirst();
}

/** A site of a customer, held in use until the transaction ends; nothing for one of another customer. */
export async function holdSite(trx: Transaction, site: { id: number; customerId: number }) {
  return trx
    .selectFrom('customer_site')
    .select(['id', 'name', 'retired_at'])
    .where('id', '=', site.id)
    .where('customer_id', '=', site.customerId)
    .forShare()
    .executeTakeFirst();
}

/** Refuses whoever is no customer (404), and one that has been retired. */
export async function holdCustomerInUse(trx: Transaction, id: number) {
  const customer = (await holdCustomer(trx, id)) ?? refuse('not_found', {}, 404);
  if (customer.retired_at) refuse<PartyRefusal>('customer_retired', { customer: customer.code }, 422);
  return customer;
}
