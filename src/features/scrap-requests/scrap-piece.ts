import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';

export interface PieceToScrap {
  returnId?: number | null;
  orderId?: number | null;
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  quantity: string;
  fromPlaceId: number;
  fromCondition: Condition;
  reason: string;
  /** What its movement belongs to: `field_return` or `repair_order`, and the number. */
  documentType: string;
  documentId: string;
}

/**
 * Scraps a piece of the company's: at once if its value (moving average × quantity, CNY) is within `scrap_free_value`, by
 * a movement to SCRAP; above it a request waits for who approves write-offs of that value, and the piece stays where it
 * is. Refuses customers' pieces (`scrap_of_customer`) and a second request for the same document (`scrap_already_asked`).
 */
export async function scrapPiece(
  _trx: Transaction,
  _context: Context,
  _piece: PieceToScrap,
): Promise<{ movementId: string | null; requestId: number | null }> {
  throw new Error('not built yet');
}

export interface ScrapJudged {
  returnId: number | null;
  orderId: number | null;
  itemId: number;
  approved: boolean;
  movementId: string | null;
}

/**
 * Decides on a request, inside the caller's transaction, after the caller has locked the return or order. Approved: the
 * movement to SCRAP is posted. Refuses who asked (`scrap_own_request`), who may not approve that value, and what is
 * decided already.
 */
export async function judgeScrap(
  _trx: Transaction,
  _context: Context,
  _input: { id: number; approved: boolean; note?: string | null },
): Promise<ScrapJudged> {
  throw new Error('not built yet');
}

/** What a return or an order asks for is no longer asked for. */
export async function withdrawScrap(
  _trx: Transaction,
  _context: Context,
  _document: { returnId?: number; orderId?: number },
): Promise<void> {
  throw new Error('not built yet');
}
