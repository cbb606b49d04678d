import { type RawBuilder, sql } from 'kysely';
import { COMPANY } from '../../stock/index.js';
import type { Db } from '../../platform/database.js';
import { toolCells, type ToolNamed } from './cells.js';
import { ofPerson, ordered, searched } from './conditions.js';
import { portionsOf } from './portions.js';
import type { Report, ReportQuery } from './report.js';

interface Row extends ToolNamed {
  loans: number;
  days: string;
  pieces: string;
  /** In percent of the days that its pieces had. */
  utilisation: string | null;
  people: string[] | null;
  people_en: string[] | null;
}

/** How long each tool was out within a period, on how many loans and with whom. What lies idle all the time is not in it. */
export const use: Report = {
  name: 'use',
  filters: ['period', 'person'],
  sort: '-days',
  columns: () => [
    { name: 'item', kind: 'text', sort: 'item' },
    { name: 'item_name', kind: 'text' },
    { name: 'serial', kind: 'text' },
    { name: 'pieces', kind: 'quantity' },
    { name: 'loans', kind: 'count', sort: 'loans' },
    { name: 'days_out', kind: 'days', sort: 'days' },
    { name: 'utilisation', kind: 'share' },
    { name: 'by_whom', kind: 'text' },
  ],
  async find(db, query) {
    const { rows, sums } = await usedTools(db, query);
    return {
      rows: rows.map((row) => [
        ...toolCells(row),
        { value: row.pieces },
        { value: String(row.loans) },
        { value: row.days },
        { value: row.utilisation },
        { value: row.people?.join('、') ?? null, en: row.people_en?.join(', ') ?? null },
      ]),
      total: sums.total,
      sums: [
        { name: 'loans', value: String(sums.loans), kind: 'count' },
        { name: 'days_out', value: sums.days, kind: 'quantity' },
      ],
    };
  },
};

interface Sums {
  total: number;
  loans: number;
  days: string;
}

async function usedTools(db: Db, query: ReportQuery): Promise<{ rows: Row[]; sums: Sums }> {
  const orders = { item: sql`u.code`, loans: sql`u.loans`, days: sql`u.days` };
  const order = ordered(query, orders, sql`u.code, u.serial`);
  const found = await sql<Row & { all_rows: number; all_loans: number; all_days: string }>`
    with ${portionsOf(query)}, summed as (
      select min(p.item_id) as item_id, p.serial_id, count(*)::integer as loans, sum(p.days) as days from portion p
      where p.serial_id is not null and ${ofPerson(query.personId, 'p.holder_id')} group by p.serial_id
      union all
      select p.item_id, null, count(distinct p.loan_id)::integer, sum(p.days) from portion p
      where p.serial_id is null and ${ofPerson(query.personId, 'p.holder_id')} group by p.item_id
    ), used as materialized (
      select u.*, i.code, i.name_zh, i.name_en, s.number as serial from summed u join item i on i.id = u.item_id
        left join serial s on s.id = u.serial_id where ${searched(query.search)}
    ), shown as materialized (select u.* from used u ${order} limit ${query.limit} offset ${query.offset}),
    ${people}
    select u.code, u.name_zh, u.name_en, u.serial, u.loans, round(u.days::numeric, 1)::text as days, trim_scale(n.pieces)::text as pieces,
      round((100 * u.days / nullif(n.pieces::float8 * extract(epoch from b.finish - b.start)::float8 / 86400, 0))::numeric, 1)::text as utilisation,
      w.people, w.people_en, t.*
    from shown u cross join bounds b cross join lateral (${pieces}) n
      left join who w on w.item_id = u.item_id and w.serial = coalesce(u.serial_id, 0)
      cross join (select count(*)::integer as all_rows, coalesce(sum(loans), 0)::integer as all_loans, round(coalesce(sum(days), 0)::numeric, 1)::text as all_days from used) t
    ${order}`.execute(db);
  const [first] = found.rows;
  const sums = { total: first?.all_rows ?? 0, loans: first?.all_loans ?? 0, days: first?.all_days ?? '0' };
  return { rows: found.rows, sums };
}

/** How many pieces of it there are in the house, for the days that it could have been out. */
const pieces: RawBuilder<unknown> = sql`
  select case when u.serial_id is not null then 1 else coalesce(sum(k.on_hand), 0) end as pieces
  from stock_balance k where u.serial_id is null and k.item_id = u.item_id and k.owner_id = ${COMPANY} and not k.outside`;

const MOST_NAMED = 20;

/** Who had the shown ones, also before they handed them over. */
const people = sql`had as (
    select u.item_id, coalesce(u.serial_id, 0) as serial, p.holder_id as person_id from portion p
      join shown u on u.item_id = p.item_id and coalesce(u.serial_id, 0) = coalesce(p.serial_id, 0)
    union select u.item_id, coalesce(u.serial_id, 0), h.from_id from bounds b
      join tool_hand_over h on h.handed_at >= b.start join tool_loan_line l on l.id = h.line_id and l.lent_at < b.finish
      join shown u on u.item_id = l.item_id and coalesce(u.serial_id, 0) = coalesce(l.serial_id, 0)
  ), who as (
    select d.item_id, d.serial, (array_agg(r.name order by r.name))[1:${sql.lit(MOST_NAMED)}] as people,
      (array_agg(coalesce(r.name_en, r.name) order by r.name))[1:${sql.lit(MOST_NAMED)}] as people_en
    from had d join person r on r.id = d.person_id group by d.item_id, d.serial
  )`;
