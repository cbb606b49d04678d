import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';

const DESK = '/property-checks';
const KIND = 'property_checks_due';
const NAMED = 5;

const due = (day: string) =>
  sql`p.over_at is null and p.checked_at is null and p.check_due_on is not null and p.check_due_on <= ${day}::date`;

/** Each working day: quality is told once of what is to be checked by then and is not. */
export const remindOfChecks: DailyWork = {
  name: 'property_checks_due',
  workingDaysOnly: true,
  async run({ trx }, day) {
    const found = await sql<{ n: number; overdue: number; first: string[] }>`
      select count(*)::int as n, count(*) filter (where p.check_due_on < ${day}::date)::int as overdue,
        (array_agg(p.code order by p.check_due_on, p.id))[1:${sql.lit(NAMED)}] as first
      from property_piece p where ${due(day)}`.execute(trx);
    const { n, overdue, first } = found.rows[0]!;
    // What was told before is told anew, or is not so any more.
    await settleNotices(trx, DESK, [KIND]);
    if (n === 0) return;
    await notify(trx, await peopleWith(trx, ['quality']), {
      kind: KIND,
      href: DESK,
      facts: { n, overdue, pieces: first.join(', ') + (n > NAMED ? '…' : '') },
      onceKey: `${KIND}:${day}`,
    });
  },
};

/** Takes the reminder off the bells when nothing that is due is left to be checked. Inside the transaction of the act. */
export async function settleChecks(trx: Transaction, today: string): Promise<void> {
  const found = await sql`select from property_piece p where ${due(today)} limit 1`.execute(trx);
  if (found.rows.length === 0) await settleNotices(trx, DESK, [KIND]);
}
