import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lockRequisition } from '../requisitions/index.js';
import type { PickingRefusal } from './picking.js';

/** The walk that is going on for a slip, if any; the slip is locked, so that it stays as it is read. */
export async function activeWalk(trx: Transaction, slipId: number) {
  return trx
    .selectFrom('requisition_walk as w')
    .innerJoin('person as p', 'p.id', 'w.picker_id')
    .select(['w.id', 'w.picker_id', 'w.started_at', 'w.tray', 'p.name'])
    .where('w.requisition_id', '=', slipId)
    .where('w.ended_at', 'is', null)
    .executeTakeFirst();
}

/** Locks a slip and refuses (`walked_by_other`) when somebody else walks for it. */
export async function lockForPicking(trx: Transaction, context: Context, slipId: number) {
  const slip = await lockRequisition(trx, slipId);
  const walk = await activeWalk(trx, slipId);
  if (walk && walk.picker_id !== context.actor.personId)
    refuse<PickingRefusal>('walked_by_other', {
      slip: slip.number,
      name: walk.name,
      since: walk.started_at.toISOString(),
    });
  return { slip, walk: walk ?? null };
}

/** Ends a walk; what was picked stays picked. */
export async function closeWalk(trx: Transaction, context: Context, walkId: string): Promise<void> {
  await trx
    .updateTable('requisition_walk')
    .set({ ended_at: context.now(), ended_by: context.actor.personId })
    .where('id', '=', walkId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Picks of one item come one after the other, so that two slips never take the same goods from a shelf. */
export async function lockPicksOf(trx: Transaction, itemId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('picks of an item', ${itemId}))`.execute(trx);
}

/** What other screens show of a slip while it is picked. */
export const topicsOfSlip = (slip: { id: number; task_id: number }) => [
  'requisitions',
  'picking',
  `requisition:${slip.id}`,
  `task:${slip.task_id}`,
];
