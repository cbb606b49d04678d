import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { expectInHouse, personFacts } from './expect-work.js';
import { lockRepair, moveRepair } from './move-repair.js';
import { publishRepair } from './posting.js';
import type { LockedRepair, RepairRefusal } from './repair.js';
import type { Transaction } from '../../platform/database.js';

/**
 * Somebody of the workshop takes an order on: it is in work then, unless it waits for parts or the customer. Taking one's own
 * again changes nothing. Refuses one that another has taken (`repair_taken`, with who and since when), one that is over, at
 * inspection, or at an outside shop.
 */
export async function takeRepair(context: Context, input: { id: number }): Promise<{ number: string }> {
  return runCommand(context, { right: 'repair.work' }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    const result = { number: order.number };
    await expectInHouse(trx, order);
    if (order.taken_by === context.actor.personId && order.state !== 'waiting') return { result, events: [] };
    if (order.taken_by !== null && order.taken_by !== context.actor.personId) await refuseTaken(trx, order);
    await giveTo(trx, context, order, context.actor.personId);
    return { result, events: [{ name: 'repair.taken', subject: ['repair_order', order.id] }] };
  });
}

async function refuseTaken(trx: Transaction, order: LockedRepair): Promise<never> {
  const { taken_at } = await trx
    .selectFrom('repair_order')
    .select('taken_at')
    .where('id', '=', order.id)
    .executeTakeFirstOrThrow();
  const facts = { ...(await personFacts(trx, order.taken_by!)), since: taken_at!.toISOString() };
  return refuse<RepairRefusal>('repair_taken', { repair: order.number, ...facts });
}

/** The order is somebody's from now on, and in work if it waited in the queue; with nobody it goes back there. */
export async function giveTo(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  personId: number | null,
): Promise<void> {
  await trx
    .updateTable('repair_order')
    .set({ taken_by: personId, taken_at: personId === null ? null : context.now() })
    .where('id', '=', order.id)
    .execute();
  if (personId !== null && order.state === 'waiting') await moveRepair(trx, context, order, { state: 'in_work' });
  if (personId === null && (order.state === 'in_work' || order.state === 'waiting_parts'))
    await moveRepair(trx, context, order, { state: 'waiting' });
  publishRepair(trx, { id: order.id });
}
