import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, type MovementLine, postMovement, textOf } from '../../stock/index.js';
import { type LockedPiece, lockPiece, returnPiece } from '../customer-property/index.js';
import { quantityOf } from './begin-delivery.js';
import { deliveryPath, type PropertyDeliveryRefusal, publishDelivery } from './delivery.js';
import { expectDeliverable } from './expect-deliverable.js';
import { type LockedDelivery, type LockedLine, lockedLines } from './lock-delivery.js';
import { keepSearchText } from './search-text.js';
import { expectEnough, type Source, takeFrom } from './take-from.js';

export interface GivenBack {
  movementId: string;
  pieces: string[];
}

interface Leaving {
  line: LockedLine;
  piece: LockedPiece;
  source: Source;
}

/**
 * What was picked leaves for the customer, in one movement, and each piece is given back. Refuses a note of which nothing
 * is picked (`delivery_nothing_picked`) or not all is, unless the rest is dropped (`delivery_not_all_picked`), and whatever
 * has changed since it was picked: a piece in repair, over, moved, or in another's hands.
 */
export async function giveBack(
  trx: Transaction,
  context: Context,
  delivery: LockedDelivery,
  dropRest: boolean,
): Promise<GivenBack> {
  const lines = await lockedLines(trx, delivery.id);
  const picked = lines.filter((line) => line.picked_by !== null);
  const left = lines.length - picked.length;
  if (picked.length === 0)
    refuse<PropertyDeliveryRefusal>('delivery_nothing_picked', { delivery: delivery.number }, 422);
  if (left > 0 && !dropRest)
    refuse<PropertyDeliveryRefusal>('delivery_not_all_picked', { delivery: delivery.number, n: left }, 422);
  const leaving: Leaving[] = [];
  for (const line of picked.toSorted((a, b) => a.piece_id - b.piece_id))
    leaving.push(await leave(trx, context, delivery, line));
  if (left > 0) await dropUnpicked(trx, delivery.id);
  const posted = await postMovement(trx, 'return', headerOf(context, delivery.number), movementOf(delivery, leaving));
  for (const { piece, line } of leaving)
    await returnPiece(trx, context, piece, { quantity: line.quantity, note: delivery.number });
  if (left > 0) await keepSearchText(trx, delivery.id);
  await tellRegistrars(trx, context, delivery, leaving);
  publishDelivery(trx, delivery, {
    items: leaving.map(({ piece }) => piece.item_id ?? piece.book_item_id),
    places: leaving.map(({ source }) => source.placeId),
  });
  return { movementId: posted.id, pieces: picked.map(({ piece }) => piece) };
}

async function leave(trx: Transaction, context: Context, delivery: LockedDelivery, line: LockedLine): Promise<Leaving> {
  const piece = await lockPiece(trx, { id: line.piece_id });
  await expectDeliverable(trx, piece, delivery);
  // Moved since it was picked: the refusal says where it lies now.
  const source = await takeFrom(trx, context.actor, piece, { way: delivery.way, placeId: line.from_place_id });
  expectEnough(piece, source, quantityOf(piece, line.quantity));
  return { line, piece, source };
}

export const headerOf = ({ actor, newId }: Context, number: string) => ({
  key: newId(),
  personId: actor.personId,
  accountId: actor.accountId,
  stationId: actor.stationId,
  sessionId: actor.sessionId,
  documentType: 'property_delivery',
  documentId: number,
});

/** As it lies: of several alike that lie there in more than one condition, first of what is most. */
function movementOf(delivery: LockedDelivery, leaving: Leaving[]): MovementLine[] {
  return leaving.flatMap(({ line, piece, source }) => {
    let left = amountOf(line.quantity);
    return source.there.flatMap((at) => {
      const there = amountOf(at.quantity);
      const taken = there < left ? there : left;
      left -= taken;
      if (taken === 0n) return [];
      return [
        {
          itemId: piece.book_item_id,
          quantity: textOf(taken),
          serialId: piece.serial_id,
          lotId: piece.lot_id,
          ownerId: piece.customer_id,
          fromPlaceId: at.place_id,
          fromCondition: at.condition,
          toPlaceId: delivery.customer_place_id,
          toCondition: at.condition,
        },
      ];
    });
  });
}

async function dropUnpicked(trx: Transaction, deliveryId: number): Promise<void> {
  await trx
    .deleteFrom('property_delivery_line')
    .where('delivery_id', '=', deliveryId)
    .where('picked_by', 'is', null)
    .execute();
}

/** Who registered a piece hears that it is back with its owner: one notice for all of theirs. */
async function tellRegistrars(trx: Transaction, context: Context, delivery: LockedDelivery, leaving: Leaving[]) {
  const receipts = [...new Set(leaving.map(({ piece }) => piece.receipt_id))];
  const rows = await trx
    .selectFrom('property_receipt')
    .select(['id', 'received_by'])
    .where('id', 'in', receipts)
    .execute();
  for (const person of new Set(rows.map((row) => row.received_by))) {
    const own = new Set(rows.filter((row) => row.received_by === person).map((row) => row.id));
    const pieces = leaving.filter(({ piece }) => own.has(piece.receipt_id)).map(({ piece }) => piece.code);
    const facts = { delivery: delivery.number, piece: pieces[0]!, n: pieces.length };
    const told = { kind: 'property_given_back', href: deliveryPath(delivery.number), facts };
    await notify(
      trx,
      [person],
      { ...told, parties: { customer: delivery.customer_id } },
      { except: context.actor.personId },
    );
  }
}
