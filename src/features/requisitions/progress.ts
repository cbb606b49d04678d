import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lockRequisition, raiseVersion, recordStep } from './lock-requisition.js';
import { expectState, type RequisitionRefusal } from './requisition.js';

/**
 * Books issued quantities onto the slip's lines, moves its state on (partly issued, or issued when nothing is open), and
 * writes the step `issued` (`sent` for a parcel) with what the page tells of it. Refuses a slip that is neither approved
 * nor partly issued, and lines that are not its own; that no line gets more than was asked is the database's check.
 */
export async function recordIssued(
  trx: Transaction,
  context: Context,
  requisitionId: number,
  lines: { lineId: number; quantity: string }[],
  step: { kind?: 'issued' | 'sent'; facts?: Record<string, unknown> } = {},
): Promise<void> {
  const slip = await lockRequisition(trx, requisitionId);
  expectState(slip, 'approved', 'partly_issued');
  for (const { lineId, quantity } of lines) {
    const { numUpdatedRows } = await trx
      .updateTable('requisition_line')
      .set({ issued: sql`issued + ${quantity}::numeric` })
      .where('id', '=', lineId)
      .where('requisition_id', '=', requisitionId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) refuse<RequisitionRefusal>('requisition_line_unknown', { requisition: slip.number });
  }
  const state = (await nothingOpen(trx, requisitionId)) ? 'issued' : 'partly_issued';
  await trx.updateTable('requisition').set({ state }).where('id', '=', requisitionId).execute();
  await raiseVersion(trx, requisitionId);
  await recordStep(trx, context, requisitionId, step.kind ?? 'issued', { facts: { lines, ...step.facts } });
}

/** Whether each line is issued or cancelled to its last piece. */
export async function nothingOpen(trx: Transaction, requisitionId: number): Promise<boolean> {
  const open = await trx
    .selectFrom('requisition_line')
    .select('id')
    .where('requisition_id', '=', requisitionId)
    .where(sql<boolean>`issued + cancelled < quantity`)
    .executeTakeFirst();
  return open === undefined;
}

/**
 * Closes slips of these lines whose issued pieces are all accounted for, also those handed over to others, and that have
 * nothing left to issue; leaves others alone. Locks the slips in the order of their ids.
 */
export async function closeIfAccounted(
  trx: Transaction,
  context: Context,
  requisitionLineIds: number[],
): Promise<void> {
  if (requisitionLineIds.length === 0) return;
  const slips = await trx
    .selectFrom('requisition_line')
    .select('requisition_id')
    .distinct()
    .where('id', 'in', requisitionLineIds)
    .orderBy('requisition_id')
    .execute();
  for (const { requisition_id: id } of slips) {
    const slip = await lockRequisition(trx, id);
    if (slip.state !== 'issued' || !(await allAccounted(trx, id))) continue;
    await trx.updateTable('requisition').set({ state: 'closed' }).where('id', '=', id).execute();
    await raiseVersion(trx, id);
    await recordStep(trx, context, id, 'closed');
    await record(trx, context, {
      name: 'requisition.closed',
      subject: ['requisition', id],
      after: { state: 'closed' },
    });
  }
}

async function allAccounted(trx: Transaction, requisitionId: number): Promise<boolean> {
  const found = await sql<{ accounted: boolean }>`
    with recursive line as (select id, issued from requisition_line where requisition_id = ${requisitionId}),
    part as (
      select p.id, p.quantity, p.settled, true as own from issued_part p join line on line.id = p.requisition_line_id where p.from_part_id is null
      union
      select p.id, p.quantity, p.settled, false from issued_part p join part on part.id = p.from_part_id
    )
    select coalesce(bool_and(settled = quantity), true)
      and coalesce(sum(quantity) filter (where own), 0) >= (select coalesce(sum(issued), 0) from line) as accounted
    from part`.execute(trx);
  return found.rows[0]!.accounted;
}
