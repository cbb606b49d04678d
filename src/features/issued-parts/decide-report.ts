import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { Right } from '../../rights.js';
import { rightToDecide } from '../approvals/index.js';
import { closeIfAccounted } from '../requisitions/index.js';
import { type IssuedPartRefusal, isWriteOff } from './issued-part.js';
import type { LockedPart } from './lock-parts.js';
import { lockReport, type LockedReport } from './lock-report.js';
import { addToPart, placeOfCode, postPart, publishPart, refuseUnlessHeld } from './posting.js';
import { valueOf } from './value.js';

/**
 * Writes off what was reported lost or damaged: out of the house, at the task's cost. Refuses who reported or holds it,
 * who is no approver of this value, and what was decided or taken back meanwhile.
 */
export async function approveWriteOff(context: Context, input: { reportId: string; key?: string }): Promise<void> {
  await decide(context, 'part.write_off', input, async (trx, inside, part, report) => {
    const as = await checkApprover(trx, inside, part, report);
    refuseUnlessHeld(part);
    const lost = report.kind === 'lost';
    const movementId = await postPart(trx, inside, 'scrap', part, {
      quantity: report.quantity,
      toPlaceId: await placeOfCode(trx, lost ? 'LOST' : 'SCRAP'),
      ...(!lost && { toCondition: 'scrap' as const }),
      reason: report.note,
    });
    await trx
      .updateTable('use_report')
      .set({ movement_id: movementId, settled_at: inside.now(), settled_by: inside.actor.personId })
      .where('id', '=', report.id)
      .execute();
    await addToPart(trx, part.id, { reported: '0', settled: report.quantity });
    if (part.requisition_line_id) await closeIfAccounted(trx, inside, [part.requisition_line_id]);
    await tell(trx, inside, part, report, 'write_off_approved', '');
    return { name: 'part.written_off' as const, after: { value: as.value, role: as.role, deputyFor: as.deputyFor } };
  });
}

/** Says no to a loss that was reported, with the reason: the piece is open again. Refuses the same as the approval. */
export async function refuseWriteOff(
  context: Context,
  input: { reportId: string; reason: string; key?: string },
): Promise<void> {
  await decide(context, 'part.write_off', input, async (trx, inside, part, report) => {
    await checkApprover(trx, inside, part, report);
    await refuseReport(trx, inside, part, report, input.reason);
    await tell(trx, inside, part, report, 'write_off_refused', input.reason);
    return { name: 'part.write_off_refused' as const, after: { reason: input.reason } };
  });
}

/** The storekeeper did not get what was announced as returned: it is open again. Refuses other kinds, and what is settled. */
export async function refuseReturn(
  context: Context,
  input: { reportId: string; reason: string; key?: string },
): Promise<void> {
  await decide(context, 'part.receive', input, async (trx, inside, part, report) => {
    if (report.kind !== 'returned') refuse<IssuedPartRefusal>('report_decided_already');
    await refuseReport(trx, inside, part, report, input.reason);
    await tell(trx, inside, part, report, 'return_refused', input.reason);
    return { name: 'part.return_refused' as const, after: { reason: input.reason } };
  });
}

type Decision = (
  trx: Transaction,
  context: Context,
  part: LockedPart,
  report: LockedReport,
) => Promise<{ name: `part.${string}`; after: Record<string, unknown> }>;

async function decide(
  context: Context,
  right: Right,
  { key, ...content }: { reportId: string; key?: string },
  decision: Decision,
): Promise<void> {
  const part = await runCommand(context, { right, ...(key && { key }), content }, async (trx, inside) => {
    const { part: locked, report } = await lockReport(trx, content.reportId);
    if (report.undone_at) refuse<IssuedPartRefusal>('report_undone_already');
    if (report.settled_at || report.refused_at) refuse<IssuedPartRefusal>('report_decided_already');
    const { name, after } = await decision(trx, inside, locked, report);
    const told = { item: locked.item, task: locked.task, kind: report.kind, quantity: report.quantity, ...after };
    const result = { task_id: locked.task_id, item_id: locked.item_id, place_id: locked.place_id };
    return { result, events: [{ name, subject: ['issued_part', locked.id], after: told }] };
  });
  publishPart(context, part);
  if (!context.trx) context.live.publish(['approvals']);
}

async function checkApprover(trx: Transaction, context: Context, part: LockedPart, report: LockedReport) {
  if (!isWriteOff(report.kind)) return refuse<IssuedPartRefusal>('report_decided_already');
  const value = await valueOf(trx, part.unit_cost, report.quantity);
  const involved = [report.reported_by, part.holder_id];
  const right = await rightToDecide(trx, context.actor, {
    kind: 'write_off',
    value,
    involved,
    today: todayOf(context),
  });
  if (right === 'own_document') return refuse<IssuedPartRefusal>('write_off_own');
  if (right === 'not_an_approver') return refuse<IssuedPartRefusal>('write_off_not_approver', {}, 403);
  if (right === 'above_limit') return refuse<IssuedPartRefusal>('write_off_above_limit', { value: Number(value) }, 403);
  return { ...right, value };
}

async function refuseReport(
  trx: Transaction,
  context: Context,
  part: LockedPart,
  report: LockedReport,
  reason: string,
): Promise<void> {
  await trx
    .updateTable('use_report')
    .set({ refused_at: context.now(), refused_by: context.actor.personId, refused_reason: reason })
    .where('id', '=', report.id)
    .execute();
  await addToPart(trx, part.id, { reported: `-${report.quantity}`, settled: '0' });
}

async function tell(
  trx: Transaction,
  context: Context,
  part: LockedPart,
  report: LockedReport,
  kind: 'write_off_approved' | 'write_off_refused' | 'return_refused',
  reason: string,
): Promise<void> {
  const facts = { item: part.item, quantity: Number(report.quantity), task: part.task, reason };
  const people = { by: context.actor.personId };
  const told = [report.reported_by, part.holder_id];
  await notify(
    trx,
    told,
    { kind, href: `/issued-parts/${part.id}`, facts, people },
    { except: context.actor.personId },
  );
}
