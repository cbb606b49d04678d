import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { openRepair } from '../repairs/index.js';
import { lockPiece, whereIs } from './lock-piece.js';
import { markUndone } from './mark-piece.js';
import type { LockedPiece, PropertyRefusal, Whereabouts } from './property.js';
import { noteStep } from './settle-piece.js';
import { canSeeProperty } from './visible-property.js';

export type PieceRepairRefusal =
  | 'piece_repaired_already'
  | 'piece_borrowed'
  | 'piece_unchecked'
  | 'piece_lost_case'
  | 'piece_on_delivery'
  | 'piece_in_custody'
  | 'piece_in_several_places';

export interface PieceRepair {
  key: string;
  code: string;
  /** As the receipt says without it. */
  charged?: boolean;
  urgent?: boolean;
}

/**
 * Opens a repair order of a customer's piece, with what its receipt says of it: what is still here of it goes to the
 * workshop, in one movement. Refuses what is over, in repair already, borrowed, not checked by quality (unless it is
 * quality who asks), lost, or being given back, and what lies in several places or in somebody's custody.
 */
export async function openPieceRepair(context: Context, input: PieceRepair): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.open', key, content: { repair: content } }, async (trx, inside) => {
    const piece = await lockPiece(trx, { code: input.code });
    if (!(await canSeeProperty(trx, inside.actor, piece.receipt_id)))
      refuse<PropertyRefusal>('property_not_found', { code: piece.code }, 404);
    await expectRepairable(trx, inside, piece);
    const there = await expectInOnePlace(trx, piece);
    await markUndone(trx, inside, piece);
    const known = await factsOf(trx, piece.id);
    const { id, number } = await openRepair(trx, inside, {
      source: 'property',
      propertyPieceId: piece.id,
      description: piece.description,
      itemId: piece.book_item_id,
      serialId: piece.serial_id,
      lotId: piece.lot_id,
      quantity: piece.open,
      ownerId: piece.customer_id,
      fromPlaceId: there.place_id,
      fromCondition: there.condition,
      customerId: piece.customer_id,
      taskId: piece.task_id,
      deviceId: known.device_id,
      symptomNote: known.fault,
      charged: input.charged ?? piece.charged,
      urgent: input.urgent ?? false,
      promisedOn: piece.promised_on,
      receivedAt: known.received_at,
    });
    await noteStep(trx, inside, {
      receiptId: piece.receipt_id,
      pieceId: piece.id,
      act: 'repair_opened',
      note: number,
    });
    const after = { piece: piece.code, repair: number, from: there.place };
    return {
      result: { id, number },
      events: [{ name: 'repair.opened', subject: ['repair_order', id], after }],
    };
  });
}

async function expectRepairable(trx: Transaction, { actor }: Context, piece: LockedPiece): Promise<void> {
  const about = { piece: piece.code };
  if (piece.step === 'over') refuse<PropertyRefusal>('property_over', about);
  if (piece.why === 'borrowed') refuse<PieceRepairRefusal>('piece_borrowed', about);
  const found = await sql<{ repair: string | null; case: string | null; delivery: string | null }>`
    select (select o.number from repair_order o where o.property_piece_id = ${piece.id} and o.state not in ('closed', 'cancelled') limit 1) as repair,
      (select k.number from property_case k where k.piece_id = ${piece.id} and k.kind = 'lost' and k.closed_at is null limit 1) as case,
      (select d.number from property_delivery_line l join property_delivery d on d.id = l.delivery_id
        where l.piece_id = ${piece.id} and d.state = 'picking' limit 1) as delivery`.execute(trx);
  const { repair, delivery, ...lost } = found.rows[0]!;
  if (repair) refuse<PieceRepairRefusal>('piece_repaired_already', { ...about, repair });
  if (lost.case) refuse<PieceRepairRefusal>('piece_lost_case', { ...about, case: lost.case });
  if (delivery) refuse<PieceRepairRefusal>('piece_on_delivery', { ...about, delivery });
  if (!piece.checked_at && !can(actor, 'property.verify')) refuse<PieceRepairRefusal>('piece_unchecked', about);
}

/** Whoever has it in custody hands it in at the store first; what lies in several places is brought together. */
async function expectInOnePlace(trx: Transaction, piece: LockedPiece): Promise<Whereabouts> {
  const places = await whereIs(trx, piece);
  const about = { piece: piece.code };
  const [there, other] = places;
  if (!there) return refuse<PropertyRefusal>('property_not_in_house', about);
  const at = { ...about, place: there.place_name, placeEn: there.place_name_en };
  if (other)
    return refuse<PieceRepairRefusal>('piece_in_several_places', { ...about, place: there.place, other: other.place });
  if (!['warehouse', 'bin', 'quarantine', 'workshop'].includes(there.place_kind))
    refuse<PieceRepairRefusal>('piece_in_custody', at);
  return there;
}

async function factsOf(trx: Transaction, pieceId: number) {
  const found = await sql<{ fault: string | null; device_id: number | null; received_at: Date }>`
    select p.fault, r.device_id, r.received_at from property_piece p join property_receipt r on r.id = p.receipt_id where p.id = ${pieceId}`.execute(
    trx,
  );
  return found.rows[0]!;
}
