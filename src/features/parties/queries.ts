import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import type { PartyKind } from './party.js';

export interface PartyFilters {
  search?: string;
  retired?: boolean;
}

export const PARTIES_PER_PAGE = 50;

/** One page of the suppliers or customers by code. */
export async function listParties(db: Db, kind: PartyKind, filters: PartyFilters, page: number) {
  let query = db
    .selectFrom('party as p')
    .where('p.kind', '=', kind)
    .where('p.retired_at', filters.retired ? 'is not' : 'is', null);
  for (const word of searchWords(filters.search)) query = query.where('p.search', 'like', `%${word}%`);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['p.id', 'p.code', 'p.name', 'p.name_en', 'p.contact', 'p.phone'])
    .select(sql<number>`(select count(*)::int from device d where d.customer_id = p.id)`.as('devices'))
    .orderBy('p.code')
    .limit(PARTIES_PER_PAGE)
    .offset((page - 1) * PARTIES_PER_PAGE)
    .execute();
  return { rows, page: { number: page, size: PARTIES_PER_PAGE, total } };
}
export type PartyListRow = Awaited<ReturnType<typeof listParties>>['rows'][number];

export async function findParty(db: Db, kind: PartyKind, code: string) {
  return db
    .selectFrom('party as p')
    .leftJoin('place', 'place.party_id', 'p.id')
    .selectAll('p')
    .select('place.code as place_code')
    .where('p.code', '=', code.toUpperCase())
    .where('p.kind', '=', kind)
    .executeTakeFirst();
}
export type PartyRow = NonNullable<Awaited<ReturnType<typeof findParty>>>;

const DEVICES_SHOWN = 10;

/** The first of a customer's devices, and how many there are. */
export async function devicesOf(db: Db, customerId: number) {
  const devices = db.selectFrom('device').where('customer_id', '=', customerId);
  const { total } = await devices.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await devices
    .select(['serial_number', 'model', 'software_version', 'warranty_ends_on'])
    .orderBy('serial_number')
    .limit(DEVICES_SHOWN)
    .execute();
  return { rows, total };
}
export type PartyDevices = Awaited<ReturnType<typeof devicesOf>>;

/** How many pieces a customer has entrusted to us that are not back, up to a hundred. */
export async function countProperty(db: Db, customerId: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from property_piece where customer_id = ${customerId} and over_at is null limit 100) x`.execute(db);
  return found.rows[0]!.n;
}
