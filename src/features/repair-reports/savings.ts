import { sql } from 'kysely';
import { COMPANY } from '../../stock/index.js';
import { type ItemNamed, count, itemCells, told } from './cells.js';
import { isOne, rowsAsJson, within } from './conditions.js';
import type { Column, Report, ReportQuery } from './report.js';

interface Row extends ItemNamed {
  orders: number;
  repaired: string;
  cost: string;
  cost_each: string;
  bought: string;
  price: string;
  listed: boolean;
  saved: string;
}

/**
 * What was repaired to stock against what it would have cost to buy (CNY).
 *
 * - repaired = pieces of the company's own orders closed in the period with the result refurbished; their cost is parts
 *   at the cost of when they were used, less what was put back, labour at the rate of then, and outside bills
 * - bought = pieces received from suppliers in the period, but for what was undone and for replacements of claims; their
 *   price is the mean of what they cost, or today's list price when none was bought
 * - saved = repaired × price − cost; negative when buying had been cheaper
 */
export const savings: Report = {
  name: 'savings',
  filters: ['item'],
  groupings: [],
  columns: ({ costs }) => [
    { name: 'item', kind: 'text' },
    { name: 'item_name', kind: 'text' },
    { name: 'orders', kind: 'count' },
    { name: 'repaired', kind: 'quantity' },
    ...(costs
      ? ([
          { name: 'repair_cost', kind: 'money' },
          { name: 'cost_each', kind: 'money' },
        ] as Column[])
      : []),
    { name: 'bought', kind: 'quantity' },
    ...(costs
      ? ([
          { name: 'price_each', kind: 'money' },
          { name: 'price_from', kind: 'text' },
          { name: 'saved', kind: 'money' },
        ] as Column[])
      : []),
  ],
  async find(db, query) {
    const found = await sql<{ rows: Row[]; total: number; repaired: string; cost: string; saved: string }>`
      with ${repairedIn(query)}, ${boughtIn(query)}, t as materialized (
        select i.code, i.name_zh as zh, nullif(i.name_en, '') as en, d.orders, d.repaired, d.cost, coalesce(b.quantity, 0) as bought,
          coalesce(b.quantity, 0) = 0 as listed, case when b.quantity > 0 then b.value / b.quantity else i.price end as price
        from done d join item i on i.id = d.item_id left join bought b on b.item_id = d.item_id
      ), v as (select t.*, round(t.repaired * t.price - t.cost, 2) as saved from t)
      select ${rowsAsJson(sql`
          select v.code, v.zh, v.en, v.orders, trim_scale(v.repaired)::text as repaired, v.cost::text as cost, round(v.cost / v.repaired, 2)::text as cost_each,
            trim_scale(v.bought)::text as bought, round(v.price, 2)::text as price, v.listed, v.saved::text as saved
          from v order by v.saved desc, v.code limit ${query.limit}`)} as rows,
        (select count(*)::integer from v) as total, (select trim_scale(coalesce(sum(repaired), 0))::text from v) as repaired,
        (select coalesce(sum(cost), 0)::text from v) as cost, (select coalesce(sum(saved), 0)::text from v) as saved`.execute(
      db,
    );
    const read = found.rows[0]!;
    return {
      rows: read.rows.map((row) => [
        ...itemCells(row),
        count(row.orders),
        told(row.repaired),
        ...(query.costs ? [told(row.cost), told(row.cost_each)] : []),
        told(row.bought),
        ...(query.costs
          ? [
              told(row.price),
              { value: null, word: row.listed ? ('list_price' as const) : ('bought_price' as const) },
              told(row.saved),
            ]
          : []),
      ]),
      total: read.total,
      sums: [
        { name: 'repaired', value: read.repaired, kind: 'quantity' },
        ...(query.costs
          ? [
              { name: 'repair_cost' as const, value: read.cost, kind: 'money' as const },
              { name: 'saved' as const, value: read.saved, kind: 'money' as const },
            ]
          : []),
      ],
    };
  },
};

/** Each order's cost is rounded to the cent as on its own page, so that the sums agree with it. */
const repairedIn = (query: ReportQuery) => sql`
  o as materialized (
    select o.id, o.item_id, o.quantity from repair_order o
    where o.state = 'closed' and o.result = 'refurbished' and o.owner_id = ${COMPANY} and ${within(query, 'o.closed_at')} and ${isOne('o.item_id', query.itemId)}
  ), used as (
    select u.order_id, round(sum((u.quantity - u.back) * u.unit_cost), 2) as cost from o join repair_part_use u on u.order_id = o.id group by u.order_id
  ), labour as (
    select l.order_id, round(sum(l.minutes * l.rate / 60), 2) as cost from o join repair_labour l on l.order_id = o.id
    where l.removed_at is null group by l.order_id
  ), bill as (select b.order_id, sum(b.bill_amount) as cost from o join repair_outside b on b.order_id = o.id group by b.order_id),
  done as materialized (
    select o.item_id, count(*)::integer as orders, sum(o.quantity) as repaired,
      (sum(coalesce(u.cost, 0) + coalesce(l.cost, 0) + coalesce(b.cost, 0)))::numeric(18, 2) as cost
    from o left join used u on u.order_id = o.id left join labour l on l.order_id = o.id left join bill b on b.order_id = o.id group by o.item_id
  )`;

const boughtIn = (query: ReportQuery) => sql`
  bought as (
    select l.item_id, sum(l.quantity) as quantity, sum(l.quantity * l.unit_cost) as value
    from done d join stock_movement_line l on l.item_id = d.item_id join stock_movement m on m.id = l.movement_id
      join place p on p.id = l.from_place_id and p.kind = 'supplier'
    where ${within(query, 'l.happened_at')} and m.kind = 'receive' and m.reverses_id is null and l.owner_id = ${COMPANY}
      and m.document_type is distinct from 'supplier_claim' and not exists (select from stock_movement x where x.reverses_id = m.id) group by l.item_id
  )`;
