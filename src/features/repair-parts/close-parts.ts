import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

/** Nothing more is wanted for an order: what is not used is no longer promised. Called when the order ends. */
export async function closeParts(_trx: Transaction, _context: Context, _orderId: number): Promise<void> {
  throw new Error('not built yet');
}
