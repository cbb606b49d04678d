import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { CaseKind, CaseOutcome, CaseState, PieceAfter, PropertyCaseRefusal } from './property-case.js';

export interface LockedCase {
  id: number;
  number: string;
  piece_id: number;
  customer_id: number;
  quantity: string;
  kind: CaseKind;
  found_on: string;
  what: string;
  cause: string | null;
  opened_by: number;
  opened_at: Date;
  state: CaseState;
  outcome: CaseOutcome | null;
  amount: string | null;
  piece_after: PieceAfter | null;
  proposed_by: number | null;
  movement_id: string | null;
  /** How much of what was booked as lost is still lost. */
  still_lost: string;
  reference: string | null;
  version: number;
}

/** Locks a case against all other acts on it, before its receipt and piece, and reads it. Refuses `not_found`. */
export async function lockCase(trx: Transaction, id: number): Promise<LockedCase> {
  const found = await sql<LockedCase>`
    select q.id, q.number, q.piece_id, q.customer_id, q.quantity::text as quantity, q.kind, q.found_on::text as found_on, q.what, q.cause,
      q.opened_by, q.opened_at, q.state, q.outcome, q.amount::text as amount, q.piece_after, q.proposed_by, q.movement_id::text as movement_id,
      trim_scale(q.quantity - q.found)::text as still_lost, q.reference, q.version
    from property_case q where q.id = ${id} for update of q`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Refuses a case on which nothing is done any more. */
export function expectUnsettled(of: Pick<LockedCase, 'number' | 'state'>): void {
  if (of.state === 'closed') refuse<PropertyCaseRefusal>('case_closed_already', { case: of.number });
  if (of.state === 'withdrawn') refuse<PropertyCaseRefusal>('case_withdrawn_already', { case: of.number });
}

/** Refuses a case that is in another state, by what that state says. */
export function expectState(of: Pick<LockedCase, 'number' | 'state'>, state: 'open' | 'proposed' | 'agreed'): void {
  if (of.state === state) return;
  expectUnsettled(of);
  const facts = { case: of.number };
  if (state === 'agreed') refuse<PropertyCaseRefusal>('case_not_agreed', facts);
  if (of.state === 'agreed') refuse<PropertyCaseRefusal>('case_decided_already', facts);
  refuse<PropertyCaseRefusal>(state === 'open' ? 'case_proposed_already' : 'case_not_proposed', facts);
}

/** Refuses what was sent from a page that showed the case before somebody changed it. */
export function expectVersion(of: Pick<LockedCase, 'number' | 'version'>, version: number): void {
  if (of.version !== version) refuse<PropertyCaseRefusal>('case_changed_meanwhile', { case: of.number });
}
