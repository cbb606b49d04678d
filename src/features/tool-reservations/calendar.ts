import { daysAfter, daysBetween } from './reservation.js';

export const CALENDAR_DAYS = 28;

export interface CalendarDay {
  /** YYYY-MM-DD. */
  day: string;
  working: boolean;
  /** Of a holiday, or of a weekend that is worked. */
  name: string | null;
  name_en: string | null;
}

export type BarKind = 'lent' | 'overdue' | 'returned' | 'reserved' | 'laboratory' | 'away';

/** Who or what has a tool from a day to a day. */
export interface Bar {
  kind: BarKind;
  from_on: string;
  /** Null: nobody knows until when. */
  to_on: string | null;
  person: string | null;
  person_en: string | null;
  /** Of the loan or reservation. */
  number: string | null;
  /** The loan's page, for who may read it; the reservation's. */
  href: string | null;
  /** Of a loan: when it is due. Of a piece at the laboratory: when it is expected back. */
  due_on: string | null;
  /** Where it is, when it is away. */
  place: string | null;
  place_en: string | null;
  condition: string | null;
  /** More than one of what has no numbers. */
  quantity: string | null;
}

/** What a row of the calendar shows, day after day: a day on which nothing is, or a bar over some days. */
export type Cell =
  | { day: string; bar?: undefined }
  | { day: string; bar: Bar; span: number; before: boolean; after: boolean };

/** Bars side by side that do not meet share a row; the rest goes into rows below. The first row is there in any case. */
export function lanes(bars: readonly Bar[]): Bar[][] {
  const rows: Bar[][] = [[]];
  for (const bar of bars.toSorted((a, b) => (a.from_on < b.from_on ? -1 : a.from_on > b.from_on ? 1 : 0))) {
    const free = rows.find((row) => row.every((other) => other.to_on !== null && other.to_on < bar.from_on));
    if (free) free.push(bar);
    else rows.push([bar]);
  }
  return rows;
}

/** The cells of one row over the calendar's days; bars that begin before or go on after are cut, and say so. */
export function cellsOf(row: readonly Bar[], days: readonly string[]): Cell[] {
  const [first, last] = [days[0]!, days.at(-1)!];
  const cells: Cell[] = [];
  for (let day = first; day <= last;) {
    const bar = row.find((one) => one.from_on <= day && (one.to_on === null || one.to_on >= day));
    if (!bar) {
      cells.push({ day });
      day = daysAfter(day, 1);
      continue;
    }
    const end = bar.to_on === null || bar.to_on > last ? last : bar.to_on;
    const after = bar.to_on === null || bar.to_on > last;
    cells.push({ day, bar, span: daysBetween(day, end) + 1, before: bar.from_on < day, after });
    day = daysAfter(end, 1);
  }
  return cells;
}

/** Days in a row with the same number free. */
export function runs<T extends { day: string; free: string }>(counts: readonly T[]) {
  const found: { from_on: string; to_on: string; free: string }[] = [];
  for (const { day, free } of counts) {
    const last = found.at(-1);
    if (last && last.free === free) last.to_on = day;
    else found.push({ from_on: day, to_on: day, free });
  }
  return found;
}
