import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { lockRepair, moveRepair } from '../repairs/index.js';
import { finishOrder } from './finish-order.js';
import { inspectionPath } from './repair-test.js';

/** The approval that an unrepairable piece waited for: approved closes the order, refused gives it back to the workshop. The order is locked. */
export async function scrapDecided(
  trx: Transaction,
  context: Context,
  decided: { orderId: number; approved: boolean; movementId: string | null; note?: string | null },
): Promise<void> {
  const order = await lockRepair(trx, { id: decided.orderId });
  const note = decided.note?.trim() || null;
  const name = decided.approved ? ('repair.scrap_approved' as const) : ('repair.scrap_refused' as const);
  await record(trx, context, {
    name,
    subject: ['repair_order', order.id],
    after: { note, movement: decided.movementId },
  });
  if (decided.approved) return finishOrder(trx, context, order, { movementId: decided.movementId, note });
  await moveRepair(trx, context, order, { state: 'in_work', note, result: null, resultNote: null });
  if (!order.taken_by) return;
  const facts = { order: order.number, item: order.item, serial: order.serial ?? '', remark: note };
  const notice = { kind: 'repair_scrap_refused', href: inspectionPath(order.number), facts };
  await notify(
    trx,
    [order.taken_by],
    { ...notice, people: { by: context.actor.personId } },
    { except: context.actor.personId },
  );
}
