import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { type Facts, refuse } from '../../platform/refusal.js';
import { keptDays, thereFrom, type Window } from './capacity.js';
import { daysAfter, daysBetween, firstWindow, MOST_AHEAD, type ReservationRefusal, stretches } from './reservation.js';

/** What is to be kept: a piece, or so many of any, on the window's days. */
export interface ToKeep extends Window {
  serialId: string | null;
  quantity: string;
}

export interface WishDay {
  day: string;
  /** Of the whole kind, numeric. */
  free: string;
  /** The piece itself is there and kept for nobody; true where no piece is asked for. */
  piece: boolean;
  enough: boolean;
  /** Of the whole kind, on the worst of these days; nobody can have less than nothing. */
  least: string;
}

/** On which days of the window what is asked for could be kept. */
export async function wishDays(db: Db | Transaction, wish: ToKeep): Promise<WishDay[]> {
  const { serialId, quantity, butReservation } = wish;
  const id = sql`${serialId}::bigint`;
  const found = await sql<WishDay>`
    with ${keptDays(wish)}, asked as (
      select day, there - kept as free, ${id} is null or (day >= (select min(there_on) from (${thereFrom(id, wish)}) t)
        and not exists (select from tool_reservation r where r.serial_id = ${id} and r.closed is null
          and day between r.from_on and r.to_on and r.id is distinct from ${butReservation ?? null}::integer)) is true as piece
      from kept_days
    )
    select day::text as day, trim_scale(free)::text as free, piece, piece and free >= ${quantity}::numeric as enough,
      trim_scale(greatest(min(free) over (), 0))::text as least
    from asked order by asked.day`.execute(db);
  return found.rows;
}

const MOST_STRETCHES = 3;
const MOST_PEOPLE = 3;

/**
 * Refuses what is not free on each of its days: `reservation_piece_not_free` when the piece itself is lent or kept, else
 * `reservation_too_few`; with the days, who has it then, and the next days on which it is free as long.
 */
export async function refuseUnlessFree(trx: Transaction, wish: ToKeep, named: Facts): Promise<void> {
  const days = await wishDays(trx, wish);
  const short = days.filter((one) => !one.enough);
  if (short.length === 0) return;
  const own = short.some((one) => !one.piece);
  const runs = stretches((own ? short.filter((one) => !one.piece) : short).map((one) => one.day));
  const text = runs
    .slice(0, MOST_STRETCHES)
    .map(({ fromOn, toOn }) => (fromOn === toOn ? fromOn : `${fromOn} – ${toOn}`));
  const facts = {
    ...named,
    quantity: wish.quantity,
    free: own ? null : short[0]!.least,
    days: text.join(', ') + (runs.length > MOST_STRETCHES ? ' …' : ''),
    ...(await whoHasIt(trx, wish, { ...runs[0]!, own })),
    ...(await nextWindow(trx, wish)),
  };
  refuse<ReservationRefusal>(own ? 'reservation_piece_not_free' : 'reservation_too_few', facts, 422);
}

/** Until when a next free time is looked for. */
const SEARCHED = 400;

export async function nextWindow(
  db: Db | Transaction,
  wish: ToKeep,
): Promise<{ nextFrom: string; nextTo: string } | null> {
  const { fromOn, toOn } = wish;
  const length = daysBetween(fromOn, toOn) + 1;
  const days = await wishDays(db, {
    ...wish,
    fromOn: daysAfter(fromOn, 1),
    toOn: daysAfter(fromOn, SEARCHED + length),
  });
  const next = firstWindow(days, length);
  if (!next || daysBetween(wish.today, next.fromOn) > MOST_AHEAD) return null;
  return { nextFrom: next.fromOn, nextTo: next.toOn };
}

/** The first few who have reserved or borrowed it on those days. */
async function whoHasIt(
  trx: Transaction,
  { itemId, serialId, today, butReservation }: ToKeep,
  { fromOn, toOn, own }: { fromOn: string; toOn: string; own: boolean },
): Promise<Facts> {
  const piece = own ? serialId : null;
  const found = await sql<{ number: string; name: string; name_en: string | null }>`
    select h.number, p.name, p.name_en from (
      select r.number, r.person_id, r.from_on as since from tool_reservation r
      where r.item_id = ${itemId} and r.closed is null and r.from_on <= ${toOn}::date and r.to_on >= ${fromOn}::date
        and r.id is distinct from ${butReservation ?? null}::integer and (${piece}::bigint is null or r.serial_id = ${piece}::bigint)
      union all
      select t.number, l.holder_id, l.lent_at::date from tool_loan_line l join tool_loan t on t.id = l.loan_id
      where l.item_id = ${itemId} and l.open > 0 and greatest(l.due_on, ${today}::date) >= ${fromOn}::date
        and (${piece}::bigint is null or l.serial_id = ${piece}::bigint)) h
    join person p on p.id = h.person_id order by h.since, h.number limit ${MOST_PEOPLE + 1}`.execute(trx);
  if (found.rows.length === 0) return {};
  const listed = (name: (row: { name: string; name_en: string | null }) => string, comma: string) =>
    found.rows
      .slice(0, MOST_PEOPLE)
      .map((row) => `${name(row)} (${row.number})`)
      .join(comma) + (found.rows.length > MOST_PEOPLE ? ' …' : '');
  return { people: listed((row) => row.name, '、'), peopleEn: listed((row) => row.name_en ?? row.name, ', ') };
}
