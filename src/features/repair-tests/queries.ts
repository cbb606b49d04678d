import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { type RepairResult, thingOf } from '../repairs/index.js';

export interface TestValueRow {
  name: string;
  value: string;
  unit: string | null;
  low: string | null;
  high: string | null;
  passed: boolean;
}

export interface TestRow {
  id: string;
  title: string;
  passed: boolean;
  note: string | null;
  by: string;
  by_en: string | null;
  at: Date;
  values: TestValueRow[];
  /** Photos and files that hang on it. */
  files: number;
}

const MOST_TESTS = 50;

const values = sql`coalesce((select jsonb_agg(jsonb_build_object('name', v.name, 'value', v.value, 'unit', v.unit, 'low', trim_scale(v.low)::text,
  'high', trim_scale(v.high)::text, 'passed', v.passed) order by v.position) from repair_test_value v where v.test_id = t.id), '[]')`;
const columns = sql`t.id, t.title, t.passed, t.note, p.name as by, p.name_en as by_en, t.tested_at as at, ${values} as values,
  (select count(*)::integer from attachment a where a.owner_kind = 'repair_test' and a.owner_id = t.id and a.removed_at is null) as files`;

/** The tests of an order, the newest first; the last fifty, which is more than anybody makes. */
export async function testsOf(db: Db, orderId: number): Promise<TestRow[]> {
  const found = await sql<TestRow>`
    select ${columns} from (select * from repair_test where order_id = ${orderId} order by id desc limit ${MOST_TESTS}) t
      join person p on p.id = t.tested_by order by t.id desc`.execute(db);
  return found.rows;
}

/** One test of an order. */
export async function findTest(db: Db, orderId: number, id: string): Promise<TestRow | undefined> {
  const found = await sql<TestRow>`
    select ${columns} from repair_test t join person p on p.id = t.tested_by where t.id = ${id} and t.order_id = ${orderId}`.execute(
    db,
  );
  return found.rows[0];
}

/** What was measured last on this order, else on another piece of the same item: the rows of the next test. */
export async function templateFor(
  db: Db,
  order: { id: number; itemId: number },
): Promise<{ title: string; values: Omit<TestValueRow, 'value' | 'passed'>[] } | undefined> {
  const found = await sql<{ title: string; values: TestValueRow[] }>`
    select t.title, ${values} as values from (
      select t.* from (select id from repair_order where item_id = ${order.itemId} and (item_id > 0 or id = ${order.id}) order by id = ${order.id} desc, id desc limit 50) r
        join repair_test t on t.order_id = r.id order by r.id = ${order.id} desc, t.id desc limit 1) t`.execute(db);
  return found.rows[0];
}

export interface InspectionRow {
  id: string;
  proposed: RepairResult;
  note: string | null;
  asked_by: number;
  asker: string;
  asker_en: string | null;
  asked_at: Date;
  passed: boolean | null;
  inspector: string | null;
  inspector_en: string | null;
  inspected_at: Date | null;
  remark: string | null;
}

const MOST_INSPECTIONS = 50;

/** The inspections of an order, the newest first. */
export async function inspectionsOf(db: Db, orderId: number): Promise<InspectionRow[]> {
  const found = await sql<InspectionRow>`
    select x.id, x.proposed, x.note, x.asked_by, a.name as asker, a.name_en as asker_en, x.asked_at, x.passed, i.name as inspector,
      i.name_en as inspector_en, x.inspected_at, x.remark
    from repair_inspection x join person a on a.id = x.asked_by left join person i on i.id = x.inspected_by
    where x.order_id = ${orderId} order by x.id desc limit ${MOST_INSPECTIONS}`.execute(db);
  return found.rows;
}

/** What an inspector should know, and where the piece goes: diagnosis, work, home bin, scrap approval. */
export interface ResultFacts {
  source: string;
  result_note: string | null;
  fault: string | null;
  fault_en: string | null;
  cause: string | null;
  cause_en: string | null;
  no_fault: boolean | null;
  action: string | null;
  parts: number;
  minutes: number;
  last_test: boolean | null;
  /** The bin that it came from, or where most of its kind lie. */
  home: string | null;
  home_name: string | null;
  home_name_en: string | null;
  scrap_request: number | null;
  /** A customer's piece that came with a receipt: it goes into a bin for customers' property, then back by a delivery. */
  piece: string | null;
  receipt: string | null;
  /** The customer would not pay for the repair. */
  declined: boolean;
  /** What was taken out goes back to the customer too. */
  parts_go_back: boolean;
}

