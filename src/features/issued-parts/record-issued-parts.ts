import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';

export interface IssuedLine {
  requisitionLineId: number | null;
  itemId: number;
  serialId: string | null;
  lotId: string | null;
  condition: 'new' | 'refurbished';
  quantity: string;
  /** CNY, as the movement's line says. */
  unitCost: string;
}

/** Writes down what was issued to whom, for which task, so that each piece can be accounted for; charges the task. */
export async function recordIssuedParts(
  _trx: Transaction,
  _context: Context,
  _issue: {
    taskId: number;
    document: string;
    holderId: number;
    placeId: number;
    movementId: string;
    issuedAt: Date;
    lines: IssuedLine[];
  },
): Promise<void> {
  throw new Error('not built yet');
}

/** Parts of a movement (a parcel's) are at another place now, such as arrived at the customer. */
export async function moveIssuedParts(
  _trx: Transaction,
  _issue: { issueMovementId: string; placeId: number },
): Promise<void> {
  throw new Error('not built yet');
}

/** Passes issued parts, wholly or partly, on to another holder: the old ones are settled by it, new ones opened. */
export async function handOverParts(
  _trx: Transaction,
  _context: Context,
  _handOver: {
    toPersonId: number;
    toPlaceId: number;
    movementId: string;
    parts: { partId: string; quantity: string }[];
  },
): Promise<void> {
  throw new Error('not built yet');
}
