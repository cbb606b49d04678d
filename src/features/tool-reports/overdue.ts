import { sql } from 'kysely';
import { loanCell, personCell, toolCells, type ToolNamed } from './cells.js';
import { ofPerson, ordered, searched } from './conditions.js';
import type { Report } from './report.js';

interface Row extends ToolNamed {
  person_id: number;
  person: string;
  person_en: string | null;
  quantity: string;
  loan: string;
  due_on: string;
  late: number;
  reminders: number;
  reminded_on: string | null;
  loss_waits: boolean;
}

interface Sums {
  total: number;
  people: number;
  all_quantity: string;
  longest: number;
}

/** What is out longer than agreed, by how many days, and how often its holder was reminded. */
export const overdue: Report = {
  name: 'overdue',
  filters: ['person'],
  sort: 'due',
  columns: () => [
    { name: 'due_on', kind: 'date', sort: 'due' },
    { name: 'days_late', kind: 'late' },
    { name: 'person', kind: 'text', sort: 'person' },
    { name: 'item', kind: 'text', sort: 'item' },
    { name: 'item_name', kind: 'text' },
    { name: 'serial', kind: 'text' },
    { name: 'quantity', kind: 'quantity' },
    { name: 'loan', kind: 'text' },
    { name: 'reminders', kind: 'count', sort: 'reminders' },
    { name: 'reminded_on', kind: 'date' },
    { name: 'remark', kind: 'word' },
  ],
  async find(db, query) {
    const orders = { due: sql`h.due_on`, person: sql`h.person`, item: sql`h.code`, reminders: sql`h.reminders` };
    const order = ordered(query, orders, sql`h.due_on, h.id`);
    const found = await sql<Row & Sums>`
      with late as materialized (
        select l.id, l.loan_id, p.id as person_id, p.name as person, p.name_en as person_en, i.code, i.name_zh, i.name_en, s.number as serial,
          l.open, l.due_on, l.reminders, l.reminded_on
        from tool_loan_line l join item i on i.id = l.item_id join person p on p.id = l.holder_id left join serial s on s.id = l.serial_id
        where l.open > 0 and l.due_on < ${query.today}::date and ${searched(query.search)} and ${ofPerson(query.personId, 'l.holder_id')}
      ), shown as (select h.* from late h ${order} limit ${query.limit} offset ${query.offset})
      select h.person_id, h.person, h.person_en, h.code, h.name_zh, h.name_en, h.serial, trim_scale(h.open)::text as quantity, t.number as loan,
        h.due_on::text, ${query.today}::date - h.due_on as late, h.reminders, h.reminded_on::text,
        exists (select from tool_loss x where x.line_id = h.id and x.kind = 'lost' and x.decided_at is null and x.withdrawn_at is null) as loss_waits, a.*
      from shown h join tool_loan t on t.id = h.loan_id cross join (
        select count(*)::integer as total, count(distinct person_id)::integer as people, trim_scale(sum(open))::text as all_quantity,
          max(${query.today}::date - due_on) as longest from late) a ${order}`.execute(db);
    const { total = 0, people = 0, all_quantity: quantity = '0', longest = 0 } = found.rows[0] ?? {};
    return {
      rows: found.rows.map((row) => [
        { value: row.due_on },
        { value: String(row.late) },
        personCell(row),
        ...toolCells(row),
        { value: row.quantity },
        loanCell(row.loan),
        { value: String(row.reminders) },
        { value: row.reminded_on },
        { value: row.loss_waits ? 'loss_waits' : null },
      ]),
      total,
      sums: [
        { name: 'people', value: String(people), kind: 'count' },
        { name: 'pieces', value: quantity, kind: 'quantity' },
        { name: 'longest', value: String(longest), kind: 'count' },
      ],
    };
  },
};
