import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

export const claimReasons = ['doa', 'faulty', 'wrong', 'other'] as const;
export type ClaimReason = (typeof claimReasons)[number];

/** What is asked of the supplier. */
export const claimWishes = ['credit', 'replacement', 'repair'] as const;
export type ClaimWish = (typeof claimWishes)[number];

export const claimStates = ['open', 'sent', 'closed', 'cancelled'] as const;
export type ClaimState = (typeof claimStates)[number];

export const claimOutcomes = ['credit', 'replacement', 'repaired', 'refused'] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

export type SupplierClaimRefusal =
  | 'claim_supplier_wrong'
  | 'claim_exists'
  | 'claim_of_customer'
  | 'claim_piece_outside'
  | 'claim_due_past'
  | 'claim_sent'
  | 'claim_sent_already'
  | 'claim_not_sent'
  | 'claim_closed'
  | 'claim_cancelled_already'
  | 'claim_serial_missing'
  | 'claim_serial_same'
  | 'claim_serial_known'
  | 'claim_serial_odd'
  | 'claim_lot_missing'
  | 'claim_amount_missing'
  | 'claim_changed_meanwhile'
  | 'claim_piece_unknown';

export const claimPath = (number: string) => `/supplier-claims/${number}`;

/** Tells the screens that show the claim and what it moved, once the act is committed. */
export function publishClaim(trx: Transaction, moved: { itemId?: number; places?: number[] } = {}): void {
  const { itemId, places = [] } = moved;
  const stock = itemId ? ['stock', `item:${itemId}`, ...places.map((id) => `place:${id}`)] : [];
  publishAfterCommit(trx, ['claims', ...stock]);
}
