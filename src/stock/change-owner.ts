import type { Db, Transaction } from '../platform/database.js';
import type { MovementHeader, PostedMovement } from './post-movement.js';

/**
 * A piece changes hands while it is outside the house: sold with the machine that it is fitted in, or taken in exchange.
 * Two lines, out of one owner's book and into the other's, so that the sums over each owner stay zero (B2). Refuses pieces
 * inside the house (`owner_change_inside`): what lies in a store is ours or a customer's as it came in.
 */
export async function changeOwner(
  _db: Db | Transaction,
  _header: MovementHeader,
  _change: { serialId: string; ownerId: number },
): Promise<PostedMovement> {
  throw new Error('not built yet');
}
