import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { LockedPiece } from './property.js';
import { noteStep } from './settle-piece.js';

/** Keeps quality's look at a locked piece; it may look again, and the latest counts. */
export async function markChecked(
  trx: Transaction,
  context: Context,
  piece: LockedPiece,
  { matches, usable, note }: { matches: boolean; usable: boolean; note: string | null },
): Promise<void> {
  await trx
    .insertInto('property_check')
    .values({
      matches,
      usable,
      note,
      piece_id: piece.id,
      checked_by: context.actor.personId,
      checked_at: context.now(),
    })
    .execute();
  await sql`
    update property_piece set checked_at = ${context.now()}, version = version + 1 where id = ${piece.id}`.execute(trx);
  await noteStep(trx, context, {
    receiptId: piece.receipt_id,
    pieceId: piece.id,
    act: matches && usable ? 'checked' : 'checked_bad',
    note,
  });
}

/** Nothing is left to be done to a locked piece but to give it back; `note` says what was done. */
export async function markDone(
  trx: Transaction,
  context: Context,
  piece: LockedPiece,
  note: string | null,
): Promise<void> {
  await sql`
    update property_piece set done_at = ${context.now()}, done_by = ${context.actor.personId}, done_note = ${note}, version = version + 1
    where id = ${piece.id}`.execute(trx);
  await noteStep(trx, context, { receiptId: piece.receipt_id, pieceId: piece.id, act: 'done', note });
}

/** Something is to be done to a locked piece after all, such as a repair. Nothing happens when it was not done. */
export async function markUndone(trx: Transaction, context: Context, piece: LockedPiece): Promise<void> {
  if (!piece.done_at) return;
  await sql`
    update property_piece set done_at = null, done_by = null, done_note = null, version = version + 1
    where id = ${piece.id}`.execute(trx);
  await noteStep(trx, context, { receiptId: piece.receipt_id, pieceId: piece.id, act: 'undone' });
}
