import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import type { Bar, CalendarDay } from './calendar.js';
import { countDays, type DayCount } from './capacity.js';

export const PIECES_PER_PAGE = 50;
/** Bars of a whole kind: loans of what has no numbers, reservations of any. */
export const MOST_BARS = 60;

export interface Span {
  fromOn: string;
  toOn: string;
  today: string;
}

/** The working-day calendar of these days. */
export async function calendarDays(db: Db, { fromOn, toOn }: Span): Promise<CalendarDay[]> {
  const found = await sql<CalendarDay>`
    select d.day::date::text as day, is_working_day(d.day::date) as working, c.name, c.name_en
    from generate_series(${fromOn}::date, ${toOn}::date, interval '1 day') as d (day) left join calendar_day c on c.day = d.day::date
    order by d.day`.execute(db);
  return found.rows;
}

/** How many of an item are free on the days from today on. */
export async function freeOn(db: Db, itemId: number, { fromOn, toOn, today }: Span): Promise<DayCount[]> {
  if (toOn < today) return [];
  return countDays(db, { itemId, fromOn: fromOn < today ? today : fromOn, toOn, today });
}

export interface CalendarPiece {
  id: string;
  number: string;
  place_kind: string;
  /** When its duties end, those first that press most. */
  duties: { kind: string; due_on: string; failed: boolean }[];
}

const here = sql`s.owner_id = ${sql.lit(COMPANY)} and s.condition <> 'scrap'
  and p.kind not in ('lost', 'scrap', 'consumed', 'difference', 'customer')`;

