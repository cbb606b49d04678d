import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { approversFor } from '../approvals/index.js';
import { expectAskable, expectQuantity, itemsOf, priceLines } from './lines.js';
import { type LockedRequisition, lockRequisition, raiseVersion, recordStep, topicsOf } from './lock-requisition.js';
import { expectState, expectVersion, mayChangeDraft, mayWithdraw, type RequisitionRefusal } from './requisition.js';
import { refreshSearch } from './search-column.js';
import { expectHead, expectOpenTask } from './slip-head.js';

export interface SubmitInput {
  id: number;
  /** The version that the page showed, if it showed one. */
  version?: number;
  /** Made with the page: sent twice, it submits once. */
  key?: string;
}

/**
 * Hands a draft in: prices each line at current cost, and tells those who may approve it. Refuses what is no draft, another's
 * draft, an empty slip, a task that is not open, a needed-by day that has passed, retired items, and a stale page.
 */
export async function submitRequisition(
  context: Context,
  { id, version, key }: SubmitInput,
): Promise<{ number: string; value: string }> {
  const options = { right: 'requisition.draft', key, content: { submit: id, version } } as const;
  const { slip, value } = await runCommand(context, options, async (trx) => {
    const slip = await lockRequisition(trx, id);
    expectState(slip, 'draft');
    if (!mayChangeDraft(context.actor, slip))
      refuse<RequisitionRefusal>('requisition_of_other', { requisition: slip.number }, 403);
    if (version !== undefined) expectVersion(slip, version);
    const task = await expectOpenTask(trx, context, slip.task_id);
    await expectHead(trx, context, headOf(slip));
    await expectLines(trx, slip);
    const value = await priceLines(trx, id);
    await trx
      .updateTable('requisition')
      .set({ state: 'submitted', submitted_at: context.now() })
      .where('id', '=', id)
      .execute();
    await raiseVersion(trx, id);
    await refreshSearch(trx, id);
    await recordStep(trx, context, id, 'submitted', { facts: { value } });
    await tellApprovers(trx, context, { ...slip, value }, task.number);
    return {
      result: { slip: { id, number: slip.number, task_id: slip.task_id }, value },
      events: [{ name: 'requisition.submitted', subject: ['requisition', id], after: { state: 'submitted', value } }],
    };
  });
  context.live.publish(topicsOf(slip));
  return { number: slip.number, value };
}

const headOf = (slip: LockedRequisition) => ({
  warehouseId: slip.warehouse_id,
  requestedFor: slip.requested_for,
  neededBy: slip.needed_by,
  urgent: slip.urgent,
  delivery: slip.delivery as 'custody',
});

async function expectLines(trx: Transaction, slip: LockedRequisition): Promise<void> {
  const lines = await trx
    .selectFrom('requisition_line')
    .select(['item_id', 'quantity'])
    .where('requisition_id', '=', slip.id)
    .orderBy('position')
    .execute();
  if (lines.length === 0) refuse<RequisitionRefusal>('requisition_empty', { requisition: slip.number }, 422);
  const items = await itemsOf(
    trx,
    lines.map((line) => line.item_id),
  );
  for (const line of lines) expectQuantity(expectAskable(items.get(line.item_id)), line.quantity);
}

/** Tells whoever may decide on a slip that waits for it, on the bell and by mail; at once when a machine is down. */
export async function tellApprovers(
  trx: Transaction,
  context: Context,
  slip: { number: string; value: string | null; drafted_by: number; requested_for: number; urgent: boolean },
  task: string,
): Promise<void> {
  const value = slip.value ?? '0';
  const involved = [slip.drafted_by, slip.requested_for];
  const approvers = await approversFor(trx, { kind: 'requisition', value, involved, today: todayOf(context) });
  const notice = {
    kind: slip.urgent ? 'requisition_submitted_urgent' : 'requisition_submitted',
    href: `/requisitions/${slip.number}`,
    facts: { requisition: slip.number, task, value },
    people: { person: slip.requested_for },
    urgent: slip.urgent,
  };
  await notify(trx, approvers, notice, { except: context.actor.personId });
}

/** Nobody is asked any more: the slip was decided on, taken back or ended. */
export async function askNobody(trx: Transaction, slip: { number: string }): Promise<void> {
  const asked = ['requisition_submitted', 'requisition_submitted_urgent'];
  await settleNotices(trx, `/requisitions/${slip.number}`, asked);
}

/** Takes a slip that nobody has decided on back into a draft. Refuses what is not submitted, another's, and a stale page. */
export async function withdrawRequisition(
  context: Context,
  { id, version }: { id: number; version?: number },
): Promise<{ number: string }> {
  const slip = await runCommand(context, { right: 'requisition.draft' }, async (trx) => {
    const slip = await lockRequisition(trx, id);
    expectState(slip, 'submitted');
    if (slip.approved_at) refuse<RequisitionRefusal>('requisition_approved_before', { requisition: slip.number });
    if (!mayWithdraw(context.actor, slip))
      refuse<RequisitionRefusal>('requisition_of_other', { requisition: slip.number }, 403);
    if (version !== undefined) expectVersion(slip, version);
    await trx
      .updateTable('requisition')
      .set({ state: 'draft', submitted_at: null, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
    await recordStep(trx, context, id, 'withdrawn');
    await askNobody(trx, slip);
    return {
      result: { id, number: slip.number, task_id: slip.task_id },
      events: [{ name: 'requisition.withdrawn', subject: ['requisition', id], after: { state: 'draft' } }],
    };
  });
  context.live.publish(topicsOf(slip));
  return { number: slip.number };
}
