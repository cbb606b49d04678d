import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { LockedPiece } from '../customer-property/index.js';
import type { PropertyCaseRefusal } from './property-case.js';

export interface LastRepair {
  number: string;
  state: string;
  /** What came of it, of one that is closed. */
  result: string | null;
  /** Whether it was at work at some time since the case was opened. */
  since: boolean;
}

/** The latest repair order of a case's piece, by its receipt or by the return that it came from. */
export async function lastRepairOf(db: Db | Transaction, caseId: number): Promise<LastRepair | undefined> {
  const found = await sql<LastRepair>`
    select o.number, o.state, o.result, o.closed_at is null or o.closed_at >= q.opened_at as since
    from property_case q join property_piece p on p.id = q.piece_id cross join lateral (
      select x.id from repair_order x where x.property_piece_id = p.id and x.state <> 'cancelled'
      union all select y.id from repair_order y where y.return_id = p.return_id and y.state <> 'cancelled'
      order by id desc limit 1) latest join repair_order o on o.id = latest.id
    where q.id = ${caseId}`.execute(db);
  return found.rows[0];
}

/** The approved change of ownership by which a case's piece was left to us. */
export async function ownerChangeOf(db: Db | Transaction, caseId: number): Promise<string | undefined> {
  const found = await sql<{ number: string }>`
    select o.number from owner_change o where o.case_id = ${caseId} and o.direction = 'to_us' and o.state = 'approved' order by o.id desc limit 1`.execute(
    db,
  );
  return found.rows[0]?.number;
}

/**
 * Refuses a piece that can't leave for good now: it is at a repair that goes on (`case_in_repair`) or on a delivery that is
 * picked (`case_in_delivery`).
 */
export async function expectFree(trx: Transaction, piece: LockedPiece): Promise<void> {
  const found = await sql<{ order: string | null; delivery: string | null }>`
    select (select o.number from repair_order o where (o.property_piece_id = ${piece.id} or o.return_id = ${piece.return_id}::integer)
        and o.state not in ('closed', 'cancelled') limit 1) as "order",
      (select d.number from property_delivery_line l join property_delivery d on d.id = l.delivery_id where l.piece_id = ${piece.id}
        and d.state = 'picking' limit 1) as delivery`.execute(trx);
  const { order, delivery } = found.rows[0]!;
  if (order) refuse<PropertyCaseRefusal>('case_in_repair', { piece: piece.code, order });
  if (delivery) refuse<PropertyCaseRefusal>('case_in_delivery', { piece: piece.code, delivery });
}
