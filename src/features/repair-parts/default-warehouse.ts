import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

/**
 * The store that a workshop takes an item from unless told: of those that have some free the one beside it (under the same
 * place), else the first; when none has any, the nearest or first. Undefined where there is no warehouse.
 */
export async function defaultWarehouse(
  db: Db | Transaction,
  { workshopId, itemId }: { workshopId: number; itemId: number },
): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    select w.id from place w join place shop on shop.id = ${workshopId}
    where w.kind = 'warehouse' and w.retired_at is null
    order by exists (select from stock_level l where l.item_id = ${itemId} and l.warehouse_id = w.id and l.owner_id = 1
        and l.condition in ('new', 'refurbished') and l.on_hand > l.reserved) desc,
      (w.id = shop.parent_id or w.parent_id is not distinct from shop.parent_id) desc, w.sort_key, w.code limit 1`.execute(
    db,
  );
  return found.rows[0]?.id;
}
