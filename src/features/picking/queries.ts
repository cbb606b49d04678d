import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { visibleTo } from '../requisitions/index.js';

export const SLIPS_PER_PAGE = 30;

export interface QueueRow {
  id: number;
  number: string;
  urgent: boolean;
  needed_by: string;
  parcel: boolean;
  receiver: string;
  receiver_en: string | null;
  task: string;
  customer: string;
  customer_en: string | null;
  /** How many lines have something promised that is not picked. */
  to_pick: number;
  picks: number;
  waits: boolean;
  picker_id: number | null;
  picker: string | null;
  since: Date | null;
}

const openPicks = sql`k.put_back_at is null and k.issue_id is null`;

/** Lines with something promised and not picked, picks that wait to be issued; slips without either are not in the queue. */
const work = sql`
  cross join lateral (
    select count(*) filter (where v.open > v.picked)::int as to_pick from (
      select l.id, coalesce(sum(s.quantity - s.settled - s.voided), 0) as open,
        coalesce((select sum(k.quantity) from requisition_pick k where k.line_id = l.id and ${openPicks}), 0) as picked
      from requisition_line l join requisition_promise q on q.line_id = l.id join stock_reservation s on s.id = q.reservation_id
      where l.requisition_id = r.id and s.settled + s.voided < s.quantity group by l.id) v) p
  cross join lateral (select count(*)::int as picks from requisition_pick k where k.requisition_id = r.id and ${openPicks}) k`;

const inQueue = sql`r.state in ('approved', 'partly_issued')`;

/** The slips of a warehouse that can be picked or issued, the most urgent first. */
export async function listQueue(db: Db, warehouseId: number, page: number) {
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from requisition r ${work} where ${inQueue} and r.warehouse_id = ${warehouseId} and (p.to_pick > 0 or k.picks > 0)
  `.execute(db);
  const found = await sql<QueueRow>`
    select r.id, r.number, r.urgent, r.needed_by, r.delivery = 'parcel' as parcel, f.name as receiver, f.name_en as receiver_en,
      t.number as task, c.name as customer, c.name_en as customer_en, p.to_pick, k.picks,
      exists (select from requisition_line l where l.requisition_id = r.id and l.waiting > 0) as waits,
      w.picker_id, w.picker, w.since
    from requisition r ${work} join person f on f.id = r.requested_for join service_task t on t.id = r.task_id join party c on c.id = t.customer_id
    left join lateral (select w.picker_id, x.name as picker, w.started_at as since from requisition_walk w join person x on x.id = w.picker_id
      where w.requisition_id = r.id and w.ended_at is null) w on true
    where ${inQueue} and r.warehouse_id = ${warehouseId} and (p.to_pick > 0 or k.picks > 0)
    order by r.urgent desc, r.needed_by, r.approved_at, r.id limit ${SLIPS_PER_PAGE} offset ${(page - 1) * SLIPS_PER_PAGE}
  `.execute(db);
  return { rows: found.rows, page: { number: page, size: SLIPS_PER_PAGE, total: counted.rows[0]!.total } };
}

/** Warehouses with approved slips, and which one somebody is picking in. */
export async function queueWarehouses(db: Db, pickerId: number) {
  const found = await sql<{ id: number; code: string; name: string; name_en: string | null; own: boolean }>`
    select p.id, p.code, p.name, p.name_en,
      exists (select from requisition_walk w join requisition r on r.id = w.requisition_id
        where w.picker_id = ${pickerId} and w.ended_at is null and r.warehouse_id = p.id) as own
    from place p where p.kind = 'warehouse' and p.retired_at is null
      and exists (select from requisition r where ${inQueue} and r.warehouse_id = p.id) order by p.sort_key, p.code limit 100
  `.execute(db);
  return found.rows;
}

/** How many slips somebody walks for. */
export async function walkLength(db: Db, pickerId: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from requisition_walk where picker_id = ${pickerId} and ended_at is null`.execute(db);
  return found.rows[0]!.n;
}

export interface LeftoverPick {
  id: string;
  slip: string;
  item: string;
  name: string;
  name_en: string;
  unit: string;
  quantity: string;
  serial: string | null;
  lot: string | null;
  place: string;
}

/** What was picked for slips that can't be issued any more, and has to go back; at most fifty. */
export async function leftoverPicks(db: Db): Promise<LeftoverPick[]> {
  return picksWhere(db, sql`r.state not in ('approved', 'partly_issued')`, 50);
}

/** What waits to be issued of a slip. */
export async function picksOfSlip(db: Db, slipId: number): Promise<LeftoverPick[]> {
  return picksWhere(db, sql`k.requisition_id = ${slipId}`, 1000);
}

