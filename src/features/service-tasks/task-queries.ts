import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { OpenThing } from './open-things.js';
import type { TaskState } from './task.js';

export interface TaskStep {
  id: string;
  state: TaskState;
  person: string;
  person_en: string | null;
  at: Date;
  reason: string | null;
  open: OpenThing[] | null;
}

/** Who brought a task from state to state, oldest first. */
export async function stepsOf(db: Db, taskId: number): Promise<TaskStep[]> {
  const found = await sql<TaskStep>`
    select s.id, s.state, p.name as person, p.name_en as person_en, s.at, s.reason, s.open
    from service_task_step s join person p on p.id = s.person_id where s.task_id = ${taskId} order by s.id limit 100`.execute(
    db,
  );
  return found.rows;
}

/** How much of each a task's page shows; the rest is on the list of its own that it leads to. */
const SHOWN = 50;

export interface TaskSlip {
  number: string;
  state: string;
  urgent: boolean;
  needed_by: string;
  requested_for: string;
  requested_for_en: string | null;
  lines: number;
  waiting: boolean;
  rows: number;
}

/** A task's slips, newest first; each says how many there are. */
export async function slipsOf(db: Db, taskId: number): Promise<TaskSlip[]> {
  const found = await sql<TaskSlip>`
    select r.number, r.state, r.urgent, r.needed_by, p.name as requested_for, p.name_en as requested_for_en,
      (select count(*)::integer from requisition_line l where l.requisition_id = r.id) as lines,
      exists (select from requisition_line l where l.requisition_id = r.id and l.waiting > 0) as waiting, count(*) over ()::integer as rows
    from requisition r join person p on p.id = r.requested_for where r.task_id = ${taskId} order by r.id desc limit ${SHOWN}`.execute(
    db,
  );
  return found.rows;
}

export interface PartReport {
  kind: 'fitted' | 'consumed' | 'returned' | 'lost' | 'damaged' | 'handed_over' | 'taken_off';
  quantity: string;
  device: string | null;
  done: boolean;
}

export interface TaskPart {
  id: string;
  item: string;
  item_name: string;
  item_name_en: string;
  unit: string;
  serial: string | null;
  lot: string | null;
  quantity: string;
  open: string;
  holder: string;
  holder_en: string | null;
  slip: string | null;
  issued_at: Date;
  reports: PartReport[];
  rows: number;
}

/** What was issued for a task and what became of each piece, what is open first; each says how many there are. */
export async function partsOf(db: Db, taskId: number): Promise<TaskPart[]> {
  const found = await sql<TaskPart>`
    select ip.id, i.code as item, i.name_zh as item_name, i.name_en as item_name_en, i.unit, s.number as serial, lot.number as lot, ip.quantity,
      ip.quantity - ip.settled as open, h.name as holder, h.name_en as holder_en, r.number as slip, ip.issued_at, count(*) over ()::integer as rows,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', u.kind, 'quantity', u.quantity::text, 'device', d.serial_number, 'done', u.settled_at is not null) order by u.id), '[]')
        from use_report u left join device d on d.id = u.device_id where u.part_id = ip.id and u.undone_at is null and u.refused_at is null) as reports
    from issued_part ip join item i on i.id = ip.item_id join person h on h.id = ip.holder_id left join serial s on s.id = ip.serial_id
      left join lot on lot.id = ip.lot_id left join requisition_line rl on rl.id = ip.requisition_line_id left join requisition r on r.id = rl.requisition_id
    where ip.task_id = ${taskId} order by ip.settled < ip.quantity desc, ip.id limit ${SHOWN}`.execute(db);
  return found.rows;
}

export interface TaskOldPart {
  id: string;
  item: string | null;
  /** Of what nobody knows the item yet, what it is in words. */
  item_name: string;
  item_name_en: string | null;
  unit: string;
  serial: string | null;
  quantity: string;
  person: string | null;
  person_en: string | null;
  /** The parcel that it was announced with. */
  parcel: string | null;
  device: string | null;
  opened_at: Date;
  received_at: Date | null;
  waived_at: Date | null;
  waived_reason: string | null;
  overdue: boolean;
  rows: number;
}

/** What is expected back for a task; `due` is the last day on which the old parts of its fitted ones are not late, if known. */
export async function oldPartsOf(
  db: Db,
  taskId: number,
  { due, today }: { due: string | null; today: string },
): Promise<TaskOldPart[]> {
  const found = await sql<TaskOldPart>`
    select e.id, i.code as item, coalesce(i.name_zh, e.description) as item_name, i.name_en as item_name_en, coalesce(i.unit, '') as unit, e.serial, e.quantity,
      p.name as person, p.name_en as person_en, k.number as parcel,
      d.serial_number as device, e.opened_at, e.received_at, e.waived_at, e.waived_reason, count(*) over ()::integer as rows,
      (e.received_at is null and e.waived_at is null
        and coalesce(case e.kind when 'fitted' then ${due}::date else e.due_on end < ${today}::date, false)) as overdue
    from expected_return e left join item i on i.id = e.item_id left join person p on p.id = e.person_id left join device d on d.id = e.device_id
      left join return_parcel k on k.id = e.parcel_id
    where e.task_id = ${taskId} and e.undone_at is null
    order by e.received_at is null and e.waived_at is null desc, e.id limit ${SHOWN}`.execute(db);
  return found.rows;
}

