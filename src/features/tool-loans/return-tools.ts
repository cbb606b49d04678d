import type { Context } from '../../platform/context.js';

export interface ToolBack {
  lineId: string;
  quantity: string;
  outcome: 'good' | 'damaged';
  /** What came back of each accessory, by its position; without it, all of it. Less than went out is owed. */
  accessories?: { position: number; back: number }[];
  /** Where it is put; without it home for good ones, quarantine for damaged ones. */
  toPlaceId?: number;
  note?: string;
}

export interface ReturnToolsInput {
  key: string;
  loanId: number;
  tools: ToolBack[];
  /** Who brought it; without it the holder. */
  broughtBy?: number;
  signature?: { personId: number; method: 'drawn' | 'own_sign_in'; hash?: string };
}

/**
 * Takes tools back: one movement, good ones home, damaged ones as faulty into quarantine; what is missing of the
 * accessories stays owed. Refuses what is back already, more than is out, and what the book has elsewhere.
 */
export async function returnTools(
  _context: Context,
  _input: ReturnToolsInput,
): Promise<{ loanId: number; number: string; returnIds: string[]; movementId: string; closed: boolean }> {
  throw new Error('to be written');
}
