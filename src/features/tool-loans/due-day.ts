import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { MOST_LOAN_DAYS, type ToolLoanRefusal } from './tool-loan.js';

/** Days are YYYY-MM-DD texts, which compare as they follow each other. */
export function laterDay(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** Refuses a day that has passed, and one more than a year ahead. */
export function expectDue(dueOn: string, today: string): void {
  if (dueOn < today) refuse<ToolLoanRefusal>('due_past', { due: dueOn }, 422);
  const latest = laterDay(today, MOST_LOAN_DAYS);
  if (dueOn > latest) refuse<ToolLoanRefusal>('due_too_late', { due: dueOn, latest }, 422);
}

/** The day on which tools are due unless one is chosen: the task's end if that is to come, else the earliest of the items' or the setting's days from today. */
export async function usualDue(
  db: Db | Transaction,
  { itemIds, taskId, today }: { itemIds: readonly number[]; taskId: number | null; today: string },
): Promise<string> {
  const setting = await readSetting(db, 'loan_days');
  const found = await sql<{ end: string | null; days: number }>`
    select (select planned_to::text from service_task where id = ${taskId}::integer and planned_to > ${today}::date) as "end",
      min(coalesce(p.loan_days, ${setting}::integer)) as days
    from unnest(${[...itemIds]}::integer[]) as i(id) left join tool_profile p on p.item_id = i.id`.execute(db);
  const { end, days } = found.rows[0]!;
  const latest = laterDay(today, MOST_LOAN_DAYS);
  const usual = end ?? laterDay(today, days);
  return usual < latest ? usual : latest;
}
