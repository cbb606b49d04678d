import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { deliveryPath } from './delivery.js';

/** No day brings more new ones than this; what is left over is told the next. */
const MOST_TOLD = 200;

/**
 * Each working day: who sent what no customer has acknowledged in time is told how much of it there is; the supervisors
 * hear of each delivery once.
 */
export const remindOfDeliveries: DailyWork = {
  name: 'unacknowledged_property_deliveries',
  workingDaysOnly: true,
  async run({ trx }, day) {
    const senders = await sql<{ sent_by: number; n: number; oldest: string }>`
      select sent_by, count(*)::int as n, (array_agg(number order by due_on, id))[1] as oldest
      from property_delivery where over_at is null and state = 'sent' and due_on < ${day}::date group by sent_by`.execute(
      trx,
    );
    for (const { sent_by, n, oldest } of senders.rows)
      await notify(trx, [sent_by], {
        kind: 'property_deliveries_overdue',
        href: '/property-deliveries?view=sent',
        facts: { n, oldest },
        onceKey: `property_deliveries_overdue:${day}`,
      });
    const supervisors = await peopleWith(trx, ['supervisor']);
    const late = await sql<{ number: string; customer_id: number; due_on: string; key: string }>`
      select d.number, d.customer_id, d.due_on::text as due_on, k.key
      from property_delivery d cross join lateral (select 'property_delivery_overdue:' || d.number || ':' || d.movement_id as key) k
      where d.over_at is null and d.state = 'sent' and d.due_on < ${day}::date
        and exists (select from unnest(${supervisors}::integer[]) s(id)
          where not exists (select from notification n where n.person_id = s.id and n.once_key = k.key))
      order by d.due_on, d.id limit ${MOST_TOLD}`.execute(trx);
    for (const { number, customer_id, due_on, key } of late.rows)
      await notify(trx, supervisors, {
        kind: 'property_delivery_overdue',
        href: deliveryPath(number),
        facts: { delivery: number, due: due_on },
        parties: { customer: customer_id },
        onceKey: key,
      });
  },
};
