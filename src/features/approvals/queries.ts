import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { actingRoles } from './acting.js';
import { type Asked, LINES_SHOWN, type Reader, type StandsIn, waitingPage } from './waiting-page.js';

export interface WaitingSlip extends StandsIn {
  id: number;
  number: string;
  version: number;
  urgent: boolean;
  value: string;
  submitted_at: Date;
  needed_by: string;
  note: string | null;
  task: string;
  task_title: string;
  charge: string;
  customer: string;
  customer_en: string | null;
  requested_for: string;
  requested_for_en: string | null;
  drafted_by: string;
  drafted_by_en: string | null;
  warehouse: string;
  warehouse_en: string | null;
  /** It was approved before, and its value has passed that tier since. */
  again: boolean;
  lines: WaitingLine[];
  line_count: number;
  /** Lines that the warehouse can't fill now. */
  short_lines: number;
}

export interface WaitingLine {
  item: string;
  name: string;
  name_en: string;
  unit: string;
  quantity: string;
  amount: string;
  free: string;
  short: boolean;
}

/** One page of the slips that wait for the reader's decision, the oldest first. */
export async function waitingSlips(db: Db, reader: Reader, asked: Asked) {
  const found = await waitingPage<Omit<WaitingSlip, 'lines' | 'line_count' | 'short_lines'>>(db, reader, asked, {
    kind: 'requisition',
    value: sql`r.value`,
    involved: sql`r.drafted_by, r.requested_for`,
    from: sql`requisition r`,
    waits: sql`r.state = 'submitted'`,
    columns: sql`
      r.id, r.number, r.version, r.urgent, r.value, r.submitted_at, r.needed_by, r.note, r.approved_at is not null as again,
      t.number as task, t.title as task_title, t.charge, c.name as customer, c.name_en as customer_en, f.name as requested_for,
      f.name_en as requested_for_en, d.name as drafted_by, d.name_en as drafted_by_en, w.name as warehouse, w.name_en as warehouse_en`,
    joins: sql`
      join service_task t on t.id = r.task_id join party c on c.id = t.customer_id join person f on f.id = r.requested_for
      join person d on d.id = r.drafted_by join place w on w.id = r.warehouse_id`,
    order: sql`r.submitted_at, r.id`,
  });
  const ids = found.rows.map((row) => row.id);
  const lines = await linesOf(db, ids);
  return { ...found, rows: found.rows.map((row): WaitingSlip => ({ ...row, ...(lines.get(row.id) ?? noLines) })) };
}

const noLines = { lines: [], line_count: 0, short_lines: 0 };

interface LinesRow {
  id: number;
  lines: WaitingLine[];
  line_count: number;
  short_lines: number;
}

async function linesOf(db: Db, ids: number[]) {
  if (ids.length === 0) return new Map<number, Omit<LinesRow, 'id'>>();
  const found = await sql<LinesRow>`
    select id, count(*)::int as line_count, count(*) filter (where short)::int as short_lines,
      jsonb_agg(jsonb_build_object('item', item, 'name', name, 'name_en', name_en, 'unit', unit, 'quantity', quantity::text,
        'amount', amount::text, 'free', free::text, 'short', short) order by position) filter (where position <= ${LINES_SHOWN}) as lines
    from (
      select l.requisition_id as id, row_number() over (partition by l.requisition_id order by l.position) as position, i.code as item,
        i.name_zh as name, i.name_en, i.unit, trim_scale(l.quantity - l.cancelled) as quantity,
        round((l.quantity - l.cancelled) * l.unit_price, 2) as amount, trim_scale(stock.free) as free,
        l.quantity - l.cancelled - l.issued - stock.promised > stock.free as short
      from requisition_line l join requisition r on r.id = l.requisition_id join item i on i.id = l.item_id
      cross join lateral (
        select
          (select coalesce(sum(v.on_hand - v.reserved), 0) from stock_level v where v.item_id = l.item_id and v.warehouse_id = r.warehouse_id
            and v.owner_id = 1 and (v.condition = 'new' or v.condition = 'refurbished' and i.pick_rule <> 'new_only')) as free,
          (select coalesce(sum(s.quantity - s.settled - s.voided), 0) from requisition_promise q
            join stock_reservation s on s.id = q.reservation_id where q.line_id = l.id) as promised
      ) stock
      where l.requisition_id = any(${ids}) and l.quantity > l.cancelled
    ) t group by id`.execute(db);
  return new Map(found.rows.map(({ id, ...rest }) => [id, { ...rest, lines: rest.lines ?? [] }]));
}

