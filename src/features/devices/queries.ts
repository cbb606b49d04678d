import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';

export interface DeviceFilters {
  /** Looks through the device and its customer. */
  search?: string;
  /** A customer's code. */
  customer?: string;
}

export const DEVICES_PER_PAGE = 50;

/** One page of the delivered machines by serial number. */
export async function listDevices(db: Db, filters: DeviceFilters, page: number) {
  let query = db.selectFrom('device as d').innerJoin('party as p', 'p.id', 'd.customer_id');
  if (filters.customer) query = query.where('p.code', '=', filters.customer.toUpperCase());
  for (const word of searchWords(filters.search)) {
    const pattern = `%${word}%`;
    query = query.where((where) => where.or([where('d.search', 'like', pattern), where('p.search', 'like', pattern)]));
  }
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['d.id', 'd.serial_number', 'd.model', 'd.software_version', 'd.delivered_on', 'd.warranty_ends_on'])
    .select(['p.code as customer_code', 'p.name as customer_name', 'p.name_en as customer_name_en'])
    .orderBy('d.serial_number')
    .limit(DEVICES_PER_PAGE)
    .offset((page - 1) * DEVICES_PER_PAGE)
    .execute();
  return { rows, page: { number: page, size: DEVICES_PER_PAGE, total } };
}
export type DeviceListRow = Awaited<ReturnType<typeof listDevices>>['rows'][number];

export async function findDevice(db: Db, serialNumber: string) {
  return db
    .selectFrom('device as d')
    .innerJoin('party as p', 'p.id', 'd.customer_id')
    .selectAll('d')
    .select(['p.code as customer_code', 'p.name as customer_name', 'p.name_en as customer_name_en'])
    .where('d.serial_number', '=', serialNumber.normalize('NFKC').toUpperCase())
    .executeTakeFirst();
}
export type DeviceRow = NonNullable<Awaited<ReturnType<typeof findDevice>>>;
