import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lockRequisition } from '../requisitions/index.js';
import { kept } from './issued-part.js';

/** An issued part as it stands behind its lock, with what acts on it need to know. */
export interface LockedPart {
  id: string;
  task_id: number;
  task: string;
  task_state: string;
  task_kind_id: number;
  customer_id: number;
  customer_place_id: number | null;
  requisition_line_id: number | null;
  requisition: string | null;
  item_id: number;
  item: string;
  unit: string;
  decimals: number;
  tracking: string;
  repairable: boolean;
  serial_id: string | null;
  serial: string | null;
  serial_place_id: number | null;
  serial_place: string | null;
  serial_place_kind: string | null;
  serial_condition: string | null;
  lot_id: string | null;
  condition: string;
  quantity: string;
  reported: string;
  settled: string;
  unit_cost: string;
  holder_id: number;
  holder: string;
  place_id: number;
  place_kind: string;
  place_outside: boolean;
}

/** What is neither reported nor settled yet, in thousandths. */
export const openOf = (part: Pick<LockedPart, 'quantity' | 'reported'>): bigint =>
  kept(part.quantity) - kept(part.reported);

/**
 * Locks issued parts against all other acts on them and reads them, in item order. Locked before them are their slips,
 * which picking and cancelling lock first too, and their tasks, against being closed meanwhile; with them the parts that
 * they were handed over from, whose returns are summed up to one credit. Refuses `not_found`.
 */
export async function lockParts(trx: Transaction, ids: string[]): Promise<LockedPart[]> {
  const slips = await sql<{ id: number }>`
    select distinct l.requisition_id as id from issued_part p join requisition_line l on l.id = p.requisition_line_id
    where p.id = any(${ids}::bigint[]) order by 1`.execute(trx);
  for (const slip of slips.rows) await lockRequisition(trx, slip.id);
  await sql`
    select t.id from service_task t where t.id in (select task_id from issued_part where id = any(${ids}::bigint[]))
    order by t.id for share`.execute(trx);
  await sql`
    with recursive chain as (
      select id, from_part_id from issued_part where id = any(${ids}::bigint[])
      union select p.id, p.from_part_id from issued_part p join chain c on c.from_part_id = p.id
    )
    select p.id from issued_part p where p.id in (select id from chain) order by p.id for update`.execute(trx);
  const parts = await sql<LockedPart>`
    select p.id, p.task_id, t.number as task, t.state as task_state, t.kind_id as task_kind_id, t.customer_id,
      customer_place.id as customer_place_id, p.requisition_line_id, r.number as requisition, p.item_id, i.code as item,
      i.unit, i.decimals, i.tracking, i.repairable, p.serial_id, s.number as serial, s.place_id as serial_place_id,
      serial_place.code as serial_place, serial_place.kind as serial_place_kind, s.condition as serial_condition, p.lot_id, p.condition, p.quantity, p.reported,
      p.settled, p.unit_cost, p.holder_id, h.name as holder, p.place_id, place.kind as place_kind, place.outside as place_outside
    from issued_part p join service_task t on t.id = p.task_id join item i on i.id = p.item_id
      join person h on h.id = p.holder_id join place on place.id = p.place_id
      left join place customer_place on customer_place.party_id = t.customer_id and customer_place.kind = 'customer'
      left join requisition_line l on l.id = p.requisition_line_id left join requisition r on r.id = l.requisition_id
      left join serial s on s.id = p.serial_id left join place serial_place on serial_place.id = s.place_id
    where p.id = any(${ids}::bigint[]) order by p.item_id, p.id`.execute(trx);
  if (parts.rows.length < new Set(ids).size) refuse('not_found', {}, 404);
  return parts.rows;
}

export async function lockPart(trx: Transaction, id: string): Promise<LockedPart> {
  return (await lockParts(trx, [id]))[0]!;
}
