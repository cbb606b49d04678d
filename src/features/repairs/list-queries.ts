import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { searchWords } from '../items/index.js';
import type { RepairResult, RepairState } from './repair.js';
import { visibleRepairs } from './sight-queries.js';
import { thingOf } from './thing.js';
import { mostUrgentFirst, type Urgency, urgentOrders } from './urgency.js';

export const repairViews = [
  'waiting',
  'mine',
  'in_work',
  'waiting_parts',
  'waiting_customer',
  'outside',
  'to_inspect',
  'passed',
  'closed',
  'all',
] as const;
export type RepairView = (typeof repairViews)[number];

export interface RepairFilters {
  view: RepairView;
  /** A bench, or those that queue at none. */
  bench?: number | 'none';
  search?: string;
}

export const REPAIRS_PER_PAGE = 50;
/** Rows that are counted beyond the page: nobody leafs further. */
const COUNTED_BEYOND = 500;

export type Who = Pick<Context, 'actor' | 'config' | 'now'>;

export interface RepairListRow extends Urgency {
  id: number;
  number: string;
  state: RepairState;
  result: RepairResult | null;
  source: string;
  code: string;
  name_zh: string;
  name_en: string;
  serial: string | null;
  quantity: string;
  unit: string;
  owner_id: number;
  customer: string | null;
  customer_en: string | null;
  bench: string | null;
  bench_en: string | null;
  taken_by: string | null;
  taken_by_en: string | null;
  received_at: Date;
  /** Since the piece came in, until it was closed. */
  days: number;
  closed_at: Date | null;
  /** Somebody's timer runs. */
  running: boolean;
}

function narrowed(who: Who, { bench, search }: RepairFilters): RawBuilder<SqlBool>[] {
  const parts = [visibleRepairs(who.actor, sql`o.id`)];
  if (bench === 'none') parts.push(sql`o.bench_id is null`);
  else if (bench) parts.push(sql`o.bench_id = ${bench}`);
  for (const word of searchWords(search)) parts.push(sql`o.search like ${`%${word}%`}`);
  return parts;
}

const all = (parts: RawBuilder<SqlBool>[]): RawBuilder<SqlBool> => sql<SqlBool>`${sql.join(parts, sql` and `)}`;

function inView(who: Who, view: RepairView): RawBuilder<SqlBool> {
  if (view === 'mine')
    return sql<SqlBool>`o.taken_by = ${who.actor.personId} and o.state not in ('closed', 'cancelled')`;
  if (view === 'closed') return sql<SqlBool>`o.state in ('closed', 'cancelled')`;
  return view === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`o.state = ${view}`;
}

const isPast = (view: RepairView) => view === 'closed' || view === 'all';

/** One page of orders: the open ones in the order in which they should be taken, those of the past the newest first. */
export async function listRepairs(db: Db, who: Who, filters: RepairFilters, page: number) {
  const where = all([inView(who, filters.view), ...narrowed(who, filters)]);
  const before = (page - 1) * REPAIRS_PER_PAGE;
  const today = todayOf(who);
  const limits = sql`limit ${REPAIRS_PER_PAGE} offset ${before}`;
  const order = isPast(filters.view) ? sql`q.id desc` : mostUrgentFirst('q');
  const past = sql`q as materialized (select o.*, false as customer_waits, coalesce(o.promised_on, o.target_on) as due_on, false as out_of_stock, 0 as back_orders,
      coalesce((o.closed_at at time zone ${who.config.timeZone})::date, ${today}::date) - coalesce(o.promised_on, o.target_on) as days_over
    from repair_order o where ${where} order by o.id desc ${limits})`;
  const shown = isPast(filters.view)
    ? sql`with ${past} select * from q`
    : sql`with ${urgentOrders(where, today)} select * from q order by ${order} ${limits}`;
  const found = await sql<RepairListRow>`
    select q.id, q.number, q.state, q.result, q.source, q.urgent, q.customer_waits, q.out_of_stock, trim_scale(q.back_orders::numeric)::text as back_orders,
      q.due_on::text as due_on, q.days_over, i.code, i.name_zh, i.name_en, s.number as serial, trim_scale(q.quantity)::text as quantity, i.unit, q.owner_id,
      c.name as customer, c.name_en as customer_en, b.name_zh as bench, b.name_en as bench_en, t.name as taken_by, t.name_en as taken_by_en,
      q.received_at, q.closed_at,
      coalesce((q.closed_at at time zone ${who.config.timeZone})::date, ${today}::date) - (q.received_at at time zone ${who.config.timeZone})::date as days,
      q.closed_at is null and exists (select from repair_labour l where l.order_id = q.id and l.minutes is null and l.removed_at is null) as running
    from (${shown}) q join ${thingOf('q')} i on true left join serial s on s.id = q.serial_id left join party c on c.id = q.customer_id
      left join repair_bench b on b.id = q.bench_id left join person t on t.id = q.taken_by
    order by ${order}`.execute(db);
  const { length } = found.rows;
  // A page that is not full is the last one: then nothing needs counting.
  if (length > 0 ? length < REPAIRS_PER_PAGE : before === 0)
    return { rows: found.rows, page: pageOf(page, before + length) };
  const most = before + REPAIRS_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from (select from repair_order o where ${where} limit ${most + 1}) x`.execute(db);
  const { total } = counted.rows[0]!;
  return { rows: found.rows, page: pageOf(page, Math.min(total, most), total > most) };
}

const pageOf = (number: number, total: number, more = false) => ({ number, size: REPAIRS_PER_PAGE, total, more });

/** How many open orders each view has, of what the filters leave. */
export async function countRepairs(
  db: Db,
  who: Who,
  filters: RepairFilters,
): Promise<Partial<Record<RepairView, number>>> {
  const found = await sql<{ state: RepairState; n: number; mine: number }>`
    select o.state, count(*)::integer as n, (count(*) filter (where o.taken_by = ${who.actor.personId}))::integer as mine
    from repair_order o where o.state not in ('closed', 'cancelled') and ${all(narrowed(who, filters))} group by o.state`.execute(
    db,
  );
  const counts = Object.fromEntries(found.rows.map(({ state, n }) => [state, n]));
  return { ...counts, mine: found.rows.reduce((sum, { mine }) => sum + mine, 0) };
}
