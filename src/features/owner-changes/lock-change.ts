import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { LineInput, ChangeState, Direction, OwnerChangeRefusal } from './owner-change.js';

export interface LockedChange {
  id: number;
  number: string;
  direction: Direction;
  customer_id: number;
  case_id: number | null;
  reason: string;
  reference: string | null;
  value: string;
  state: ChangeState;
  asked_by: number;
  version: number;
}

/** Locks a change before anything else is: of two who decide at once the second sees what the first did. Refuses `not_found`. */
export async function lockChange(trx: Transaction, id: number): Promise<LockedChange> {
  const found = await sql<LockedChange>`
    select id, number, direction, customer_id, case_id, reason, reference, value::text as value, state, asked_by, version
    from owner_change where id = ${id} for update`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Refuses what was decided on or withdrawn. */
export function expectAsked(change: LockedChange): void {
  if (change.state === 'asked') return;
  refuse<OwnerChangeRefusal>('change_decided_already', { change: change.number, state: change.state });
}

export interface KeptLine extends LineInput {
  position: number;
  toPlaceId: number;
}

/** The lines as they were asked for. */
export async function keptLines(trx: Transaction, changeId: number): Promise<KeptLine[]> {
  const found = await sql<KeptLine>`
    select position, piece_id as "pieceId", serial_id::text as "serialId", item_id as "itemId", lot_id::text as "lotId", new_serial as "newSerial",
      trim_scale(quantity)::text as quantity, from_place_id as "fromPlaceId", condition::text as condition, to_place_id as "toPlaceId",
      trim_scale(unit_price)::text as "unitPrice"
    from owner_change_line where change_id = ${changeId} order by position`.execute(trx);
  return found.rows;
}
