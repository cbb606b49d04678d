import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { type LockedRepair, moveRepair, type RepairResult } from '../repairs/index.js';

/** While the house and the customer think about a quote the order waits; what is at an outside shop or done stays there. */
export async function letWait(trx: Transaction, context: Context, order: LockedRepair, quote: string): Promise<void> {
  if (['waiting', 'in_work', 'waiting_parts'].includes(order.state))
    await moveRepair(trx, context, order, { state: 'waiting_customer', note: quote });
}

/** The order goes on: to whoever had taken it, else back into the queue. */
export async function letGoOn(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  { quote, result }: { quote: string; result?: RepairResult },
): Promise<void> {
  const waited = order.state === 'waiting_customer';
  if (!waited && !result) return;
  await moveRepair(trx, context, order, {
    state: waited ? (order.taken_by ? 'in_work' : 'waiting') : order.state,
    note: quote,
    ...(result && { result, resultNote: quote }),
  });
}
