import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

export const requestStates = ['draft', 'submitted', 'approved', 'ordered', 'cancelled'] as const;
export type RequestState = (typeof requestStates)[number];

/** More lines than this no request has: its page and its file show all of them. */
export const MOST_LINES = 200;

export type PurchaseRequestRefusal =
  | 'request_supplier_wrong'
  | 'request_lines_missing'
  | 'request_lines_too_many'
  | 'request_item_unknown'
  | 'request_item_retired'
  | 'request_warehouse_wrong'
  | 'request_quantity_wrong'
  | 'request_price_wrong'
  | 'request_line_twice'
  | 'request_day_past'
  | 'request_changed_meanwhile'
  | 'request_not_draft'
  | 'request_not_submitted'
  | 'request_not_approved'
  | 'request_own_document'
  | 'request_not_an_approver'
  | 'request_above_limit'
  | 'request_reason_missing'
  | 'request_over_already'
  | 'request_ordered_in_part'
  | 'request_nothing_ordered'
  | 'request_more_than_open'
  | 'request_alerts_missing'
  | 'request_alert_without_supplier'
  | 'request_nothing_to_export';

/** What an alert said when a line was made of it. */
export interface AlertFacts {
  /** In the words of `reorder_alert.reasons`. */
  reasons: string[];
  /** Decimal numbers in the item's unit. */
  projected: string;
  reorder_point: string;
  order_up_to: string;
  proposed: string;
  /** The slips that waited for it, some of them. */
  slips?: string[];
}

export const requestPath = (number: string) => `/purchase-requests/${number}`;
/** Where those are led who are asked to decide: not all of them may read every request. */
export const askedPath = (number: string) => `/approvals?request=${number}`;

/** Tells the screens that show a request, once the act is committed. */
export function publishRequest(trx: Transaction, id: number, more: string[] = []): void {
  publishAfterCommit(trx, ['purchase-requests', `purchase_request:${id}`, ...more]);
}

/** Keeps what happened to a request for its story. */
export async function addStep(
  trx: Transaction,
  context: Pick<Context, 'actor' | 'now'>,
  requestId: number,
  step: { kind: string; reason?: string | null; facts?: object },
): Promise<void> {
  await trx
    .insertInto('purchase_request_step')
    .values({
      request_id: requestId,
      kind: step.kind,
      person_id: context.actor.personId,
      at: context.now(),
      reason: step.reason ?? null,
      facts: step.facts ? JSON.stringify(step.facts) : null,
    })
    .execute();
}
