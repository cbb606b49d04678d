import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { Condition } from '../../stock/index.js';
import type { TransferRefusal } from './transfer.js';

export interface Bin {
  id: number;
  code: string;
}

const ordinary = sql`p.kind = 'bin' and p.retired_at is null and not p.for_property`;

/**
 * Where a piece goes on the shelf of a warehouse: where most of the item lies, first in its condition; else the bin that
 * is meant for it; else an empty one. Never a bin for customers' property.
 */
export async function proposeBin(
  db: Db | Transaction,
  asked: { itemId: number; condition: Condition; warehouseId: number },
): Promise<Bin | undefined> {
  const { itemId, condition, warehouseId } = asked;
  const found = await sql<Bin>`
    (select p.id, p.code from stock_balance b join place p on p.id = b.place_id
      where b.item_id = ${itemId} and b.owner_id = 1 and b.on_hand > 0 and p.warehouse_id = ${warehouseId} and ${ordinary}
      order by b.condition = ${condition} desc, b.on_hand desc, p.sort_key, p.code limit 1)
    union all
    (select p.id, p.code from reorder_level r join place p on p.id = r.home_bin_id
      where r.item_id = ${itemId} and r.warehouse_id = ${warehouseId} and p.warehouse_id = ${warehouseId} and ${ordinary})
    union all
    (select p.id, p.code from place p where p.warehouse_id = ${warehouseId} and ${ordinary}
      and not exists (select from stock_balance b where b.place_id = p.id and b.on_hand > 0) order by p.sort_key, p.code limit 1)
    limit 1`.execute(db);
  return found.rows[0];
}

/**
 * The bin that was scanned, if goods of ours may lie there. Refuses another warehouse's (`transfer_bin_of_other_warehouse`),
 * a retired one (`transfer_bin_retired`), and one for customers' property (`transfer_bin_for_property`).
 */
export async function expectBin(
  db: Db | Transaction,
  binId: number,
  warehouse: { id: number; code: string },
): Promise<Bin> {
  const bin = await db
    .selectFrom('place')
    .select(['id', 'code', 'kind', 'warehouse_id', 'retired_at', 'for_property'])
    .where('id', '=', binId)
    .executeTakeFirst();
  if (!bin || bin.warehouse_id !== warehouse.id)
    return refuse<TransferRefusal>('transfer_bin_of_other_warehouse', {
      place: bin?.code ?? String(binId),
      warehouse: warehouse.code,
    });
  if (bin.retired_at) refuse<TransferRefusal>('transfer_bin_retired', { place: bin.code });
  if (bin.for_property) refuse<TransferRefusal>('transfer_bin_for_property', { place: bin.code });
  return bin;
}
