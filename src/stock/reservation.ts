import { sql } from 'kysely';
import type { Db, Transaction } from '../platform/database.js';
import { asRefusal } from '../platform/refusal.js';
import type { Condition } from './condition.js';

export interface ReservationRequest {
  /** Made by the client, once per act. */
  key: string;
  personId: number;
  itemId: number;
  warehouseId: number;
  condition: Condition;
  /** In the item's unit. */
  quantity: string | number;
  /** Only when this very lot or piece is asked for. */
  lotId?: string | null;
  serialId?: string | null;
  documentType?: string | null;
  documentId?: string | null;
  expiresAt?: Date | null;
}

/**
 * Promises stock of a warehouse in a condition, whichever bin it lies in: first phase of two. The second is a movement
 * line that names the reservation (settles it, wholly or partly) or `voidReservation`.
 * Refuses what is not free (`stock_reserved`, with on hand, reserved and free), retired items, absurd quantities.
 */
export async function reserveStock(
  db: Db | Transaction,
  request: ReservationRequest,
): Promise<{ id: string; replayed: boolean }> {
  try {
    const made = await sql<{
      result: { id: string; replayed: boolean };
    }>`select reserve_stock(${JSON.stringify(request)}::jsonb) as result`.execute(db);
    return made.rows[0]!.result;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** What to promise as far as it is free, from which conditions in which order, each with a key of its own. */
export type FreeRequest = Omit<ReservationRequest, 'key' | 'condition' | 'lotId' | 'serialId'> & {
  wanted: readonly { condition: Condition; key: string }[];
};

/**
 * Promises as much as is free, up to `quantity` (in the item's unit), one reservation for each condition that gives
 * something; an empty list when nothing is free. The levels are locked before they are read, so that of two who ask for
 * the last piece one gets it. Refuses retired items.
 */
export async function reserveFree(
  db: Db | Transaction,
  { wanted, ...request }: FreeRequest,
): Promise<{ id: string; condition: Condition; quantity: string }[]> {
  try {
    const made = await sql<{ result: { id: string; condition: Condition; quantity: string }[] }>`
      select reserve_free(${JSON.stringify(request)}::jsonb, ${JSON.stringify(wanted)}::jsonb) as result`.execute(db);
    return made.rows[0]!.result;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Releases what is still open of a reservation, or `quantity` of it. Refuses more than is open. */
export async function voidReservation(
  db: Db | Transaction,
  request: { key: string; personId: number; reservationId: string; quantity?: string | number },
): Promise<{ voided: string; replayed: boolean }> {
  try {
    const done = await sql<{
      result: { voided: string; replayed: boolean };
    }>`select void_reservation(${JSON.stringify(request)}::jsonb) as result`.execute(db);
    const { voided, replayed } = done.rows[0]!.result;
    return { voided, replayed };
  } catch (error) {
    throw asRefusal(error);
  }
}
