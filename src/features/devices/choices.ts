import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { chosenBy } from '../../platform/choices.js';
import { searchWords } from '../items/index.js';

const devices = (db: Db) =>
  db
    .selectFrom('device as d')
    .innerJoin('party as p', 'p.id', 'd.customer_id')
    .leftJoin('customer_site as s', 's.id', 'd.site_id')
    .select(['d.id', 'd.serial_number as code', 'd.model', 'd.customer_id', 'd.site_id', 's.name as site_name'])
    .select(['p.code as customer_code', 'p.name as customer_name', 'p.name_en as customer_name_en']);

/** Devices by any part of their own or their customer's, of one customer if asked, a whole serial number first. */
export async function searchDevices(db: Db, search: string, limit: number, customerId?: number) {
  let query = devices(db);
  if (customerId !== undefined) query = query.where('d.customer_id', '=', customerId);
  for (const word of searchWords(search)) {
    const pattern = `%${word}%`;
    query = query.where((where) => where.or([where('d.search', 'like', pattern), where('p.search', 'like', pattern)]));
  }
  return query
    .orderBy(sql`d.serial_number = ${search.trim().toUpperCase()}`, 'desc')
    .orderBy('d.serial_number')
    .limit(limit)
    .execute();
}
export type DeviceChoice = Awaited<ReturnType<typeof searchDevices>>[number];

/** The device that a posted text means: its serial number leads the text. */
export async function deviceChosen(db: Db, text: string | null | undefined): Promise<DeviceChoice | undefined> {
  return chosenBy(text, {
    byCodes: (codes) => devices(db).where('d.serial_number', 'in', codes).execute(),
    byName: async () => [],
  });
}
