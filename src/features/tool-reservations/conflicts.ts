import type { Db, Transaction } from '../../platform/database.js';

/** Somebody wants tools of one item for some days: this very piece, or so many of any. */
export interface Wish {
  itemId: number;
  serialId: string | null;
  /** A decimal number of pieces; 1 for a piece. */
  quantity: string;
  /** Whose own reservations do not stand in the way. */
  personId: number;
  /** YYYY-MM-DD, both included. */
  fromOn: string;
  toOn: string;
  /** The loan line that is to be kept longer: it is no obstacle to itself. */
  lineId?: string;
}

/** The reservation of somebody else that stands in the way, the earliest first. */
export interface Conflict {
  number: string;
  person: string;
  personEn: string | null;
  fromOn: string;
  toOn: string;
}

/**
 * Which reservation of somebody else a loan for these days would break, or null: one for this very piece, or one of any
 * of the item when too few pieces are left for all. Asked with the item locked (`lockTools`), it holds until the end of
 * the transaction. Pieces at the laboratory, in quarantine or unusable do not count as there.
 */
export async function reservationConflict(_db: Db | Transaction, _wish: Wish): Promise<Conflict | null> {
  throw new Error('to be written');
}