async function picksWhere(db: Db, where: RawBuilder<unknown>, most: number): Promise<LeftoverPick[]> {
  const found = await sql<LeftoverPick>`
    select k.id::text, r.number as slip, i.code as item, i.name_zh as name, i.name_en, i.unit, k.quantity, s.number as serial,
      lot.number as lot, p.code as place
    from requisition_pick k join requisition r on r.id = k.requisition_id join requisition_line l on l.id = k.line_id
      join item i on i.id = l.item_id join place p on p.id = k.place_id
      left join serial s on s.id = k.serial_id left join lot on lot.id = k.lot_id
    where ${openPicks} and ${where} order by r.id, l.position, k.id limit ${most}`.execute(db);
  return found.rows;
}

/** The ids of slips by their numbers, as far as there are such. */
export async function slipIds(db: Db, numbers: readonly string[]): Promise<number[]> {
  if (numbers.length === 0) return [];
  const found = await db
    .selectFrom('requisition')
    .select('id')
    .where('number', 'in', [...numbers])
    .execute();
  return found.map((row) => row.id);
}

/** A slip as the page of its issue shows it. */
export async function findSlip(db: Db, number: string) {
  const found = await sql<{
    id: number;
    number: string;
    state: string;
    task_id: number;
    requested_for: number;
    drafted_by: number;
    delivery: 'custody' | 'parcel';
    receiver: string;
    receiver_en: string | null;
    task: string;
    title: string;
    customer: string;
    customer_en: string | null;
    needed_by: string;
    still_open: number;
    picker_id: number | null;
    picker: string | null;
    since: Date | null;
  }>`
    select r.id, r.number, r.state, r.task_id, r.requested_for, r.drafted_by, r.delivery, f.name as receiver, f.name_en as receiver_en,
      t.number as task, t.title, c.name as customer, c.name_en as customer_en, r.needed_by, w.picker_id, w.picker, w.since,
      (select count(*)::int from requisition_line l where l.requisition_id = r.id and l.quantity - l.issued - l.cancelled
        > coalesce((select sum(k.quantity) from requisition_pick k where k.line_id = l.id and ${openPicks}), 0)) as still_open
    from requisition r join person f on f.id = r.requested_for join service_task t on t.id = r.task_id join party c on c.id = t.customer_id
    left join lateral (select w.picker_id, x.name as picker, w.started_at as since from requisition_walk w join person x on x.id = w.picker_id
      where w.requisition_id = r.id and w.ended_at is null) w on true
    where r.number = ${number}`.execute(db);
  return found.rows[0];
}
export type SlipToIssue = NonNullable<Awaited<ReturnType<typeof findSlip>>>;

/** The signature that was drawn for an issue, by its name among the files; undefined for who may not see the slip. */
export async function signatureOf(context: Context, issueId: string): Promise<string | undefined> {
  const found = await sql<{ hash: string }>`
    select s.signature_hash as hash from requisition_issue s join requisition r on r.id = s.requisition_id
    where s.id = ${issueId} and s.signature_hash is not null and ${visibleTo(context.actor, todayOf(context))}
  `.execute(context.db);
  return found.rows[0]?.hash;
}

export interface ParcelRow {
  id: string;
  slip: string;
  receiver: string;
  receiver_en: string | null;
  customer: string;
  customer_en: string | null;
  carrier: string;
  waybill: string;
  sent_at: Date;
  days: number;
  items: number;
}
export const PARCELS_PER_PAGE = 30;
/** So many days after which a parcel is looked for. */
export const LATE_AFTER_DAYS = 5;

/** Parcels under way that somebody may see, the oldest first. */
export async function listParcels(context: Context, page: number) {
  const { db, actor, config } = context;
  const scope = sql`s.signature = 'parcel' and s.arrived_on is null and ${visibleTo(actor, todayOf(context))}`;
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from requisition_issue s join requisition r on r.id = s.requisition_id where ${scope}`.execute(
    db,
  );
  const found = await sql<ParcelRow>`
    select s.id::text, r.number as slip, p.name as receiver, p.name_en as receiver_en, c.name as customer, c.name_en as customer_en,
      s.carrier, s.waybill, s.issued_at as sent_at,
      (${todayOf(context)}::date - (s.issued_at at time zone ${config.timeZone})::date) as days,
      (select count(distinct l.item_id)::int from stock_movement_line l where l.movement_id = s.movement_id) as items
    from requisition_issue s join requisition r on r.id = s.requisition_id join person p on p.id = r.requested_for
      join service_task t on t.id = r.task_id join party c on c.id = t.customer_id
    where ${scope} order by s.issued_at, s.id limit ${PARCELS_PER_PAGE} offset ${(page - 1) * PARCELS_PER_PAGE}`.execute(
    db,
  );
  return { rows: found.rows, page: { number: page, size: PARCELS_PER_PAGE, total: counted.rows[0]!.total } };
}
