import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { groups } from './groups.js';
import type { Order, Statistics, StatisticsQuery } from './statistics.js';

const BARS = 10;
const MOST_MONTHS = 60;

/**
 * The sheets that were raised in the period, told apart by item, supplier, cause, department, customer, device model or
 * month: each sheet once in each group that it belongs to.
 *
 * - open, overdue (to be answered before today), late (raised on a later day than found), closed and withdrawn: as they are
 *   today
 * - DOA = raised from a return that was dead on arrival; what quality found of it counts before what was reported. Its share
 *   is of all sheets that were raised from a return (per cent)
 * - days to the answer: from raising to the answer that stands; days to closing: from raising to closing. In days of 24
 *   hours; the median lies between the two middle ones (percentile_cont)
 */
export async function statisticsOf(db: Db, query: StatisticsQuery): Promise<Statistics> {
  const { key, join, naming, names } = groups[query.by];
  const found = await sql<Statistics>`
    with s as materialized (${sheetsIn(query)}),
    g as materialized (select ${key} as key, ${figures} from s ${join(query)} ${onlyAsked(query)} group by 1),
    n as materialized (select ${names}, g.key as raw, ${columns('g')} from g ${naming})
    select ${asJson(sql`select n.key, n.zh, n.en, ${shown('n')} from n order by ${orderOf(query)} limit ${query.limit}`)} as rows,
      (select count(*)::integer from n) as total, (select to_jsonb(t) from (select ${shown('f')} from (select ${figures} from s) f) t) as sums,
      ${asJson(sql`select to_char(month, 'YYYY-MM') as month, count(*)::integer as "all", count(*) filter (where closed)::integer as part from s group by s.month order by s.month`)} as months,
      ${asJson(sql`select n.key, n.zh, n.en, n.raised from n order by n.raised desc, n.raw nulls last limit ${BARS}`)} as pareto`.execute(
    db,
  );
  const read = found.rows[0]!;
  return { ...read, months: everyMonth(query, read.months) };
}

const moment = (day: string, timeZone: string, days: 0 | 1) =>
  sql`((${day}::date + ${days}::integer)::timestamp at time zone ${timeZone})`;

function sheetsIn(query: StatisticsQuery): RawBuilder<unknown> {
  const { from, to, timeZone, today, itemId, supplierId, customerId } = query;
  const about = (column: 'item_id' | 'supplier_id', id: number | undefined) =>
    id === undefined
      ? sql``
      : sql`and q.id in (select k.sheet_id from quality_sheet_link k where ${sql.ref(`k.${column}`)} = ${id})`;
  return sql`
    select q.id, q.customer_id, q.device_id, q.cause_id, q.department, q.late, date_trunc('month', q.raised_at at time zone ${timeZone}) as month,
      q.over_at is null as open, q.state = 'assigned' and q.due_on < ${today}::date as overdue, q.state = 'closed' as closed, q.state = 'withdrawn' as withdrawn,
      q.source = 'return' as returned, coalesce(f.doa, r.doa, false) as doa,
      case when q.state in ('answered', 'closed') then date_part('epoch', q.answered_at - q.raised_at) / 86400 end as answer_days,
      case when q.state = 'closed' then date_part('epoch', q.over_at - q.raised_at) / 86400 end as close_days
    from quality_sheet q left join field_return r on q.source = 'return' and r.number = q.source_number
      left join return_finding f on f.return_id = r.id and f.replaced_at is null
    where q.raised_at >= ${moment(from, timeZone, 0)} and q.raised_at < ${moment(to, timeZone, 1)} ${about('item_id', itemId)} ${about('supplier_id', supplierId)}
      ${customerId === undefined ? sql`` : sql`and q.customer_id = ${customerId}`}`;
}

/** When one item or supplier is asked for, only its own row is shown of the sheets that are about several. */
const onlyAsked = ({ by, itemId, supplierId }: StatisticsQuery) =>
  (by === 'item' && itemId !== undefined) || (by === 'supplier' && supplierId !== undefined)
    ? sql`where l.id is not null`
    : sql``;

const flags = ['open', 'overdue', 'late', 'closed', 'withdrawn', 'doa'] as const;
const days = (measure: string) => sql`round((${sql.raw(measure)})::numeric, 1)`;
const median = (column: string) => days(`percentile_cont(0.5) within group (order by ${column})`);

const figures = sql`count(*)::integer as raised,
  ${sql.join(flags.map((flag) => sql`count(*) filter (where s.${sql.raw(flag)})::integer as ${sql.ref(flag)}`))},
  round(100.0 * count(*) filter (where s.doa) / nullif(count(*) filter (where s.returned), 0), 1) as doa_share,
  ${days('avg(s.answer_days)')} as answer_mean, ${median('s.answer_days')} as answer_median,
  ${days('avg(s.close_days)')} as close_mean, ${median('s.close_days')} as close_median`;

const numbers = ['raised', ...flags] as const;
const measures = ['doa_share', 'answer_mean', 'answer_median', 'close_mean', 'close_median'] as const;
const columns = (alias: string) => sql.join([...numbers, ...measures].map((name) => sql.ref(`${alias}.${name}`)));
/** Measures go out as text, as all numerics do. */
const shown = (alias: string) =>
  sql.join([
    ...numbers.map((name) => sql.ref(`${alias}.${name}`)),
    ...measures.map((name) => sql`trim_scale(${sql.ref(`${alias}.${name}`)})::text as ${sql.ref(name)}`),
  ]);

function orderOf({ sort, direction, by }: StatisticsQuery): RawBuilder<unknown> {
  const way = direction === 'asc' ? sql`asc` : sql`desc`;
  return sql`${sortedBy(sort, by)} ${way} nulls last, n.raised desc, n.key nulls last`;
}

const sortedBy = (sort: Order, by: StatisticsQuery['by']) =>
  sql.ref(sort !== 'name' ? `n.${sort}` : by === 'cause' ? 'n.zh' : 'n.key');

const asJson = (query: RawBuilder<unknown>) => sql`(select coalesce(jsonb_agg(to_jsonb(j)), '[]') from (${query}) j)`;

/** Each month of the period, also those in which nothing was raised: a gap is a bar of no height. */
function everyMonth({ from, to }: StatisticsQuery, told: Statistics['months']): Statistics['months'] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7) && months.length < MOST_MONTHS; month = after(month))
    months.push(month);
  return months.map((month) => told.find((one) => one.month === month) ?? { month, all: 0, part: 0 });
}

function after(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