/** The bin that a customer's piece came from, else the first one that is kept for customers' property. */
const propertyBinOf = sql`(select b.id from place b where b.for_property and b.retired_at is null
  order by b.id = (select l.from_place_id from stock_movement_line l where l.movement_id = r.in_movement_id limit 1) desc nulls last, b.sort_key, b.code limit 1)`;

/** Bins for customers' property, to choose from; so many that a list bears them. */
export async function propertyBins(db: Db): Promise<string[]> {
  const found = await db
    .selectFrom('place')
    .select('code')
    .where('for_property', '=', true)
    .where('retired_at', 'is', null)
    .orderBy('warehouse_id')
    .orderBy('sort_key')
    .limit(100)
    .execute();
  return found.map((row) => row.code);
}

export async function resultFacts(db: Db, orderId: number): Promise<ResultFacts> {
  const found = await sql<ResultFacts>`
    select r.source, r.result_note, f.name_zh as fault, f.name_en as fault_en, c.name_zh as cause, c.name_en as cause_en, d.no_fault, d.action,
      (select count(*)::integer from repair_part_use u where u.order_id = r.id and u.back < u.quantity) as parts,
      (select coalesce(sum(l.minutes), 0)::integer from repair_labour l where l.order_id = r.id and l.removed_at is null) as minutes,
      (select t.passed from repair_test t where t.order_id = r.id order by t.id desc limit 1) as last_test,
      h.code as home, h.name as home_name, h.name_en as home_name_en,
      (select q.id from scrap_request q where q.order_id = r.id and q.decided_at is null and q.withdrawn_at is null) as scrap_request,
      coalesce((select q.state = 'refused' from repair_quote q where q.order_id = r.id and q.state <> 'withdrawn' order by q.id desc limit 1), false) as declined,
      r.parts_wish is not distinct from 'return' as parts_go_back, z.code as piece, zr.number as receipt
    from repair_order r
      left join lateral (select * from repair_diagnosis d where d.order_id = r.id order by d.id desc limit 1) d on true
      left join fault_term f on f.id = d.fault_id left join fault_term c on c.id = d.cause_id
      left join place h on h.id = coalesce(r.home_place_id, case when r.owner_id <> 1 then ${propertyBinOf} else (select b.place_id from stock_balance b join place p on p.id = b.place_id
        where b.item_id = r.item_id and b.owner_id = r.owner_id and b.on_hand > 0 and p.kind = 'bin' and p.retired_at is null
          and b.condition in ('refurbished', 'new')
        order by b.condition = 'refurbished' desc, b.on_hand desc, p.sort_key limit 1) end)
      left join property_piece z on z.id = r.property_piece_id left join property_receipt zr on zr.id = z.receipt_id
    where r.id = ${orderId}`.execute(db);
  return found.rows[0]!;
}

export const INSPECTIONS_PER_PAGE = 50;

export interface WaitingInspection {
  order: string;
  item: string;
  name_zh: string;
  name_en: string;
  serial: string | null;
  urgent: boolean;
  customer: string | null;
  customer_en: string | null;
  place: string;
  proposed: RepairResult;
  asker: string;
  asker_en: string | null;
  asked_at: Date;
  days: number;
  /** The reader had a hand in the repair, or asked. */
  own: boolean;
}

/** What waits to be inspected: urgent ones and customers' first, then the longest waiting. */
export async function listInspections(
  db: Db,
  reader: { personId: number; today: string; timeZone: string },
  page: number,
) {
  const before = (page - 1) * INSPECTIONS_PER_PAGE;
  const found = await sql<WaitingInspection & { total: number }>`
    select r.number as order, i.code as item, i.name_zh, i.name_en, s.number as serial, r.urgent or r.customer_waiting as urgent,
      c.name as customer, c.name_en as customer_en, w.code as place, x.proposed, a.name as asker, a.name_en as asker_en, x.asked_at,
      greatest(0, ${reader.today}::date - (x.asked_at at time zone ${reader.timeZone})::date) as days,
      x.asked_by = ${reader.personId} or ${reader.personId} = any(x.repairer_ids) as own, count(*) over ()::integer as total
    from repair_inspection x join repair_order r on r.id = x.order_id join ${thingOf('r')} i on true join person a on a.id = x.asked_by
      join place w on w.id = r.place_id left join serial s on s.id = r.serial_id left join party c on c.id = r.customer_id
    where x.passed is null order by (r.urgent or r.customer_waiting) desc, x.asked_at, x.id limit ${INSPECTIONS_PER_PAGE} offset ${before}`.execute(
    db,
  );
  const total = found.rows[0]?.total ?? 0;
  return { rows: found.rows, page: { number: page, size: INSPECTIONS_PER_PAGE, total } };
}
