export type CalendarRefusal = 'calendar_day_gone';

/** A day that differs from the week, or a weekend day of a holiday. */
export interface CalendarDay {
  /** YYYY-MM-DD */
  day: string;
  working: boolean;
  name: string;
  name_en: string | null;
}

/** Days on end of which the same is said, such as the nine of a holiday. */
export interface DayRange {
  from: string;
  to: string;
  days: number;
  working: boolean;
  name: string;
  name_en: string | null;
}

export interface MonthCell {
  day: string;
  number: number;
  weekend: boolean;
  special: CalendarDay | null;
}
export interface Month {
  /** 1 to 12 */
  month: number;
  /** From Monday to Sunday; null before the first and after the last day. */
  weeks: (MonthCell | null)[][];
}

export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;
/** The longest holidays have nine days; more is a slip of the finger. */
export const MOST_DAYS = 31;

const DAY_MS = 86_400_000;

/** All days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) days.push(isoDay(at));
  return days;
}

export function isWeekend(day: string): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The twelve months of a year in weeks that begin on Monday. */
export function monthsOf(year: number, specials: readonly CalendarDay[]): Month[] {
  const byDay = new Map(specials.map((one) => [one.day, one]));
  return Array.from({ length: 12 }, (_, index) => {
    const first = isoDay(Date.UTC(year, index, 1));
    const last = isoDay(Date.UTC(year, index + 1, 0));
    const before = (new Date(first).getUTCDay() + 6) % 7;
    const cells: (MonthCell | null)[] = Array.from({ length: before }, () => null);
    for (const day of daysBetween(first, last))
      cells.push({ day, number: Number(day.slice(8)), weekend: isWeekend(day), special: byDay.get(day) ?? null });
    while (cells.length % 7 > 0) cells.push(null);
    const weeks = Array.from({ length: cells.length / 7 }, (_week, n) => cells.slice(n * 7, n * 7 + 7));
    return { month: index + 1, weeks };
  });
}

/** Days in order, those that belong together as one. */
export function rangesOf(specials: readonly CalendarDay[]): DayRange[] {
  const ranges: DayRange[] = [];
  for (const { day, working, name, name_en } of specials) {
    const last = ranges.at(-1);
    const follows = last && Date.parse(day) - Date.parse(last.to) === DAY_MS;
    if (follows && last.working === working && last.name === name && last.name_en === name_en) {
      last.to = day;
      last.days++;
    } else ranges.push({ from: day, to: day, days: 1, working, name, name_en });
  }
  return ranges;
}

/**
 * What is known of a year. Of one without any day only weekends are free; one with holidays but no moved working day is
 * most likely not announced yet (the State Council does so in November for the year after), since each year has some.
 */
export function knowledgeOf(specials: readonly CalendarDay[]): 'nothing' | 'not_announced' | 'whole' {
  if (specials.length === 0) return 'nothing';
  return specials.some((one) => one.working && isWeekend(one.day)) ? 'whole' : 'not_announced';
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
