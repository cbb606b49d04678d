import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { textOf } from '../../stock/index.js';
import { lockPiece } from '../customer-property/index.js';
import { quantityOf } from './begin-delivery.js';
import { type PropertyDeliveryRefusal, publishDelivery } from './delivery.js';
import { expectDeliverable } from './expect-deliverable.js';
import { lockedLines, lockPicking } from './lock-delivery.js';
import { expectEnough, takeFrom } from './take-from.js';

export interface Pick {
  deliveryId: number;
  pieceId: number;
  /** Decimal; as much as the note says without it. */
  quantity?: string | null;
  /** The bin that was scanned before: the piece is then expected to lie there. */
  binId?: number | null;
  key?: string;
}

/**
 * A piece of the note is in the picker's hands; of several alike so many, and the note carries that many from then on.
 * Nothing moves in the book before it is sent. Refuses pieces that are not on the note (`delivery_not_on_note`) or picked
 * already (`delivery_picked_already`), and what `expectDeliverable`, `takeFrom` and `expectEnough` refuse.
 */
export async function pickPiece(context: Context, input: Pick): Promise<{ piece: string; quantity: string }> {
  const { key, ...content } = input;
  const act = { right: 'property.deliver' as const, ...(key && { key }), content: { pick: content } };
  return runCommand(context, act, async (trx, inside) => {
    const delivery = await lockPicking(trx, inside, input.deliveryId);
    const piece = await lockPiece(trx, { id: input.pieceId });
    await expectDeliverable(trx, piece, delivery);
    const line = (await lockedLines(trx, delivery.id)).find((one) => one.piece_id === piece.id);
    const facts = { piece: piece.code, delivery: delivery.number };
    if (!line) return refuse<PropertyDeliveryRefusal>('delivery_not_on_note', facts);
    if (line.picked_by !== null) refuse<PropertyDeliveryRefusal>('delivery_picked_already', facts);
    const quantity = quantityOf(piece, input.quantity ?? line.quantity);
    const source = await takeFrom(trx, inside.actor, piece, { way: delivery.way, placeId: input.binId });
    expectEnough(piece, source, quantity);
    const picked = {
      quantity: textOf(quantity),
      from_place_id: source.placeId,
      picked_by: inside.actor.personId,
      picked_at: inside.now(),
    };
    await trx
      .updateTable('property_delivery_line')
      .set(picked)
      .where('delivery_id', '=', delivery.id)
      .where('piece_id', '=', piece.id)
      .execute();
    publishDelivery(trx, delivery);
    const after = { piece: piece.code, quantity: picked.quantity };
    return {
      result: after,
      events: [{ name: 'property_delivery.picked', subject: ['property_delivery', delivery.id], after }],
    };
  });
}

/** A piece is put back where it was. Refuses one that is not picked (`delivery_not_picked`). */
export async function unpickPiece(
  context: Context,
  input: { deliveryId: number; pieceId: number },
): Promise<{ piece: string }> {
  return runCommand(context, { right: 'property.deliver' }, async (trx, inside) => {
    const delivery = await lockPicking(trx, inside, input.deliveryId);
    const line = (await lockedLines(trx, delivery.id)).find((one) => one.piece_id === input.pieceId);
    if (!line) return refuse('not_found', {}, 404);
    if (line.picked_by === null) refuse<PropertyDeliveryRefusal>('delivery_not_picked', { piece: line.piece });
    await trx
      .updateTable('property_delivery_line')
      .set({ from_place_id: null, picked_by: null, picked_at: null })
      .where('delivery_id', '=', delivery.id)
      .where('piece_id', '=', input.pieceId)
      .execute();
    publishDelivery(trx, delivery);
    const after = { piece: line.piece };
    return {
      result: after,
      events: [{ name: 'property_delivery.unpicked', subject: ['property_delivery', delivery.id], after }],
    };
  });
}
