import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import type { MovementHeader } from '../../stock/index.js';
import { closeParts, passParts } from '../repair-parts/index.js';
import { closeRepair, type LockedRepair } from '../repairs/index.js';
import { settleDamage } from '../tool-loans/index.js';
import { inspectionPath } from './repair-test.js';

/** A movement by which a piece leaves the workshop belongs to its order. */
export function headerOf(
  { actor, newId }: Context,
  order: Pick<LockedRepair, 'number'>,
  told: { reason?: string | null; reference?: string | null } = {},
): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    reason: told.reason ?? null,
    reference: told.reference ?? null,
    documentType: 'repair_order',
    documentId: order.number,
  };
}

/** The piece as a movement's line names it. */
export const pieceOf = (order: LockedRepair) => ({
  itemId: order.item_id,
  serialId: order.serial_id,
  lotId: order.lot_id,
  quantity: order.quantity,
  ownerId: order.owner_id,
});

/**
 * The piece has left the workshop, by that movement: what is promised of parts is given back, the order is closed, and a
 * tool's damage is settled; what was built into a customer's piece becomes the customer's. The order is locked.
 */
export async function finishOrder(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  end: { movementId: string | null; note?: string | null },
): Promise<void> {
  await closeParts(trx, context, order.id);
  await passParts(trx, context, order);
  await closeRepair(trx, context, order, { outMovementId: end.movementId, note: end.note ?? null });
  if (order.tool_return_id) await settleDamage(trx, context, order.tool_return_id);
  await settleNotices(trx, inspectionPath(order.number), ['repair_inspection_passed', 'repair_inspection_asked']);
}
