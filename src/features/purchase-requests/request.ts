import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

export const requestStates = ['draft', 'submitted', 'approved', 'ordered', 'cancelled'] as const;
export type RequestState = (typeof requestStates)[number];

/** More lines than this no request has: its page and its file show all of them. */
export const MOST_LINES = 200;

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
