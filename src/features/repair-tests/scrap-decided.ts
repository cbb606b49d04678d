import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

/** The approval that an unrepairable piece waited for: approved closes the order, refused gives it back to the workshop. The order is locked. */
export async function scrapDecided(
  _trx: Transaction,
  _context: Context,
  _decided: { orderId: number; approved: boolean; movementId: string | null; note?: string | null },
): Promise<void> {
  throw new Error('not built yet');
}
