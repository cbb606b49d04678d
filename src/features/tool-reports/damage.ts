import { type RawBuilder, sql } from 'kysely';
import { itemCells, type ToolNamed } from './cells.js';
import { ofPerson, ordered, searched } from './conditions.js';
import { boundsOf } from './portions.js';
import type { Report, ReportQuery } from './report.js';

interface Row extends Omit<ToolNamed, 'serial'> {
  loans: number;
  damaged: string;
  lost: string;
  waiting: string;
  rate: string | null;
  value: string;
}

interface Sums {
  total: number;
  all_loans: number;
  all_damaged: string;
  all_lost: string;
  all_value: string;
  all_rate: string | null;
}

/** What came back damaged or did not come back, by item, for each hundred loans that ended; and what it cost. */
export const damage: Report = {
  name: 'damage',
  filters: ['period', 'person'],
  sort: '-harm',
  columns: (prices) => [
    { name: 'item', kind: 'text', sort: 'item' },
    { name: 'item_name', kind: 'text' },
    { name: 'loans_ended', kind: 'count', sort: 'loans' },
    { name: 'damaged', kind: 'quantity', sort: 'damaged' },
    { name: 'lost', kind: 'quantity', sort: 'lost' },
    { name: 'losses_waiting', kind: 'quantity' },
    { name: 'rate', kind: 'share', sort: 'rate' },
    ...(prices ? [{ name: 'written_off', kind: 'money', sort: 'value' } as const] : []),
  ],
  async find(db, query) {
    const orders = {
      item: sql`d.code`,
      loans: sql`d.loans`,
      damaged: sql`d.damaged`,
      lost: sql`d.lost`,
      rate: sql`d.rate`,
      harm: sql`d.damaged + d.lost`,
      value: sql`d.value`,
    };
    const found = await sql<Row & Sums>`
      with ${harmed(query)}
      select d.code, d.name_zh, d.name_en, d.loans, trim_scale(d.damaged)::text as damaged, trim_scale(d.lost)::text as lost,
        trim_scale(d.waiting)::text as waiting, trim_scale(d.rate)::text as rate, d.value::text, t.*
      from done d cross join (select count(*)::integer as total, coalesce(sum(loans), 0)::integer as all_loans, trim_scale(coalesce(sum(damaged), 0))::text as all_damaged,
        trim_scale(coalesce(sum(lost), 0))::text as all_lost, coalesce(sum(value), 0)::text as all_value,
        trim_scale(round(100 * sum(harmed) / nullif(sum(loans), 0), 1))::text as all_rate from done) t
      ${ordered(query, orders, sql`d.code`)} limit ${query.limit} offset ${query.offset}`.execute(db);
    const [first] = found.rows;
    return {
      rows: found.rows.map((row) => [
        ...itemCells(row),
        { value: String(row.loans) },
        { value: row.damaged },
        { value: row.lost },
        { value: row.waiting },
        { value: row.rate },
        ...(query.prices ? [{ value: row.value }] : []),
      ]),
      total: first?.total ?? 0,
      sums: sumsOf(first, query.prices),
    };
  },
};

function sumsOf(sums: Sums | undefined, prices: boolean) {
  return [
    { name: 'loans_ended', value: String(sums?.all_loans ?? 0), kind: 'count' } as const,
    { name: 'damaged', value: sums?.all_damaged ?? '0', kind: 'quantity' } as const,
    { name: 'lost', value: sums?.all_lost ?? '0', kind: 'quantity' } as const,
    ...(sums?.all_rate ? [{ name: 'rate', value: sums.all_rate, kind: 'percent' } as const] : []),
    ...(prices ? [{ name: 'written_off', value: sums?.all_value ?? '0', kind: 'money' } as const] : []),
  ];
}

/** Of each item, the lines that something of came back or was lost within the period, and what was written off in it. */
function harmed(query: ReportQuery): RawBuilder<unknown> {
  const { start, end } = boundsOf(query);
  return sql`ended as (
      select r.line_id, min(r.item_id) as item_id, bool_or(r.outcome <> 'good') as harmed, sum(r.quantity) filter (where r.outcome = 'damaged') as damaged,
        sum(r.quantity) filter (where r.outcome = 'lost') as lost, sum(r.quantity) filter (where w.return_id is not null) as waiting
      from tool_return r left join tool_loss w on w.return_id = r.id and w.kind = 'lost' and w.decided_at is null and w.withdrawn_at is null
      where r.returned_at >= ${start} and r.returned_at < ${end} and r.undone_at is null and ${ofPerson(query.personId, 'r.holder_id')} group by r.line_id
    ), counted as (
      select e.item_id, count(*)::integer as loans, count(*) filter (where e.harmed) as harmed, coalesce(sum(e.damaged), 0) as damaged,
        coalesce(sum(e.lost), 0) as lost, coalesce(sum(e.waiting), 0) as waiting
      from ended e group by e.item_id
    ), written_off as (
      select x.item_id, sum(x.value) as value from tool_loss x
      where x.decided_at >= ${start} and x.decided_at < ${end} and x.approved and ${ofPerson(query.personId, 'x.holder_id')} group by x.item_id
    ), done as materialized (
      select i.code, i.name_zh, i.name_en, coalesce(c.loans, 0) as loans, coalesce(c.damaged, 0) as damaged, coalesce(c.lost, 0) as lost,
        coalesce(c.waiting, 0) as waiting, coalesce(c.harmed, 0) as harmed, round(100.0 * c.harmed / nullif(c.loans, 0), 1) as rate, coalesce(w.value, 0) as value
      from counted c full join written_off w on w.item_id = c.item_id join item i on i.id = coalesce(c.item_id, w.item_id)
      where ${searched(query.search, false)}
    )`;
}
