import { sql } from 'kysely';
import type { Db, Transaction } from '../platform/database.js';
import { asRefusal } from '../platform/refusal.js';
import type { MovementHeader, PostedMovement } from './post-movement.js';

/**
 * A piece changes hands while it is outside the house: sold with the machine that it is fitted in, or taken in exchange.
 * Two lines, out of one owner's book and into the other's, so that the sums over each owner stay zero (B2); the same key
 * changes it once (B4). Refuses pieces inside the house (`owner_change_inside`): what lies in a store is ours or a
 * customer's as it came in; owners that are neither the company nor a customer (`owner_unknown`), the same owner
 * (`owner_same`), and a piece that another took meanwhile (`serial_elsewhere`, `owner_differs`). It is undone by changing
 * the owner back; `reverseMovement` refuses it (`owner_change_not_undone`).
 */
export async function changeOwner(
  db: Db | Transaction,
  header: MovementHeader,
  change: { serialId: string; ownerId: number },
): Promise<PostedMovement> {
  try {
    const posted = await sql<{ result: PostedMovement }>`
      select change_owner(${JSON.stringify(header)}::jsonb, ${JSON.stringify(change)}::jsonb) as result`.execute(db);
    return posted.rows[0]!.result;
  } catch (error) {
    throw asRefusal(error);
  }
}
