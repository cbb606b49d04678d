import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Disposition, Finding } from './triage.js';

/** All that is told of a return on its bench. */
export interface Bench {
  id: number;
  number: string;
  tag: string | null;
  state: string;
  item_id: number | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  description: string | null;
  repairable: boolean;
  unit: string | null;
  serial: string | null;
  serial_id: string | null;
  quantity: string;
  lot: string | null;
  batch: string | null;
  customers: boolean;
  customer: string | null;
  customer_en: string | null;
  customer_id: number | null;
  task: string | null;
  device: string | null;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
  software_version: string | null;
  failed_on: string | null;
  symptom: string | null;
  symptom_en: string | null;
  symptom_note: string | null;
  warranty: 'in' | 'out' | 'unknown';
  doa: boolean;
  customer_waiting: boolean;
  repeat_of: string | null;
  reported_at: Date;
  reporter: string;
  reporter_en: string | null;
  received_at: Date | null;
  receiver: string | null;
  receiver_en: string | null;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  condition: string | null;
  alert_id: number | null;
  alert_faults: number | null;
}

export async function findBench(db: Db, number: string): Promise<Bench | undefined> {
  const found = await sql<Bench>`
    select r.id, r.number, r.tag, r.state, r.item_id, i.code as item, i.name_zh, i.name_en, r.description, coalesce(i.repairable or i.kind = 'tool', false) as repairable,
      i.unit, r.serial, r.serial_id, r.quantity, r.lot, r.batch, r.owner_id <> 1 as customers, c.name as customer, c.name_en as customer_en, r.customer_id,
      t.number as task, d.serial_number as device, r.channel, r.board, r.position, r.harness, r.software_version, r.failed_on::text as failed_on,
      y.name_zh as symptom, nullif(y.name_en, '') as symptom_en, r.symptom_note, r.warranty, r.doa, r.customer_waiting, e.number as repeat_of,
      r.reported_at, b.name as reporter, b.name_en as reporter_en, r.received_at, v.name as receiver, v.name_en as receiver_en,
      p.code as place, p.name as place_name, p.name_en as place_name_en, s.condition, a.id as alert_id, a.faults as alert_faults
    from field_return r left join item i on i.id = r.item_id left join party c on c.id = r.customer_id left join service_task t on t.id = r.task_id
      left join device d on d.id = r.device_id left join fault_term y on y.id = r.symptom_id left join field_return e on e.id = r.repeat_of_id
      join person b on b.id = r.reported_by left join person v on v.id = r.received_by left join serial s on s.id = r.serial_id
      left join place p on p.id = coalesce(s.place_id, r.place_id)
      left join batch_alert a on a.item_id = r.item_id and a.batch = upper(coalesce(r.batch, r.lot)) and a.closed_at is null
    where r.number = ${number}`.execute(db);
  return found.rows[0];
}

export interface FoundRow {
  id: string;
  finding: Finding;
  fault_id: number | null;
  fault: string | null;
  fault_en: string | null;
  cause_id: number | null;
  cause: string | null;
  cause_en: string | null;
  doa: boolean;
  note: string | null;
  person: string;
  person_en: string | null;
  found_at: Date;
}

/** What was found, as it counts now. */
export async function findingShown(db: Db, returnId: number): Promise<FoundRow | undefined> {
  const found = await sql<FoundRow>`
    select f.id, f.finding, f.fault_id, w.name_zh as fault, nullif(w.name_en, '') as fault_en, f.cause_id, u.name_zh as cause, nullif(u.name_en, '') as cause_en,
      f.doa, f.note, p.name as person, p.name_en as person_en, f.found_at
    from return_finding f left join fault_term w on w.id = f.fault_id left join fault_term u on u.id = f.cause_id join person p on p.id = f.found_by
    where f.return_id = ${returnId} and f.replaced_at is null`.execute(db);
  return found.rows[0];
}

export interface DecidedRow {
  disposition: Disposition;
  person: string;
  person_en: string | null;
  decided_at: Date;
  note: string | null;
  repair: string | null;
  repair_state: string | null;
  claim: string | null;
  claim_state: string | null;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  condition: string | null;
  carrier: string | null;
  waybill: string | null;
  /** Scrapping that waits for an approval. */
  request_id: number | null;
  value: string | null;
  asked_by: number | null;
  /** Who approved the scrapping. */
  approver: string | null;
  approver_en: string | null;
}

/** The decision that stands. */
export async function decisionShown(db: Db, returnId: number): Promise<DecidedRow | undefined> {
  const found = await sql<DecidedRow>`
    select d.disposition, p.name as person, p.name_en as person_en, d.decided_at, d.note, o.number as repair, o.state as repair_state,
      c.number as claim, c.state as claim_state, t.code as place, t.name as place_name, t.name_en as place_name_en, d.condition, d.carrier, d.waybill,
      case when q.decided_at is null then q.id end as request_id, q.value, q.asked_by, a.name as approver, a.name_en as approver_en
    from return_disposition d join person p on p.id = d.decided_by left join repair_order o on o.id = d.repair_id left join supplier_claim c on c.id = d.claim_id
      left join place t on t.id = d.to_place_id
      left join lateral (select q.* from scrap_request q where q.return_id = d.return_id and d.disposition = 'scrap' and q.withdrawn_at is null
        order by q.id desc limit 1) q on true
      left join person a on a.id = q.decided_by
    where d.return_id = ${returnId} and d.undone_at is null`.execute(db);
  return found.rows[0];
}
