import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { readSetting } from '../../platform/app-settings.js';
import { lockEvaluation } from './lock-evaluation.js';
import { tellOf } from './tell.js';
import { insertSteps } from './write-alerts.js';

/**
 * Each working day: alerts that nobody has acknowledged for the working days of the setting go one step up, once. The
 * time counts from the day on which an alert opened, woke, came back, or was put back to what is to be done.
 */
export const escalation: DailyWork = {
  name: 'reorder_escalation',
  workingDaysOnly: true,
  async run({ trx, config, now }, day) {
    await lockEvaluation(trx);
    const days = await readSetting(trx, 'alert_acknowledge_days');
    const found = await sql<{ id: number }>`
      select a.id from reorder_alert a
        cross join lateral (select max(s.at) as at from reorder_alert_step s
          where s.alert_id = a.id and s.kind in ('opened', 'woken', 'came_back', 'fell_back', 'taken_back')) since
      where a.closed_at is null and a.state = 'open' and a.escalated_at is null
        and add_working_days((coalesce(since.at, a.opened_at) at time zone ${config.timeZone})::date, ${days}::integer) < ${day}::date
      order by a.harm, a.id for no key update of a`.execute(trx);
    const ids = found.rows.map((row) => row.id);
    if (ids.length === 0) return;
    await sql`update reorder_alert set escalated_at = ${now()} where id = any(${ids}::integer[])`.execute(trx);
    await insertSteps(
      trx,
      ids.map((alertId) => ({ alertId, kind: 'escalated' })),
      now(),
    );
    await tellOf(trx, ids, { kind: 'reorder_alerts_escalated', href: '/reorder-alerts?state=open', head: true });
    publishAfterCommit(trx, ['reorder-alerts', ...ids.map((id) => `reorder_alert:${id}`)]);
  },
};
