import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { Right } from '../../rights.js';
import { reverseMovement } from '../../stock/index.js';
import { unexpectOldPart } from '../expected-returns/index.js';
import { reopenIfOpen } from '../requisitions/index.js';
import { creditTask } from './credit-task.js';
import { type IssuedPartRefusal, isWriteOff } from './issued-part.js';
import type { LockedPart } from './lock-parts.js';
import { lockReport, type LockedReport } from './lock-report.js';
import { addToPart, headerOf, publishPart } from './posting.js';

/**
 * Takes a report back: what was posted is reversed, the old part no longer expected, and the piece open again. Refuses
 * what others have decided or received since, what has moved on, what an old part came back for, uses on an ended task, and reports
 * of others (unless an assistant or supervisor undoes them).
 */
export async function undoReport(context: Context, input: { reportId: string; key?: string }): Promise<void> {
  await undo(context, 'part.report', input, ({ actor }, part, report) => {
    if (report.settled_at && report.kind === 'returned') refuse<IssuedPartRefusal>('report_cannot_be_undone');
    const own = report.reported_by === actor.personId || part.holder_id === actor.personId;
    if (!own && !can(actor, 'task.read_all'))
      refuse<IssuedPartRefusal>('report_of_another', { reporter: report.reporter });
  });
}

/** Takes a received return back: it goes from the bin to where it was, and the task is charged again. */
export async function undoReceipt(context: Context, input: { reportId: string; key?: string }): Promise<void> {
  await undo(context, 'part.receive', input, (_context, _part, report) => {
    if (report.kind !== 'returned' || !report.settled_at) refuse<IssuedPartRefusal>('report_cannot_be_undone');
  });
}

async function undo(
  context: Context,
  right: Right,
  { reportId, key }: { reportId: string; key?: string },
  check: (context: Context, part: LockedPart, report: LockedReport) => void,
): Promise<void> {
  const part = await runCommand(context, { right, ...(key && { key }), content: { reportId } }, async (trx, inside) => {
    const { part: locked, report } = await lockReport(trx, reportId);
    if (report.undone_at) refuse<IssuedPartRefusal>('report_undone_already');
    if (report.refused_at) refuse<IssuedPartRefusal>('report_decided_already');
    if (['handed_over', 'taken_off'].includes(report.kind) || (isWriteOff(report.kind) && report.settled_at))
      refuse<IssuedPartRefusal>('report_cannot_be_undone');
    const used = report.kind === 'fitted' || report.kind === 'consumed';
    if (used && ['closed', 'cancelled'].includes(locked.task_state))
      refuse<IssuedPartRefusal>('undo_task_closed', { task: locked.task });
    check(inside, locked, report);
    await takeBack(trx, inside, locked, report);
    const result = { task_id: locked.task_id, item_id: locked.item_id, place_id: locked.place_id };
    const before = { kind: report.kind, quantity: report.quantity, item: locked.item, task: locked.task };
    return { result, events: [{ name: 'part.report_undone', subject: ['issued_part', locked.id], before }] };
  });
  publishPart(context, part);
}

async function takeBack(trx: Transaction, context: Context, part: LockedPart, report: LockedReport): Promise<void> {
  await unexpectOldPart(trx, context, report.id);
  const movement = report.movement_id ? await reverse(trx, context, part, report) : null;
  await trx
    .updateTable('use_report')
    .set({ undone_at: context.now(), undone_by: context.actor.personId })
    .where('id', '=', report.id)
    .execute();
  await addToPart(trx, part.id, {
    reported: `-${report.quantity}`,
    settled: report.settled_at ? `-${report.quantity}` : '0',
  });
  if (!report.settled_at) return;
  if (report.kind === 'returned')
    await creditTask(trx, context, part, { quantity: report.quantity, movementId: movement, undone: true });
  if (part.requisition_line_id) await reopenIfOpen(trx, context, [part.requisition_line_id]);
}

async function reverse(trx: Transaction, context: Context, part: LockedPart, report: LockedReport): Promise<string> {
  if (part.serial_id && part.serial_place_id !== report.to_place_id)
    refuse<IssuedPartRefusal>('use_moved_on', { item: part.item, serial: part.serial, place: part.serial_place });
  const reversed = await reverseMovement(trx, report.movement_id!, headerOf(context, part));
  return reversed.id;
}
