import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { receiptPath } from './goods-receipt.js';
import type { LockedReceipt } from './lock-receipt.js';
import { isOver, type Share } from './order-lines.js';
import type { TakenItem } from './take-in.js';

/** Purchasing hears, once for each receipt and item, of what nobody ordered and of what is more than was ordered. */
export async function tellPurchasing(
  trx: Transaction,
  { actor }: Context,
  receipt: LockedReceipt,
  item: TakenItem,
  shares: Share[],
  quantity: string,
): Promise<void> {
  const wrong = shares.some((share) => share.line === null);
  const over = shares.find(isOver);
  if (!wrong && !over) return;
  const kind = wrong ? 'receipt_not_ordered_came' : 'receipt_more_came';
  const notice = {
    kind,
    href: receiptPath(receipt.number),
    facts: { receipt: receipt.number, item: item.code, quantity, order: over?.line?.number ?? '' },
    parties: { supplier: receipt.supplier_id },
    onceKey: `${kind}:${receipt.id}:${item.id}`,
  };
  await notify(trx, await peopleWith(trx, ['purchasing']), notice, { except: actor.personId });
}
