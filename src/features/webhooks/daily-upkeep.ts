import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import { comeAtOnce } from './take-turns.js';
import { KEPT_DAYS } from './webhook.js';

/** So many a day at most, so that no day's work is a long one. */
const MOST_A_DAY = 20_000;

/**
 * Takes what was sent out of the log when it is old, and sees to it that what is due has a job, also when somebody
 * cancelled that.
 */
export const upkeepOfWebhooks: DailyWork = {
  name: 'webhook_upkeep',
  async run({ trx }, day) {
    const purged = sql`select id from (select id, sent_at from webhook_delivery where state = 'sent' order by id
      limit ${MOST_A_DAY}) as oldest where sent_at < ${day}::date - ${KEPT_DAYS}::integer`;
    await sql`delete from webhook_try where delivery_id in (${purged})`.execute(trx);
    await sql`delete from webhook_delivery where id in (${purged})`.execute(trx);
    const due = await sql<{ webhook_id: number }>`
      select distinct d.webhook_id from webhook_delivery d join webhook w on w.id = d.webhook_id
      where d.state = 'waiting' and d.next_at < now() and w.stopped_at is null and w.removed_at is null
    `.execute(trx);
    for (const { webhook_id: id } of due.rows) await comeAtOnce(trx, id);
  },
};
