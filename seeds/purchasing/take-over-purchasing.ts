import type { Transaction } from '../../src/platform/database.js';
import { createLevels } from './levels.js';
import { createOrders } from './orders.js';
import { createGoodsReceipts } from './receipts.js';
import type { BuyingScene } from './scene.js';
import { createTransfers } from './transfers.js';

/**
 * How the stores were filled up in two years, as the documents that it would have had: suppliers and levels, requests,
 * orders, receipts, transfers. The movements are in the book already and name receipts and transfers.
 */
export async function takeOverPurchasing(trx: Transaction, scene: BuyingScene): Promise<void> {
  await createLevels(trx, scene);
  await createGoodsReceipts(trx, scene, await createOrders(trx, scene));
  await createTransfers(trx, scene);
}
