/** A month of the calendar, by weeks that begin on Monday. */
export interface ShownMonth {
  /** YYYY-MM. */
  month: string;
  previous: string;
  next: string;
  /** YYYY-MM-DD. */
  first: string;
  last: string;
  /** Null outside of the month. */
  weeks: (string | null)[][];
}

/** The month YYYY-MM as a grid. */
export function monthOf(month: string): ShownMonth {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const at = (months: number, day: number) => new Date(Date.UTC(year, number - 1 + months, day));
  const text = (date: Date) => date.toISOString().slice(0, 10);
  const days = at(1, 0).getUTCDate();
  const before = (at(0, 1).getUTCDay() + 6) % 7;
  const cells = Array.from({ length: Math.ceil((before + days) / 7) * 7 }, (_, n) =>
    n < before || n >= before + days ? null : text(at(0, n - before + 1)),
  );
  return {
    month,
    previous: text(at(-1, 1)).slice(0, 7),
    next: text(at(1, 1)).slice(0, 7),
    first: text(at(0, 1)),
    last: text(at(1, 0)),
    weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
  };
}
