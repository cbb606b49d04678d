import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
import {
  expectWork,
  type LockedRepair,
  lockRepair,
  moveRepair,
  repairersOf,
  type RepairResult,
} from '../repairs/index.js';
import { inspectionPath, type RepairTestRefusal } from './repair-test.js';

/**
 * The workshop is done with a piece and says what the result is; quality is asked to look at it, and running timers stop.
 * Refuses orders that are not in work or have no diagnosis, a repaired piece without a passed test after the last work on
 * it, "no fault found" against the diagnosis, results that do not fit whose it is, and unrepairable without a reason. What
 * goes back because the customer declined the quote needs neither test nor diagnosis.
 */
export async function askInspection(
  context: Context,
  input: { orderId: number; proposed: RepairResult; note?: string | null; key?: string },
): Promise<{ inspectionId: string }> {
  const { key, ...content } = input;
  const act = { right: 'repair.work' as const, ...(key && { key }), content: { ask: content } };
  return runCommand(context, act, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    await expectWork(trx, order);
    const note = input.note?.trim() || null;
    await expectFits(trx, order, input.proposed, note);
    const repairers = await repairersOf(trx, order.id);
    const { id } = await refusingTaken({ repair_inspection_waiting: 'inspection_asked_already' }, () =>
      trx
        .insertInto('repair_inspection')
        .values({
          order_id: order.id,
          proposed: input.proposed,
          note,
          asked_by: inside.actor.personId,
          asked_at: inside.now(),
          repairer_ids: repairers,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    await moveRepair(trx, inside, order, { state: 'to_inspect', note });
    await settleNotices(trx, inspectionPath(order.number), ['repair_inspection_failed']);
    const barred = [...repairers, inside.actor.personId];
    const inspectors = (await peopleWith(trx, ['quality'])).filter((person) => !barred.includes(person));
    const facts = { order: order.number, item: order.item, serial: order.serial ?? '' };
    const notice = { kind: 'repair_inspection_asked', href: inspectionPath(order.number), facts };
    await notify(trx, inspectors, { ...notice, people: { by: inside.actor.personId } });
    const after = { proposed: input.proposed, note };
    return {
      result: { inspectionId: id },
      events: [{ name: 'repair.inspection_asked', subject: ['repair_order', order.id], after }],
    };
  });
}

async function expectFits(
  trx: Transaction,
  order: LockedRepair,
  proposed: RepairResult,
  note: string | null,
): Promise<void> {
  const about = { order: order.number };
  if (proposed === 'refurbished' && order.owner_id !== COMPANY)
    refuse<RepairTestRefusal>('inspection_result_of_customer', about, 422);
  if (proposed === 'to_customer' && order.owner_id === COMPANY)
    refuse<RepairTestRefusal>('inspection_result_of_ours', about, 422);
  if (proposed === 'unrepairable' && !note) refuse<RepairTestRefusal>('inspection_reason_missing', {}, 422);
  if (proposed === 'to_customer' && (await isGivenBackUnrepaired(trx, order.id))) return;
  const work = await workOf(trx, order.id);
  if (work.no_fault === null) refuse<RepairTestRefusal>('inspection_no_diagnosis', about);
  if (proposed === 'no_fault' && !work.no_fault) refuse<RepairTestRefusal>('inspection_fault_found', about);
  const isRepaired = proposed === 'refurbished' || proposed === 'to_customer';
  if (isRepaired && !work.tested) refuse<RepairTestRefusal>('inspection_not_tested', about);
}

/** What the latest diagnosis says (null: there is none), and whether the last test passed and comes after the last work. */
async function workOf(trx: Transaction, orderId: number): Promise<{ no_fault: boolean | null; tested: boolean }> {
  const found = await sql<{ no_fault: boolean | null; tested: boolean }>`
    select (select no_fault from repair_diagnosis where order_id = ${orderId} order by id desc limit 1) as no_fault,
      coalesce((select t.passed and t.tested_at >= coalesce(greatest(
          (select max(used_at) from repair_part_use where order_id = ${orderId} and back < quantity),
          (select max(flashed_at) from serial_software where order_id = ${orderId}),
          (select max(back_at) from repair_outside where order_id = ${orderId}),
          (select max(inspected_at) from repair_inspection where order_id = ${orderId} and not passed)), '-infinity')
        from repair_test t where t.order_id = ${orderId} order by t.id desc limit 1), false) as tested`.execute(trx);
  return found.rows[0]!;
}

/** The customer declined the quote: the piece goes back as it came. */
export async function isGivenBackUnrepaired(trx: Transaction, orderId: number): Promise<boolean> {
  const last = await trx
    .selectFrom('repair_quote')
    .select('state')
    .where('order_id', '=', orderId)
    .where('state', '<>', 'withdrawn')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.state === 'refused';
}
