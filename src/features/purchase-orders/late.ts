import { type RawBuilder, sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import { notify, peopleWith } from '../../platform/notify.js';

/** Whether something of a line `l` should have come by now: its promised day, and the days of the setting after it, are over. */
export const isLate = (today: string): RawBuilder<boolean> =>
  sql<boolean>`(l.open > 0 and l.promised_on < ${today}::date - (select value::text::integer from app_setting where name = 'alert_late_days'))`;

/** Each working day: purchasing is told once how many orders are late. */
export const remindOfLateOrders: DailyWork = {
  name: 'late_purchase_orders',
  workingDaysOnly: true,
  async run({ trx }, day) {
    const found = await sql<{ n: number; oldest: string | null }>`
      select count(*)::integer as n, (array_agg(number order by promised_on, id))[1] as oldest from (
        select o.id, o.number, min(l.promised_on) as promised_on
        from purchase_order_line l join purchase_order o on o.id = l.order_id and o.state = 'open' where ${isLate(day)} group by o.id) late`.execute(
      trx,
    );
    const { n, oldest } = found.rows[0]!;
    if (n === 0) return;
    await notify(trx, await peopleWith(trx, ['purchasing']), {
      kind: 'purchase_orders_late',
      href: '/purchase-orders?view=late',
      facts: { n, oldest },
      onceKey: `purchase_orders_late:${day}`,
    });
  },
};
