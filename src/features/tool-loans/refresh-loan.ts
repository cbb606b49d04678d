import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleReminders } from './settle-reminders.js';

/**
 * Brings a loan's head in line with its lines, after every act on them: due on the first day of what is out (else of what
 * is owed), closed when nothing is out and nothing owed, and the borrower is whoever holds all that is out. Reminders
 * that ask for nothing any more are settled. Answers whether it is closed now.
 */
export async function refreshLoan(
  trx: Transaction,
  context: Pick<Context, 'now' | 'config'>,
  loanId: number,
): Promise<boolean> {
  const done = await sql<{ closed: boolean }>`
    update tool_loan t set due_on = l.due, borrower_id = coalesce(l.holder, t.borrower_id), version = t.version + 1,
      closed_at = case when l.due is null then coalesce(t.closed_at, ${context.now()}::timestamptz) end
    from (
      select coalesce(min(due_on) filter (where open > 0), min(due_on) filter (where exists (
          select from tool_loan_accessory a where a.line_id = l.id and a.owed > 0))) as due,
        case when count(distinct holder_id) filter (where open > 0) = 1 then min(holder_id) filter (where open > 0) end as holder
      from tool_loan_line l where loan_id = ${loanId}
    ) l where t.id = ${loanId} returning t.closed_at is not null as closed`.execute(trx);
  await settleReminders(trx, context, loanId);
  return done.rows[0]!.closed;
}
