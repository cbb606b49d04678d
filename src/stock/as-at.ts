import { sql } from 'kysely';
import type { Db } from '../platform/database.js';

export interface BalanceRow {
  item_id: number;
  place_id: number;
  condition: string;
  owner_id: number;
  lot_id: string | null;
  on_hand: string;
}

/**
 * What the given items' balances were at `moment`, by the time things happened (B8): today's balances less what has
 * happened since. Rows that were zero are left out.
 */
export async function balancesAsAt(db: Db, moment: Date, itemIds: number[]): Promise<BalanceRow[]> {
  if (itemIds.length === 0) return [];
  const found = await sql<BalanceRow>`
    select item_id, place_id, condition, owner_id, lot_id, sum(on_hand) as on_hand from (
      select item_id, place_id, condition, owner_id, lot_id, on_hand from stock_balance where item_id = any(${itemIds})
      union all
      select l.item_id, v.place_id, v.condition, l.owner_id, l.lot_id, v.back from (
        select item_id, from_place_id, from_condition, to_place_id, to_condition, owner_id, lot_id, sum(quantity) as quantity
        from stock_movement_line where item_id = any(${itemIds}) and happened_at > ${moment} group by 1, 2, 3, 4, 5, 6, 7
      ) l cross join lateral (values (l.to_place_id, l.to_condition, -l.quantity), (l.from_place_id, l.from_condition, l.quantity))
        v(place_id, condition, back)
    ) t group by 1, 2, 3, 4, 5 having sum(on_hand) <> 0 order by 1, 2, 3, 4, 5
  `.execute(db);
  return found.rows;
}

/**
 * Moving average cost in CNY per unit of each item at `moment`: as left by the last recorded of those lines over the
 * house's border that had happened by then. Items that never crossed it are left out.
 */
export async function costsAsAt(db: Db, moment: Date, itemIds: number[]): Promise<Map<number, string>> {
  if (itemIds.length === 0) return new Map();
  const found = await sql<{ item_id: number; average: string }>`
    select i.item_id, l.average_after as average from unnest(${itemIds}::integer[]) i(item_id)
    cross join lateral (select average_after from stock_movement_line l
      join place s on s.id = l.from_place_id join place t on t.id = l.to_place_id
      where l.item_id = i.item_id and l.owner_id = 1 and s.outside <> t.outside and l.happened_at <= ${moment}
      order by l.id desc limit 1) l
  `.execute(db);
  return new Map(found.rows.map((row) => [row.item_id, row.average]));
}
