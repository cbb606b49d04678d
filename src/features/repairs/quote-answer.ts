import type { Transaction } from '../../platform/database.js';
import type { LockedRepair } from './repair.js';

/** What an accepted quote says of its order: that it is charged, and what becomes of the parts that are taken out. The order is locked. */
export async function setQuoteAnswer(
  trx: Transaction,
  order: LockedRepair,
  answer: { charged: boolean; partsWish: 'keep' | 'return' },
): Promise<void> {
  await trx
    .updateTable('repair_order')
    .set({ charged: answer.charged, parts_wish: answer.partsWish })
    .where('id', '=', order.id)
    .execute();
}
