import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';

/** Where something of an item lies in a warehouse, and how much of it nobody else has picked. */
export interface Shelf {
  item_id: number;
  place_id: number;
  place: string;
  condition: Condition;
  lot_id: string | null;
  lot: string | null;
  expires_on: string | null;
  free: string;
}

/** What lies of these items in the bins of a warehouse, what expires first being first. Ours, and not picked for a slip. */
export async function shelvesOf(
  db: Db | Transaction,
  warehouseId: number,
  itemIds: readonly number[],
): Promise<Shelf[]> {
  const found = await sql<Shelf>`
    select b.item_id, b.place_id, p.code as place, b.condition, b.lot_id::text as lot_id, o.number as lot, o.expires_on::text as expires_on,
      trim_scale(b.on_hand - k.picked)::text as free
    from stock_balance b join place p on p.id = b.place_id left join lot o on o.id = b.lot_id
      cross join lateral (select coalesce(sum(k.quantity), 0) as picked from requisition_pick k join requisition_line l on l.id = k.line_id
        where k.put_back_at is null and k.issue_id is null and l.item_id = b.item_id and k.place_id = b.place_id and k.condition = b.condition
          and coalesce(k.lot_id, 0) = coalesce(b.lot_id, 0)) k
    where b.item_id = any(${[...itemIds]}::integer[]) and p.warehouse_id = ${warehouseId} and b.owner_id = 1 and b.on_hand > k.picked
    order by b.item_id, o.expires_on nulls last, p.sort_key, p.code, b.lot_id`.execute(db);
  return found.rows;
}

export interface SerialFacts {
  id: string;
  number: string;
  item_id: number;
  place_id: number;
  place: string;
  warehouse_id: number | null;
  condition: Condition;
  owner_id: number;
  owner: string;
  owner_en: string | null;
  /** The document that it is promised to by its number, or picked for. */
  promised: string | null;
  /** The transfer whose parcel it is in. */
  transfer: string | null;
}

/** A piece by its serial number, with who else has a claim on it. */
export async function serialFacts(db: Db | Transaction, id: string): Promise<SerialFacts | undefined> {
  const found = await sql<SerialFacts>`
    select s.id::text as id, s.number, s.item_id, s.place_id, p.code as place, p.warehouse_id, s.condition, s.owner_id, o.name as owner, o.name_en as owner_en,
      coalesce((select r.number from requisition_pick k join requisition r on r.id = k.requisition_id
          where k.serial_id = s.id and k.put_back_at is null and k.issue_id is null limit 1),
        (select coalesce(v.document_id, v.id::text) from stock_reservation v where v.serial_id = s.id and v.settled + v.voided < v.quantity limit 1)) as promised,
      (select t.number from transfer_piece x join transfer_line l on l.id = x.line_id join transfer t on t.id = l.transfer_id
        where x.serial_id = s.id and x.put_back_at is null and x.received + x.lost < x.quantity limit 1) as transfer
    from serial s join place p on p.id = s.place_id join party o on o.id = s.owner_id where s.id = ${id}::bigint`.execute(
    db,
  );
  return found.rows[0];
}
