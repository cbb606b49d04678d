import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { reverseMovement } from '../../stock/index.js';
import { lockPiece, unreturnPiece } from '../customer-property/index.js';
import { deliveryPath, type PropertyDeliveryRefusal, publishDelivery } from './delivery.js';
import { headerOf } from './give-back.js';
import { lockDelivery, lockedLines } from './lock-delivery.js';
import { mayHandle } from './visible-deliveries.js';

/**
 * It was not sent after all: the pieces lie where they lay and the delivery is being picked again. Refuses one that was
 * not sent (`delivery_not_sent`) or is acknowledged, another day than that on which it was sent (`delivery_undo_too_late`), a
 * technician's who did not begin it, and what the book refuses because the piece has come in again.
 */
export async function undoDelivery(context: Context, input: { id: number; key?: string }): Promise<void> {
  const { key, id } = input;
  const act = { right: 'property.deliver' as const, ...(key && { key }), content: { undo: id } };
  await runCommand(context, act, async (trx, inside) => {
    const delivery = await lockDelivery(trx, id);
    const facts = { delivery: delivery.number };
    if (!mayHandle(inside.actor, delivery)) refuse<PropertyDeliveryRefusal>('delivery_not_yours', facts);
    if (delivery.state === 'acknowledged') refuse<PropertyDeliveryRefusal>('delivery_acknowledged_already', facts);
    if (delivery.state !== 'sent') refuse<PropertyDeliveryRefusal>('delivery_not_sent', facts);
    if (dayIn(inside.config.timeZone, delivery.sent_at!) !== todayOf(inside))
      refuse<PropertyDeliveryRefusal>('delivery_undo_too_late', facts);
    const lines = (await lockedLines(trx, delivery.id)).toSorted((a, b) => a.piece_id - b.piece_id);
    const pieces = [];
    for (const line of lines) pieces.push({ line, piece: await lockPiece(trx, { id: line.piece_id }) });
    const undone = await reverseMovement(trx, delivery.movement_id!, headerOf(inside, delivery.number));
    for (const { line, piece } of pieces)
      await unreturnPiece(trx, inside, piece, { quantity: line.quantity, note: delivery.number });
    await trx
      .updateTable('property_delivery')
      .set((set) => ({
        state: 'picking',
        sent_by: null,
        sent_at: null,
        movement_id: null,
        due_on: null,
        version: set('version', '+', 1),
      }))
      .where('id', '=', delivery.id)
      .execute();
    await settleNotices(trx, deliveryPath(delivery.number), ['property_given_back']);
    publishDelivery(trx, delivery, {
      items: pieces.map(({ piece }) => piece.item_id ?? piece.book_item_id),
      places: lines.flatMap((line) => line.from_place_id ?? []),
    });
    const after = { movement: undone.id };
    return {
      result: undefined,
      events: [{ name: 'property_delivery.undone', subject: ['property_delivery', delivery.id], after }],
    };
  });
}
