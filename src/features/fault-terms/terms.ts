import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';

export const faultTermKinds = ['symptom', 'fault', 'cause', 'component'] as const;
export type FaultTermKind = (typeof faultTermKinds)[number];

export interface FaultTerm {
  id: number;
  kind: FaultTermKind;
  name_zh: string;
  name_en: string;
  /** Not yet approved: only who proposed it may choose it. */
  proposed: boolean;
}

/** What a list offers a reader: approved terms that are in use, and the reader's own proposals; in the list's order. */
export async function faultTerms(
  _db: Db | Transaction,
  _reader: { personId: number },
  _kinds: readonly FaultTermKind[],
): Promise<FaultTerm[]> {
  throw new Error('not built yet');
}

/**
 * The term that a form names, inside the transaction of the act: one that was chosen (`id`), or new words. New words that
 * are an approved term's, or the person's own proposal's, are that term; others are proposed, and who decides on terms is
 * told. Null when neither is given. Refuses `term_unknown` for ids of another kind, retired or somebody else's proposal.
 */
export async function useTerm(
  _trx: Transaction,
  _context: Context,
  _kind: FaultTermKind,
  _chosen: { id?: number | null; words?: string | null },
): Promise<number | null> {
  throw new Error('not built yet');
}
