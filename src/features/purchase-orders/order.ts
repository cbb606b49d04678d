import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

export const orderStates = ['open', 'closed', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

/** More lines than this no order has: its page shows all of them. */
export const MOST_LINES = 200;

export type PurchaseOrderRefusal =
  | 'order_number_used'
  | 'order_number_taken'
  | 'order_number_odd'
  | 'order_supplier_wrong'
  | 'order_lines_missing'
  | 'order_lines_too_many'
  | 'order_item_unknown'
  | 'order_item_retired'
  | 'order_warehouse_wrong'
  | 'order_quantity_wrong'
  | 'order_price_wrong'
  | 'order_day_ahead'
  | 'order_promise_early'
  | 'order_request_of_other'
  | 'order_request_line_wrong'
  | 'order_changed_meanwhile'
  | 'order_over'
  | 'order_cancelled_already'
  | 'order_received_already'
  | 'order_line_not_open'
  | 'order_more_than_open'
  | 'order_cancel_followed'
  | 'order_reason_missing'
  | 'order_not_above'
  | 'order_sum_changed'
  | 'order_own_document'
  | 'order_not_an_approver'
  | 'order_above_limit'
  | 'order_cell_bad'
  | 'order_import_mixed'
  | 'order_import_no_line'
  | 'order_import_whole'
  | 'order_import_wrong'
  | 'order_import_quantity'
  | 'order_quantity_below_received';

export const orderPath = (number: string) => `/purchase-orders/${number}`;
/** Where those are led who are asked to accept a sum: not all of them may read every order. */
export const abovePath = (number: string) => `/approvals?order=${number}`;

/** Tells the screens that show an order and what is to come of it, once the act is committed. */
export function publishOrder(
  trx: Transaction,
  id: number,
  itemIds: readonly number[] = [],
  more: readonly string[] = [],
): void {
  const items = itemIds.map((item) => `item:${item}`);
  publishAfterCommit(trx, [`purchase_order:${id}`, 'purchase-orders', ...items, ...more]);
}

/** Keeps what happened to an order for its story. */
export async function addStep(
  trx: Transaction,
  context: Pick<Context, 'actor' | 'now'>,
  orderId: number,
  step: { kind: string; reason?: string | null; facts?: object },
): Promise<void> {
  await trx
    .insertInto('purchase_order_step')
    .values({
      order_id: orderId,
      kind: step.kind,
      person_id: context.actor.personId,
      at: context.now(),
      reason: step.reason ?? null,
      facts: step.facts ? JSON.stringify(step.facts) : null,
    })
    .execute();
}
