import { sql } from 'kysely';
import { COMPANY } from '../../stock/index.js';
import { toolCells, type ToolNamed } from './cells.js';
import { ordered, searched, unitCost } from './conditions.js';
import type { Report, ReportQuery } from './report.js';

interface Row extends ToolNamed {
  place: string;
  quantity: string;
  last_lent: string | null;
  idle: number | null;
  person: string | null;
  person_en: string | null;
  value: string;
}

/** Tools that lie in store, fit to be lent, and were not lent for so many days; the value is today's cost. */
export const idle: Report = {
  name: 'idle',
  filters: ['days'],
  sort: 'lent',
  columns: (prices) => [
    { name: 'item', kind: 'text', sort: 'item' },
    { name: 'item_name', kind: 'text' },
    { name: 'serial', kind: 'text' },
    { name: 'place', kind: 'text', sort: 'place' },
    { name: 'quantity', kind: 'quantity' },
    { name: 'last_lent', kind: 'date', sort: 'lent' },
    { name: 'days_idle', kind: 'count' },
    { name: 'last_borrower', kind: 'text' },
    ...(prices ? [{ name: 'value', kind: 'money', sort: 'value' } as const] : []),
  ],
  async find(db, query) {
    const orders = { item: sql`d.code`, place: sql`d.place`, lent: sql`x.lent_at`, value: sql`d.value` };
    const found = await sql<Row & { total: number; all_quantity: string; all_value: string }>`
      with ${idleTools(query)}
      select d.code, d.name_zh, d.name_en, d.serial, d.place, trim_scale(d.quantity)::text as quantity, d.value::text,
        (x.lent_at at time zone ${query.timeZone})::date::text as last_lent,
        ${query.today}::date - (x.lent_at at time zone ${query.timeZone})::date as idle, p.name as person, p.name_en as person_en,
        count(*) over ()::integer as total, trim_scale(sum(d.quantity) over ())::text as all_quantity, (sum(d.value) over ())::text as all_value
      from tool d left join lateral (
          (select l.id, l.lent_at, l.holder_id from tool_loan_line l where l.serial_id = d.serial_id order by l.id desc limit 1)
          union all
          (select l.id, l.lent_at, l.holder_id from tool_loan_line l where d.serial_id is null and l.item_id = d.item_id order by l.id desc limit 1)
        ) x on true left join person p on p.id = x.holder_id
      ${ordered(query, orders, sql`d.code, d.serial, d.place`)} limit ${query.limit} offset ${query.offset}`.execute(
      db,
    );
    const [first] = found.rows;
    return {
      rows: found.rows.map((row) => [
        ...toolCells(row),
        { value: row.place, href: `/places/${encodeURIComponent(row.place)}` },
        { value: row.quantity },
        { value: row.last_lent },
        { value: row.idle === null ? null : String(row.idle) },
        { value: row.person, en: row.person_en },
        ...(query.prices ? [{ value: row.value }] : []),
      ]),
      total: first?.total ?? 0,
      sums: [
        { name: 'pieces', value: first?.all_quantity ?? '0', kind: 'quantity' },
        ...(query.prices ? [{ name: 'value', value: first?.all_value ?? '0', kind: 'money' } as const] : []),
      ],
    };
  },
};

const shelf = sql`p.kind in ('warehouse', 'bin')`;

/** Pieces one by one, the rest by bin; of what is counted, nothing of the item may have been lent. */
const idleTools = (query: ReportQuery) => sql`lent as materialized (
    select distinct item_id, serial_id from tool_loan_line where lent_at >= (${query.today}::date - ${query.days}::integer)::timestamp at time zone ${query.timeZone}
  ), tool as (
    select s.item_id, s.id as serial_id, s.number as serial, p.code as place, 1::numeric as quantity, i.code, i.name_zh, i.name_en, round(${unitCost}, 2) as value
    from serial s join item i on i.id = s.item_id and i.kind = 'tool' join place p on p.id = s.place_id and ${shelf} left join item_cost c on c.item_id = i.id
    where s.owner_id = ${COMPANY} and s.condition in ('new', 'refurbished') and not exists (select from lent r where r.serial_id = s.id) and ${searched(query.search)}
    union all
    select i.id, null, null, p.code, b.quantity, i.code, i.name_zh, i.name_en, round(b.quantity * ${unitCost}, 2)
    from (select item_id, place_id, sum(on_hand) as quantity from stock_balance where owner_id = ${COMPANY} and on_hand > 0
        and condition in ('new', 'refurbished') and item_id = any (array(select id from item where kind = 'tool' and tracking <> 'serial')) group by item_id, place_id) b
      join item i on i.id = b.item_id join place p on p.id = b.place_id and ${shelf} left join item_cost c on c.item_id = i.id
    where not exists (select from lent r where r.item_id = i.id) and ${searched(query.search, false)}
  )`;
