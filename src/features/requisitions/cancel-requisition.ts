import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { lockRequisition, raiseVersion, recordStep, topicsOf } from './lock-requisition.js';
import { closeIfAccounted } from './progress.js';
import { releaseLine } from './release-promises.js';
import { expectState, expectVersion, mayCancel, type RequisitionRefusal } from './requisition.js';

/**
 * Ends a slip: its promises are free again and what was not issued is cancelled. A slip of which pieces were issued stays
 * issued until they are accounted for. Refuses what has ended already, somebody without a part in it, a stale page, and a
 * slip that somebody else is picking.
 */
export async function cancelRequisition(
  context: Context,
  { id, version, reason }: { id: number; version?: number; reason?: string | null },
): Promise<{ number: string; state: string }> {
  const done = await runCommand(context, { right: 'requisition.cancel' }, async (trx) => {
    const slip = await lockRequisition(trx, id);
    expectState(slip, 'draft', 'submitted', 'approved', 'partly_issued');
    if (!mayCancel(context.actor, slip))
      refuse<RequisitionRefusal>('requisition_of_other', { requisition: slip.number }, 403);
    if (version !== undefined) expectVersion(slip, version);
    await expectNotPicked(trx, context, slip);
    const { issued, lineIds, itemIds } = await endRest(trx, context, id, 'cancelled');
    const state = issued ? 'issued' : 'cancelled';
    await trx.updateTable('requisition').set({ state }).where('id', '=', id).execute();
    await raiseVersion(trx, id);
    await recordStep(trx, context, id, 'cancelled', { reason });
    if (issued) await closeIfAccounted(trx, context, lineIds);
    await settleNotices(trx, `/requisitions/${slip.number}`, [
      'requisition_submitted',
      'requisition_submitted_urgent',
      'requisition_to_pick',
    ]);
    await notify(
      trx,
      [slip.drafted_by, slip.requested_for],
      {
        kind: 'requisition_cancelled',
        href: `/requisitions/${slip.number}`,
        facts: { requisition: slip.number, reason: reason || '–' },
      },
      { except: context.actor.personId },
    );
    return {
      result: { id, number: slip.number, task_id: slip.task_id, state, items: itemIds },
      events: [{ name: 'requisition.cancelled', subject: ['requisition', id], after: { state, reason } }],
    };
  });
  context.live.publish([...topicsOf(done), ...done.items.map((item) => `item:${item}`)]);
  return { number: done.number, state: done.state };
}

/**
 * Frees what is promised of a slip and cancels all that was not issued, line by line in the order of items. Says whether
 * anything was issued: such a slip has to be accounted for, whatever ended it. The slip must be locked.
 */
export async function endRest(
  trx: Transaction,
  context: Context,
  requisitionId: number,
  reason: string,
): Promise<{ issued: boolean; lineIds: number[]; itemIds: number[] }> {
  const lines = await trx
    .selectFrom('requisition_line')
    .select(['id', 'item_id', sql<boolean>`issued > 0`.as('issued')])
    .where('requisition_id', '=', requisitionId)
    .orderBy('item_id')
    .orderBy('id')
    .execute();
  for (const line of lines) await releaseLine(trx, context, { lineId: line.id, reason });
  await trx
    .updateTable('requisition_line')
    .set({ cancelled: sql`quantity - issued`, waiting: '0' })
    .where('requisition_id', '=', requisitionId)
    .execute();
  return {
    issued: lines.some((line) => line.issued),
    lineIds: lines.map((line) => line.id),
    itemIds: lines.map((line) => line.item_id),
  };
}

/** Refuses a slip of which somebody else has pieces in hand: what they carry would belong to nothing. */
export async function expectNotPicked(
  trx: Transaction,
  context: Context,
  slip: { id: number; number: string },
): Promise<void> {
  const walk = await trx
    .selectFrom('requisition_walk as w')
    .innerJoin('person as p', 'p.id', 'w.picker_id')
    .select('p.name')
    .where('w.requisition_id', '=', slip.id)
    .where('w.ended_at', 'is', null)
    .where('w.picker_id', '<>', context.actor.personId)
    .where(
      sql<boolean>`exists (select from requisition_pick k where k.requisition_id = w.requisition_id and k.put_back_at is null and k.issue_id is null)`,
    )
    .executeTakeFirst();
  if (walk) refuse<RequisitionRefusal>('requisition_being_picked', { requisition: slip.number, person: walk.name });
}
