import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import type { Who } from './list-queries.js';
import type { RepairResult, RepairSource, RepairState } from './repair.js';
import { visibleRepairs } from './sight-queries.js';
import { thingOf } from './thing.js';

/** An order as its page shows it. */
export interface RepairRow {
  id: number;
  number: string;
  source: RepairSource;
  state: RepairState;
  result: RepairResult | null;
  result_note: string | null;
  version: number;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  kind: string;
  serial_id: string | null;
  serial: string | null;
  lot: string | null;
  quantity: string;
  unit: string;
  owner_id: number;
  owner: string;
  owner_en: string | null;
  place_id: number;
  place: string;
  place_en: string | null;
  bench_id: number | null;
  bench: string | null;
  bench_en: string | null;
  home_place: string | null;
  customer_id: number | null;
  customer_code: string | null;
  customer: string | null;
  customer_en: string | null;
  device: string | null;
  device_model: string | null;
  task_id: number | null;
  task: string | null;
  return_number: string | null;
  tag: string | null;
  /** The code of a customer's piece, and the receipt it came with. */
  piece: string | null;
  receipt: string | null;
  /** The earlier return of the same piece with the same symptom or fault. */
  repeat_of: string | null;
  loan: string | null;
  symptom: string | null;
  symptom_en: string | null;
  symptom_note: string | null;
  charged: boolean;
  customer_waiting: boolean;
  urgent: boolean;
  promised_on: string | null;
  target_on: string;
  parts_wish: string | null;
  taken_by: number | null;
  taker: string | null;
  taker_en: string | null;
  taken_at: Date | null;
  opened_by: string;
  opened_by_en: string | null;
  opened_at: Date;
  received_at: Date;
  closed_at: Date | null;
  in_movement_id: string | null;
  out_movement_id: string | null;
  /** Since the piece came in, until it was closed; and past the day by which it should be done. */
  days: number;
  days_over: number;
  out_of_stock: boolean;
  back_orders: string;
  /** Where the book has the piece, when that is not where the order says. */
  book_place: string | null;
  book_place_en: string | null;
}

/** An order by its number, if the reader may see it. */
export async function findRepair(db: Db, who: Who, number: string): Promise<RepairRow | undefined> {
  return readRepair(db, who, sql<SqlBool>`o.number = ${number.toUpperCase()}`);
}

export async function findRepairById(db: Db, who: Who, id: number): Promise<RepairRow | undefined> {
  return readRepair(db, who, sql<SqlBool>`o.id = ${id}`);
}

