import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { visibleTasks } from '../service-tasks/index.js';
import type { ReturnState, Warranty } from './field-return.js';
import { visibleReturns } from './visible-returns.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/** A return with everything that its page names. */
export interface ReturnRow {
  id: number;
  number: string;
  version: number;
  tag: string | null;
  logged_as: string;
  state: ReturnState;
  item_id: number | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  unit: string | null;
  tracking: string | null;
  serial_pattern: string | null;
  description: string | null;
  serial: string | null;
  serial_id: string | null;
  lot: string | null;
  batch: string | null;
  quantity: string;
  owner_id: number;
  customer_id: number | null;
  customer_code: string | null;
  customer: string | null;
  customer_en: string | null;
  task_id: number | null;
  task: string | null;
  /** Whether the reader may open the task. */
  sees_task: boolean;
  device_id: number | null;
  device: string | null;
  device_model: string | null;
  issued_part_id: string | null;
  slip: string | null;
  issued_at: Date | null;
  holder: string | null;
  holder_en: string | null;
  expected_return_id: string | null;
  parcel: string | null;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
  software_version: string | null;
  failed_on: string | null;
  symptom_id: number | null;
  symptom: string | null;
  symptom_en: string | null;
  symptom_note: string | null;
  warranty: Warranty;
  doa: boolean;
  customer_waiting: boolean;
  reported_by: number;
  reporter: string;
  reporter_en: string | null;
  reported_at: Date;
  received_at: Date | null;
  receiver: string | null;
  receiver_en: string | null;
  brought_by: string | null;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  movement_id: string | null;
  repeat_of: string | null;
  /** A correction of the book that it waits for. */
  correction: number | null;
}

export async function findReturn(db: Db, reader: Reader, number: string): Promise<ReturnRow | undefined> {
  const found = await sql<ReturnRow>`
    select r.id, r.number, r.version, r.tag, r.logged_as, r.state, r.item_id, i.code as item, i.name_zh, i.name_en, i.unit, i.tracking, i.serial_pattern,
      r.description, r.serial, r.serial_id, r.lot, r.batch, r.quantity, r.owner_id, r.customer_id, c.code as customer_code,
      c.name as customer, c.name_en as customer_en, r.task_id, t.number as task, ${visibleTasks(reader, sql`r.task_id`)} as sees_task,
      r.device_id, d.serial_number as device, d.model as device_model,
      r.issued_part_id, case when ${visibleTasks(reader, sql`a.task_id`)} then q.number end as slip, a.issued_at, h.name as holder,
      h.name_en as holder_en, r.expected_return_id, pc.number as parcel, r.channel, r.board, r.position, r.harness, r.software_version,
      r.failed_on, r.symptom_id, w.name_zh as symptom, w.name_en as symptom_en, r.symptom_note, r.warranty, r.doa, r.customer_waiting,
      r.reported_by, p.name as reporter, p.name_en as reporter_en, r.reported_at, r.received_at, g.name as receiver, g.name_en as receiver_en,
      r.brought_by, l.code as place, l.name as place_name, l.name_en as place_name_en, r.movement_id, e.number as repeat_of,
      (select b.id from book_correction b where b.return_id = r.id and b.decided_at is null) as correction
    from field_return r left join item i on i.id = r.item_id left join party c on c.id = r.customer_id
      left join service_task t on t.id = r.task_id left join device d on d.id = r.device_id left join issued_part a on a.id = r.issued_part_id
      left join requisition_line x on x.id = a.requisition_line_id left join requisition q on q.id = x.requisition_id
      left join person h on h.id = a.holder_id left join return_parcel pc on pc.id = r.parcel_id
      left join fault_term w on w.id = r.symptom_id join person p on p.id = r.reported_by left join person g on g.id = r.received_by
      left join place l on l.id = r.place_id left join field_return e on e.id = r.repeat_of_id
    where r.number = ${number} and ${visibleReturns(reader)}`.execute(db);
  return found.rows[0];
}

export interface FindingShown {
  finding: string;
  fault: string | null;
  fault_en: string | null;
  cause: string | null;
  cause_en: string | null;
  doa: boolean;
  note: string | null;
  by: string;
  by_en: string | null;
  at: Date;
}

export interface DispositionShown {
  disposition: string;
  note: string | null;
  by: string;
  by_en: string | null;
  at: Date;
  repair: string | null;
  repair_state: string | null;
  claim: string | null;
  claim_state: string | null;
  to_place: string | null;
  to_place_en: string | null;
  condition: string | null;
  carrier: string | null;
  waybill: string | null;
  /** To be scrapped, and nobody has decided on it yet. */
  scrap_waits: boolean;
}

/** What was found and what was decided, each by whom and when. */
export async function outcomeOf(db: Db, returnId: number) {
  const finding = await sql<FindingShown>`
    select f.finding, v.name_zh as fault, v.name_en as fault_en, u.name_zh as cause, u.name_en as cause_en, f.doa, f.note, p.name as by,
      p.name_en as by_en, f.found_at as at
    from return_finding f join person p on p.id = f.found_by left join fault_term v on v.id = f.fault_id left join fault_term u on u.id = f.cause_id
    where f.return_id = ${returnId} and f.replaced_at is null`.execute(db);
  const decided = await sql<DispositionShown>`
    select x.disposition, x.note, p.name as by, p.name_en as by_en, x.decided_at as at, o.number as repair, o.state as repair_state,
      k.number as claim, k.state as claim_state, l.name as to_place, l.name_en as to_place_en, x.condition, x.carrier, x.waybill,
      exists (select from scrap_request z where z.return_id = x.return_id and z.decided_at is null and z.withdrawn_at is null) as scrap_waits
    from return_disposition x join person p on p.id = x.decided_by left join repair_order o on o.id = x.repair_id
      left join supplier_claim k on k.id = x.claim_id left join place l on l.id = x.to_place_id
    where x.return_id = ${returnId} and x.undone_at is null`.execute(db);
  return { finding: finding.rows[0] ?? null, disposition: decided.rows[0] ?? null };
}

export interface StepShown {
  state: ReturnState;
  at: Date;
  by: string;
  by_en: string | null;
  note: string | null;
}

export async function stepsOf(db: Db, returnId: number): Promise<StepShown[]> {
  const found = await sql<StepShown>`
    select s.state, s.at, p.name as by, p.name_en as by_en, s.note from return_step s join person p on p.id = s.person_id
    where s.return_id = ${returnId} order by s.id limit 60`.execute(db);
  return found.rows;
}
