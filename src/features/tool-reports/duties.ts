import { sql } from 'kysely';
import { COMPANY } from '../../stock/index.js';
import { toolCells, type ToolNamed } from './cells.js';
import { ordered, searched } from './conditions.js';
import { dutyKinds, type Report, type ReportQuery, type StateCount } from './report.js';

interface Row extends ToolNamed {
  kind: string;
  state: string;
  place: string;
  person_id: number | null;
  holder: string | null;
  holder_en: string | null;
  last_done_on: string | null;
  due_on: string;
  days: number;
}

const SOON = 30;

/** Each dated duty of a tool in use: passed and valid, soon due, overdue, failed, or away at the laboratory. */
export const duties: Report = {
  name: 'duties',
  filters: ['duty'],
  sort: 'due',
  columns: () => [
    { name: 'item', kind: 'text', sort: 'item' },
    { name: 'item_name', kind: 'text' },
    { name: 'serial', kind: 'text' },
    { name: 'duty', kind: 'word', sort: 'kind' },
    { name: 'state', kind: 'state', sort: 'state' },
    { name: 'last_done', kind: 'date' },
    { name: 'valid_until', kind: 'date', sort: 'due' },
    { name: 'days_left', kind: 'count' },
    { name: 'where', kind: 'text', sort: 'place' },
  ],
  async find(db, query) {
    const orders = {
      item: sql`d.code`,
      kind: sql`d.kind`,
      state: sql`d.rank`,
      due: sql`d.due_on`,
      place: sql`d.place`,
    };
    const chosen = sql`(${query.kind ?? null}::text is null or d.kind = ${query.kind ?? null}) and (${query.state ?? null}::text is null or d.state = ${query.state ?? null})`;
    const found = await sql<Row & { total: number; states: StateCount[] | null }>`
      with ${judged(query)}, listed as (
        select d.* from duty d where ${chosen} ${ordered(query, orders, sql`d.due_on, d.id`)} limit ${query.limit} offset ${query.offset}
      ), sums as (
        select (select count(*)::integer from duty d where ${chosen}) as total,
          (select jsonb_agg(jsonb_build_object('kind', kind, 'state', state, 'n', n)) from (select kind, state, count(*) as n from duty group by kind, state) c) as states
      )
      select d.*, t.* from sums t left join listed d on true ${ordered(query, orders, sql`d.due_on, d.id`)}`.execute(
      db,
    );
    const rows = found.rows.filter((row) => row.code !== null);
    return {
      rows: rows.map((row) => [
        ...toolCells(row),
        { value: row.kind },
        { value: row.state },
        { value: row.last_done_on },
        { value: row.due_on },
        { value: String(row.days) },
        row.person_id === null
          ? { value: row.place, href: `/places/${encodeURIComponent(row.place)}` }
          : { value: row.holder, en: row.holder_en, href: `/people/${row.person_id}/custody` },
      ]),
      total: found.rows[0]?.total ?? 0,
      sums: [],
      states: (found.rows[0]?.states ?? []).toSorted((a, b) => dutyKinds.indexOf(a.kind) - dutyKinds.indexOf(b.kind)),
    };
  },
};

/** What was scrapped, lost or given away is no longer due; what is outside the house is so only for a check. */
const judged = (query: ReportQuery) => sql`away as materialized (
    select duty_id from tool_check where sent_at is not null and recorded_at is null and back_movement_id is null and withdrawn_at is null
  ), known as (
    select d.id, d.kind, d.due_on, d.last_done_on, d.failed, i.code, i.name_zh, i.name_en, s.number as serial, p.code as place,
      p.person_id, h.name as holder, h.name_en as holder_en,
      case when a.duty_id is not null then 'at_laboratory' when d.failed then 'failed' when d.due_on < ${query.today}::date then 'overdue'
        when d.due_on <= ${query.today}::date + ${SOON}::integer then 'due_soon' else 'valid' end as state
    from tool_duty d join serial s on s.id = d.serial_id join item i on i.id = s.item_id join place p on p.id = s.place_id
      left join person h on h.id = p.person_id left join away a on a.duty_id = d.id
    where d.ended_at is null and s.owner_id = ${COMPANY} and (not p.outside or a.duty_id is not null) and ${searched(query.search)}
  ), duty as materialized (
    select id, kind, due_on::text as due_on, last_done_on::text as last_done_on, code, name_zh, name_en, serial, place, person_id, holder, holder_en, state,
      due_on - ${query.today}::date as days, array_position(array['failed', 'overdue', 'at_laboratory', 'due_soon', 'valid'], state) as rank from known
  )`;
