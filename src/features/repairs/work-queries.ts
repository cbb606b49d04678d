import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

interface Term {
  id: number;
  zh: string;
  en: string;
}

export interface DiagnosisRow {
  id: string;
  symptom: Term | null;
  fault: Term | null;
  cause: Term | null;
  no_fault: boolean;
  action: string | null;
  note: string | null;
  person: string;
  person_en: string | null;
  diagnosed_at: Date;
  components: { id: number; zh: string; en: string; location: string | null }[];
}

const DIAGNOSES_SHOWN = 10;

/** What was found: the one that counts first, then what was said before. */
export async function diagnosesOf(db: Db, orderId: number): Promise<DiagnosisRow[]> {
  const term = (alias: string) => {
    const column = (name: string) => sql.ref(`${alias}.${name}`);
    return sql`case when ${column('id')} is not null
      then jsonb_build_object('id', ${column('id')}, 'zh', ${column('name_zh')}, 'en', ${column('name_en')}) end`;
  };
  const found = await sql<DiagnosisRow>`
    select d.id, ${term('y')} as symptom, ${term('f')} as fault, ${term('c')} as cause, d.no_fault, d.action, d.note, p.name as person, p.name_en as person_en,
      d.diagnosed_at, coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'zh', t.name_zh, 'en', t.name_en, 'location', x.location) order by x.position)
        from repair_component x join fault_term t on t.id = x.component_id where x.diagnosis_id = d.id), '[]') as components
    from repair_diagnosis d join person p on p.id = d.diagnosed_by left join fault_term y on y.id = d.symptom_id
      left join fault_term f on f.id = d.fault_id left join fault_term c on c.id = d.cause_id
    where d.order_id = ${orderId} order by d.id desc limit ${DIAGNOSES_SHOWN}`.execute(db);
  return found.rows;
}

export interface LabourRow {
  id: string;
  person_id: number;
  person: string;
  person_en: string | null;
  started_at: Date | null;
  recorded_at: Date;
  /** Null while its timer runs. */
  minutes: number | null;
  note: string | null;
  removed_at: Date | null;
  removed_by: string | null;
  removed_by_en: string | null;
}

export async function labourOf(db: Db, orderId: number): Promise<LabourRow[]> {
  const found = await sql<LabourRow>`
    select l.id, l.person_id, p.name as person, p.name_en as person_en, l.started_at, l.recorded_at, l.minutes, l.note, l.removed_at,
      r.name as removed_by, r.name_en as removed_by_en
    from repair_labour l join person p on p.id = l.person_id left join person r on r.id = l.removed_by
    where l.order_id = ${orderId} order by l.id limit 200`.execute(db);
  return found.rows;
}

/** Where somebody's timer runs, if one does. */
export async function runningFor(db: Db, personId: number) {
  const found = await sql<{ order_id: number; number: string; started_at: Date }>`
    select o.id as order_id, o.number, l.started_at from repair_labour l join repair_order o on o.id = l.order_id
    where l.person_id = ${personId} and l.minutes is null and l.removed_at is null`.execute(db);
  return found.rows[0];
}

export interface OutsideRow {
  id: string;
  supplier: string;
  supplier_en: string | null;
  supplier_code: string;
  reference: string | null;
  carrier: string | null;
  waybill: string | null;
  due_on: string | null;
  days_over: number | null;
  sent_at: Date;
  sent_by: string;
  sent_by_en: string | null;
  back_at: Date | null;
  back_by: string | null;
  back_by_en: string | null;
  outcome: 'repaired' | 'not_repaired' | null;
  /** CNY */
  bill_amount: string | null;
  bill_number: string | null;
  note: string | null;
}

export async function outsideOf(db: Db, orderId: number, today: string): Promise<OutsideRow[]> {
  const found = await sql<OutsideRow>`
    select x.id, p.name as supplier, p.name_en as supplier_en, p.code as supplier_code, x.reference, x.carrier, x.waybill, x.due_on::text as due_on,
      case when x.back_at is null then ${today}::date - x.due_on end as days_over, x.sent_at, s.name as sent_by, s.name_en as sent_by_en, x.back_at,
      b.name as back_by, b.name_en as back_by_en, x.outcome, x.bill_amount, x.bill_number, x.note
    from repair_outside x join party p on p.id = x.supplier_id join person s on s.id = x.sent_by left join person b on b.id = x.back_by
    where x.order_id = ${orderId} order by x.id limit 50`.execute(db);
  return found.rows;
}

