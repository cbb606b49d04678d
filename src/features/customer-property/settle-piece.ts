import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { LockedPiece, PropertyRefusal } from './property.js';
import { settlePromises } from './remind-of-promises.js';

interface Settled {
  /** Decimal, of what is open. */
  quantity: string;
  note?: string | null;
}

/** Some of a locked piece is back with its owner; the last of it ends the piece, and the last piece the receipt. Refuses more than is open (`property_more_than_open`). */
export async function returnPiece(trx: Transaction, context: Context, piece: LockedPiece, settled: Settled) {
  await change(trx, context, piece, { ...settled, column: 'returned', sign: 1, act: 'returned' });
}

/** A delivery that was undone: what had been returned is here again. */
export async function unreturnPiece(trx: Transaction, context: Context, piece: LockedPiece, settled: Settled) {
  await change(trx, context, piece, { ...settled, column: 'returned', sign: -1, act: 'return_undone' });
}

/** Some of a locked piece will never go back: it is lost, scrapped with the customer's consent, or ours. Refuses more than is open. */
export async function endPiece(
  trx: Transaction,
  context: Context,
  piece: LockedPiece,
  settled: Settled & { how: 'lost' | 'scrapped' | 'ours' },
) {
  await change(trx, context, piece, { ...settled, column: 'ended', sign: 1, act: settled.how });
}

/** What was lost has turned up. */
export async function unendPiece(trx: Transaction, context: Context, piece: LockedPiece, settled: Settled) {
  await change(trx, context, piece, { ...settled, column: 'ended', sign: -1, act: 'found_again' });
}

interface Change extends Settled {
  column: 'returned' | 'ended';
  sign: 1 | -1;
  act: string;
}

async function change(trx: Transaction, context: Context, piece: LockedPiece, change: Change): Promise<void> {
  const column = sql.ref(change.column);
  const changed = await sql`
    update property_piece set ${column} = ${column} + ${change.sign} * ${change.quantity}::numeric, version = version + 1,
      over_at = case when returned + ended + ${change.sign} * ${change.quantity}::numeric = quantity then ${context.now()}::timestamptz end
    where id = ${piece.id} and ${change.quantity}::numeric > 0
      and ${column} + ${change.sign} * ${change.quantity}::numeric >= 0 and returned + ended + ${change.sign} * ${change.quantity}::numeric <= quantity
    returning id`.execute(trx);
  if (changed.rows.length === 0)
    refuse<PropertyRefusal>('property_more_than_open', { piece: piece.code, open: piece.open, asked: change.quantity });
  await sql`
    update property_receipt set version = version + 1, over_at = case
      when exists (select from property_piece where receipt_id = ${piece.receipt_id} and over_at is null) then null
      else coalesce(over_at, ${context.now()}::timestamptz) end
    where id = ${piece.receipt_id}`.execute(trx);
  await settlePromises(trx, todayOf(context));
  await noteStep(trx, context, { receiptId: piece.receipt_id, pieceId: piece.id, act: change.act, note: change.note });
}

/** Keeps what happened to a receipt or a piece, and tells the screens that show it. */
export async function noteStep(
  trx: Transaction,
  context: Context,
  step: { receiptId: number; pieceId?: number | null; act: string; note?: string | null },
): Promise<void> {
  await sql`
    insert into property_step (receipt_id, piece_id, act, person_id, at, note)
    values (${step.receiptId}, ${step.pieceId ?? null}, ${step.act}, ${context.actor.personId}, ${context.now()}, ${step.note ?? null})`.execute(
    trx,
  );
  publishAfterCommit(trx, ['customer-property', `property_receipt:${step.receiptId}`]);
}
