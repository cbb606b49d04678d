import { sql } from 'kysely';
import { loanCell, personCell, toolCells, type ToolNamed } from './cells.js';
import { ofPerson, ordered, searched, unitCost } from './conditions.js';
import { backSince, outOn } from './held-now.js';
import type { Report } from './report.js';

interface Row extends ToolNamed {
  person_id: number;
  person: string;
  person_en: string | null;
  quantity: string;
  loan: string;
  since: string;
  due_on: string;
  late: number | null;
  value: string;
}

interface Sums {
  total: number;
  people: number;
  all_quantity: string;
  all_value: string;
}

/** Who has which tool on which loan, now or at the end of a day. */
export const holders: Report = {
  name: 'holders',
  filters: ['on', 'person'],
  sort: 'person',
  columns: (prices) => [
    { name: 'person', kind: 'text', sort: 'person' },
    { name: 'item', kind: 'text', sort: 'item' },
    { name: 'item_name', kind: 'text' },
    { name: 'serial', kind: 'text' },
    { name: 'quantity', kind: 'quantity' },
    { name: 'loan', kind: 'text' },
    { name: 'since', kind: 'date', sort: 'since' },
    { name: 'due_on', kind: 'date', sort: 'due' },
    { name: 'days_late', kind: 'late' },
    ...(prices ? [{ name: 'value', kind: 'money', sort: 'value' } as const] : []),
  ],
  async find(db, query) {
    const orders = {
      person: sql`h.person`,
      item: sql`h.code`,
      since: sql`h.since`,
      due: sql`h.due_on`,
      value: sql`h.value`,
    };
    const order = ordered(query, orders, sql`h.person_id, h.code, h.serial, h.line_id`);
    const found = await sql<Row & Sums>`
      with ${backSince(query)}, held as materialized (
        select l.line_id, l.loan_id, p.id as person_id, p.name as person, p.name_en as person_en, i.code, i.name_zh, i.name_en, s.number as serial,
          l.quantity, l.since, l.due_on, round(l.quantity * ${unitCost}, 2) as value
        from (${outOn(query)}) l join item i on i.id = l.item_id join person p on p.id = l.holder_id
          left join serial s on s.id = l.serial_id left join item_cost c on c.item_id = l.item_id
        where ${searched(query.search)} and ${ofPerson(query.personId, 'l.holder_id')}
      ), shown as (select h.* from held h ${order} limit ${query.limit} offset ${query.offset})
      select h.person_id, h.person, h.person_en, h.code, h.name_zh, h.name_en, h.serial, trim_scale(h.quantity)::text as quantity, t.number as loan,
        (h.since at time zone ${query.timeZone})::date::text as since, h.due_on::text,
        nullif(greatest(0, ${query.on ?? query.today}::date - h.due_on), 0) as late, h.value::text, a.*
      from shown h join tool_loan t on t.id = h.loan_id cross join (
        select count(*)::integer as total, count(distinct person_id)::integer as people, trim_scale(sum(quantity))::text as all_quantity, sum(value)::text as all_value
        from held) a ${order}`.execute(db);
    const { total = 0, people = 0, all_quantity: quantity = '0', all_value: sum = '0' } = found.rows[0] ?? {};
    return {
      rows: found.rows.map((row) => [
        personCell(row),
        ...toolCells(row),
        { value: row.quantity },
        loanCell(row.loan),
        { value: row.since },
        { value: row.due_on },
        { value: row.late === null ? null : String(row.late) },
        ...(query.prices ? [{ value: row.value }] : []),
      ]),
      total,
      sums: [
        { name: 'people', value: String(people), kind: 'count' },
        { name: 'pieces', value: quantity, kind: 'quantity' },
        ...(query.prices ? [{ name: 'value', value: sum, kind: 'money' } as const] : []),
      ],
    };
  },
};
