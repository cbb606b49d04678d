import type { Actor } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';

/** A kind of document that is approved by value. */
export type ApprovedDocument = 'requisition' | 'write_off';

export interface Tier {
  role: 'supervisor' | 'head' | 'finance' | 'quality' | 'purchasing';
  /** CNY, up to and including; null: any value. */
  upTo: string | null;
}

/** The lowest tier whose limit covers the value (CNY). Refuses `no_tier_covers` when none does. */
export async function tierFor(_db: Db | Transaction, _document: ApprovedDocument, _value: string): Promise<Tier> {
  throw new Error('not built yet');
}

export interface DecisionRight {
  role: Tier['role'];
  /** Up to what value that role may approve (CNY); null: any. */
  upTo: string | null;
  /** Whose deputy the person acts as, if not by a role of their own. */
  deputyFor: number | null;
}

/**
 * By which role somebody may decide on a document of this value, or why not. Nobody decides on what they drafted or
 * what is for themselves (`involved`), nor a deputy on what is the absent person's own.
 */
export async function rightToDecide(
  _db: Db | Transaction,
  _actor: Pick<Actor, 'personId' | 'roles'>,
  _document: { kind: ApprovedDocument; value: string; involved: readonly number[] },
): Promise<DecisionRight | 'own_document' | 'not_an_approver' | 'above_limit'> {
  throw new Error('not built yet');
}

/** Who is asked: those with the role of the lowest tier that covers the value, and their deputies of today, less the involved. */
export async function approversFor(
  _db: Db | Transaction,
  _document: { kind: ApprovedDocument; value: string; involved: readonly number[] },
): Promise<number[]> {
  throw new Error('not built yet');
}
