import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';

export const supplyViews = ['all', 'unchosen', 'ended'] as const;
export type SupplyView = (typeof supplyViews)[number];

export interface SupplyFilters {
  view: SupplyView;
  search?: string;
  supplierId?: number;
  itemId?: number;
}

/** One supplier of an item; quantities and prices are decimal strings without filling zeros. */
export interface SupplyListRow {
  id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  item_retired: boolean;
  supplier_code: string;
  supplier: string;
  supplier_en: string | null;
  supplier_retired: boolean;
  part_number: string | null;
  lead_days: number | null;
  minimum: string | null;
  pack: string | null;
  price: string | null;
  preferred: boolean;
  note: string | null;
  ended: boolean;
}

/** An item that nobody is chosen for: from whom it may be bought, if from anybody. */
export interface UnchosenRow {
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  suppliers: number;
}

export const SUPPLIES_PER_PAGE = 50;
const MOST_COUNTED = 2000;

const columns = sql`
  s.id, i.code as item, i.name_zh, i.name_en, i.unit, i.retired_at is not null as item_retired, p.code as supplier_code, p.name as supplier,
  p.name_en as supplier_en, p.retired_at is not null as supplier_retired, s.part_number, s.lead_days, trim_scale(s.minimum)::text as minimum,
  trim_scale(s.pack)::text as pack, trim_scale(s.price)::text as price, s.preferred, s.note, s.ended_at is not null as ended`;
const tables = sql`item_supplier s join item i on i.id = s.item_id join party p on p.id = s.supplier_id`;

function matching({ view, search, supplierId, itemId }: SupplyFilters): RawBuilder<unknown> {
  const conditions = [view === 'ended' ? sql`s.ended_at is not null` : sql`s.ended_at is null`];
  if (supplierId !== undefined) conditions.push(sql`s.supplier_id = ${supplierId}`);
  if (itemId !== undefined) conditions.push(sql`s.item_id = ${itemId}`);
  for (const word of searchWords(search))
    conditions.push(sql`s.id in (
      select id from item_supplier where lower(part_number) like ${`%${word}%`}
      union select f.id from item t join item_supplier f on f.item_id = t.id where t.search like ${`%${word}%`})`);
  return sql.join(conditions, sql` and `);
}

/** One page of what is bought where, by item, the preferred supplier first. */
export async function listSupplies(db: Db, filters: SupplyFilters, page: number) {
  const where = matching(filters);
  const counted = await sql<{ n: number }>`
    select count(*)::integer as n from (select from ${tables} where ${where} limit ${MOST_COUNTED + 1}) x`.execute(db);
  const n = counted.rows[0]!.n;
  const rows = await sql<SupplyListRow>`
    select ${columns} from ${tables} where ${where} order by i.code, s.preferred desc, p.code
    limit ${SUPPLIES_PER_PAGE} offset ${(page - 1) * SUPPLIES_PER_PAGE}`.execute(db);
  return { rows: rows.rows, page: pageOf(page, n) };
}

export async function exportSupplies(db: Db, filters: SupplyFilters, most: number): Promise<SupplyListRow[]> {
  const found = await sql<SupplyListRow>`
    select ${columns} from ${tables} where ${matching(filters)} order by i.code, s.preferred desc, p.code limit ${most}`.execute(
    db,
  );
  return found.rows;
}

/** Items in use for which no supplier is chosen: none at all, or several and none preferred. */
export async function listUnchosen(db: Db, search: string | undefined, page: number) {
  const words = searchWords(search).map((word) => sql`and i.search like ${`%${word}%`}`);
  const from = sql`
    item i left join (
      select s.item_id, count(*) filter (where p.retired_at is null)::integer as n, count(*)::integer as listed,
        bool_or(s.preferred and p.retired_at is null) as chosen
      from item_supplier s join party p on p.id = s.supplier_id where s.ended_at is null group by s.item_id) o on o.item_id = i.id
    where i.id > 0 and i.retired_at is null and (o.item_id is null or not o.chosen and (o.n = 0 or o.listed > 1)) ${sql.join(words, sql` `)}`;
  const found = await sql<UnchosenRow & { total: number }>`
    with unchosen as materialized (
      select i.code, i.name_zh, i.name_en, i.specification, coalesce(o.n, 0) as suppliers from ${from})
    select u.*, (select count(*)::integer from unchosen) as total from unchosen u order by u.code
    limit ${SUPPLIES_PER_PAGE} offset ${(page - 1) * SUPPLIES_PER_PAGE}`.execute(db);
  const rows: UnchosenRow[] = found.rows;
  return { rows, page: { number: page, size: SUPPLIES_PER_PAGE, total: found.rows[0]?.total ?? 0 } };
}

function pageOf(number: number, n: number) {
  const total = Math.min(n, MOST_COUNTED);
  return { number, size: SUPPLIES_PER_PAGE, total, ...(n > MOST_COUNTED && { more: true }) };
}

/** One supply with what its form shows. */
export async function findSupply(db: Db, id: number) {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return undefined;
  const found = await sql<
    SupplyListRow & { version: number; changed_at: Date; changed_by: string; changed_by_en: string | null }
  >`
    select ${columns}, s.version, s.changed_at, c.name as changed_by, c.name_en as changed_by_en
    from ${tables} join person c on c.id = s.changed_by where s.id = ${id}`.execute(db);
  return found.rows[0];
}
export type SupplyOfForm = NonNullable<Awaited<ReturnType<typeof findSupply>>>;

const MOST_ON_CARD = 20;

/** The suppliers of an item for its page, also ended ones, those last. */
export async function suppliesOfItem(db: Db, itemId: number): Promise<(SupplyListRow & { supplier_id: number })[]> {
  const found = await sql<SupplyListRow & { supplier_id: number }>`
    select ${columns}, s.supplier_id from ${tables} where s.item_id = ${itemId}
    order by s.ended_at is not null, s.preferred desc, p.code limit ${MOST_ON_CARD}`.execute(db);
  return found.rows;
}

/** How many items are bought from a supplier, how many of them first from there, and the first ones by code. */
export async function suppliesOfSupplier(db: Db, supplierId: number) {
  const counted = await sql<{ items: number; preferred: number }>`
    select count(*)::integer as items, count(*) filter (where preferred)::integer as preferred
    from item_supplier where supplier_id = ${supplierId} and ended_at is null`.execute(db);
  const rows = await sql<SupplyListRow>`
    select ${columns} from ${tables} where s.supplier_id = ${supplierId} and s.ended_at is null order by i.code limit 10`.execute(
    db,
  );
  return { ...counted.rows[0]!, rows: rows.rows };
}