export interface WaitingWriteOff extends StandsIn {
  id: string;
  part_id: string;
  kind: 'lost' | 'damaged';
  item: string;
  name: string;
  name_en: string;
  unit: string;
  quantity: string;
  serial: string | null;
  value: string;
  note: string | null;
  reported_at: Date;
  reported_by: string;
  reported_by_en: string | null;
  holder: string;
  holder_en: string | null;
  task: string;
  customer: string;
  customer_en: string | null;
}

/** One page of what was reported lost or damaged and waits for the reader's decision, the oldest first. */
export function waitingWriteOffs(db: Db, reader: Reader, asked: Asked) {
  return waitingPage<WaitingWriteOff>(db, reader, asked, {
    kind: 'write_off',
    value: sql`round(p.unit_cost * u.quantity, 2)`,
    involved: sql`u.reported_by, p.holder_id`,
    from: sql`use_report u join issued_part p on p.id = u.part_id`,
    waits: sql`u.kind in ('lost', 'damaged') and u.settled_at is null and u.refused_at is null and u.undone_at is null`,
    columns: sql`
      u.id, p.id as part_id, u.kind, i.code as item, i.name_zh as name, i.name_en, i.unit, trim_scale(u.quantity)::text as quantity,
      s.number as serial, round(p.unit_cost * u.quantity, 2) as value, u.note, u.reported_at, b.name as reported_by, b.name_en as reported_by_en,
      h.name as holder, h.name_en as holder_en, t.number as task, c.name as customer, c.name_en as customer_en`,
    joins: sql`
      join item i on i.id = p.item_id join person b on b.id = u.reported_by join person h on h.id = p.holder_id
      join service_task t on t.id = p.task_id join party c on c.id = t.customer_id left join serial s on s.id = p.serial_id`,
    order: sql`u.id`,
  });
}

/** In which roles the reader approves anything today, and for whom they stand in. */
export async function standingOf(db: Db, reader: Reader) {
  const found = await sql<{ role: string; name: string | null; name_en: string | null; to_on: string | null }>`
    select distinct a.role, p.name, p.name_en, (select max(d.to_on) from deputy d where d.person_id = a.deputy_for
        and d.deputy_id = ${reader.actor.personId} and d.ended_at is null and ${todayOf(reader)}::date between d.from_on and d.to_on) as to_on
    from (${actingRoles(reader.actor, sql`${todayOf(reader)}::date`)}) a left join person p on p.id = a.deputy_for
    where exists (select from approval_tier t where t.role = a.role) order by p.name nulls first, a.role`.execute(db);
  return found.rows;
}
export type Standing = Awaited<ReturnType<typeof standingOf>>[number];

/** What the reader has just decided on a slip, to say so above the list. */
export async function lastDecision(db: Db, reader: Reader, number: string) {
  const found = await sql<{ number: string; approved: boolean; promised: number; waiting: number }>`
    select r.number, d.approved, (select count(*)::int from requisition_line l where l.requisition_id = r.id and l.waiting = 0 and l.cancelled < l.quantity) as promised,
      (select count(*)::int from requisition_line l where l.requisition_id = r.id and l.waiting > 0) as waiting
    from requisition r join requisition_decision d on d.requisition_id = r.id
    where r.number = ${number.toUpperCase()} and d.person_id = ${reader.actor.personId} order by d.id desc limit 1`.execute(
    db,
  );
  return found.rows[0];
}
export type LastDecision = NonNullable<Awaited<ReturnType<typeof lastDecision>>>;
