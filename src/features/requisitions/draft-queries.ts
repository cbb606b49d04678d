import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';

/** What may be promised of an item by its pick rule, as a condition on `stock_level as l` and `item as i`. */
const usable = sql`l.owner_id = ${sql.lit(COMPANY)} and (l.condition = 'new' or l.condition = 'refurbished' and i.pick_rule <> 'new_only')`;

export interface DraftLine {
  id: number;
  quantity: string;
  note: string | null;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  unit: string;
  decimals: number;
  tool: boolean;
  retired: boolean;
  successor: string | null;
  asked_code: string | null;
  /** What it costs now, CNY. */
  price: string;
  amount: string;
  /** Usable in the slip's warehouse, promised to others, and free. */
  on_hand: string;
  reserved: string;
  free: string;
  /** How many are missing in that warehouse. */
  short: string;
  /** Free in other warehouses. */
  elsewhere: string;
  /** In the workshop: may come back repaired. */
  workshop: string;
  /** On the way to its warehouse from suppliers, and the first day that one promised. */
  on_order: string;
  expected_on: string | null;
}

/** The lines of a draft with what its warehouse, the others and the workshop have of each. */
export async function draftLines(db: Db, requisitionId: number): Promise<DraftLine[]> {
  const found = await sql<DraftLine>`
    select l.id, trim_scale(l.quantity)::text as quantity, l.note, l.item_id, i.code, i.name_zh, i.name_en, i.specification, i.unit, i.decimals,
      i.kind = 'tool' as tool, i.retired_at is not null as retired, s.code as successor, a.code as asked_code,
      p.price, round(l.quantity * p.price, 2)::text as amount,
      x.on_hand, x.reserved, x.on_hand - x.reserved as free, greatest(l.quantity - (x.on_hand - x.reserved), 0) as short, x.elsewhere,
      (select coalesce(sum(b.on_hand), 0) from stock_balance b join place w on w.id = b.place_id
        where b.item_id = i.id and w.kind = 'workshop' and b.owner_id = ${COMPANY}) as workshop,
      trim_scale(y.on_order)::text as on_order, y.expected_on::text as expected_on
    from requisition r join requisition_line l on l.requisition_id = r.id join item i on i.id = l.item_id
      left join item a on a.id = l.asked_item_id left join item s on s.id = final_successor(i.id)
      left join item_cost c on c.item_id = i.id
      cross join lateral (select case when c.average > 0 then c.average else i.price end::numeric(14, 4) as price) p
      cross join lateral (
        select coalesce(sum(l.on_hand) filter (where l.warehouse_id = r.warehouse_id), 0) as on_hand,
          coalesce(sum(l.reserved) filter (where l.warehouse_id = r.warehouse_id), 0) as reserved,
          coalesce(sum(l.on_hand - l.reserved) filter (where l.warehouse_id <> r.warehouse_id), 0) as elsewhere
        from stock_level l where l.item_id = i.id and ${usable}
      ) x
      cross join lateral (
        select coalesce(sum(k.coming), 0) as on_order, min(coalesce(k.promised_on, o.promised_on)) as expected_on
        from purchase_order_line k join purchase_order o on o.id = k.order_id
        where k.item_id = i.id and k.warehouse_id = r.warehouse_id and k.coming > 0 and o.state = 'open'
      ) y
    where r.id = ${requisitionId} order by l.position`.execute(db);
  return found.rows;
}

export interface SubstituteRow {
  /** The line that it may stand in for. */
  line_id: number;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  /** Free in the slip's warehouse. */
  free: string;
  successor: boolean;
}

