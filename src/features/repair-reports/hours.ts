import { sql } from 'kysely';
import { count, told } from './cells.js';
import { rowsAsJson, within } from './conditions.js';
import type { Column, Report } from './report.js';

interface Row {
  person_id: number;
  zh: string;
  en: string | null;
  orders: number;
  hours: string;
  per_order: string;
  cost: string;
}

/**
 * Hours that each person booked on repair orders in the period: by the day on which the work began, or was entered when
 * only its minutes are known. A clock that still runs is not in it. Cost = minutes ÷ 60 × the rate of then (CNY).
 */
export const hours: Report = {
  name: 'hours',
  filters: ['item'],
  groupings: [],
  columns: ({ costs }) => [
    { name: 'person', kind: 'text' },
    { name: 'orders', kind: 'count' },
    { name: 'hours_worked', kind: 'days' },
    { name: 'hours_per_order', kind: 'days' },
    ...(costs ? ([{ name: 'labour_cost', kind: 'money' }] as Column[]) : []),
  ],
  async find(db, query) {
    const found = await sql<{ rows: Row[]; total: number; hours: string; cost: string; orders: number }>`
      with l as materialized (
        select x.* from (select l.person_id, l.order_id, l.minutes, l.rate, coalesce(l.started_at, l.recorded_at) as at from repair_labour l
          where l.removed_at is null and l.minutes > 0) x join repair_order o on o.id = x.order_id
        where ${within(query, 'x.at')} and (${query.itemId ?? null}::integer is null or o.item_id = ${query.itemId ?? null})
      ), g as materialized (
        select person_id, count(distinct order_id)::integer as orders, sum(minutes) as minutes, round(sum(minutes * rate / 60), 2) as cost from l group by person_id
      )
      select ${rowsAsJson(sql`
          select p.id as person_id, p.name as zh, p.name_en as en, g.orders, round(g.minutes / 60.0, 1)::text as hours,
            round(g.minutes / 60.0 / g.orders, 1)::text as per_order, g.cost::text as cost
          from g join person p on p.id = g.person_id order by g.minutes desc, p.id limit ${query.limit}`)} as rows,
        (select count(*)::integer from g) as total, (select round(coalesce(sum(minutes), 0) / 60.0, 1)::text from g) as hours,
        (select coalesce(sum(cost), 0)::numeric(18, 2)::text from g) as cost, (select count(distinct order_id)::integer from l) as orders`.execute(
      db,
    );
    const read = found.rows[0]!;
    return {
      rows: read.rows.map((row) => [
        { value: row.zh, en: row.en },
        count(row.orders),
        told(row.hours),
        told(row.per_order),
        ...(query.costs ? [told(row.cost)] : []),
      ]),
      total: read.total,
      sums: [
        { name: 'orders', value: String(read.orders), kind: 'count' },
        { name: 'hours_worked', value: read.hours, kind: 'quantity' },
        ...(query.costs ? [{ name: 'labour_cost' as const, value: read.cost, kind: 'money' as const }] : []),
      ],
    };
  },
};
