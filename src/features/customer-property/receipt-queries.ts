import { sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { visibleTasks } from '../service-tasks/index.js';
import { pieceStep } from './piece-step.js';
import type { CameBy, PieceStep, Whereabouts, Why } from './property.js';
import { visibleProperty } from './visible-property.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/** A receipt with everything that its head names. */
export interface ReceiptRow {
  id: number;
  number: string;
  version: number;
  customer_id: number;
  customer_code: string;
  customer: string;
  customer_en: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  came: CameBy;
  carrier: string | null;
  waybill: string | null;
  brought_by: string | null;
  task_id: number | null;
  task: string | null;
  /** Whether the reader may open the task. */
  sees_task: boolean;
  device: string | null;
  device_model: string | null;
  note: string | null;
  received_by: number;
  receiver: string;
  receiver_en: string | null;
  received_at: Date;
  signed_by: string | null;
  signed_at: Date | null;
  cancelled_at: Date | null;
  canceller: string | null;
  canceller_en: string | null;
  cancel_reason: string | null;
  over_at: Date | null;
}

export async function findReceipt(db: Db, reader: Reader, number: string): Promise<ReceiptRow | undefined> {
  const found = await sql<ReceiptRow>`
    select r.id, r.number, r.version, r.customer_id, c.code as customer_code, c.name as customer, c.name_en as customer_en, r.contact_name,
      r.contact_phone, r.came, r.carrier, r.waybill, r.brought_by, r.task_id, t.number as task,
      ${visibleTasks(reader, sql`r.task_id`)} as sees_task, d.serial_number as device, d.model as device_model, r.note, r.received_by,
      p.name as receiver, p.name_en as receiver_en, r.received_at, r.signed_by, r.signed_at, r.cancelled_at, x.name as canceller,
      x.name_en as canceller_en, r.cancel_reason, r.over_at
    from property_receipt r join party c on c.id = r.customer_id join person p on p.id = r.received_by
      left join service_task t on t.id = r.task_id left join device d on d.id = r.device_id left join person x on x.id = r.cancelled_by
    where r.number = ${number} and ${visibleProperty(reader)}`.execute(db);
  return found.rows[0];
}

/** What the customer says that something is worth is for who deals with it, and for who was told it. */
export const seesValues = (reader: Reader, receivedBy: number): boolean =>
  can(reader, 'property.value') || receivedBy === reader.personId;

export interface PieceRow {
  id: number;
  code: string;
  position: number;
  why: Why;
  step: PieceStep;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  description: string;
  brand: string | null;
  model: string | null;
  serial: string | null;
  /** Whether the book has it by its number, which then has a page. */
  booked_serial: string | null;
  quantity: string;
  unit: string;
  open: string;
  returned: string;
  ended: string;
  accessories: string | null;
  looks: string | null;
  damage: string | null;
  care: string | null;
  fault: string | null;
  /** Null also for who may not see it. */
  stated_value: string | null;
  promised_on: string | null;
  overdue: boolean;
  charged: boolean;
  check_due_on: string | null;
  checked_at: Date | null;
  done_at: Date | null;
  doer: string | null;
  doer_en: string | null;
  done_note: string | null;
  return_number: string | null;
  over_at: Date | null;
}

export async function piecesOf(
  db: Db,
  receiptId: number,
  { today, values }: { today: string; values: boolean },
): Promise<PieceRow[]> {
  const found = await sql<PieceRow>`
    select p.id, p.code, p.position, p.why, ${pieceStep} as step, i.code as item, i.name_zh, i.name_en, p.description, p.brand, p.model, p.serial,
      s.number as booked_serial, p.quantity::text as quantity, p.unit, p.open::text as open, p.returned::text as returned, p.ended::text as ended,
      p.accessories, p.looks, p.damage, p.care, p.fault, case when ${values}::boolean then p.stated_value::text end as stated_value,
      p.promised_on::text as promised_on, coalesce(p.over_at is null and p.promised_on < ${today}::date, false) as overdue,
      coalesce((select o.charged from repair_order o where o.property_piece_id = p.id and o.state <> 'cancelled' order by o.id desc limit 1), p.charged) as charged,
      p.check_due_on::text as check_due_on, p.checked_at, p.done_at, d.name as doer, d.name_en as doer_en, p.done_note,
      f.number as return_number, p.over_at
    from property_piece p left join item i on i.id = p.item_id left join serial s on s.id = p.serial_id left join person d on d.id = p.done_by
      left join field_return f on f.id = p.return_id
    where p.receipt_id = ${receiptId} order by p.position`.execute(db);
  return found.rows;
}

/** Where a piece lies, with whose custody it is. */
export type PieceLies = Pick<
  Whereabouts,
  'place' | 'place_name' | 'place_name_en' | 'place_kind' | 'person_id' | 'condition' | 'quantity' | 'for_property'
> & { piece_id: number };

/** Where the book has what is open of the pieces of a receipt: what `whereIs` tells of one, for all at once. */
export async function whereTheyAre(db: Db, receiptId: number): Promise<PieceLies[]> {
  const found = await sql<PieceLies>`
    select p.id as piece_id, l.code as place, l.name as place_name, l.name_en as place_name_en, l.kind as place_kind, l.person_id,
      l.for_property, h.condition, h.quantity::text as quantity
    from property_piece p cross join lateral (
      select s.place_id, s.condition::text as condition, 1::numeric as quantity from serial s where s.id = p.serial_id and s.owner_id = p.customer_id
      union all
      select b.place_id, b.condition::text, b.on_hand from stock_balance b
      where b.item_id = -1 and b.lot_id = p.lot_id and b.owner_id = p.customer_id and b.on_hand > 0) h
      join place l on l.id = h.place_id
    where p.receipt_id = ${receiptId} and p.over_at is null and not l.outside
    order by p.position, h.quantity desc, l.code, h.condition`.execute(db);
  return found.rows;
}

export interface PhotoShown {
  id: string;
  piece_id: number;
  name: string;
  picture: boolean;
  all: number;
}

const PHOTOS_SHOWN = 6;

/** The latest photos and files of each piece of a receipt, and how many there are of it. */
export async function photosOf(db: Db, receiptId: number): Promise<PhotoShown[]> {
  const found = await sql<PhotoShown>`
    select x.id::text as id, x.piece_id, x.name, x.picture, x.all
    from (
      select a.id, p.id as piece_id, a.name, a.thumbnail_hash is not null as picture, p.position,
        row_number() over (partition by p.id order by a.id desc) as nth, count(*) over (partition by p.id)::int as all
      from property_piece p join attachment a on a.owner_kind = 'property_piece' and a.owner_id = p.id and a.removed_at is null
      where p.receipt_id = ${receiptId}) x
    where x.nth <= ${PHOTOS_SHOWN} order by x.position, x.nth`.execute(db);
  return found.rows;
}

export interface StepRow {
  id: string;
  act: string;
  piece: string | null;
  by: string;
  by_en: string | null;
  at: Date;
  note: string | null;
}

export const STEPS_PER_PAGE = 20;

/** What happened to a receipt and its pieces, the latest first. */
export async function stepsOf(db: Db, receiptId: number, page: number) {
  const total = await sql<{ n: number }>`
    select count(*)::int as n from property_step where receipt_id = ${receiptId}`.execute(db);
  const found = await sql<StepRow>`
    select s.id::text as id, s.act, p.code as piece, w.name as by, w.name_en as by_en, s.at, s.note
    from property_step s join person w on w.id = s.person_id left join property_piece p on p.id = s.piece_id
    where s.receipt_id = ${receiptId} order by s.id desc limit ${STEPS_PER_PAGE} offset ${(page - 1) * STEPS_PER_PAGE}`.execute(
    db,
  );
  return { rows: found.rows, page: { number: page, size: STEPS_PER_PAGE, total: total.rows[0]!.n } };
}
