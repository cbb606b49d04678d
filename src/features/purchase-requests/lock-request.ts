import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { PurchaseRequestRefusal, RequestState } from './request.js';

export interface LockedRequest {
  id: number;
  number: string;
  supplier_id: number;
  state: RequestState;
  needed_by: string | null;
  note: string | null;
  drafted_by: number;
  changed_by: number;
  submitted_by: number | null;
  value: string | null;
  exported_at: Date | null;
  version: number;
}

/** Locks a request before anything else is: of two who act on it at once the second sees what the first did. Refuses `not_found`. */
export async function lockRequest(trx: Transaction, id: number): Promise<LockedRequest> {
  const found = await sql<LockedRequest>`
    select id, number, supplier_id, state, needed_by, note, drafted_by, changed_by, submitted_by, value::text as value, exported_at, version
    from purchase_request where id = ${id} for update`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Refuses a request that is past its draft. */
export function expectDraft(request: LockedRequest): void {
  if (request.state === 'draft') return;
  refuse<PurchaseRequestRefusal>('request_not_draft', { request: request.number, state: request.state });
}

/** Refuses a request of which nothing is to be decided. */
export function expectSubmitted(request: LockedRequest): void {
  if (request.state === 'submitted') return;
  refuse<PurchaseRequestRefusal>('request_not_submitted', { request: request.number, state: request.state });
}

/** Refuses a request that may not be ordered: not approved yet, or over. */
export function expectApproved(request: LockedRequest): void {
  if (request.state === 'approved') return;
  refuse<PurchaseRequestRefusal>('request_not_approved', { request: request.number, state: request.state });
}
