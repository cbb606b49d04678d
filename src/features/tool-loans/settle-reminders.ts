import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { todayOf } from '../../platform/working-days.js';
import { laterDay } from './due-day.js';

export const REMINDED_OF = '/tool-loans?view=mine';
export const reminderKinds = ['tools_due', 'tools_overdue'] as const;

/**
 * Takes reminders off the bells of whoever has or had something of a loan and now has nothing any more that is overdue,
 * or due today or tomorrow. Inside the transaction of the act.
 */
export async function settleReminders(
  trx: Transaction,
  context: Pick<Context, 'now' | 'config'>,
  loanId: number,
): Promise<void> {
  const tomorrow = laterDay(todayOf(context), 1);
  const found = await sql<{ id: number }>`
    select h.id from (
      select l.holder_id as id from tool_loan_line l where l.loan_id = ${loanId}
      union select x.from_id from tool_hand_over x join tool_loan_line l on l.id = x.line_id where l.loan_id = ${loanId}) h
    where not exists (
      select from tool_loan_line o where o.holder_id = h.id and o.open > 0 and o.due_on <= ${tomorrow}::date)`.execute(
    trx,
  );
  const people = found.rows.map((row) => row.id);
  if (people.length > 0) await settleNotices(trx, REMINDED_OF, reminderKinds, people);
}
