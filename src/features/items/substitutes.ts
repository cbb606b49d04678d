import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';

const MOST_LISTED = 100;

/** What of an item `i` may be promised: new, and refurbished unless only new ones are given out. */
const promisable = sql`l.owner_id = ${sql.lit(COMPANY)} and (l.condition = 'new' or l.condition = 'refurbished' and i.pick_rule <> 'new_only')`;

export interface SubstituteChoice {
  id: number;
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  unit: string;
  decimals: number;
  tracking: string;
  kind: string;
  /** Why it may stand in: it has taken the item's place, or is listed as its substitute. */
  reason: 'successor' | 'substitute';
  note: string | null;
  /** Usable and not promised, in all warehouses; and in the one that was asked for, else 0. Numeric strings. */
  free: string;
  free_here: string;
}

/**
 * The items in use that may stand in for one: the last of its successors first, then its substitutes in either direction
 * where that was said, those first of which most is free.
 */
export async function substitutesOf(db: Db, itemId: number, warehouseId: number | null = null) {
  const found = await sql<SubstituteChoice>`
    with others as (
      select final_successor(${itemId}) as id, 'successor' as reason, null::text as note
      union all select substitute_id, 'substitute', note from item_substitute where item_id = ${itemId}
      union all select item_id, 'substitute', note from item_substitute where substitute_id = ${itemId} and both_ways
    ), once as (select distinct on (id) * from others where id is not null order by id, reason desc, note)
    select i.id, i.code, i.name_zh, i.name_en, i.specification, i.unit, i.decimals, i.tracking, i.kind,
      case when o.reason = 'substitute' and i.id = final_successor(${itemId}) then 'successor' else o.reason end as reason, o.note,
      coalesce(s.free, 0) as free, coalesce(s.free_here, 0) as free_here
    from once o join item i on i.id = o.id left join lateral (
      select sum(l.on_hand - l.reserved) as free,
        sum(l.on_hand - l.reserved) filter (where l.warehouse_id = ${warehouseId}::integer) as free_here
      from stock_level l where l.item_id = i.id and ${promisable}) s on true
    where i.retired_at is null
    order by i.id = final_successor(${itemId}) desc, free_here desc, free desc, i.code limit ${MOST_LISTED}`.execute(
    db,
  );
  return found.rows;
}

export interface Availability {
  item_id: number;
  /** Usable in the warehouse, what of it is promised, and what is not. Numeric strings, as all of these. */
  on_hand: string;
  reserved: string;
  free: string;
  /** Usable and not promised in other warehouses. */
  elsewhere: string;
  /** Untested or faulty, wherever in the house: in the workshop, in quarantine, on a shelf. */
  coming_back: string;
}

/** What there is of items for a slip that is to be filled from a warehouse: one row each, in the order asked for. */
export async function availabilityOf(db: Db, itemIds: number[], warehouseId: number): Promise<Availability[]> {
  if (itemIds.length === 0) return [];
  const found = await sql<Availability>`
    select i.id as item_id, coalesce(s.on_hand, 0) as on_hand, coalesce(s.reserved, 0) as reserved,
      coalesce(s.on_hand - s.reserved, 0) as free, coalesce(s.elsewhere, 0) as elsewhere, coalesce(b.on_hand, 0) as coming_back
    from unnest(${itemIds}::integer[]) with ordinality as asked (id, n) join item i on i.id = asked.id
    left join lateral (
      select sum(l.on_hand) filter (where l.warehouse_id = ${warehouseId}) as on_hand,
        sum(l.reserved) filter (where l.warehouse_id = ${warehouseId}) as reserved,
        sum(l.on_hand - l.reserved) filter (where l.warehouse_id <> ${warehouseId}) as elsewhere
      from stock_level l where l.item_id = i.id and ${promisable}) s on true
    left join lateral (
      select sum(b.on_hand) as on_hand from stock_balance b
      where b.item_id = i.id and not b.outside and b.owner_id = ${COMPANY} and b.condition in ('untested', 'faulty')) b on true
    order by asked.n`.execute(db);
  return found.rows;
}

export interface SubstituteRow {
  item_id: number;
  substitute_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  /** The other stands in for this one, this one for the other, or both. */
  way: 'in' | 'out' | 'both';
  note: string | null;
  retired_at: Date | null;
  free: string;
}

/** The substitutes of an item as they are listed, in every direction. */
export async function listSubstitutes(db: Db, itemId: number): Promise<SubstituteRow[]> {
  const found = await sql<SubstituteRow>`
    select s.item_id, s.substitute_id, i.code, i.name_zh, i.name_en, i.unit, s.note, i.retired_at,
      case when s.both_ways then 'both' when s.item_id = ${itemId} then 'in' else 'out' end as way,
      (select coalesce(sum(l.on_hand - l.reserved), 0) from stock_level l where l.item_id = i.id and ${promisable}) as free
    from item_substitute s join item i on i.id = case when s.item_id = ${itemId} then s.substitute_id else s.item_id end
    where s.item_id = ${itemId} or s.substitute_id = ${itemId}
    order by case when s.item_id = ${itemId} or s.both_ways then 0 else 1 end, i.code limit ${MOST_LISTED}`.execute(db);
  return found.rows;
}

export interface SuccessionRow {
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  retired_at: Date | null;
  free: string;
  /** How many steps away. */
  step: number;
}

/** What an item has taken the place of, and what has taken its: nearest first. */
export async function successionOf(db: Db, itemId: number) {
  const chain = (next: ReturnType<typeof sql>) => sql<SuccessionRow>`
    with recursive chain as (
      select ${itemId}::integer as id, 0 as step
      union all select ${next}
    ), once as (select id, min(step) as step from chain where step > 0 group by id)
    select i.code, i.name_zh, i.name_en, i.unit, i.retired_at, o.step,
      (select coalesce(sum(l.on_hand - l.reserved), 0) from stock_level l where l.item_id = i.id and ${promisable}) as free
    from once o join item i on i.id = o.id order by o.step, i.code limit ${MOST_LISTED}`;
  const after = chain(
    sql`i.replaced_by_id, c.step + 1 from chain c join item i on i.id = c.id where i.replaced_by_id is not null and c.step < 100`,
  );
  const before = chain(sql`i.id, c.step + 1 from chain c join item i on i.replaced_by_id = c.id where c.step < 100`);
  return { before: (await before.execute(db)).rows, after: (await after.execute(db)).rows };
}
export type Succession = Awaited<ReturnType<typeof successionOf>>;
