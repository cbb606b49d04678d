import { type RawBuilder, sql } from 'kysely';
import { type ItemNamed, count, itemCells, told } from './cells.js';
import { dayOf, everyMonth, isOne, monthOf, percent, rowsAsJson, within } from './conditions.js';
import type { Column, Grouping, Report } from './report.js';
import type { Cell, ReportWord } from '../../../views/repair-reports/report-table.js';

const stages = ['waiting', 'in_work', 'waiting_parts', 'waiting_customer', 'outside', 'to_inspect', 'passed'] as const;
type Stage = (typeof stages)[number];

interface Row extends ItemNamed, Record<Stage | 'before', string> {
  kind: ReportWord;
  orders: number;
  mean: string;
  p90: string;
  kept: string | null;
}

/**
 * How long repairs took that were closed in the period, in days of 24 hours, by kind of item (what is a customer's is a
 * kind of its own) or by item.
 *
 * - mean and 90th percentile of closed − received, the latter between the two nearest (percentile_cont)
 * - target kept = orders closed on or before their target day ÷ orders (per cent)
 * - before the order = from the receipt of the piece to the order, while it was examined; then the mean days in each
 *   state, each from its step to the next, over all orders of the row, also those that never were in that state. The
 *   means of all stages add up to the mean, but for rounding.
 */
export const turnaround: Report = {
  name: 'turnaround',
  filters: ['by', 'item'],
  groupings: ['kind', 'item'],
  columns: ({ by }) => [
    ...(by === 'item' ? itemColumns : ([{ name: 'kind', kind: 'text' }] as Column[])),
    { name: 'orders', kind: 'count' },
    { name: 'mean_days', kind: 'days' },
    { name: 'p90_days', kind: 'days' },
    { name: 'target_kept', kind: 'share' },
    { name: 'before_order', kind: 'days' },
    ...stages.map((stage): Column => ({ name: stage, kind: 'days' })),
  ],
  async find(db, query) {
    const key = keyOf(query.by);
    const found = await sql<Read>`
      with o as materialized (
        select o.id, ${key} as key, date_part('epoch', o.closed_at) as closed, date_part('epoch', o.closed_at - o.received_at) as seconds,
          date_part('epoch', o.opened_at - o.received_at) as before, ${dayOf(query, 'o.closed_at')} <= o.target_on as kept, ${monthOf(query, 'o.closed_at')} as month
        from repair_order o join item i on i.id = o.item_id where o.state = 'closed' and ${within(query, 'o.closed_at')} and ${isOne('o.item_id', query.itemId)}
          ${query.by === 'item' ? sql`and o.item_id > 0` : sql``}
      ), lasted as (
        select e.key, e.state, lead(e.at, 1, e.closed) over (partition by e.order_id order by e.id) - e.at as seconds
        from (select o.key, s.state, s.order_id, s.id, date_part('epoch', s.at) as at, o.closed from o join repair_step s on s.order_id = o.id) e
      ), summed as (select key, state, sum(seconds) as seconds from lasted group by key, state),
      stage as (select key, ${sql.join(stages.map(stageSum))} from summed group by key),
      g as materialized (
        select key, count(*)::integer as orders, sum(seconds) as seconds, percentile_cont(0.9) within group (order by seconds) as p90,
          count(*) filter (where kept)::integer as kept, sum(before) as before from o group by key
      )
      select ${rowsAsJson(sql`
          select ${namesOf(query.by)}, g.orders, ${days('g.seconds / g.orders')} as mean, ${days('g.p90')} as p90, ${percent('g.kept', 'g.orders')} as kept,
            ${days('greatest(0, g.before) / g.orders')} as before, ${sql.join(stages.map((one) => sql`${days(`s.${one} / g.orders`)} as ${sql.ref(one)}`))}
          from g left join stage s on s.key = g.key ${joinOf(query.by)} order by g.orders desc, g.key limit ${query.limit}`)} as rows,
        (select count(*)::integer from g) as total,
        (select to_jsonb(t) from (select count(*)::integer as orders, ${days('avg(seconds)')} as mean,
          ${days('percentile_cont(0.9) within group (order by seconds)')} as p90, ${percent('count(*) filter (where kept)', 'count(*)')} as kept from o) t) as sums,
        ${rowsAsJson(sql`
          select to_char(month, 'YYYY-MM') as month, count(*)::integer as "all", count(*) filter (where kept)::integer as part from o group by month order by month`)} as months`.execute(
      db,
    );
    const read = found.rows[0]!;
    return {
      rows: read.rows.map((row) => [
        ...(query.by === 'item' ? itemCells(row) : [{ value: null, word: row.kind } satisfies Cell]),
        count(row.orders, row.code && `/repairs?view=closed&search=${encodeURIComponent(row.code)}`),
        ...[row.mean, row.p90, row.kept, row.before, ...stages.map((stage) => row[stage])].map(told),
      ]),
      total: read.total,
      sums: sumsOf(read.sums),
      months: everyMonth(query, read.months),
    };
  },
};

interface Read {
  rows: Row[];
  total: number;
  sums: { orders: number; mean: string | null; p90: string | null; kept: string | null };
  months: { month: string; all: number; part: number }[];
}

function sumsOf({ orders, mean, p90, kept }: Read['sums']) {
  return [
    { name: 'orders' as const, value: String(orders), kind: 'count' as const },
    ...(mean ? [{ name: 'mean_days' as const, value: mean, kind: 'quantity' as const }] : []),
    ...(p90 ? [{ name: 'p90_days' as const, value: p90, kind: 'quantity' as const }] : []),
    ...(kept ? [{ name: 'target_kept' as const, value: kept, kind: 'percent' as const }] : []),
  ];
}

const itemColumns: Column[] = [
  { name: 'item', kind: 'text' },
  { name: 'item_name', kind: 'text' },
];
const keyOf = (by: Grouping): RawBuilder<unknown> =>
  by === 'item'
    ? sql`o.item_id`
    : sql`case when o.owner_id <> 1 or o.source = 'property' then 'customer' else i.kind end`;
const namesOf = (by: Grouping): RawBuilder<unknown> =>
  by === 'item' ? sql`i.code, i.name_zh as zh, nullif(i.name_en, '') as en` : sql`g.key as kind`;
const joinOf = (by: Grouping): RawBuilder<unknown> => (by === 'item' ? sql`join item i on i.id = g.key` : sql``);

const stageSum = (stage: Stage) =>
  sql`coalesce(sum(seconds) filter (where state = ${sql.lit(stage)}), 0) as ${sql.ref(stage)}`;

/** Seconds as days with one decimal. A measure: floating point is exact enough for it, and four times as quick. */
const days = (seconds: string): RawBuilder<string> =>
  sql<string>`round((${sql.raw(seconds)} / 86400)::numeric, 1)::text`;
