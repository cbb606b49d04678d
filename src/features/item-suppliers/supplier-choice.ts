import { type RawBuilder, sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

/** From whom an item would be bought. */
export interface SupplierChoice {
  supplierId: number;
  partNumber: string | null;
  leadDays: number | null;
  /** Decimal strings in the item's unit. */
  minimum: string | null;
  pack: string | null;
  /** CNY a unit. */
  price: string | null;
}

/** The preferred supplier of each of these items, else the only one there is; items without are left out. */
export async function preferredSuppliers(
  db: Db | Transaction,
  itemIds: readonly number[],
): Promise<Map<number, SupplierChoice>> {
  const found = await sql<SupplierChoice & { itemId: number }>`${preferredOf(itemIds)}`.execute(db);
  return new Map(found.rows.map(({ itemId, ...choice }) => [itemId, choice]));
}

/** The same as rows of a `SupplierChoice` with its `itemId`, for a statement that asks for more at once. */
export function preferredOf(itemIds: readonly number[]): RawBuilder<unknown> {
  return sql`
    select distinct on (s.item_id) s.item_id as "itemId", s.supplier_id as "supplierId", s.part_number as "partNumber", s.lead_days as "leadDays",
      trim_scale(s.minimum)::text as minimum, trim_scale(s.pack)::text as pack, trim_scale(s.price)::text as price
    from item_supplier s join party p on p.id = s.supplier_id and p.retired_at is null
    where s.item_id = any(${[...itemIds]}::integer[]) and s.ended_at is null
      and (s.preferred or not exists (select from item_supplier o where o.item_id = s.item_id and o.id <> s.id and o.ended_at is null))
    order by s.item_id, s.preferred desc, s.id`;
}
