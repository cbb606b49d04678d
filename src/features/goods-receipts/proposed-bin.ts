import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { GoodsReceiptRefusal } from './goods-receipt.js';

export interface ProposedPlace {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

/**
 * Where goods that came for a warehouse are put away: the bin where most of the item lies, else the one that its level
 * names, else the first empty one, else the warehouse itself. Never a bin for customers' property, never one out of use.
 */
export async function proposedBin(db: Db | Transaction, itemId: number, warehouseId: number): Promise<ProposedPlace> {
  const inUse = sql`p.kind = 'bin' and p.warehouse_id = ${warehouseId} and p.retired_at is null and not p.for_property`;
  const found = await sql<ProposedPlace>`
    select id, code, name, name_en from (
      (select p.id, p.code, p.name, p.name_en, 1 as rank, sum(b.on_hand) as n from stock_balance b join place p on p.id = b.place_id
        where b.item_id = ${itemId} and b.owner_id = 1 and b.on_hand > 0 and b.condition in ('new', 'refurbished') and ${inUse}
        group by p.id order by n desc, p.sort_key, p.code limit 1)
      union all
      (select p.id, p.code, p.name, p.name_en, 2, 0 from reorder_level l join place p on p.id = l.home_bin_id
        where l.item_id = ${itemId} and l.warehouse_id = ${warehouseId} and ${inUse})
      union all
      (select p.id, p.code, p.name, p.name_en, 3, 0 from place p where ${inUse}
        and not exists (select from stock_balance b where b.place_id = p.id and b.on_hand > 0)
        and not exists (select from reorder_level l where l.home_bin_id = p.id)
        order by p.sort_key, p.code limit 1)
      union all
      (select p.id, p.code, p.name, p.name_en, 4, 0 from place p where p.id = ${warehouseId})
    ) t order by rank limit 1`.execute(db);
  return found.rows[0]!;
}

/** Where what quality looks at first, and what nobody ordered, waits. */
export async function quarantineOf(db: Db | Transaction): Promise<ProposedPlace> {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en'])
    .where('code', '=', 'QUARANTINE')
    .executeTakeFirstOrThrow();
}

/** A place that somebody chose for what came. Refuses what is no bin in use of the receipt's warehouse, and bins for customers' property. */
export async function expectBin(
  db: Db | Transaction,
  receipt: { warehouse_id: number; warehouse: string },
  placeId: number,
): Promise<ProposedPlace> {
  const place = await db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en', 'warehouse_id', 'for_property', 'retired_at'])
    .where('id', '=', placeId)
    .executeTakeFirst();
  const fits = place && place.warehouse_id === receipt.warehouse_id && !place.for_property && !place.retired_at;
  if (fits) return place;
  return refuse<GoodsReceiptRefusal>(
    'receipt_bin_wrong',
    { place: place?.code ?? '', warehouse: receipt.warehouse },
    422,
  );
}