export interface SoftwareRow {
  id: string;
  version: string;
  note: string | null;
  person: string;
  person_en: string | null;
  flashed_at: Date;
  /** On this order, or on an earlier one. */
  here: boolean;
}

/** What was flashed on the piece, the latest first: that is what runs on it. */
export async function softwareOf(db: Db, serialId: string, orderId: number): Promise<SoftwareRow[]> {
  const found = await sql<SoftwareRow>`
    select s.id, s.version, s.note, p.name as person, p.name_en as person_en, s.flashed_at, s.order_id is not distinct from ${orderId} as here
    from serial_software s join person p on p.id = s.person_id where s.serial_id = ${serialId} order by s.id desc limit 10`.execute(
    db,
  );
  return found.rows;
}

export interface SummaryRow {
  /** Of parts: wanted still, used and not put back, and how many lines wait without a promise. */
  parts_open: number;
  parts_used: number;
  tests: number;
  /** Of the last test. */
  test_title: string | null;
  test_passed: boolean | null;
  tested_at: Date | null;
  /** Of the last inspection. */
  proposed: string | null;
  inspection_passed: boolean | null;
  asked_by: string | null;
  asked_by_en: string | null;
  asked_at: Date | null;
  inspected_by: string | null;
  inspected_by_en: string | null;
  inspected_at: Date | null;
  remark: string | null;
  /** Of the quote that counts. */
  quote: string | null;
  quote_state: string | null;
  quote_gross: string | null;
  quote_until: string | null;
}

/** What the order's other pages have, in short. */
export async function summaryOf(db: Db, orderId: number): Promise<SummaryRow> {
  const found = await sql<SummaryRow>`
    select (select count(*)::integer from repair_part x where x.order_id = o.id and x.cancelled_at is null and x.used < x.wanted) as parts_open,
      (select count(*)::integer from repair_part_use x where x.order_id = o.id and x.back < x.quantity) as parts_used,
      (select count(*)::integer from repair_test x where x.order_id = o.id) as tests,
      t.title as test_title, t.passed as test_passed, t.tested_at, n.proposed, n.passed as inspection_passed, a.name as asked_by, a.name_en as asked_by_en,
      n.asked_at, p.name as inspected_by, p.name_en as inspected_by_en, n.inspected_at, n.remark,
      q.number as quote, q.state as quote_state, q.gross::text as quote_gross, q.valid_until::text as quote_until
    from repair_order o
      left join lateral (select * from repair_test x where x.order_id = o.id order by x.id desc limit 1) t on true
      left join lateral (select * from repair_inspection x where x.order_id = o.id order by x.id desc limit 1) n on true
      left join person a on a.id = n.asked_by left join person p on p.id = n.inspected_by
      left join lateral (select * from repair_quote x where x.order_id = o.id and x.state <> 'withdrawn' order by x.id desc limit 1) q on true
    where o.id = ${orderId}`.execute(db);
  return found.rows[0]!;
}

export interface UsedPart {
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  /** What stayed on the order, and what is wanted still. */
  used: string;
  open: string;
}

/** Parts by item: for the order's page and the job card. */
export async function partsOf(db: Db, orderId: number): Promise<UsedPart[]> {
  const found = await sql<UsedPart>`
    select i.code, i.name_zh, i.name_en, i.unit, trim_scale(x.used)::text as used, trim_scale(x.open)::text as open from (
      select item_id, sum(used) as used, sum(open) as open from (
        select u.item_id, u.quantity - u.back as used, 0 as open from repair_part_use u where u.order_id = ${orderId}
        union all select w.item_id, 0, greatest(w.wanted - w.used, 0) from repair_part w where w.order_id = ${orderId} and w.cancelled_at is null) y
      group by item_id) x join item i on i.id = x.item_id
    where x.used > 0 or x.open > 0 order by i.code limit 60`.execute(db);
  return found.rows;
}
