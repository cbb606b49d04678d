/** Working days of the factory, in China: no weekends, no public holidays. */
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const UTC_OFFSET_MS = 8 * HOUR_MS;
const CALENDAR_DAYS_A_WORKING_DAY = 365 / 245;

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });

export interface Calendar {
  /** The moment of a working day (0 the first of the story) at so many seconds after midnight there. */
  moment(day: number, second: number): Date;
  /** The date of a working day; after the last, where it would about be. */
  date(day: number): string;
  /** Whether a working day lies within the story. */
  isOver(day: number): boolean;
  /** The working day so many calendar days before the last one, or the nearest before that. */
  daysBeforeEnd(days: number): string;
}

/** `days` working days, the last of them the last one that was over before `now`. */
export function createCalendar(now: Date, days: number): Calendar {
  const today = Math.floor((now.getTime() + UTC_OFFSET_MS) / DAY_MS);
  const worked: number[] = [];
  for (let day = today - 1; worked.length < days; day--) if (isWorkingDay(day)) worked.unshift(day);
  const last = worked.at(-1)!;
  const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
  return {
    moment: (day, second) => new Date(worked[day]! * DAY_MS - UTC_OFFSET_MS + second * 1000),
    date: (day) => dateOf(worked[day] ?? last + Math.round((day - days + 1) * CALENDAR_DAYS_A_WORKING_DAY)),
    isOver: (day) => day < worked.length,
    daysBeforeEnd: (before) => dateOf(workingDayUntil(last - before)),
  };
}

/** The same day of a month so many months later; the days that month does not have run into the next. */
export function monthsLater(date: string, months: number): string {
  const later = new Date(date);
  later.setUTCMonth(later.getUTCMonth() + months);
  return later.toISOString().slice(0, 10);
}

function workingDayUntil(day: number): number {
  return isWorkingDay(day) ? day : workingDayUntil(day - 1);
}

function isWorkingDay(day: number): boolean {
  const date = new Date(day * DAY_MS);
  const [month, dayOfMonth] = [date.getUTCMonth() + 1, date.getUTCDate()];
  const holiday = (month === 1 && dayOfMonth === 1) || ((month === 5 || month === 10) && dayOfMonth <= 5);
  return date.getUTCDay() % 6 !== 0 && !holiday && !isSpringFestival(date);
}

function isSpringFestival(date: Date): boolean {
  if (date.getUTCMonth() > 1) return false; // January and February
  const [month, day] = lunar.format(date).split(/[/-]/).map(Number) as [number, number];
  return (month === 1 && day <= 7) || (month === 12 && day >= 29);
}
