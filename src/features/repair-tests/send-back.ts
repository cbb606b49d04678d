import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY, postMovement } from '../../stock/index.js';
import { type LockedRepair, lockRepair } from '../repairs/index.js';
import { isGivenBackUnrepaired } from './ask-inspection.js';
import { pieceWithReceipt } from './piece-ready.js';
import { finishOrder, headerOf, pieceOf } from './finish-order.js';
import type { RepairTestRefusal } from './repair-test.js';

export interface SendBackInput {
  orderId: number;
  /** By a carrier, or by hand to somebody. */
  carrier?: string | null;
  waybill?: string | null;
  handedTo?: string | null;
  key: string;
}

/**
 * A customer's piece goes back to its owner, repaired or not, and the order is over. Refuses orders that have not passed,
 * our own pieces, what came with a receipt and is given back by a delivery note (`send_back_by_delivery`), and not saying how
 * it goes: with which carrier and waybill, or into whose hands.
 */
export async function sendBack(context: Context, input: SendBackInput): Promise<{ movementId: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.put_away', key, content: { back: content } }, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    const about = { order: order.number };
    if (order.owner_id === COMPANY) refuse<RepairTestRefusal>('send_back_of_ours', about);
    if (order.state !== 'passed') refuse<RepairTestRefusal>('send_back_not_passed', about);
    const piece = await pieceWithReceipt(trx, order);
    if (piece) refuse<RepairTestRefusal>('send_back_by_delivery', { ...about, piece: piece.code });
    const how = expectHow(input);
    const toPlaceId = await customerPlace(trx, order);
    const posted = await postMovement(trx, 'return', headerOf(inside, order, { reference: how }), [
      {
        ...pieceOf(order),
        fromPlaceId: order.place_id,
        fromCondition: 'faulty',
        toPlaceId,
        toCondition: await conditionAfter(trx, order),
      },
    ]);
    await finishOrder(trx, inside, order, { movementId: posted.id, note: how });
    publishAfterCommit(trx, ['stock', `item:${order.item_id}`, `place:${order.place_id}`, `place:${toPlaceId}`]);
    const after = { how, movement: posted.id };
    return {
      result: { movementId: posted.id },
      events: [{ name: 'repair.sent_back', subject: ['repair_order', order.id], after }],
    };
  });
}

function expectHow({ carrier, waybill, handedTo }: SendBackInput): string {
  const parcel = [carrier, waybill].map((text) => text?.trim()).filter(Boolean);
  if (parcel.length === 2) return parcel.join(' ');
  return handedTo?.trim() || refuse<RepairTestRefusal>('send_back_how_missing', {}, 422);
}

async function customerPlace(trx: Transaction, order: LockedRepair): Promise<number> {
  const place = await trx
    .selectFrom('place')
    .select('id')
    .where('party_id', '=', order.owner_id)
    .where('kind', '=', 'customer')
    .executeTakeFirst();
  return place?.id ?? refuse<RepairTestRefusal>('send_back_no_place', { order: order.number });
}

/** What could not be repaired, or was not because the quote was declined, goes back as it came. */
export async function conditionAfter(trx: Transaction, order: LockedRepair): Promise<'faulty' | 'refurbished'> {
  const asItCame = order.result === 'unrepairable' || (await isGivenBackUnrepaired(trx, order.id));
  return asItCame ? 'faulty' : 'refurbished';
}
