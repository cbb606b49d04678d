import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import type { DailyWork } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';

const LIST = '/customer-property?view=open';
const kinds = ['property_promised', 'property_overdue'];
const NAMED = 5;

/** Open and promised for a day that has passed, or comes within so many days. */
const due = (day: string, ahead: number) =>
  sql`p.over_at is null and p.promised_on is not null and p.promised_on <= ${day}::date + ${ahead}::integer`;

interface Due {
  n: number;
  overdue: number;
  first: string[];
}

/**
 * Each working day: the workshop, the supervisors and the store are told once of what was promised for a day that has
 * passed, or that comes soon (setting `property_remind_days`). What was told before is told anew, or is not so any more.
 */
export const remindOfPromises: DailyWork = {
  name: 'property_promises',
  workingDaysOnly: true,
  async run({ trx }, day) {
    const ahead = await readSetting(trx, 'property_remind_days');
    const found = await sql<Due>`
      select count(*)::int as n, count(*) filter (where p.promised_on < ${day}::date)::int as overdue,
        (array_agg(p.code || ' (' || p.promised_on || ')' order by p.promised_on, p.id))[1:${sql.lit(NAMED)}] as first
      from property_piece p where ${due(day, ahead)}`.execute(trx);
    const { n, overdue, first } = found.rows[0]!;
    await settleNotices(trx, LIST, kinds);
    if (n === 0) return;
    const pieces = first.join(', ') + (n > NAMED ? '…' : '');
    await notify(trx, await peopleWith(trx, ['workshop', 'supervisor', 'storekeeper']), {
      ...(overdue > 0
        ? { kind: 'property_overdue', facts: { n: overdue, soon: n - overdue, pieces } }
        : { kind: 'property_promised', facts: { n, pieces } }),
      href: LIST,
      onceKey: `property_promises:${day}`,
    });
  },
};

/** Takes the reminder off the bells when nothing that is promised for soon is left. Inside the transaction of the act. */
export async function settlePromises(trx: Transaction, today: string): Promise<void> {
  const ahead = await readSetting(trx, 'property_remind_days');
  const found = await sql`select from property_piece p where ${due(today, ahead)} limit 1`.execute(trx);
  if (found.rows.length === 0) await settleNotices(trx, LIST, kinds);
}
