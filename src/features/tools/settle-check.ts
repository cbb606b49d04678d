import { sql } from 'kysely';
import type { EventRecord } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { monthsLater } from './add-duties.js';
import { daysAfter, MOST_MONTHS, type ToolRefusal } from './duty.js';
import type { HeldDuty } from './lock-duties.js';

/** What a check found. */
export interface CheckResult {
  result: 'passed' | 'failed';
  /** YYYY-MM-DD. */
  doneOn: string;
  certificate?: string | null;
  /** Until when it holds; without it, the interval after it was done. Of a failed one nothing. */
  nextDue?: string | null;
  note?: string | null;
}

const OLDEST_DAYS = 366;

/**
 * Writes the result into the check, or into a new one, and what follows for the duty. Refuses days that are to come, over
 * a year old or before the last check, and a next day that is not after the check or further away than any interval.
 */
export async function settleCheck(
  trx: Transaction,
  context: Context,
  duty: HeldDuty,
  told: CheckResult,
  check: { id: string | null; movementId: string | null },
): Promise<{ checkId: string; event: EventRecord }> {
  const dueAfter = await dayAfterCheck(trx, context, duty, told);
  const passed = told.result === 'passed';
  const columns = {
    done_on: told.doneOn,
    result: told.result,
    due_before: duty.due_on,
    due_after: dueAfter,
    done_before: duty.last_done_on,
    failed_before: duty.failed,
    certificate: told.certificate || null,
    note: told.note || null,
    recorded_by: context.actor.personId,
    recorded_at: context.now(),
    back_movement_id: check.movementId,
  };
  const { id } = check.id
    ? await trx
        .updateTable('tool_check')
        .set(columns)
        .where('id', '=', check.id)
        .returning('id')
        .executeTakeFirstOrThrow()
    : await trx
        .insertInto('tool_check')
        .values({ duty_id: duty.id, ...columns })
        .returning('id')
        .executeTakeFirstOrThrow();
  const state = dueAfter ? { last_done_on: told.doneOn, due_on: dueAfter, failed: false } : { failed: true };
  await trx
    .updateTable('tool_duty')
    .set({ ...state, version: duty.version + 1 })
    .where('id', '=', duty.id)
    .execute();
  const { certificate, note } = columns;
  const after = { kind: duty.kind, result: told.result, done_on: told.doneOn, due_on: dueAfter, certificate, note };
  const before = { due_on: duty.due_on };
  return {
    checkId: id,
    event: { name: passed ? 'check.passed' : 'check.failed', subject: ['tool', duty.serial_id], before, after },
  };
}

async function dayAfterCheck(trx: Transaction, context: Context, duty: HeldDuty, told: CheckResult) {
  const today = todayOf(context);
  const facts = { item: duty.piece.item, serial: duty.piece.serial };
  const { doneOn } = told;
  const oldest = daysAfter(today, -OLDEST_DAYS);
  if (doneOn > today || doneOn < oldest || (duty.last_done_on && doneOn < duty.last_done_on))
    refuse<ToolRefusal>('check_day_wrong', { ...facts, day: doneOn }, 422);
  if (told.result === 'failed') return null;
  const next = told.nextDue ?? (await monthsLater(trx, doneOn, duty.interval_months));
  if (next <= doneOn || next > (await monthsLater(trx, doneOn, MOST_MONTHS)))
    refuse<ToolRefusal>('check_next_wrong', { ...facts, day: next }, 422);
  return next;
}

/**
 * A supervisor's leave that was given for an overdue duty ends with what it was given for: when none is overdue any more,
 * or one has failed. What supervisors were asked is settled with it.
 */
export async function endNeedlessOverrides(
  trx: Transaction,
  context: Context,
  serialIds: Iterable<string>,
): Promise<void> {
  const ids = [...new Set(serialIds)];
  const needless = await sql<{ id: string; needed: boolean }>`
    select s.id, exists (select from tool_duty d where d.serial_id = s.id and d.ended_at is null and d.due_on < ${todayOf(context)}::date)
        and not exists (select from tool_duty d where d.serial_id = s.id and d.ended_at is null and d.failed) as needed
      from serial s where s.id = any(${ids}::bigint[])`.execute(trx);
  for (const { id, needed } of needless.rows) {
    if (needed) continue;
    await trx
      .updateTable('duty_override')
      .set({ withdrawn_at: context.now(), withdrawn_by: context.actor.personId })
      .where('serial_id', '=', id)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute();
    await settleNotices(trx, `/tools/pieces/${id}`, ['override_asked']);
  }
}
