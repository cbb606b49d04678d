import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import { notify, peopleWith } from '../../platform/notify.js';

/** Each working day: purchasing is told once how many suppliers' answers are overdue. */
export const remindOfClaims: DailyWork = {
  name: 'overdue_supplier_claims',
  workingDaysOnly: true,
  async run({ trx }, day) {
    const found = await sql<{ n: number; oldest: string }>`
      select count(*)::int as n, (array_agg(number order by due_on, id))[1] as oldest
      from supplier_claim where state in ('open', 'sent') and due_on < ${day}::date`.execute(trx);
    const { n, oldest } = found.rows[0]!;
    if (n === 0) return;
    await notify(trx, await peopleWith(trx, ['purchasing']), {
      kind: 'claims_overdue',
      href: '/supplier-claims?state=overdue',
      facts: { n, oldest },
      onceKey: `claims_overdue:${day}`,
    });
  },
};
