export const quoteStates = ['draft', 'submitted', 'approved', 'accepted', 'refused', 'withdrawn'] as const;
export type QuoteState = (typeof quoteStates)[number];
/** What the list tells apart: an approved quote that nobody has answered in time has expired. */
export type ShownState = QuoteState | 'expired';

export const lineKinds = ['part', 'labour', 'other'] as const;
export type LineKind = (typeof lineKinds)[number];

export const partsWishes = ['keep', 'return'] as const;
export type PartsWish = (typeof partsWishes)[number];

export const MOST_LINES = 60;
/** CNY before tax: what is more is a slip of the finger. */
export const MOST_NET = '99999999.99';

export interface QuoteLineInput {
  kind: LineKind;
  itemId: number | null;
  description: string;
  unit: string | null;
  /** Hours, for labour. */
  quantity: string;
  /** CNY before tax. */
  unitPrice: string;
}

/** Why a quote is not drafted, changed, decided or answered. */
export type RepairQuoteRefusal =
  | 'quote_not_charged'
  | 'quote_customer_missing'
  | 'quote_order_over'
  | 'quote_open_already'
  | 'quote_changed_meanwhile'
  | 'quote_not_draft'
  | 'quote_not_submitted'
  | 'quote_not_approved'
  | 'quote_answered_already'
  | 'quote_withdrawn_already'
  | 'quote_empty'
  | 'quote_too_large'
  | 'quote_validity_past'
  | 'quote_own_document'
  | 'quote_not_an_approver'
  | 'quote_above_limit'
  | 'quote_reason_missing'
  | 'quote_expired'
  | 'quote_day_wrong'
  | 'quote_copy_of_draft'
  | 'quote_copy_of_accepted';

export const quotePath = (number: string) => `/repair-quotes/${number}`;
/** Where those are led who are asked to decide: not all of them may read every quote. */
export const askedPath = (number: string) => `/approvals?quote=${number}`;

/** An approved quote may be answered until the end of its last day. */
export const shownState = (state: QuoteState, validUntil: string, today: string): ShownState =>
  state === 'approved' && validUntil < today ? 'expired' : state;
