import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

/** Locks a slip against all other acts on it, and reads it. Every command on a slip begins with this. Refuses `not_found`. */
export async function lockRequisition(_trx: Transaction, _id: number): Promise<{ id: number; number: string }> {
  throw new Error('not built yet');
}

/** Books issued quantities onto the slip's lines and moves its state on (partly issued, issued). */
export async function recordIssued(
  _trx: Transaction,
  _context: Context,
  _requisitionId: number,
  _lines: { lineId: number; quantity: string }[],
): Promise<void> {
  throw new Error('not built yet');
}

/** Closes slips whose issued pieces are all accounted for and that have nothing left to issue; leaves others alone. */
export async function closeIfAccounted(
  _trx: Transaction,
  _context: Context,
  _requisitionLineIds: number[],
): Promise<void> {
  throw new Error('not built yet');
}
