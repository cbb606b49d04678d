import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { DutyKind } from './duties.js';
import { daysAfter, type DoneWhere, monthsAfter, type ToolRefusal } from './duty.js';
import { checkLaboratory } from './laboratory.js';
import { lockPieces } from './lock-pieces.js';

export interface NewDuty {
  kind: DutyKind;
  intervalMonths: number;
  doneWhere: DoneWhere;
  /** The usual laboratory. */
  supplierId?: number | null;
  /** YYYY-MM-DD. */
  lastDoneOn?: string | null;
  /** Without it, the interval after it was done last. */
  dueOn?: string | null;
  note?: string | null;
}

const MOST_YEARS_AHEAD = 11;

/**
 * Gives pieces a dated duty, all of them the same. Those that have one of this kind keep theirs; refused when all do, when
 * a piece is no tool, gone or a customer's, when neither a due day nor the last one is told, a day is out of reach, or the
 * laboratory is no supplier in use.
 */
export async function addDuties(
  context: Context,
  input: { serialIds: readonly string[]; duty: NewDuty },
): Promise<{ dutyIds: number[]; had: number }> {
  const { duty } = input;
  return runCommand(context, { right: 'tool.edit' }, async (trx) => {
    const pieces = await lockPieces(trx, input.serialIds);
    for (const { gone, item, serial } of pieces.values())
      if (gone) refuse<ToolRefusal>('piece_gone', { item, serial }, 422);
    const dueOn = await dueDay(trx, duty, todayOf(context));
    if (duty.supplierId) await checkLaboratory(trx, duty.supplierId);
    const had = await trx
      .selectFrom('tool_duty')
      .select('serial_id')
      .where('serial_id', 'in', [...pieces.keys()])
      .where('kind', '=', duty.kind)
      .where('ended_at', 'is', null)
      .execute();
    const has = new Set(had.map((row) => row.serial_id));
    const free = [...pieces.values()].filter(({ serialId }) => !has.has(serialId));
    const [first] = pieces.values();
    if (free.length === 0) refuse<ToolRefusal>('duty_exists', { item: first?.item, serial: first?.serial }, 422);
    const columns = {
      kind: duty.kind,
      interval_months: duty.intervalMonths,
      done_where: duty.doneWhere,
      supplier_id: duty.supplierId ?? null,
      last_done_on: duty.lastDoneOn ?? null,
      due_on: dueOn,
      note: duty.note || null,
    };
    const made = await trx
      .insertInto('tool_duty')
      .values(free.map(({ serialId }) => ({ serial_id: serialId, ...columns, created_by: context.actor.personId })))
      .returning(['id', 'serial_id'])
      .execute();
    publishAfterCommit(trx, ['tools', ...new Set(free.map(({ itemId }) => `item:${itemId}`))]);
    return {
      result: { dutyIds: made.map((row) => row.id), had: had.length },
      events: made.map((row) => ({ name: 'duty.added', subject: ['tool', row.serial_id], after: columns })),
    };
  });
}

async function dueDay(trx: Transaction, duty: NewDuty, today: string): Promise<string> {
  const { lastDoneOn, dueOn } = duty;
  if (lastDoneOn && lastDoneOn > today) refuse<ToolRefusal>('check_day_wrong', { day: lastDoneOn }, 422);
  const due = dueOn ?? (lastDoneOn ? await monthsLater(trx, lastDoneOn, duty.intervalMonths) : null);
  if (!due) return refuse<ToolRefusal>('duty_day_missing', {}, 422);
  checkDueDay(due, lastDoneOn ?? null, today);
  return due;
}

/** Refuses a due day that is not after the last check, or is further away than any interval. */
export function checkDueDay(due: string, lastDoneOn: string | null, today: string): void {
  if ((lastDoneOn && due <= lastDoneOn) || due > daysAfter(today, MOST_YEARS_AHEAD * 366) || due < '2000-01-01')
    refuse<ToolRefusal>('duty_day_wrong', { day: due }, 422);
}

/** The day so many months later, as the database counts months. */
export async function monthsLater(trx: Transaction, day: string, months: number): Promise<string> {
  const found = await sql<{ day: string }>`select ${monthsAfter(day, months)} as day`.execute(trx);
  return found.rows[0]!.day;
}
