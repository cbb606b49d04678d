import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import { notify, peopleWith } from '../../platform/notify.js';

/** Days after which the department head is reminded too. */
const HEAD_AFTER = 3;

/** Each day: of which cases the customer does not know yet, to supervisors, and to the head of what is older. */
export const remindUntold: DailyWork = {
  name: 'untold_property_cases',
  async run({ trx, config }, day) {
    const found = await sql<{ n: number; oldest: string | null; old: number }>`
      select count(*)::int as n, (array_agg(q.number order by q.opened_at, q.id))[1] as oldest,
        count(*) filter (where (q.opened_at at time zone ${config.timeZone})::date <= ${day}::date - ${HEAD_AFTER}::integer)::int as old
      from property_case q where q.state = 'open' and (q.opened_at at time zone ${config.timeZone})::date < ${day}::date
        and not exists (select from property_told t where t.case_id = q.id)`.execute(trx);
    const { n, oldest, old } = found.rows[0]!;
    const notice = {
      kind: 'property_cases_untold',
      href: '/property-cases?view=untold',
      onceKey: `property_cases_untold:${day}`,
    };
    if (n > 0) await notify(trx, await peopleWith(trx, ['supervisor']), { ...notice, facts: { n, oldest } });
    if (old > 0) await notify(trx, await peopleWith(trx, ['head']), { ...notice, facts: { n: old, oldest } });
  },
};