async function readRepair(db: Db, who: Who, which: RawBuilder<SqlBool>): Promise<RepairRow | undefined> {
  const zone = who.config.timeZone;
  const last = sql`coalesce((o.closed_at at time zone ${zone})::date, ${todayOf(who)}::date)`;
  const found = await sql<RepairRow>`
    select o.id, o.number, o.source, o.state, o.result, o.result_note, o.version, o.item_id, i.code, i.name_zh, i.name_en, i.specification, i.kind,
      o.serial_id, s.number as serial, case when o.item_id > 0 then l.number end as lot, trim_scale(o.quantity)::text as quantity, i.unit, o.owner_id, w.name as owner, w.name_en as owner_en,
      o.place_id, p.name as place, p.name_en as place_en, o.bench_id, b.name_zh as bench, b.name_en as bench_en, h.code as home_place,
      o.customer_id, c.code as customer_code, c.name as customer, c.name_en as customer_en, d.serial_number as device, d.model as device_model,
      o.task_id, t.number as task, f.number as return_number, f.tag, z.code as piece, zr.number as receipt, rep.number as repeat_of, ln.number as loan, y.name_zh as symptom, y.name_en as symptom_en,
      o.symptom_note, o.charged, o.customer_waiting, o.urgent, o.promised_on, o.target_on::text as target_on, o.parts_wish, o.taken_by, k.name as taker,
      k.name_en as taker_en, o.taken_at, u.name as opened_by, u.name_en as opened_by_en, o.opened_at, o.received_at, o.closed_at, o.in_movement_id, o.out_movement_id,
      ${last} - (o.received_at at time zone ${zone})::date as days, ${last} - coalesce(o.promised_on, o.target_on) as days_over,
      o.closed_at is null and o.owner_id = 1 and not exists (select from stock_level v where v.item_id = o.item_id and v.owner_id = 1
        and v.condition in ('new', 'refurbished') and v.on_hand > 0) as out_of_stock,
      case when o.closed_at is null and o.owner_id = 1 then (select trim_scale(coalesce(sum(q.waiting), 0))::text from requisition_line q
        join requisition r on r.id = q.requisition_id where q.item_id = o.item_id and q.waiting > 0 and r.state in ('approved', 'partly_issued')) else '0' end as back_orders,
      x.name as book_place, x.name_en as book_place_en
    from repair_order o join ${thingOf('o')} i on true join party w on w.id = o.owner_id join place p on p.id = o.place_id
      join person u on u.id = o.opened_by left join serial s on s.id = o.serial_id left join lot l on l.id = o.lot_id
      left join repair_bench b on b.id = o.bench_id left join place h on h.id = o.home_place_id left join party c on c.id = o.customer_id
      left join device d on d.id = o.device_id left join service_task t on t.id = o.task_id left join field_return f on f.id = o.return_id
      left join property_piece z on z.id = coalesce(o.property_piece_id, (select y.id from property_piece y
        where y.serial_id = o.serial_id and o.owner_id <> 1 and y.over_at is null)) left join property_receipt zr on zr.id = z.receipt_id
      left join field_return rep on rep.id = f.repeat_of_id left join tool_return tr on tr.id = o.tool_return_id left join tool_loan ln on ln.id = tr.loan_id
      left join fault_term y on y.id = o.symptom_id left join person k on k.id = o.taken_by
      left join place x on x.id = s.place_id and x.id <> o.place_id and o.state not in ('outside', 'closed', 'cancelled')
    where ${which} and ${visibleRepairs(who.actor, sql`o.id`)}`.execute(db);
  return found.rows[0];
}

export interface StepRow {
  state: RepairState;
  at: Date;
  person: string;
  person_en: string | null;
  note: string | null;
  /** Until the next step or now; null of the end. */
  days: number | null;
}

/** The states that an order has been in, with the days in each. */
export async function stepsOf(db: Db, orderId: number, who: Pick<Who, 'config' | 'now'>): Promise<StepRow[]> {
  const zone = who.config.timeZone;
  const found = await sql<StepRow>`
    select s.state, s.at, p.name as person, p.name_en as person_en, s.note,
      case when s.state in ('closed', 'cancelled') then null
        else coalesce((lead(s.at) over (order by s.id) at time zone ${zone})::date, ${todayOf(who)}::date) - (s.at at time zone ${zone})::date end as days
    from repair_step s join person p on p.id = s.person_id where s.order_id = ${orderId} order by s.id limit 200`.execute(
    db,
  );
  return found.rows;
}

export interface EarlierRepair {
  number: string;
  state: RepairState;
  result: RepairResult | null;
  received_at: Date;
  closed_at: Date | null;
  fault: string | null;
  fault_en: string | null;
}

const EARLIER_SHOWN = 5;

/** What was done to the same piece before, the latest first. */
export async function earlierRepairs(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  order: Pick<RepairRow, 'id' | 'serial_id'>,
): Promise<EarlierRepair[]> {
  if (!order.serial_id) return [];
  const found = await sql<EarlierRepair>`
    select o.number, o.state, o.result, o.received_at, o.closed_at, t.name_zh as fault, t.name_en as fault_en
    from repair_order o left join lateral (select fault_id from repair_diagnosis d where d.order_id = o.id order by d.id desc limit 1) d on true
      left join fault_term t on t.id = d.fault_id
    where o.serial_id = ${order.serial_id} and o.id < ${order.id} and ${visibleRepairs(actor, sql`o.id`)}
    order by o.id desc limit ${EARLIER_SHOWN}`.execute(db);
  return found.rows;
}
