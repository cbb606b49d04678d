import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

export interface HeldRow {
  place_id: number;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  condition: 'new' | 'refurbished';
  serial_id: string | null;
  serial: string | null;
  lot_id: string | null;
  lot: string | null;
  free: string;
}

/**
 * What somebody holds without a slip, such as what a scan station issued: usable goods of the company in their custody
 * less what the open issued parts there account for.
 */
export async function heldWithoutSlip(
  db: Db | Transaction,
  personId: number,
  { limit = 200, itemId }: { limit?: number; itemId?: number } = {},
): Promise<HeldRow[]> {
  const found = await sql<HeldRow>`
    with held as (
      select b.place_id, b.item_id, b.condition, b.lot_id, null::bigint as serial_id, b.on_hand as quantity
      from place p join stock_balance b on b.place_id = p.id join item i on i.id = b.item_id
      where p.person_id = ${personId} and p.kind = 'person' and b.owner_id = 1 and b.on_hand > 0 and i.tracking <> 'serial'
      union all
      select s.place_id, s.item_id, s.condition, null, s.id, 1
      from place p join serial s on s.place_id = p.id where p.person_id = ${personId} and p.kind = 'person' and s.owner_id = 1
    ), covered as (
      select place_id, item_id, condition, lot_id, serial_id, sum(quantity - settled) as quantity from issued_part
      where holder_id = ${personId} and settled < quantity group by 1, 2, 3, 4, 5
    )
    select h.place_id, h.item_id, i.code as item, i.name_zh, i.name_en, i.unit, i.decimals, h.condition, h.serial_id,
      s.number as serial, h.lot_id, l.number as lot, h.quantity - coalesce(c.quantity, 0) as free
    from held h join item i on i.id = h.item_id left join serial s on s.id = h.serial_id left join lot l on l.id = h.lot_id
      left join covered c on c.place_id = h.place_id and c.item_id = h.item_id and c.lot_id is not distinct from h.lot_id
        and c.serial_id is not distinct from h.serial_id and (h.serial_id is not null or c.condition = h.condition)
    where h.condition in ('new', 'refurbished') and h.quantity > coalesce(c.quantity, 0)
      and i.kind <> 'tool' and (${itemId ?? null}::integer is null or h.item_id = ${itemId ?? null})
    order by i.code, s.number, l.number, h.condition limit ${limit}`.execute(db);
  return found.rows;
}
