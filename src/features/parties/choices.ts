import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { chosenBy } from '../../platform/choices.js';
import { searchWords } from '../items/index.js';

const customers = (db: Db) =>
  db
    .selectFrom('party')
    .select(['id', 'code', 'name', 'name_en', 'retired_at', 'address'])
    .where('kind', '=', 'customer');

/** Customers in use by any part of what is known of them, one whose code is typed wholly first. */
export async function searchCustomers(db: Db, search: string, limit: number) {
  let query = customers(db).where('retired_at', 'is', null);
  for (const word of searchWords(search)) query = query.where('search', 'like', `%${word}%`);
  return query
    .orderBy(sql`code = ${search.trim().toUpperCase()}`, 'desc')
    .orderBy('code')
    .limit(limit)
    .execute();
}
export type CustomerChoice = Awaited<ReturnType<typeof searchCustomers>>[number];

/** The customer that a posted text means, also one that has been retired since; its code leads the text. */
export async function customerChosen(db: Db, text: string | null | undefined): Promise<CustomerChoice | undefined> {
  return chosenBy(text, {
    byCodes: (codes) => customers(db).where('code', 'in', codes).execute(),
    byName: (name) =>
      customers(db)
        .where('retired_at', 'is', null)
        .where((eb) => eb.or([eb('name', '=', name), eb('name_en', '=', name)]))
        .limit(2)
        .execute(),
  });
}

/** The site of a customer that a posted text means, by its whole name, also a retired one. */
export async function siteChosen(db: Db, customerId: number, text: string | null | undefined) {
  return db
    .selectFrom('customer_site')
    .select(['id', 'name', 'retired_at'])
    .where('customer_id', '=', customerId)
    .where('name', '=', (text ?? '').trim())
    .executeTakeFirst();
}

/** The sites in use of a customer, by any part of name or address. */
export async function searchSites(db: Db, customerId: number, search: string, limit: number) {
  let query = db
    .selectFrom('customer_site')
    .select(['id', 'name', 'address'])
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null);
  for (const word of searchWords(search))
    query = query.where(sql<boolean>`lower(name || ' ' || coalesce(address, '')) like ${`%${word}%`}`);
  return query.orderBy('name').limit(limit).execute();
}
