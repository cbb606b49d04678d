import { type RawBuilder, sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { keptDays, thereFrom, type Window } from './capacity.js';

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
 * of the item when too few pieces are left for all. One's own never stand in one's own way, but where others wait too, what
 * the loan does not serve of them counts. Asked with the item locked (`lockTools`), it holds until the end of the
 * transaction. Pieces at the laboratory, in quarantine or unusable do not count as there.
 */
export async function reservationConflict(db: Db | Transaction, wish: Wish): Promise<Conflict | null> {
  const { itemId, serialId, quantity, personId, fromOn, toOn, today = fromOn, lineId: butLine } = wish;
  const window = { itemId, fromOn, toOn, today, butOf: personId, butLine };
  const found = await sql<Conflict>`
    with ${keptDays(window)}, short as (
      select min(day) as day from kept_days where kept > 0 and there - kept - ${ownUnserved(wish, window)} < ${quantity}::numeric
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

/**
 * What the wisher's own reservations still wait for on a day of `kept_days`, besides what this loan and their others serve:
 * other pieces that are there, and of any piece more than they have out and did not collect for the same day.
 */
function ownUnserved(
  { itemId, serialId, quantity, personId, today, fromOn }: Wish,
  window: Window,
): RawBuilder<unknown> {
  const own = sql`r.item_id = ${itemId} and r.person_id = ${personId} and kept_days.day between r.from_on and r.to_on`;
  const sum = (what: RawBuilder<unknown>, which: RawBuilder<unknown>) =>
    sql`(select coalesce(sum(${what}), 0) from tool_reservation r where ${own} and ${which})`;
  const rest = sql`r.quantity - r.collected`;
  const otherPieces = sum(
    rest,
    sql`r.closed is null and r.serial_id is not null and r.serial_id is distinct from ${serialId}::bigint
      and exists (select from (${thereFrom(sql`r.serial_id`, window)}) t where t.there_on <= kept_days.day)`,
  );
  const thisPiece = sum(rest, sql`r.closed is null and r.serial_id = ${serialId}::bigint`);
  const anyPiece = sum(rest, sql`r.closed is null and r.serial_id is null`);
  const out = sql`(select coalesce(sum(l.open), 0) from tool_loan_line l where l.item_id = ${itemId} and l.holder_id = ${personId}
    and l.open > 0 and l.id is distinct from ${window.butLine ?? null}::bigint and greatest(l.due_on, ${today ?? fromOn}::date) >= kept_days.day)`;
  const collected = sum(sql`r.collected`, sql`r.collected > 0`);
  return sql`(${otherPieces} + greatest(0, ${anyPiece} - greatest(0, ${out} + ${quantity}::numeric - ${collected} - ${thisPiece})))`;
}
