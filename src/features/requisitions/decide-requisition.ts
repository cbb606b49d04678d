import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type DecisionRight, rightToDecide } from '../approvals/index.js';
import { type LockedRequisition, lockRequisition, recordStep, topicsOf } from './lock-requisition.js';
import { closeIfAccounted, nothingOpen } from './progress.js';
import { endRest } from './cancel-requisition.js';
import { expectState, expectVersion, type RequisitionRefusal } from './requisition.js';
import { type ReservedLine, reserveRequisition } from './reserve-requisition.js';
import { tellDecision } from './tell-decision.js';

export type DecisionRefusal =
  | 'requisition_approved_already'
  | 'requisition_rejected_already'
  | 'requisition_own_document'
  | 'requisition_not_an_approver'
  | 'requisition_above_limit'
  | 'requisition_reason_missing';

export interface DecisionInput {
  id: number;
  approved: boolean;
  /** The version that the page showed. */
  version: number;
  /** Why not; needed for a no. */
  reason?: string | null;
  /** Made with the page: sent twice, it decides once. */
  key?: string;
}

export interface Decided {
  number: string;
  approved: boolean;
  /** What was promised and what waits; empty for a no. */
  lines: ReservedLine[];
}

/**
 * Says yes or no to a slip that waits for it. Yes promises stock; one no ends it, and what was promised before is free
 * again. Refuses what is decided already (naming who and when) or is not submitted, a stale page, one's own slip, who is
 * no approver of that value, a no without a reason, a task that is closed, and retired items.
 */
export async function decideRequisition(context: Context, input: DecisionInput): Promise<Decided> {
  const reason = input.reason?.trim() || null;
  const { key, ...content } = input;
  const done = await runCommand(context, { right: 'requisition.decide', key, content }, async (trx) => {
    const slip = await lockRequisition(trx, input.id);
    await expectUndecided(trx, slip);
    expectVersion(slip, input.version);
    const right = await expectRight(trx, context, slip);
    if (!input.approved && !reason) refuse<DecisionRefusal>('requisition_reason_missing', {}, 422);
    const task = await expectOpenTask(trx, slip.task_id, input.approved);
    await recordDecision(trx, context, slip, { right, approved: input.approved, reason });
    const decided = input.approved
      ? await approve(trx, context, slip, right)
      : await reject(trx, context, slip, { right, reason: reason! });
    await tellDecision(trx, context, slip, { ...decided, approved: input.approved, reason, task });
    const { state, lines, items } = decided;
    return {
      result: { number: slip.number, approved: input.approved, lines, items, task_id: slip.task_id },
      events: [
        {
          name: input.approved ? 'requisition.approved' : 'requisition.rejected',
          subject: ['requisition', slip.id],
          before: { state: slip.state },
          after: { state, value: slip.value, role: right.role, deputy_for: right.deputyFor, reason },
        },
      ],
    };
  });
  const { items, task_id, ...result } = done;
  context.live.publish([...topicsOf({ id: input.id, task_id }), ...items.map((item) => `item:${item}`)]);
  return result;
}

async function expectUndecided(trx: Transaction, slip: LockedRequisition): Promise<void> {
  if (slip.state === 'submitted') return;
  const last = await trx
    .selectFrom('requisition_decision as d')
    .innerJoin('person as p', 'p.id', 'd.person_id')
    .select(['d.approved', 'd.at', 'p.name'])
    .where('d.requisition_id', '=', slip.id)
    .orderBy('d.id', 'desc')
    .executeTakeFirst();
  const decided = last && !['draft', 'cancelled', 'expired'].includes(slip.state);
  if (decided)
    refuse<DecisionRefusal>(last.approved ? 'requisition_approved_already' : 'requisition_rejected_already', {
      requisition: slip.number,
      person: last.name,
      decidedAt: last.at.toISOString(),
    });
  expectState(slip, 'submitted');
}

