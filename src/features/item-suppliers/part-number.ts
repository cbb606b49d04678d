import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

export interface PartNumberMatch {
  itemId: number;
  code: string;
  supplierId: number;
}

const MOST_MATCHES = 20;

/**
 * The items in use that a supplier, or any supplier, calls by this part number; case and width do not matter. An ended
 * supplier's number still counts: what was ordered before may come now. The ones still bought there come first.
 */
export async function itemsByPartNumber(
  db: Db | Transaction,
  code: string,
  supplierId?: number,
): Promise<PartNumberMatch[]> {
  const found = await sql<PartNumberMatch>`
    select s.item_id as "itemId", i.code, s.supplier_id as "supplierId"
    from item_supplier s join item i on i.id = s.item_id and i.retired_at is null
    where upper(s.part_number) = upper(${code.normalize('NFKC').trim()})
      ${supplierId === undefined ? sql`` : sql`and s.supplier_id = ${supplierId}`}
    order by s.ended_at is not null, i.code, s.supplier_id limit ${MOST_MATCHES}`.execute(db);
  return found.rows;
}
