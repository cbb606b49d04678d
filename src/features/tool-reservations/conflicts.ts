import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { keptDays } from './capacity.js';

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
  /** The company's day; the first day of the wish unless told. */
  today?: string;
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
export async function reservationConflict(db: Db | Transaction, wish: Wish): Promise<Conflict | null> {
  const { itemId, serialId, quantity, personId, fromOn, toOn, today = fromOn, lineId: butLine } = wish;
  const days = keptDays({ itemId, fromOn, toOn, today, butOf: personId, butLine });
  const found = await sql<Conflict>`
    with ${days}, short as (
      select min(day) as day from kept_days where kept > 0 and there - kept < ${quantity}::numeric
    )
    select r.number, p.name as person, p.name_en as "personEn", r.from_on::text as "fromOn", r.to_on::text as "toOn"
    from tool_reservation r join person p on p.id = r.person_id
    where r.item_id = ${itemId} and r.closed is null and r.person_id <> ${personId}
      and r.from_on <= ${toOn}::date and r.to_on >= ${fromOn}::date
      and (r.serial_id = ${serialId}::bigint or exists (select from short where short.day between r.from_on and r.to_on))
    order by r.serial_id is not distinct from ${serialId}::bigint and r.serial_id is not null desc, r.serial_id is null desc,
      r.from_on, r.id limit 1`.execute(db);
  return found.rows[0] ?? null;
}
