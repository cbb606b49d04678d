import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

/**
 * Lent tools pass from their holder to somebody else, who has accepted them; the goods were moved by `movementId`. The
 * loan goes on with the same day under the new name; a part of a counted line becomes a line of its own. Refuses lines
 * that are back, that wait for a decision on their loss, and more than is out. The lines are locked here, or before by
 * `lockLoanLines`, before anything is posted.
 */
export async function handOverTools(
  _trx: Transaction,
  _context: Context,
  _input: {
    handOverId: number;
    toPersonId: number;
    toPlaceId: number;
    movementId: string;
    lines: { lineId: string; quantity: string }[];
  },
): Promise<void> {
  throw new Error('to be written');
}
