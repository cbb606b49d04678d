import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { Condition } from '../../stock/index.js';
import type { ClaimOutcome, ClaimState, ClaimWish, SupplierClaimRefusal } from './claim.js';

export interface LockedClaim {
  id: number;
  number: string;
  state: ClaimState;
  supplier_id: number;
  /** The supplier's place outside. */
  supplier_place_id: number;
  item_id: number;
  item: string;
  tracking: 'serial' | 'lot' | 'quantity';
  serial_pattern: string | null;
  serial_id: string | null;
  serial: string | null;
  /** Where and as what the book has the piece, of one with a serial number. */
  serial_place_id: number | null;
  serial_condition: Condition | null;
  lot_id: string | null;
  quantity: string;
  unit_cost: string;
  place_id: number;
  return_id: number | null;
  asked: ClaimWish;
  reference: string | null;
  note: string | null;
  due_on: string;
  opened_by: number;
  outcome: ClaimOutcome | null;
  send_movement_id: string | null;
  version: number;
}

/** Locks a claim against all other acts on it, and reads it. Refuses `not_found`. */
export async function lockClaim(trx: Transaction, id: number): Promise<LockedClaim> {
  const found = await sql<LockedClaim>`
    select q.id, q.number, q.state, q.supplier_id, l.id as supplier_place_id, q.item_id, i.code as item, i.tracking, i.serial_pattern,
      q.serial_id, s.number as serial, s.place_id as serial_place_id, s.condition as serial_condition, q.lot_id, q.quantity,
      q.unit_cost, q.place_id, q.return_id, q.asked, q.reference, q.note, q.due_on, q.opened_by, q.outcome, q.send_movement_id, q.version
    from supplier_claim q join item i on i.id = q.item_id join place l on l.party_id = q.supplier_id and l.kind = 'supplier'
      left join serial s on s.id = q.serial_id
    where q.id = ${id} for update of q`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Locks a claim that nothing has come of yet. Refuses `claim_closed` and `claim_cancelled_already`. */
export async function lockOpenClaim(trx: Transaction, id: number): Promise<LockedClaim> {
  const claim = await lockClaim(trx, id);
  if (claim.state === 'closed') refuse<SupplierClaimRefusal>('claim_closed', { claim: claim.number });
  if (claim.state === 'cancelled') refuse<SupplierClaimRefusal>('claim_cancelled_already', { claim: claim.number });
  return claim;
}
