import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';

export interface LockedOldPart {
  id: string;
  task_id: number;
  task: string;
  use_report_id: string;
  person_id: number;
  person: string;
  item_id: number;
  item: string;
  decimals: number;
  tracking: string;
  serial: string | null;
  quantity: string;
  customer_place_id: number;
  received_at: Date | null;
  received_serial: string | null;
  waived_at: Date | null;
  undone_at: Date | null;
  movement_id: string | null;
}

/** Locks an expected old part against all other acts on it, and reads it. Refuses `not_found`. */
export async function lockOldPart(trx: Transaction, id: string): Promise<LockedOldPart> {
  const found = await sql<LockedOldPart>`
    select e.id, e.task_id, t.number as task, e.use_report_id, e.person_id, h.name as person, e.item_id, i.code as item,
      i.decimals, i.tracking, e.serial, e.quantity, place.id as customer_place_id, e.received_at, e.received_serial,
      e.waived_at, e.undone_at, e.movement_id
    from expected_return e join service_task t on t.id = e.task_id join item i on i.id = e.item_id
      join person h on h.id = e.person_id join place on place.party_id = t.customer_id and place.kind = 'customer'
    where e.id = ${id} for update of e`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}
