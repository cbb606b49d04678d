import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

export interface Charge {
  kind: 'issue' | 'return' | 'repair' | 'correction';
  itemId?: number | null;
  /** In the item's unit; positive also for what came back. */
  quantity?: string | null;
  /** CNY per unit, at issue. */
  unitCost?: string | null;
  /** Document number that it came from, such as a slip's. */
  document?: string | null;
  movementId?: string | null;
  note?: string | null;
  happenedAt: Date;
}

/** Charges a task (credits it for `return`), inside the transaction of the act; amounts are rounded to cents in SQL. */
export async function chargeTask(
  _trx: Transaction,
  _context: Context,
  _taskId: number,
  _charges: Charge[],
): Promise<void> {
  throw new Error('not built yet');
}
