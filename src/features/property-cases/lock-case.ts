import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { noteStep } from '../customer-property/index.js';
import {
  type CaseKind,
  type CaseOutcome,
  type CaseState,
  type PieceAfter,
  publishCase,
  type PropertyCaseRefusal,
} from './property-case.js';

export interface LockedCase {
  id: number;
  number: string;
  piece_id: number;
  receipt_id: number;
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
    select q.id, q.number, q.piece_id, p.receipt_id, q.customer_id, q.quantity::text as quantity, q.kind, q.found_on::text as found_on, q.what, q.cause,
      q.opened_by, q.opened_at, q.state, q.outcome, q.amount::text as amount, q.piece_after, q.proposed_by, q.movement_id::text as movement_id,
      trim_scale(q.quantity - q.found)::text as still_lost, q.reference, q.version
    from property_case q join property_piece p on p.id = q.piece_id where q.id = ${id} for update of q`.execute(trx);
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

type CaseAct =
  | 'case_told'
  | 'case_answered'
  | 'case_proposed'
  | 'case_refused'
  | 'case_agreed'
  | 'case_reopened'
  | 'case_closed'
  | 'case_withdrawn';

/** Keeps on the receipt what happened to a case of one of its pieces, and tells the screens that show either. */
export async function noteCase(trx: Transaction, context: Context, of: LockedCase, act: CaseAct): Promise<void> {
  await noteStep(trx, context, { receiptId: of.receipt_id, pieceId: of.piece_id, act, note: of.number });
  publishCase(trx, of.id);
}
