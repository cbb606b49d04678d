import type { Condition } from '../../stock/index.js';

export const directions = ['to_us', 'to_customer'] as const;
/** Left to us by a customer, or given by us to one. */
export type Direction = (typeof directions)[number];

export const changeStates = ['asked', 'approved', 'refused', 'withdrawn'] as const;
export type ChangeState = (typeof changeStates)[number];

export const MOST_LINES = 50;

/** What changes hands: a customer's piece from a receipt, a piece by its serial number, or so many of an item of ours. */
export interface LineInput {
  pieceId?: number | null;
  serialId?: string | null;
  /** Of customers' goods what they become in the catalogue; of ours what they are. */
  itemId?: number | null;
  lotId?: string | null;
  /** The number of customers' goods that become a piece of an item tracked by serial number. */
  newSerial?: string | null;
  /** A decimal number; 1 for a piece with a serial number. */
  quantity?: string;
  /** Where it lies; of a piece with a serial number the book knows. */
  fromPlaceId?: number | null;
  condition?: Condition | null;
  /** CNY each, what was agreed on; of what is ours it is our average cost instead. */
  unitPrice?: string;
}

export type OwnerChangeRefusal =
  | 'change_lines_missing'
  | 'change_lines_too_many'
  | 'change_customer_wrong'
  | 'change_case_wrong'
  | 'change_reason_missing'
  | 'change_piece_unknown'
  | 'change_piece_twice'
  | 'change_piece_of_other'
  | 'change_piece_not_theirs'
  | 'change_piece_not_ours'
  | 'change_piece_not_here'
  | 'change_piece_moved'
  | 'change_in_repair'
  | 'change_on_delivery'
  | 'change_scrap_waits'
  | 'change_claimed'
  | 'change_asked_already'
  | 'change_case_untold'
  | 'change_reserved'
  | 'change_more_than_lies'
  | 'change_more_than_free'
  | 'change_not_in_bin'
  | 'change_quantity_wrong'
  | 'change_price_wrong'
  | 'change_item_missing'
  | 'change_item_retired'
  | 'change_serial_missing'
  | 'change_serial_known'
  | 'change_serial_odd'
  | 'change_serial_one_each'
  | 'change_bin_missing'
  | 'change_bin_wrong'
  | 'change_decided_already'
  | 'change_own_document'
  | 'change_not_an_approver'
  | 'change_above_limit'
  | 'change_of_other';

export const changePath = (number: string) => `/owner-changes/${number}`;
/** Where those are led who are asked to decide: not all of them may read every change. */
export const askedPath = (number: string) => `/approvals?change=${number}`;
