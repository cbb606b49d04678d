import { type RawBuilder, sql } from 'kysely';

/** What a count covers, as its row says. */
export interface ScopeColumns {
  place_id: number | null;
  warehouse_id: number | null;
  customer_id: number | null;
}

/**
 * A condition on places (`h`): where a count looks. What people have in their custody is counted there, and what is borrowed
 * on site can't be found in the house.
 */
export function inScope({ place_id, warehouse_id }: ScopeColumns): RawBuilder<boolean> {
  const kinds = sql`not h.outside and h.kind in ('bin', 'warehouse', 'quarantine', 'workshop')`;
  if (place_id) return sql<boolean>`h.id = ${place_id}`;
  return warehouse_id ? sql<boolean>`h.warehouse_id = ${warehouse_id} and ${kinds}` : sql<boolean>`${kinds}`;
}

/** Where the book has what is not over of the pieces (`p`): rows of place, condition and quantity. */
export const liesAt = sql`
  select s.place_id, s.condition::text as condition, 1::numeric as quantity from serial s where s.id = p.serial_id and s.owner_id = p.customer_id
  union all
  select b.place_id, b.condition::text, b.on_hand from stock_balance b
  where b.lot_id = p.lot_id and b.item_id = -1 and p.lot_id is not null and b.owner_id = p.customer_id and b.on_hand > 0`;

/** How much of a piece (`p`) the book has where a count looks; nothing once it is over. */
export function nowHere(scope: ScopeColumns): RawBuilder<string> {
  return sql<string>`
    case when p.over_at is null then coalesce((select sum(x.quantity) from (${liesAt}) x join place h on h.id = x.place_id where ${inScope(scope)}), 0)
    else 0 end`;
}
