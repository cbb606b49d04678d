import { sql } from 'kysely';
import type { Db, Transaction } from '../platform/database.js';
import { asRefusal } from '../platform/refusal.js';
import type { MovementHeader, PostedMovement } from './post-movement.js';

/** A piece by its number, or a quantity of an item (of a lot) of one owner, in one condition, at one place. */
export type OwnedGoods =
  | { serialId: string }
  | {
      itemId: number;
      lotId?: string | null;
      quantity: string;
      placeId: number;
      condition: string;
      fromOwnerId: number;
    };

export type OwnerChange = OwnedGoods & {
  ownerId: number;
  /** Whether it may lie in the house, as it does when a document says that it changes hands there. */
  inside?: boolean;
  /** Where it lies from then on, when that is another place: customers' property has bins of its own. */
  toPlaceId?: number;
  /** CNY each, of what becomes ours in the house; our average cost without it. */
  unitCost?: string;
};

/**
 * Goods change hands: sold with the machine that they are fitted in, taken in exchange, built into a customer's piece, or,
 * `inside` the house, left to us by a customer or given by us. Two lines, out of one owner's book and into the other's,
 * so that the sums over each owner stay zero (B2); what becomes ours in the house has the given cost, what we give away
 * leaves at our average; the same key changes it once (B4). Refuses goods inside the house unless that is asked for
 * (`owner_change_inside`), owners that are neither the company nor a customer (`owner_unknown`), the same owner
 * (`owner_same`), what is promised to a document (`stock_reserved`, `serial_reserved`), a bin that is not for the new
 * owner's things (`place_for_property`, `place_not_for_property`), what the catalogue does not know (`customer_goods_only`), and
 * what another took meanwhile (`serial_elsewhere`, `owner_differs`, `stock_insufficient`). It is undone by changing the owner
 * back; `reverseMovement` refuses it (`owner_change_not_undone`).
 */
export async function changeOwner(
  db: Db | Transaction,
  header: MovementHeader,
  change: OwnerChange,
): Promise<PostedMovement> {
  try {
    const posted = await sql<{ result: PostedMovement }>`
      select change_owner(${JSON.stringify(header)}::jsonb, ${JSON.stringify(change)}::jsonb) as result`.execute(db);
    return posted.rows[0]!.result;
  } catch (error) {
    throw asRefusal(error);
  }
}
