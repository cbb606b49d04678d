import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

/**
 * The borrower collects what was kept for them: their reservations of the piece, then of any of the item, that begin on or
 * before the last day of the loan, the earliest first, as far as the quantity goes. Inside the loan's transaction.
 */
export async function collectReservations(
  _trx: Transaction,
  _context: Context,
  _lent: { personId: number; itemId: number; serialId: string | null; quantity: string; dueOn: string },
): Promise<void> {
  throw new Error('to be written');
}
