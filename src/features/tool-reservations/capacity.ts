import { type RawBuilder, sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { COMPANY, usableConditions } from '../../stock/index.js';

/** Of which item, on which days (both included), and what is left out of account. */
export interface Window {
  itemId: number;
  fromOn: string;
  toOn: string;
  /** What is overdue today is not back today either. */
  today: string;
  /** The reservations of this person take nothing away. */
  butOf?: number;
  /** Nor does this reservation, which is about to be changed. */
  butReservation?: number;
  /** This line of a loan is as good as back: it is about to be kept longer. */
  butLine?: string;
}

const usable = sql.join(usableConditions.map((condition) => sql.lit(condition)));

/** Where what belongs to the house can be taken from: `p` a place, `x` a row with owner and condition. */
const lendable = sql`p.kind in ('warehouse', 'bin') and x.owner_id = ${sql.lit(COMPANY)} and x.condition in (${usable})`;

/** Lines `l` of loans that are out and will come back usable. */
const lent = sql`l.open > 0 and l.condition in (${usable})`;

/** How much of a line will come back: not what is told to be lost and waits for a decision. */
const comingBack = sql`l.open - coalesce((select sum(o.quantity) from tool_loss o where o.line_id = l.id and o.kind = 'lost'
  and o.decided_at is null and o.withdrawn_at is null), 0)`;

/** From which day on a line counts as there: the day after it is due, and never before tomorrow. */
function backOn({ today, fromOn, butLine }: Window): RawBuilder<string> {
  return sql`case when l.id = ${butLine ?? null}::bigint then ${fromOn}::date else greatest(l.due_on, ${today}::date) + 1 end`;
}

/** The day from which a piece is there, as `there_on`; no row if it is away and nobody knows until when. */
export function thereFrom(serialId: RawBuilder<unknown>, window: Window): RawBuilder<unknown> {
  return sql`select ${window.fromOn}::date as there_on from serial x join place p on p.id = x.place_id
      where x.id = ${serialId} and ${lendable}
    union all select ${backOn(window)} from tool_loan_line l
      where l.serial_id = ${serialId} and ${lent} and ${comingBack} > 0`;
}

/**
 * The one rule of how many tools of an item there are on each day, as common table expressions; the last, `kept_days`,
 * has `day`, `there` and `kept`. There is what lies in a store, usable and ours, and what is lent from the day after it
 * is due. Kept is what reservations still wait for; one of a piece that is away on that day takes nothing from the
 * others. What is at the laboratory, in quarantine or lost is not there.
 */
export function keptDays(window: Window): RawBuilder<unknown> {
  const { itemId, fromOn, toOn, butOf, butReservation } = window;
  return sql`claims as (
      select greatest(r.from_on, t.there_on) as begins, r.to_on as ends, r.quantity - r.collected as quantity
      from tool_reservation r cross join lateral (
        select r.from_on as there_on where r.serial_id is null union all ${thereFrom(sql`r.serial_id`, window)}) t
      where r.item_id = ${itemId} and r.closed is null and r.from_on <= ${toOn}::date and r.to_on >= ${fromOn}::date
        and r.person_id is distinct from ${butOf ?? null}::integer and r.id is distinct from ${butReservation ?? null}::integer
    ), changes as (
      select ${fromOn}::date as day, x.on_hand as there, 0::numeric as kept from stock_balance x join place p on p.id = x.place_id
        where x.item_id = ${itemId} and ${lendable}
      union all select ${backOn(window)}, ${comingBack}, 0 from tool_loan_line l where l.item_id = ${itemId} and ${lent}
      union all select begins, 0, quantity from claims where begins <= ends
      union all select ends + 1, 0, -quantity from claims where begins <= ends
    ), changed as (
      select greatest(day, ${fromOn}::date) as day, sum(there) as there, sum(kept) as kept from changes group by 1
    ), kept_days as (
      select d.day::date as day, coalesce(sum(c.there) over (order by d.day), 0) as there,
        coalesce(sum(c.kept) over (order by d.day), 0) as kept
      from generate_series(${fromOn}::date, ${toOn}::date, interval '1 day') as d (day) left join changed c on c.day = d.day
    )`;
}

export interface DayCount {
  /** YYYY-MM-DD. */
  day: string;
  /** Numeric strings. */
  there: string;
  kept: string;
  /** There, and kept for nobody; below zero when more is kept than will be there. */
  free: string;
}

/** How much of an item is there and kept on each day of the window. */
export async function countDays(db: Db | Transaction, window: Window): Promise<DayCount[]> {
  const found = await sql<DayCount>`
    with ${keptDays(window)}
    select day::text as day, trim_scale(there)::text as there, trim_scale(kept)::text as kept,
      trim_scale(there - kept)::text as free from kept_days order by kept_days.day`.execute(db);
  return found.rows;
}
