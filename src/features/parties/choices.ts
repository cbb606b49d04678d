import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { chosenBy } from '../../platform/choices.js';
import { searchWords } from '../items/index.js';
import type { PartyKind } from './party.js';

const parties = (db: Db, kind: PartyKind) =>
  db.selectFrom('party').select(['id', 'code', 'name', 'name_en', 'retired_at', 'address']).where('kind', '=', kind);

/** Suppliers or customers in use by any part of what is known of them, one whose code is typed wholly first. */
async function searchParties(db: Db, kind: PartyKind, search: string, limit: number) {
  let query = parties(db, kind).where('retired_at', 'is', null);
  for (const word of searchWords(search)) query = query.where('search', 'like', `%${word}%`);
  return query
    .orderBy(sql`code = ${search.trim().toUpperCase()}`, 'desc')
    .orderBy('code')
    .limit(limit)
    .execute();
}
export type CustomerChoice = Awaited<ReturnType<typeof searchParties>>[number];
export type SupplierChoice = CustomerChoice;

export async function searchCustomers(db: Db, search: string, limit: number): Promise<CustomerChoice[]> {
  return searchParties(db, 'customer', search, limit);
}
export async function searchSuppliers(db: Db, search: string, limit: number): Promise<SupplierChoice[]> {
  return searchParties(db, 'supplier', search, limit);
}

async function partyChosen(db: Db, kind: PartyKind, text: string | null | undefined) {
  return chosenBy(text, {
    byCodes: (codes) => parties(db, kind).where('code', 'in', codes).execute(),
    byName: (name) =>
      parties(db, kind)
        .where('retired_at', 'is', null)
        .where((eb) => eb.or([eb('name', '=', name), eb('name_en', '=', name)]))
        .limit(2)
        .execute(),
  });
}

/** The customer that a posted text means, also one that has been retired since; its code leads the text. */
export async function customerChosen(db: Db, text: string | null | undefined): Promise<CustomerChoice | undefined> {
  return partyChosen(db, 'customer', text);
}

/** The supplier that a posted text means, likewise. */
export async function supplierChosen(db: Db, text: string | null | undefined): Promise<SupplierChoice | undefined> {
  return partyChosen(db, 'supplier', text);
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
