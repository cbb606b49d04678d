import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

export interface CaseInput {
  pieceId: number;
  quantity: string;
  kind: 'lost' | 'damaged' | 'unfit';
  /** YYYY-MM-DD; not later than today */
  foundOn: string;
  what: string;
  cause?: string | null;
}

/** Opens a case (C3) inside a transaction whose piece is locked by `lockPiece`. Refuses pieces that are over, more than is open, and a second open case of a piece (`case_exists`). */
export async function openCase(
  _trx: Transaction,
  _context: Context,
  _input: CaseInput,
): Promise<{ id: number; number: string }> {
  throw new Error('not there yet');
}
