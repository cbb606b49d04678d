import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { pieceStep } from './piece-step.js';
import type { LockedPiece, PropertyRefusal, Whereabouts } from './property.js';

/**
 * Locks a piece by its id or its code, and its receipt before it; everything that changes either begins here. Refuses
 * what does not exist (`property_not_found`, 404).
 */
export async function lockPiece(trx: Transaction, by: { id: number } | { code: string }): Promise<LockedPiece> {
  const piece = 'id' in by ? sql`p.id = ${by.id}` : sql`p.code = ${by.code.trim().toUpperCase()}`;
  await sql`select from property_receipt r where r.id = (select p.receipt_id from property_piece p where ${piece}) for update`.execute(
    trx,
  );
  await sql`select from property_piece p where ${piece} for update`.execute(trx);
  const found = await sql<LockedPiece>`
    select p.id, p.code, p.receipt_id, r.number as receipt, p.customer_id, c.name as customer, r.task_id, p.why, p.item_id, i.code as item,
      p.description, p.serial, p.quantity::text as quantity, p.unit, p.stated_value::text as stated_value, p.promised_on::text as promised_on,
      p.charged, p.book_item_id, p.serial_id::text as serial_id, p.lot_id::text as lot_id, p.return_id, p.checked_at, p.done_at,
      p.open::text as open, p.over_at, p.version, ${pieceStep} as step
    from property_piece p join property_receipt r on r.id = p.receipt_id join party c on c.id = p.customer_id left join item i on i.id = p.item_id
    where ${piece}`.execute(trx);
  return found.rows[0] ?? refuse<PropertyRefusal>('property_not_found', 'code' in by ? { code: by.code } : {}, 404);
}

/** Where the book has what is not over of a piece, in the house or on its way: most of it first. */
export async function whereIs(
  db: Db | Transaction,
  piece: { serial_id: string | null; lot_id: string | null; book_item_id: number; customer_id: number },
): Promise<Whereabouts[]> {
  const there = piece.serial_id
    ? sql`select s.place_id, s.condition::text as condition, 1::numeric as quantity from serial s
        where s.id = ${piece.serial_id}::bigint and s.owner_id = ${piece.customer_id}`
    : sql`select b.place_id, b.condition::text, b.on_hand as quantity from stock_balance b
        where b.item_id = ${piece.book_item_id} and b.lot_id = ${piece.lot_id}::bigint and b.owner_id = ${piece.customer_id} and b.on_hand > 0`;
  const found = await sql<Whereabouts>`
    select h.place_id, l.code as place, l.name as place_name, l.name_en as place_name_en, l.kind as place_kind, l.outside, l.for_property,
      l.person_id, h.condition, h.quantity::text as quantity
    from (${there}) h join place l on l.id = h.place_id
    where not l.outside order by h.quantity desc, l.code, h.condition`.execute(db);
  return found.rows;
}
