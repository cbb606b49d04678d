import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { ExpectedKind, ExpectedReturnRefusal } from './old-part.js';

/** Something that is or was expected, behind its lock. Task, person and item may be unknown; the customer never is. */
export interface LockedOldPart {
  id: string;
  kind: ExpectedKind;
  customer_id: number;
  customer: string;
  customer_place_id: number;
  task_id: number | null;
  task: string | null;
  use_report_id: string | null;
  requisition: string | null;
  parcel_id: number | null;
  parcel: string | null;
  /** Who has to bring it; of a parcel's line nobody. */
  person_id: number | null;
  /** Who answers for it: who has to bring it, or who announced its parcel. */
  answers_id: number | null;
  opened_by: number | null;
  item_id: number | null;
  item: string | null;
  /** What it is, while its item is not known. */
  description: string | null;
  decimals: number;
  tracking: string | null;
  serial: string | null;
  quantity: string;
  received_at: Date | null;
  received_serial: string | null;
  waived_at: Date | null;
  undone_at: Date | null;
  movement_id: string | null;
  waiver_asked_by: number | null;
  chased_at: Date | null;
  chases: number;
}

/** Locks something expected against all other acts on it, and reads it. Refuses `not_found`. */
export async function lockOldPart(trx: Transaction, id: string): Promise<LockedOldPart> {
  const found = await sql<LockedOldPart>`
    select e.id, e.kind, e.customer_id, o.name as customer, place.id as customer_place_id, e.task_id, t.number as task, e.use_report_id,
      r.number as requisition, e.parcel_id, c.number as parcel, e.person_id, coalesce(e.person_id, c.announced_by) as answers_id,
      e.opened_by, e.item_id, i.code as item, e.description, coalesce(i.decimals, 0) as decimals, i.tracking, e.serial, e.quantity,
      e.received_at, e.received_serial, e.waived_at, e.undone_at, e.movement_id, e.waiver_asked_by, e.chased_at, e.chases
    from expected_return e join party o on o.id = e.customer_id join place on place.party_id = e.customer_id and place.kind = 'customer'
      left join service_task t on t.id = e.task_id left join item i on i.id = e.item_id
      left join requisition r on r.id = e.requisition_id left join return_parcel c on c.id = e.parcel_id
    where e.id = ${id} for update of e`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** The same, of what is expected still. Refuses `not_found` and `old_part_not_expected`. */
export async function lockExpected(trx: Transaction, id: string): Promise<LockedOldPart> {
  const part = await lockOldPart(trx, id);
  if (part.received_at || part.waived_at || part.undone_at) refuse<ExpectedReturnRefusal>('old_part_not_expected');
  return part;
}

/** What it is called: its item's code, else the words for it. */
export const called = (part: Pick<LockedOldPart, 'item' | 'description'>): string =>
  part.item ?? part.description ?? '';
