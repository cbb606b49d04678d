import { sql } from 'kysely';
import type { NamedPiece } from '../../../views/components/piece-name.js';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { pieceStep } from '../customer-property/index.js';
import type { AcknowledgedHow, DeliveryState, DeliveryWay } from './delivery.js';
import { visibleDeliveries } from './visible-deliveries.js';
import { type Lies, whereLies } from './where-lies.js';

export interface DeliveryRow {
  id: number;
  number: string;
  state: DeliveryState;
  way: DeliveryWay;
  customer_id: number;
  customer_code: string;
  customer: string;
  customer_en: string | null;
  task: string | null;
  to_name: string | null;
  to_phone: string | null;
  to_address: string | null;
  carrier: string | null;
  waybill: string | null;
  note: string | null;
  begun_by: number;
  beginner: string;
  beginner_en: string | null;
  begun_at: Date;
  sender: string | null;
  sender_en: string | null;
  sent_at: Date | null;
  due_on: string | null;
  acknowledged_on: string | null;
  acknowledged_by: string | null;
  acknowledged_how: AcknowledgedHow | null;
  acknowledge_note: string | null;
  recorder: string | null;
  recorder_en: string | null;
  recorded_at: Date | null;
  signed: boolean;
  over_at: Date | null;
  pieces: number;
  picked: number;
  /** The first of its pieces, for a list. */
  first: NamedPiece | null;
  version: number;
}

export const deliveryColumns = sql`
  d.id, d.number, d.state, d.way, d.customer_id, c.code as customer_code, c.name as customer, c.name_en as customer_en, t.number as task, d.to_name,
  d.to_phone, d.to_address, d.carrier, d.waybill, d.note, d.begun_by, b.name as beginner, b.name_en as beginner_en, d.begun_at, s.name as sender,
  s.name_en as sender_en, d.sent_at, d.due_on::text as due_on, d.acknowledged_on::text as acknowledged_on, d.acknowledged_by, d.acknowledged_how,
  d.acknowledge_note, r.name as recorder, r.name_en as recorder_en, d.recorded_at, d.signature is not null as signed, d.over_at, n.pieces, n.picked,
  n.first, d.version`;
export const deliveryJoins = sql`
  join party c on c.id = d.customer_id join person b on b.id = d.begun_by left join person s on s.id = d.sent_by left join person r on r.id = d.recorded_by
  left join service_task t on t.id = d.task_id cross join lateral (
    select count(*)::int as pieces, count(l.picked_by)::int as picked, (array_agg(jsonb_build_object('description', p.description, 'name_zh', i.name_zh, 'name_en', i.name_en) order by l.position))[1] as first
    from property_delivery_line l join property_piece p on p.id = l.piece_id left join item i on i.id = p.item_id
    where l.delivery_id = d.id) n`;

/** A delivery, if the reader may see it. */
export async function findDelivery(
  db: Db,
  reader: Pick<Actor, 'personId' | 'rights'>,
  number: string,
): Promise<DeliveryRow | undefined> {
  const found = await sql<DeliveryRow>`
    select ${deliveryColumns} from property_delivery d ${deliveryJoins} where d.number = ${number.toUpperCase()} and ${visibleDeliveries(reader)}`.execute(
    db,
  );
  return found.rows[0];
}

export interface DeliveryLine {
  piece_id: number;
  code: string;
  receipt: string;
  description: string;
  name_zh: string | null;
  name_en: string | null;
  brand: string | null;
  model: string | null;
  serial: string | null;
  care: string | null;
  quantity: string;
  open: string;
  unit: string;
  done: string | null;
  accessories: string | null;
  as_is: string | null;
  step: string;
  from_place: string | null;
  from_name: string | null;
  from_name_en: string | null;
  from_kind: string | null;
  picker: string | null;
  picker_en: string | null;
  picked_at: Date | null;
  lies: Lies[];
}

/** The pieces of a delivery as they stand on its note, with where they lie now. */
export async function linesOf(db: Db, deliveryId: number): Promise<DeliveryLine[]> {
  const found = await sql<DeliveryLine>`
    select l.piece_id, p.code, r.number as receipt, p.description, i.name_zh, i.name_en, p.brand, p.model, coalesce(p.serial, s.number) as serial, p.care,
      trim_scale(l.quantity)::text as quantity, trim_scale(p.open)::text as open, p.unit, l.done, l.accessories, l.as_is, ${pieceStep} as step,
      f.code as from_place, f.name as from_name, f.name_en as from_name_en, f.kind as from_kind, k.name as picker, k.name_en as picker_en, l.picked_at,
      ${whereLies} as lies
    from property_delivery_line l join property_piece p on p.id = l.piece_id join property_receipt r on r.id = p.receipt_id
      left join item i on i.id = p.item_id left join serial s on s.id = p.serial_id left join place f on f.id = l.from_place_id left join person k on k.id = l.picked_by
    where l.delivery_id = ${deliveryId} order by l.position`.execute(db);
  return found.rows;
}

export interface ReplacedPart {
  piece_id: number;
  name_zh: string;
  specification: string | null;
  unit: string;
  quantity: string;
}

/** Which parts were built into the pieces of a delivery while they were here: without what was put back, and without costs. */
export async function replacedParts(db: Db, deliveryId: number): Promise<ReplacedPart[]> {
  const found = await sql<ReplacedPart>`
    select l.piece_id, i.name_zh, i.specification, i.unit, trim_scale(sum(u.quantity - u.back))::text as quantity
    from property_delivery_line l join repair_order o on o.property_piece_id = l.piece_id and o.state = 'closed'
      join repair_part_use u on u.order_id = o.id join item i on i.id = u.item_id
    where l.delivery_id = ${deliveryId}
    group by l.position, l.piece_id, i.id having sum(u.quantity - u.back) > 0 order by l.position, i.code limit 500`.execute(
    db,
  );
  return found.rows;
}

/** The drawn signature, a PNG. */
export async function signatureOf(db: Db, deliveryId: number): Promise<Buffer | null> {
  const row = await db
    .selectFrom('property_delivery')
    .select('signature')
    .where('id', '=', deliveryId)
    .executeTakeFirst();
  return row?.signature ?? null;
}

/** The carrier of the last parcel, which is likely that of the next. */
export async function lastCarrier(db: Db): Promise<string | null> {
  const found = await sql<{ carrier: string }>`
    select carrier from property_delivery where state in ('sent', 'acknowledged') and carrier is not null order by id desc limit 1`.execute(
    db,
  );
  return found.rows[0]?.carrier ?? null;
}
