const DAY_MS = 86_400_000;

/** Calendar days that a due day (YYYY-MM-DD) lies before today; none when it is to come. */
export function daysLate(dueOn: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(dueOn)) / DAY_MS));
}