async function expectRight(trx: Transaction, context: Context, slip: LockedRequisition): Promise<DecisionRight> {
  const document = {
    kind: 'requisition',
    value: slip.value!,
    involved: [slip.drafted_by, slip.requested_for],
  } as const;
  const right = await rightToDecide(trx, context.actor, { ...document, today: todayOf(context) });
  if (typeof right !== 'string') return right;
  const facts = { requisition: slip.number, value: slip.value };
  return refuse<DecisionRefusal>(`requisition_${right}`, facts, 403);
}

/** The task, kept from being closed until the decision is made. A no may also come after that. */
async function expectOpenTask(trx: Transaction, taskId: number, approved: boolean): Promise<string> {
  const task = await trx
    .selectFrom('service_task')
    .select(['number', 'state'])
    .where('id', '=', taskId)
    .forShare()
    .executeTakeFirstOrThrow();
  if (approved && (task.state === 'closed' || task.state === 'cancelled'))
    refuse<RequisitionRefusal>('requisition_task_not_open', { task: task.number });
  return task.number;
}

async function recordDecision(
  trx: Transaction,
  context: Context,
  slip: LockedRequisition,
  { right, approved, reason }: { right: DecisionRight; approved: boolean; reason: string | null },
): Promise<void> {
  await trx
    .insertInto('requisition_decision')
    .values({
      requisition_id: slip.id,
      approved,
      value: slip.value!,
      version: slip.version,
      role: right.role,
      person_id: context.actor.personId,
      deputy_for: right.deputyFor,
      reason,
      at: context.now(),
    })
    .execute();
}

interface Outcome {
  state: string;
  lines: ReservedLine[];
  items: number[];
}

async function approve(
  trx: Transaction,
  context: Context,
  slip: LockedRequisition,
  right: DecisionRight,
): Promise<Outcome> {
  const lines = await reserveRequisition(trx, context, slip.id);
  // A slip that came back after a change may have been issued in part, or have nothing left to issue.
  const state = !(await anyIssued(trx, slip.id))
    ? 'approved'
    : (await nothingOpen(trx, slip.id))
      ? 'issued'
      : 'partly_issued';
  await trx
    .updateTable('requisition')
    .set({ state, approved_value: right.upTo, approved_at: context.now() })
    .where('id', '=', slip.id)
    .execute();
  const facts = { value: slip.value, role: right.role, deputy_for: await nameOf(trx, right.deputyFor), lines };
  await recordStep(trx, context, slip.id, 'approved', { facts });
  return { state, lines, items: lines.map((line) => line.itemId) };
}

async function reject(
  trx: Transaction,
  context: Context,
  slip: LockedRequisition,
  { right, reason }: { right: DecisionRight; reason: string },
): Promise<Outcome> {
  // What is out already has to be accounted for all the same: only the rest of such a slip ends.
  const before = slip.approved_at !== null;
  const rest = before ? await endRest(trx, context, slip.id, 'rejected') : { issued: false, lineIds: [] };
  const state = rest.issued ? 'issued' : 'rejected';
  await trx.updateTable('requisition').set({ state }).where('id', '=', slip.id).execute();
  const facts = { value: slip.value, role: right.role, deputy_for: await nameOf(trx, right.deputyFor) };
  await recordStep(trx, context, slip.id, 'rejected', { reason, facts });
  if (rest.issued) await closeIfAccounted(trx, context, rest.lineIds);
  return { state, lines: [], items: before ? await itemsOf(trx, slip.id) : [] };
}

async function itemsOf(trx: Transaction, requisitionId: number): Promise<number[]> {
  const lines = await trx
    .selectFrom('requisition_line')
    .select('item_id')
    .where('requisition_id', '=', requisitionId)
    .execute();
  return lines.map((line) => line.item_id);
}

async function anyIssued(trx: Transaction, requisitionId: number): Promise<boolean> {
  const found = await trx
    .selectFrom('requisition_line')
    .select('id')
    .where('requisition_id', '=', requisitionId)
    .where(sql<boolean>`issued > 0`)
    .executeTakeFirst();
  return found !== undefined;
}

async function nameOf(trx: Transaction, personId: number | null): Promise<string | null> {
  if (personId === null) return null;
  const { name } = await trx.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirstOrThrow();
  return name;
}
