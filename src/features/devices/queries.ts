import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';

export interface DeviceFilters {
  /** Looks through the device and its customer. */
  search?: string;
  /** Of this customer alone; where a text names none, its words are looked for among the customers. */
  customer?: { id: number } | { words: string };
  model?: string;
}

export const DEVICES_PER_PAGE = 50;

/** One page of the delivered machines by serial number. */
export async function listDevices(db: Db, filters: DeviceFilters, page: number) {
  let query = db.selectFrom('device as d').innerJoin('party as p', 'p.id', 'd.customer_id');
  const { customer, model } = filters;
  if (customer && 'id' in customer) query = query.where('d.customer_id', '=', customer.id);
  if (customer && 'words' in customer)
    for (const word of searchWords(customer.words)) query = query.where('p.search', 'like', `%${word}%`);
  if (model) query = query.where('d.model', '=', model);
  for (const word of searchWords(filters.search)) {
    const pattern = `%${word}%`;
    query = query.where((where) => where.or([where('d.search', 'like', pattern), where('p.search', 'like', pattern)]));
  }
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .leftJoin('customer_site as s', 's.id', 'd.site_id')
    .select(['d.id', 'd.serial_number', 'd.model', 'd.software_version', 'd.delivered_on', 'd.accepted_on'])
    .select(['d.warranty_ends_on', 's.name as site_name'])
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
    .leftJoin('customer_site as s', 's.id', 'd.site_id')
    .selectAll('d')
    .select(['s.name as site_name', 's.address as site_address'])
    .select(['p.code as customer_code', 'p.name as customer_name', 'p.name_en as customer_name_en'])
    .where('d.serial_number', '=', serialNumber.normalize('NFKC').toUpperCase())
    .executeTakeFirst();
}
export type DeviceRow = NonNullable<Awaited<ReturnType<typeof findDevice>>>;

const MOST_MODELS = 200;

/** The models that there are, by name: one step in the index for each, however many devices there are of it. */
export async function deviceModels(db: Db): Promise<string[]> {
  const found = await sql<{ model: string }>`
    with recursive models as (
      (select model from device order by model limit 1)
      union all
      select (select d.model from device d where d.model > m.model order by d.model limit 1) from models m where m.model is not null
    ) select model from models where model is not null limit ${MOST_MODELS}`.execute(db);
  return found.rows.map(({ model }) => model);
}