/** What may stand in for the items of a slip's lines: recorded substitutes and successors in use, the best stocked first. */
export async function substitutesFor(db: Db, requisitionId: number): Promise<SubstituteRow[]> {
  const found = await sql<SubstituteRow>`
    with other as (
      select l.id as line_id, u.substitute_id as item_id, false as successor from requisition_line l join item_substitute u on u.item_id = l.item_id
        where l.requisition_id = ${requisitionId}
      union select l.id, u.item_id, false from requisition_line l join item_substitute u on u.substitute_id = l.item_id and u.both_ways
        where l.requisition_id = ${requisitionId}
      union select l.id, final_successor(i.id), true from requisition_line l join item i on i.id = l.item_id
        where l.requisition_id = ${requisitionId} and i.replaced_by_id is not null
    )
    select o.line_id, i.id as item_id, i.code, i.name_zh, i.name_en, i.unit, bool_or(o.successor) as successor, coalesce(max(x.free), 0) as free
    from other o join item i on i.id = o.item_id join requisition r on r.id = ${requisitionId}
      left join lateral (select sum(l.on_hand - l.reserved) as free from stock_level l
        where l.item_id = i.id and l.warehouse_id = r.warehouse_id and ${usable}) x on true
    where i.retired_at is null and i.kind <> 'tool'
    group by o.line_id, i.id order by o.line_id, free desc, i.code limit 300`.execute(db);
  return found.rows;
}

export interface MissingOfKit {
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  quantity: string;
}

/** What a slip asks less of than its kit holds; a substitute counts for what it stands in for. */
export async function missingOfKit(db: Db, requisitionId: number): Promise<MissingOfKit[]> {
  const found = await sql<MissingOfKit>`
    select i.id as item_id, i.code, i.name_zh, i.name_en, i.unit, trim_scale(k.quantity - coalesce(sum(l.quantity), 0))::text as quantity
    from requisition r join kit_line k on k.kit_id = r.kit_id join item i on i.id = k.item_id
      left join requisition_line l on l.requisition_id = r.id and coalesce(l.asked_item_id, l.item_id) = k.item_id
    where r.id = ${requisitionId} and i.kind <> 'tool' and i.retired_at is null
    group by i.id, k.position, k.quantity having coalesce(sum(l.quantity), 0) < k.quantity order by k.position`.execute(
    db,
  );
  return found.rows;
}

/** The sum of amounts, exact. CNY. */
export async function sumOf(db: Db, lines: readonly { amount: string }[]): Promise<string> {
  const amounts = lines.map((line) => line.amount);
  const found = await sql<{
    sum: string;
  }>`select coalesce(sum(a), 0)::text as sum from unnest(${amounts}::numeric[]) a`.execute(db);
  return found.rows[0]!.sum;
}

/** Every warehouse in use, in the order in which people name them. */
export async function warehouses(db: Db) {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en'])
    .where('kind', '=', 'warehouse')
    .where('retired_at', 'is', null)
    .orderBy('sort_key')
    .orderBy('code')
    .limit(200)
    .execute();
}
export type WarehouseChoice = Awaited<ReturnType<typeof warehouses>>[number];

/** The warehouse that somebody's last slip was for, else the first one. */
export async function usualWarehouse(db: Db, personId: number): Promise<number | undefined> {
  const last = await db
    .selectFrom('requisition as r')
    .innerJoin('place as p', 'p.id', 'r.warehouse_id')
    .select('p.id')
    .where('r.drafted_by', '=', personId)
    .where('p.retired_at', 'is', null)
    .orderBy('r.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.id ?? (await warehouses(db))[0]?.id;
}

/** Items that match, with what the warehouse has free of each; tools and retired ones are named, so that one sees why not. */
export async function stockOfItems(
  db: Db,
  itemIds: readonly number[],
  warehouseId: number,
): Promise<Map<number, string>> {
  const found = await sql<{ item_id: number; free: string }>`
    select l.item_id, sum(l.on_hand - l.reserved)::text as free from stock_level l join item i on i.id = l.item_id
    where l.item_id = any(${[...itemIds]}::integer[]) and l.warehouse_id = ${warehouseId} and ${usable} group by l.item_id`.execute(
    db,
  );
  return new Map(found.rows.map((row) => [row.item_id, row.free]));
}
