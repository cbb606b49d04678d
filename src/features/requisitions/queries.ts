import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { visibleTo } from './sight.js';

/** A slip with all it names, if the person may see it. */
export async function findRequisition(db: Db, context: Pick<Context, 'actor' | 'config' | 'now'>, number: string) {
  return db
    .selectFrom('requisition as r')
    .innerJoin('service_task as t', 't.id', 'r.task_id')
    .innerJoin('party as c', 'c.id', 't.customer_id')
    .innerJoin('place as w', 'w.id', 'r.warehouse_id')
    .innerJoin('person as f', 'f.id', 'r.requested_for')
    .innerJoin('person as d', 'd.id', 'r.drafted_by')
    .leftJoin('customer_site as s', 's.id', 't.site_id')
    .leftJoin('customer_contact as k', 'k.id', 't.contact_id')
    .leftJoin('kit', 'kit.id', 'r.kit_id')
    .leftJoin('requisition as o', 'o.id', 'r.copied_from_id')
    .selectAll('r')
    .select(['t.number as task_number', 't.title as task_title', 't.state as task_state', 't.charge as task_charge'])
    .select(['c.code as customer_code', 'c.name as customer_name', 'c.name_en as customer_name_en'])
    .select(['w.code as warehouse_code', 'w.name as warehouse_name', 'w.name_en as warehouse_name_en'])
    .select([
      'f.name as for_name',
      'f.name_en as for_name_en',
      'd.name as drafter_name',
      'd.name_en as drafter_name_en',
    ])
    .select(['s.name as site_name', 's.address as site_address', 'k.name as contact_name', 'k.phone as contact_phone'])
    .select(['kit.code as kit_code', 'kit.name_zh as kit_name', 'kit.name_en as kit_name_en'])
    .select(['o.number as copied_from', 'o.state as copied_from_state'])
    .where('r.number', '=', number.toUpperCase())
    .where(visibleTo(context.actor, todayOf(context)))
    .executeTakeFirst();
}
export type RequisitionRow = NonNullable<Awaited<ReturnType<typeof findRequisition>>>;

export interface SlipLine {
  id: number;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  specification: string;
  unit: string;
  decimals: number;
  asked_code: string | null;
  note: string | null;
  quantity: string;
  issued: string;
  cancelled: string;
  waiting: string;
  /** Promised and not issued yet. */
  promised: string;
  /** Of what was issued, also what was handed over: how much is accounted for. */
  accounted: string;
  unit_price: string | null;
  amount: string | null;
  short_reason: string | null;
}

/** The lines of a slip and how far each is. */
export async function slipLines(db: Db, requisitionId: number): Promise<SlipLine[]> {
  const found = await sql<SlipLine>`
    select l.id, l.item_id, i.code, i.name_zh, i.name_en, i.specification, i.unit, i.decimals, a.code as asked_code, l.note,
      l.quantity, l.issued, l.cancelled, l.waiting, l.unit_price, round((l.quantity - l.cancelled) * l.unit_price, 2)::text as amount, l.short_reason,
      coalesce((select sum(s.quantity - s.settled - s.voided) from requisition_promise q join stock_reservation s on s.id = q.reservation_id
        where q.line_id = l.id), 0) as promised, greatest(l.issued - open.quantity, 0) as accounted
    from requisition_line l join item i on i.id = l.item_id left join item a on a.id = l.asked_item_id
      cross join lateral (
        with recursive part as (
          select p.id, p.quantity, p.settled, p.requisition_line_id from issued_part p where p.requisition_line_id = l.id
          union select p.id, p.quantity, p.settled, p.requisition_line_id from issued_part p join part on part.id = p.from_part_id
        ) select coalesce(sum(quantity - settled), 0) as quantity from part
      ) open
    where l.requisition_id = ${requisitionId} order by l.position`.execute(db);
  return found.rows;
}

/** What happened to a slip, the first first. */
export async function storyOf(db: Db, requisitionId: number) {
  return db
    .selectFrom('requisition_step as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id', 's.kind', 's.at', 's.reason', 'p.name', 'p.name_en'])
    .select(sql<Record<string, unknown> | null>`s.facts`.as('facts'))
    .where('s.requisition_id', '=', requisitionId)
    .orderBy('s.id')
    .limit(300)
    .execute();
}
export type StoryRow = Awaited<ReturnType<typeof storyOf>>[number];

/** Slips that were made as copies of one. */
export async function copiesOf(db: Db, requisitionId: number) {
  return db
    .selectFrom('requisition')
    .select(['number', 'state'])
    .where('copied_from_id', '=', requisitionId)
    .orderBy('id')
    .limit(20)
    .execute();
}
export type CopyRow = Awaited<ReturnType<typeof copiesOf>>[number];

/** What was handed over of a slip: to whom, signed how, by which parcel, arrived when. */
export async function issuesOf(db: Db, requisitionId: number) {
  return db
    .selectFrom('requisition_issue as u')
    .innerJoin('person as b', 'b.id', 'u.issued_by')
    .leftJoin('person as s', 's.id', 'u.signed_by')
    .innerJoin('place as p', 'p.id', 'u.to_place_id')
    .select(['u.id', 'u.issued_at', 'u.signature', 'u.signature_hash', 'u.carrier', 'u.waybill', 'u.arrived_on'])
    .select(['b.name as issuer', 'b.name_en as issuer_en', 's.name as signer', 's.name_en as signer_en'])
    .select(['p.code as place_code', 'p.name as place_name', 'p.name_en as place_name_en'])
    .where('u.requisition_id', '=', requisitionId)
    .orderBy('u.id')
    .execute();
}
export type IssueRow = Awaited<ReturnType<typeof issuesOf>>[number];

/** Until when the oldest promise of a slip holds (YYYY-MM-DD), and who is picking it. */
export async function holdOf(db: Db, requisitionId: number) {
  const found = await sql<{ until: string | null; picker: string | null; picker_en: string | null }>`
    select (select min(q.expires_on) from requisition_promise q join stock_reservation s on s.id = q.reservation_id
        join requisition_line l on l.id = q.line_id where l.requisition_id = ${requisitionId} and s.settled + s.voided < s.quantity) as until,
      p.name as picker, p.name_en as picker_en
    from (select 1) one left join requisition_walk w on w.requisition_id = ${requisitionId} and w.ended_at is null left join person p on p.id = w.picker_id
  `.execute(db);
  return found.rows[0]!;
}

/** The lines of which something is not issued yet, with what is wanted of each in all. */
export async function openLines(db: Db, requisitionId: number): Promise<(SlipLine & { wanted: string })[]> {
  const lines = await slipLines(db, requisitionId);
  const found = await sql<{ id: number; wanted: string }>`
    select id, trim_scale(quantity - cancelled)::text as wanted from requisition_line
    where requisition_id = ${requisitionId} and issued + cancelled < quantity`.execute(db);
  const wanted = new Map(found.rows.map((row) => [row.id, row.wanted]));
  return lines.flatMap((line) => (wanted.has(line.id) ? [{ ...line, wanted: wanted.get(line.id)! }] : []));
}
