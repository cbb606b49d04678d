import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { FaultTermKind, FaultTermRefusal } from './term.js';

/** Locks terms against all other acts on them, in the order of their ids, and reads them. Refuses `not_found`. */
export async function lockTerms(trx: Transaction, ids: readonly number[]) {
  const rows = await trx
    .selectFrom('fault_term')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return ids.map((id) => rows.find((row) => row.id === id) ?? refuse('not_found', {}, 404));
}
export type LockedTerm = Omit<Awaited<ReturnType<typeof lockTerms>>[number], 'kind'> & { kind: FaultTermKind };

/** Approved, and neither merged nor retired: what others may choose. */
export const inUse = (term: Pick<LockedTerm, 'approved_at' | 'merged_into_id' | 'retired_at'>): boolean =>
  term.approved_at !== null && term.merged_into_id === null && term.retired_at === null;

export const isWaiting = (term: Pick<LockedTerm, 'approved_at' | 'refused_at'>): boolean =>
  term.approved_at === null && term.refused_at === null;

/** A proposal that waits, and that the person did not make. Refuses `term_decided_already` and `term_own_proposal`. */
export function expectToDecide(term: Awaited<ReturnType<typeof lockTerms>>[number], personId: number): void {
  if (!isWaiting(term)) refuse<FaultTermRefusal>('term_decided_already', {});
  if (term.proposed_by === personId) refuse<FaultTermRefusal>('term_own_proposal', {}, 403);
}
