import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { type Amount, amountOf, COMPANY, type Condition } from '../../stock/index.js';

/** What of the company's lies in a bin of a store, less what is picked there for slips. */
export interface Shelf {
  placeId: number;
  place: string;
  warehouseId: number;
  condition: Condition;
  lotId: string | null;
  lot: string | null;
  /** YYYY-MM-DD */
  expiresOn: string | null;
  expired: boolean;
  free: Amount;
}

const MOST_SHELVES = 200;

/** Where an item lies in the stores, first expiring first, then in walking order. */
export async function shelvesOf(db: Db | Transaction, itemId: number, today: string): Promise<Shelf[]> {
  const found = await sql<Omit<Shelf, 'free'> & { free: string }>`
    select b.place_id as "placeId", p.code as place, p.warehouse_id as "warehouseId", b.condition, b.lot_id as "lotId", l.number as lot,
      l.expires_on as "expiresOn", coalesce(l.expires_on < ${today}::date, false) as expired,
      (b.on_hand - coalesce((select sum(k.quantity) from requisition_pick k where k.place_id = b.place_id and k.issue_id is null
        and k.put_back_at is null and k.condition = b.condition and k.lot_id is not distinct from b.lot_id
        and (select item_id from requisition_line n where n.id = k.line_id) = b.item_id), 0))::text as free
    from stock_balance b join place p on p.id = b.place_id left join lot l on l.id = b.lot_id
    where b.item_id = ${itemId} and b.owner_id = ${COMPANY} and b.on_hand > 0 and not b.outside and p.warehouse_id is not null
      and b.condition in ('new', 'refurbished')
    order by l.expires_on nulls last, p.sort_key, p.code limit ${MOST_SHELVES}`.execute(db);
  return found.rows.map((row) => ({ ...row, free: amountOf(row.free) }));
}

/** A piece as the book has it now, and who has it already. */
export interface PieceFacts {
  itemId: number;
  serial: string;
  placeId: number;
  place: string;
  placeName: string;
  warehouseId: number | null;
  condition: Condition;
  ownerId: number;
  owner: string;
  /** The slip that it is picked for. */
  pickedFor: string | null;
}

/** A piece by its id; undefined if there is none. */
export async function pieceFacts(db: Db | Transaction, serialId: string): Promise<PieceFacts | undefined> {
  const found = await sql<PieceFacts>`
    select s.item_id as "itemId", s.number as serial, s.place_id as "placeId", p.code as place, p.name as "placeName", p.warehouse_id as "warehouseId",
      s.condition, s.owner_id as "ownerId", o.name as owner,
      (select r.number from requisition_pick k join requisition r on r.id = k.requisition_id
        where k.serial_id = s.id and k.put_back_at is null and k.issue_id is null limit 1) as "pickedFor"
    from serial s join place p on p.id = s.place_id join party o on o.id = s.owner_id where s.id = ${serialId}`.execute(
    db,
  );
  return found.rows[0];
}
