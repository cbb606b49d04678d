import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

export const claimReasons = ['doa', 'faulty', 'wrong', 'other'] as const;
export type ClaimReason = (typeof claimReasons)[number];

export interface ClaimInput {
  supplierId: number;
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  quantity: string;
  /** Where it lies now, the company's own, in condition faulty. */
  placeId: number;
  returnId?: number | null;
  reason: ClaimReason;
  asked: 'credit' | 'replacement' | 'repair';
  reference?: string | null;
  note?: string | null;
  /** YYYY-MM-DD; without it `claim_days` from today. */
  dueOn?: string | null;
}

/**
 * Opens a claim on a supplier for a faulty piece, inside the transaction of the decision; nothing moves before it is sent.
 * Purchasing is told. Refuses parties that are no supplier (`claim_supplier_wrong`), and a piece that is claimed already
 * (`claim_exists`).
 */
export async function openClaim(
  _trx: Transaction,
  _context: Context,
  _input: ClaimInput,
): Promise<{ id: number; number: string }> {
  throw new Error('not built yet');
}

/** Takes a claim back that was not sent yet, as when the decision is undone. Refuses one that is sent (`claim_sent`). */
export async function withdrawClaim(_trx: Transaction, _context: Context, _id: number): Promise<void> {
  throw new Error('not built yet');
}
