import type { Context } from '../../platform/context.js';

export interface ReceiptInput {
  id: number;
  /** As it stands on the piece, if it differs from what was logged. */
  serial?: string | null;
  quantity?: string;
  lot?: string | null;
  broughtBy?: string | null;
  /** Where it is put; without it QUARANTINE. */
  placeId?: number | null;
  key: string;
}

/**
 * Takes a logged return in: untested, into quarantine, in one movement from wherever the book has it outside the stores
 * (customer, on the way, the technician's custody), and settles what was expected. Without an item it only lies there.
 * Refuses what is received or cancelled, a serial that the book has on a shelf or with somebody else (`return_serial_elsewhere`, with
 * the offer of a correction), and a customer's piece that the book has as ours inside the house.
 */
export async function receiveReturn(
  _context: Context,
  _input: ReceiptInput,
): Promise<{ id: number; number: string; movementId: string | null }> {
  throw new Error('not built yet');
}