/** A page of an item's pieces that may be lent, or one of them. */
export async function calendarPieces(db: Db, of: { itemId: number; serialId: string | null }, page: number) {
  const which = of.serialId ? sql`s.id = ${of.serialId}` : sql`s.item_id = ${of.itemId} and ${here}`;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from serial s join place p on p.id = s.place_id where ${which}`.execute(db);
  const found = await sql<CalendarPiece>`
    select s.id, s.number, p.kind as place_kind, (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind,
        'due_on', d.due_on, 'failed', d.failed) order by d.failed desc, d.due_on), '[]')
      from tool_duty d where d.serial_id = s.id and d.ended_at is null) as duties
    from serial s join place p on p.id = s.place_id where ${which} order by s.number, s.id
    limit ${PIECES_PER_PAGE} offset ${(page - 1) * PIECES_PER_PAGE}`.execute(db);
  return { pieces: found.rows, page: { number: page, size: PIECES_PER_PAGE, total: counted.rows[0]!.total } };
}

type Reader = Pick<Actor, 'rights' | 'personId'>;

const nothing = sql`null::text`;

/** Loans as bars: what is out until it is due, or until today if that is over; what came back until it did. */
function loanBars(which: RawBuilder<unknown>, span: Span, reader: Reader, timeZone: string): RawBuilder<unknown> {
  const { fromOn, toOn, today } = span;
  const on = (moment: string) => sql`(${sql.ref(moment)} at time zone ${timeZone})::date`;
  const readable = can(reader, 'loan.read_all')
    ? sql`true`
    : sql`${reader.personId}::integer in (t.borrower_id, t.first_borrower_id, l.holder_id)`;
  return sql`
    select l.serial_id, case when l.open = 0 then 'returned' when l.due_on < ${today}::date then 'overdue' else 'lent' end as kind,
      ${on('l.lent_at')} as from_on,
      case when l.open > 0 then greatest(l.due_on, ${today}::date) else least(b.back_on, ${today}::date - 1) end as to_on,
      h.name as person, h.name_en as person_en, t.number, case when ${readable} then '/tool-loans/' || t.number end as href,
      l.due_on::text as due_on, ${nothing} as place, ${nothing} as place_en, ${nothing} as condition,
      case when l.serial_id is null then trim_scale(l.open)::text end as quantity
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join person h on h.id = l.holder_id
      cross join lateral (select max(${on('x.returned_at')}) as back_on from tool_return x where x.line_id = l.id and x.undone_at is null) b
    where ${which} and l.lent_at < ${toOn}::date + 2 and (l.open > 0 or b.back_on >= ${fromOn}::date)`;
}

function reservationBars(which: RawBuilder<unknown>, { fromOn, toOn }: Span): RawBuilder<unknown> {
  return sql`
    select r.serial_id, 'reserved', r.from_on, r.to_on, h.name, h.name_en, r.number, '/tool-reservations/' || r.number, ${nothing},
      ${nothing}, ${nothing}, ${nothing}, case when r.serial_id is null then trim_scale(r.quantity - r.collected)::text end
    from tool_reservation r join person h on h.id = r.person_id
    where ${which} and r.closed is null and r.from_on <= ${toOn}::date and r.to_on >= ${fromOn}::date`;
}

/** What cannot be lent though nobody has borrowed it: at a laboratory, with the day on which it is expected, or elsewhere. Nobody knows until when: it is kept for nobody meanwhile. */
function awayBars(ids: readonly string[], timeZone: string): RawBuilder<unknown> {
  return sql`
    select s.id, case when p.kind = 'supplier' then 'laboratory' else 'away' end, (s.since at time zone ${timeZone})::date,
      null::date,
      ${nothing}, ${nothing}, ${nothing}, ${nothing}, c.expected_on::text, p.name, p.name_en,
      case when s.condition not in ('new', 'refurbished') then s.condition::text end, ${nothing}
    from serial s join place p on p.id = s.place_id left join lateral (
      select max(k.expected_on) as expected_on from tool_check k join tool_duty d on d.id = k.duty_id
      where d.serial_id = s.id and k.recorded_at is null and k.withdrawn_at is null) c on true
    where s.id = any(${[...ids]}::bigint[]) and not exists (select from tool_loan_line l where l.serial_id = s.id and l.open > 0)
      and (p.kind not in ('warehouse', 'bin') or s.condition not in ('new', 'refurbished'))`;
}

interface BarRow extends Bar {
  serial_id: string | null;
}

async function read(db: Db, parts: RawBuilder<unknown>[], { fromOn, toOn }: Span, most: number): Promise<BarRow[]> {
  const found = await sql<BarRow>`
    select serial_id, kind, from_on::text, to_on::text, person, person_en, number, href, due_on, place, place_en, condition, quantity
    from (${sql.join(parts, sql` union all `)}) b
    where from_on <= ${toOn}::date and (to_on is null or (to_on >= ${fromOn}::date and to_on >= from_on))
    order by from_on, number limit ${most}`.execute(db);
  return found.rows;
}

const BARS_OF_A_PIECE = 40;

/** What these pieces are at on these days, by piece. */
export async function barsOfPieces(
  db: Db,
  ids: readonly string[],
  span: Span,
  { reader, timeZone }: { reader: Reader; timeZone: string },
): Promise<Map<string, Bar[]>> {
  const list = sql`any(${[...ids]}::bigint[])`;
  // Of what is back only what may reach into the days that are over is looked at.
  const over = span.fromOn < span.today ? sql`l.lent_at >= ${span.fromOn}::date - 400` : sql`false`;
  const parts = [
    loanBars(sql`l.serial_id = ${list} and (l.open > 0 or ${over})`, span, reader, timeZone),
    reservationBars(sql`r.serial_id = ${list}`, span),
    awayBars(ids, timeZone),
  ];
  const rows = await read(db, parts, span, ids.length * BARS_OF_A_PIECE);
  const bars = new Map<string, Bar[]>();
  for (const bar of rows) bars.set(bar.serial_id!, [...(bars.get(bar.serial_id!) ?? []), bar]);
  return bars;
}

/** What is lent without numbers and reserved of any, the first first; at most `MOST_BARS`, and whether there are more. */
export async function barsOfKind(
  db: Db,
  itemId: number,
  span: Span,
  { reader, timeZone }: { reader: Reader; timeZone: string },
): Promise<{ bars: Bar[]; more: boolean }> {
  const parts = [
    loanBars(sql`l.item_id = ${itemId} and l.serial_id is null and l.open > 0`, span, reader, timeZone),
    reservationBars(sql`r.item_id = ${itemId} and r.serial_id is null`, span),
  ];
  const rows = await read(db, parts, span, MOST_BARS + 1);
  return { bars: rows.slice(0, MOST_BARS), more: rows.length > MOST_BARS };
}
