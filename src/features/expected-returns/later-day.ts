const DAY_MS = 86_400_000;

/** The calendar day so many days after a day (YYYY-MM-DD). */
export function laterDay(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
