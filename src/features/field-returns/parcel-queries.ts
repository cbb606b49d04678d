import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';
import { serialText } from '../expected-returns/index.js';

export interface ParcelHead {
  id: number;
  number: string;
  customer_code: string;
  customer: string;
  customer_en: string | null;
  task: string | null;
  carrier: string | null;
  waybill: string | null;
  note: string | null;
  announcer: string;
  announcer_en: string | null;
  announced_at: Date;
  received_at: Date | null;
  receiver: string | null;
  receiver_en: string | null;
  closed_at: Date | null;
  cancelled_at: Date | null;
  /** Of what came, something has been looked at: its unpacking stands. */
  looked: boolean;
}

/** A line that was announced, with the return that came for it. */
export interface UnpackLine {
  id: string;
  item_id: number | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  unit: string | null;
  decimals: number;
  tracking: string | null;
  description: string | null;
  serial: string | null;
  quantity: string;
  note: string | null;
  received_at: Date | null;
  received_serial: string | null;
  waived_at: Date | null;
  missing_at: Date | null;
  return_id: number | null;
  return_number: string | null;
  return_state: string | null;
  /** Somebody logged it on site, and it waits to come. */
  logged: string | null;
}

/** A piece that came and was not announced. */
export interface SurplusPiece {
  return_id: number;
  return_number: string;
  return_state: string;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  description: string | null;
  unit: string | null;
  serial: string | null;
  quantity: string;
}

export async function findParcel(db: Db, number: string): Promise<ParcelHead | undefined> {
  const found = await sql<ParcelHead>`
    select c.id, c.number, p.code as customer_code, p.name as customer, p.name_en as customer_en, t.number as task, c.carrier, c.waybill, c.note,
      a.name as announcer, a.name_en as announcer_en, c.announced_at, c.received_at, r.name as receiver, r.name_en as receiver_en,
      c.closed_at, c.cancelled_at,
      exists (select from field_return f where f.parcel_id = c.id and f.state in ('found', 'decided')) as looked
    from return_parcel c join party p on p.id = c.customer_id join person a on a.id = c.announced_by
      left join service_task t on t.id = c.task_id left join person r on r.id = c.received_by where c.number = ${number}`.execute(
    db,
  );
  return found.rows[0];
}

export async function linesOfParcel(db: Db, parcelId: number): Promise<UnpackLine[]> {
  const found = await sql<UnpackLine>`
    select e.id, e.item_id, i.code as item, i.name_zh, i.name_en, i.unit, coalesce(i.decimals, 0) as decimals, i.tracking, e.description,
      e.serial, e.quantity, e.note, e.received_at, e.received_serial, e.waived_at, e.missing_at, came.id as return_id,
      came.number as return_number, came.state as return_state, waits.number as logged
    from expected_return e left join item i on i.id = e.item_id
      left join lateral (select r.id, r.number, r.state from field_return r where r.expected_return_id = e.id
        and r.state in ('received', 'found', 'decided') order by r.id desc limit 1) came on true
      left join lateral (select r.number from field_return r where r.expected_return_id = e.id and r.state = 'logged' order by r.id limit 1) waits on true
    where e.parcel_id = ${parcelId} and e.undone_at is null order by e.id`.execute(db);
  return found.rows;
}

export async function surplusOfParcel(db: Db, parcelId: number): Promise<SurplusPiece[]> {
  const found = await sql<SurplusPiece>`
    select r.id as return_id, r.number as return_number, r.state as return_state, i.code as item, i.name_zh, i.name_en, r.description, i.unit,
      r.serial, r.quantity
    from field_return r left join item i on i.id = r.item_id left join expected_return e on e.id = r.expected_return_id
    where r.parcel_id = ${parcelId} and r.state in ('received', 'found', 'decided') and e.parcel_id is distinct from r.parcel_id
    order by r.id`.execute(db);
  return found.rows;
}

/** What somebody has in hand while unpacking, as far as its code tells. */
export interface InHand {
  code: string;
  item_id: number | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  unit: string | null;
  decimals: number;
  tracking: string | null;
  serial: string | null;
  /** A return that was logged for it. */
  return_id: number | null;
  return_number: string | null;
  /** The line that it was logged for, or whose number it bears. */
  line_id: string | null;
}

/**
 * What a code scanned over an open parcel is: a return's number or tag, a serial number that was announced, logged or is
 * known to the book, or an item's code. Each candidate; none when nobody knows the code.
 */
export async function inHand(db: Db, parcelId: number, scanned: string): Promise<InHand[]> {
  const code = serialText(scanned);
  const label = parseLabelCode(code);
  const returnId = label?.kind === 'field_return' ? label.id : null;
  const serialId = label?.kind === 'serial' ? label.id : null;
  const itemId = label?.kind === 'item' ? label.id : null;
  const found = await sql<InHand>`
    with piece as (
      select 1 as rank, r.item_id, r.serial, r.id as return_id, r.number as return_number, r.expected_return_id as line_id
        from field_return r where r.state = 'logged' and (r.id = ${returnId}::integer or r.tag = ${code} or upper(r.serial) = ${code})
      union all
      select 2, e.item_id, e.serial, null, null, e.id from expected_return e
        where e.parcel_id = ${parcelId} and e.serial = ${code} and e.received_at is null and e.waived_at is null and e.undone_at is null
      union all
      select 3, s.item_id, s.number, null, null, null from serial s where s.id = ${serialId}::bigint or s.number = ${code}
      union all
      select 4, i.id, null, null, null, null from item i where i.id = ${itemId}::integer or i.code = ${code}
        or i.id in (select a.item_id from item_alias a where a.code = ${code})
    )
    select distinct on (coalesce(p.return_id, 0), p.item_id, p.serial) ${code} as code, p.item_id, i.code as item, i.name_zh, i.name_en, i.unit,
      coalesce(i.decimals, 0) as decimals, i.tracking, p.serial, p.return_id, p.return_number,
      (select e.id from expected_return e where e.parcel_id = ${parcelId} and e.received_at is null and e.waived_at is null and e.undone_at is null
        and (e.id = p.line_id or e.serial = p.serial and (e.item_id is null or e.item_id = p.item_id)) order by e.id = p.line_id desc, e.id limit 1) as line_id
    from (select * from piece where rank = (select min(rank) from piece)) p left join item i on i.id = p.item_id
    order by coalesce(p.return_id, 0), p.item_id, p.serial limit 8`.execute(db);
  return found.rows;
}
