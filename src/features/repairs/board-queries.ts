import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import type { Who } from './list-queries.js';
import type { RepairState } from './repair.js';
import { thingOf } from './thing.js';
import { visibleRepairs } from './sight-queries.js';
import { mostUrgentFirst, type Urgency, urgentOrders } from './urgency.js';

export const boardStates = [
  'waiting',
  'in_work',
  'waiting_parts',
  'waiting_customer',
  'outside',
  'to_inspect',
  'passed',
] as const satisfies readonly RepairState[];

/** Cards that a column shows; the list has all. */
export const CARDS_SHOWN = 40;

export interface BoardCard extends Urgency {
  id: number;
  number: string;
  state: (typeof boardStates)[number];
  code: string;
  name_zh: string;
  name_en: string;
  serial: string | null;
  customer: string | null;
  customer_en: string | null;
  taken_by: string | null;
  taken_by_en: string | null;
  /** Since the piece came in, and how many it should take from then. */
  days: number;
  target: number;
  /** In the state that it is in. */
  days_here: number;
  /** Of its column: how many there are, and how many of these are overdue. */
  column_n: number;
  column_late: number;
}

/** The open orders for the board: of each state the most pressing ones. */
export async function boardCards(db: Db, who: Who, bench?: number | 'none'): Promise<BoardCard[]> {
  const today = todayOf(who);
  const zone = who.config.timeZone;
  const at = bench === 'none' ? sql`o.bench_id is null` : bench ? sql`o.bench_id = ${bench}` : sql`true`;
  const which = sql`${visibleRepairs(who.actor, sql`o.id`)} and ${at}`;
  const found = await sql<BoardCard>`
    with ${urgentOrders(which, today)},
      ranked as (select q.*, row_number() over (partition by q.state order by ${mostUrgentFirst('q')}) as rank,
        count(*) over (partition by q.state)::integer as column_n, (count(*) filter (where q.days_over > 0) over (partition by q.state))::integer as column_late from q)
    select q.id, q.number, q.state, q.urgent, q.customer_waits, q.out_of_stock, trim_scale(q.back_orders::numeric)::text as back_orders, q.due_on::text as due_on,
      q.days_over, i.code, i.name_zh, i.name_en, s.number as serial, c.name as customer, c.name_en as customer_en, t.name as taken_by, t.name_en as taken_by_en,
      ${today}::date - (q.received_at at time zone ${zone})::date as days, q.due_on - (q.received_at at time zone ${zone})::date as target,
      ${today}::date - (x.at at time zone ${zone})::date as days_here, q.column_n, q.column_late
    from ranked q join ${thingOf('q')} i on true left join serial s on s.id = q.serial_id left join party c on c.id = q.customer_id
      left join person t on t.id = q.taken_by
      cross join lateral (select at from repair_step where order_id = q.id order by id desc limit 1) x
    where q.rank <= ${CARDS_SHOWN} order by q.state, q.rank`.execute(db);
  return found.rows;
}
