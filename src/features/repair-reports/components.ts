import { sql } from 'kysely';
import { type ItemNamed, count, itemCells, told } from './cells.js';
import { isOne, percent, rowsAsJson, within } from './conditions.js';
import type { ParetoBar, Report } from './report.js';

interface Row extends ItemNamed {
  component_zh: string;
  component_en: string | null;
  location: string | null;
  orders: number;
  share: string | null;
}

const BARS = 12;

/**
 * Which components had failed, where on the board and in which item: counted are repair orders whose latest diagnosis
 * was made in the period and names the component at that location. Share = of all orders that name a component (per
 * cent); an order that names two counts with each. Locations are told apart without regard to case and blanks.
 */
export const components: Report = {
  name: 'components',
  filters: ['item'],
  groupings: [],
  columns: () => [
    { name: 'component', kind: 'text' },
    { name: 'location', kind: 'text' },
    { name: 'item', kind: 'text' },
    { name: 'item_name', kind: 'text' },
    { name: 'orders', kind: 'count' },
    { name: 'share', kind: 'share' },
  ],
  async find(db, query) {
    const found = await sql<{ rows: Row[]; total: number; orders: number; pareto: ParetoBar[] }>`
      with latest as (
        select distinct on (d.order_id) d.id, d.order_id, o.item_id, d.diagnosed_at from repair_diagnosis d join repair_order o on o.id = d.order_id
        where d.diagnosed_at >= (${query.from}::date::timestamp at time zone ${query.timeZone}) and ${isOne('o.item_id', query.itemId)}
          and o.state <> 'cancelled' and o.item_id > 0 order by d.order_id, d.id desc
      ), named as materialized (
        select l.order_id, l.item_id, coalesce(t.merged_into_id, t.id) as component_id, nullif(upper(replace(c.location, ' ', '')), '') as location
        from latest l join repair_component c on c.diagnosis_id = l.id join fault_term t on t.id = c.component_id where ${within(query, 'l.diagnosed_at')}
      ), g as materialized (
        select component_id, location, item_id, count(distinct order_id)::integer as orders from named group by component_id, location, item_id
      ), w as (select count(distinct order_id)::integer as n from named)
      select ${rowsAsJson(sql`
          select t.name_zh as component_zh, nullif(t.name_en, '') as component_en, g.location, i.code, i.name_zh as zh, nullif(i.name_en, '') as en,
            g.orders, ${percent('g.orders', '(select n from w)')} as share
          from g join fault_term t on t.id = g.component_id join item i on i.id = g.item_id
          order by g.orders desc, g.component_id, g.location nulls last, i.code limit ${query.limit}`)} as rows,
        (select count(*)::integer from g) as total, (select n from w) as orders,
        ${rowsAsJson(sql`
          select t.name_zh as zh, nullif(t.name_en, '') as en, count(distinct n.order_id)::integer as n from named n join fault_term t on t.id = n.component_id
          group by t.id order by n desc, t.id limit ${BARS}`)} as pareto`.execute(db);
    const read = found.rows[0]!;
    return {
      rows: read.rows.map((row) => [
        { value: row.component_zh, en: row.component_en },
        told(row.location),
        ...itemCells(row),
        count(row.orders),
        told(row.share),
      ]),
      total: read.total,
      sums: [{ name: 'orders', value: String(read.orders), kind: 'count' }],
      pareto: { bars: read.pareto, all: read.orders },
    };
  },
};
