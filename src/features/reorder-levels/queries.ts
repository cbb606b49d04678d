import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';

export const levelViews = ['all', 'without', 'do_not_reorder', 'vital'] as const;
export type LevelView = (typeof levelViews)[number];

export interface LevelFilters {
  view: LevelView;
  /** An item's own page of levels: every warehouse, with a level or without. */
  itemId?: number;
  warehouseId?: number;
  kind?: 'spare' | 'tool' | 'consumable';
  search?: string;
}

/** An item in a warehouse, with its level if it has one; quantities are decimal strings without filling zeros. */
export interface LevelListRow {
  item_id: number;
  warehouse_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  item_vital: boolean;
  item_retired: boolean;
  warehouse: string;
  warehouse_name: string;
  warehouse_name_en: string | null;
  /** Null: no level. */
  version: number | null;
  reorder_point: string | null;
  order_up_to: string | null;
  do_not_reorder: boolean;
  vital: boolean;
  home_bin: string | null;
  source: 'typed' | 'imported' | 'planned' | null;
  /** The company's own that may be used, less what is promised. */
  free: string;
  usable: string;
}

export const LEVELS_PER_PAGE = 25;
const MOST_COUNTED = 1000;

const columns = sql`
  i.id as item_id, w.id as warehouse_id, i.code as item, i.name_zh, i.name_en, i.unit, i.decimals, i.criticality = 'vital' as item_vital,
  i.retired_at is not null as item_retired, w.code as warehouse, w.name as warehouse_name, w.name_en as warehouse_name_en, l.version,
  trim_scale(l.reorder_point)::text as reorder_point, trim_scale(l.order_up_to)::text as order_up_to, coalesce(l.do_not_reorder, false) as do_not_reorder,
  coalesce(l.vital, false) as vital, (select b.code from place b where b.id = l.home_bin_id) as home_bin, l.source`;
const stock = sql`
  left join lateral (
    select trim_scale(coalesce(sum(s.on_hand), 0))::text as usable, trim_scale(coalesce(sum(s.on_hand - s.reserved), 0))::text as free
    from stock_level s where s.item_id = r.item_id and s.warehouse_id = r.warehouse_id and s.owner_id = 1 and s.condition in ('new', 'refurbished')) s on true`;

const listed = sql`reorder_level l join item i on i.id = l.item_id join place w on w.id = l.warehouse_id`;

/** From where, and under which conditions. */
function source(filters: LevelFilters): { from: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const { view, itemId, warehouseId, kind, search } = filters;
  const where = searchWords(search).map((word) => sql`i.search like ${`%${word}%`}`);
  if (kind) where.push(sql`i.kind = ${kind}`);
  where.push(sql`i.id > 0`, sql`i.retired_at is null`);
  const all = () => sql.join(where, sql` and `);
  if (itemId !== undefined) {
    const pairs = sql`item i join place w on w.kind = 'warehouse' and w.retired_at is null left join reorder_level l on l.item_id = i.id and l.warehouse_id = w.id`;
    return { from: pairs, where: sql`i.id = ${itemId} and i.id > 0` };
  }
  if (view === 'without') {
    where.push(sql`w.id = ${warehouseId ?? -1}`, sql`l.id is null`);
    return {
      from: sql`item i cross join place w left join reorder_level l on l.item_id = i.id and l.warehouse_id = w.id`,
      where: all(),
    };
  }
  if (warehouseId !== undefined) where.push(sql`l.warehouse_id = ${warehouseId}`);
  if (view === 'do_not_reorder') where.push(sql`l.do_not_reorder`);
  if (view === 'vital') where.push(sql`(l.vital or i.criticality = 'vital')`);
  return { from: listed, where: all() };
}

const order = sql`i.code, w.sort_key, w.code`;

/** One page of the levels by item and warehouse, with what is there. */
export async function listLevels(db: Db, filters: LevelFilters, page: number) {
  const { from, where } = source(filters);
  const counted = await sql<{ n: number }>`
    select count(*)::integer as n from (select from ${from} where ${where} limit ${MOST_COUNTED + 1}) x`.execute(db);
  const n = counted.rows[0]!.n;
  const rows = await sql<LevelListRow>`
    select r.*, s.usable, s.free from (
      select ${columns}, row_number() over (order by ${order}) as place from ${from} where ${where} order by ${order}
      limit ${LEVELS_PER_PAGE} offset ${(page - 1) * LEVELS_PER_PAGE}) r ${stock} order by r.place`.execute(db);
  const total = Math.min(n, MOST_COUNTED);
  return {
    rows: rows.rows,
    page: { number: page, size: LEVELS_PER_PAGE, total, ...(n > MOST_COUNTED && { more: true }) },
  };
}

/** The same rows as they were posted, whatever the filters say of them now. */
export async function levelsOfPairs(db: Db, pairs: readonly { itemId: number; warehouseId: number }[]) {
  const found = await sql<LevelListRow>`
    select r.*, s.usable, s.free from (
      select ${columns}, p.n as place from jsonb_to_recordset(${JSON.stringify(pairs.map((pair, n) => ({ ...pair, n })))}::jsonb)
          as p("itemId" integer, "warehouseId" integer, n integer)
        join item i on i.id = p."itemId" and i.id > 0 join place w on w.id = p."warehouseId" and w.kind = 'warehouse'
        left join reorder_level l on l.item_id = i.id and l.warehouse_id = w.id) r ${stock} order by r.place`.execute(
    db,
  );
  return found.rows;
}

export async function exportLevels(db: Db, filters: LevelFilters, most: number): Promise<LevelListRow[]> {
  const { from, where } = source(filters);
  const rows = await sql<LevelListRow>`
    select r.*, s.usable, s.free from (
      select ${columns}, row_number() over (order by ${order}) as place from ${from} where ${where} order by ${order} limit ${most}) r ${stock}
    order by r.place`.execute(db);
  return rows.rows;
}

/** The levels of an item for its page, also when it is retired. */
export async function levelsOfItem(db: Db, itemId: number): Promise<LevelListRow[]> {
  const rows = await sql<LevelListRow>`
    select r.*, s.usable, s.free from (
      select ${columns}, w.sort_key from ${listed} where l.item_id = ${itemId} order by w.sort_key, w.code limit 50) r ${stock}
    order by r.sort_key, r.warehouse`.execute(db);
  return rows.rows;
}

export interface WarehouseChoice {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

/** The warehouses in use; a house has a handful. */
export async function warehousesInUse(db: Db): Promise<WarehouseChoice[]> {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en'])
    .where('kind', '=', 'warehouse')
    .where('retired_at', 'is', null)
    .orderBy('sort_key')
    .orderBy('code')
    .limit(100)
    .execute();
}

/** The bins of a warehouse in which the company's own may lie. */
export async function searchHomeBins(db: Db, warehouseId: number, search: string, limit: number) {
  let query = db
    .selectFrom('place')
    .select(['code', 'name', 'name_en'])
    .where('warehouse_id', '=', warehouseId)
    .where('kind', '=', 'bin')
    .where('for_property', '=', false)
    .where('retired_at', 'is', null);
  for (const word of searchWords(search)) query = query.where('search', 'like', `%${word}%`);
  return query
    .orderBy(sql`code = ${search.trim().toUpperCase()}`, 'desc')
    .orderBy('sort_key')
    .orderBy('code')
    .limit(limit)
    .execute();
}
