import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { endWant } from './cancel-want.js';
import { openOf, partsOf, promisedOf } from './lock-parts.js';

/** Nothing more is wanted for an order: what is not used is no longer promised. Called when the order ends, behind its lock. */
export async function closeParts(trx: Transaction, context: Context, orderId: number): Promise<void> {
  for (const part of await partsOf(trx, orderId))
    if (openOf(part) > 0n || promisedOf(part) > 0n) await endWant(trx, context, part);
}