export const COSTS_PER_PAGE = 20;

export interface TaskCost {
  id: string;
  kind: 'issue' | 'return' | 'repair' | 'correction';
  item: string | null;
  item_name: string | null;
  item_name_en: string | null;
  unit: string | null;
  quantity: string | null;
  unit_cost: string | null;
  amount: string;
  document: string | null;
  note: string | null;
  happened_at: Date;
  export: string | null;
}

export interface TaskCosts {
  sums: { issue: string; return: string; repair: string; correction: string; total: string };
  rows: TaskCost[];
  page: { number: number; size: number; total: number };
}

/** What a task cost, with the sums by kind, newest first. */
export async function costsOf(db: Db, taskId: number, page: number): Promise<TaskCosts> {
  const sum = await sql<TaskCosts['sums'] & { rows: number }>`
    select coalesce(sum(amount) filter (where kind = 'issue'), 0) as issue, coalesce(sum(amount) filter (where kind = 'return'), 0) as return,
      coalesce(sum(amount) filter (where kind = 'repair'), 0) as repair, coalesce(sum(amount) filter (where kind = 'correction'), 0) as correction,
      coalesce(sum(amount), 0) as total, count(*)::integer as rows
    from task_cost where task_id = ${taskId}`.execute(db);
  const found = await sql<TaskCost>`
    select c.id, c.kind, i.code as item, i.name_zh as item_name, i.name_en as item_name_en, i.unit, c.quantity, c.unit_cost, c.amount, c.document,
      c.note, c.happened_at, e.number as export
    from task_cost c left join item i on i.id = c.item_id left join cost_export_line l on l.task_cost_id = c.id left join cost_export e on e.id = l.export_id
    where c.task_id = ${taskId} order by c.id desc limit ${COSTS_PER_PAGE} offset ${(page - 1) * COSTS_PER_PAGE}`.execute(
    db,
  );
  const { rows, ...sums } = sum.rows[0]!;
  return { sums, rows: found.rows, page: { number: page, size: COSTS_PER_PAGE, total: rows } };
}

/** A tool that was lent for a task. */
export interface TaskLoan {
  loan: string;
  item: string;
  item_name: string;
  item_name_en: string | null;
  unit: string;
  serial: string | null;
  quantity: string;
  open: string;
  holder: string;
  holder_en: string | null;
  due_on: string;
  late: boolean;
  rows: number;
}

/** The tools that were lent for a task, what is out first; each says how many there are. */
export async function loansOf(db: Db, taskId: number, today: string): Promise<TaskLoan[]> {
  const found = await sql<TaskLoan>`
    select t.number as loan, i.code as item, i.name_zh as item_name, i.name_en as item_name_en, i.unit, s.number as serial,
      trim_scale(l.quantity)::text as quantity, trim_scale(l.open)::text as open, h.name as holder, h.name_en as holder_en, l.due_on,
      l.open > 0 and l.due_on < ${today}::date as late, count(*) over ()::integer as rows
    from tool_loan t join tool_loan_line l on l.loan_id = t.id join item i on i.id = l.item_id join person h on h.id = l.holder_id
      left join serial s on s.id = l.serial_id
    where t.task_id = ${taskId} order by l.open = 0, l.due_on, l.id limit ${SHOWN}`.execute(db);
  return found.rows;
}

/** A tool that is reserved for a task and not collected. */
export interface TaskReservation {
  number: string;
  item: string;
  item_name: string;
  item_name_en: string | null;
  unit: string;
  /** Null: any of the kind. */
  serial: string | null;
  quantity: string;
  person: string;
  person_en: string | null;
  from_on: string;
  to_on: string;
  rows: number;
}

/** The tools that are still to be collected for a task, what is wanted first at the top; each says how many there are. */
export async function reservationsOf(db: Db, taskId: number): Promise<TaskReservation[]> {
  const found = await sql<TaskReservation>`
    select r.number, i.code as item, i.name_zh as item_name, i.name_en as item_name_en, i.unit, s.number as serial,
      trim_scale(r.quantity - r.collected)::text as quantity, p.name as person, p.name_en as person_en, r.from_on, r.to_on,
      count(*) over ()::integer as rows
    from tool_reservation r join item i on i.id = r.item_id join person p on p.id = r.person_id left join serial s on s.id = r.serial_id
    where r.task_id = ${taskId} and r.closed is null order by r.from_on, r.id limit ${SHOWN}`.execute(db);
  return found.rows;
}

/** What the customer handed over for the task: how many pieces, and how many of them are still here. */
export async function propertyOf(db: Db, taskId: number): Promise<TaskProperty> {
  const found = await sql<TaskProperty>`
    select count(*)::int as pieces, count(*) filter (where p.over_at is null)::int as open
    from property_receipt r join property_piece p on p.receipt_id = r.id where r.task_id = ${taskId} and r.cancelled_at is null`.execute(
    db,
  );
  return found.rows[0]!;
}
export interface TaskProperty {
  pieces: number;
  open: number;
}
