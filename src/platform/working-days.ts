import { sql } from 'kysely';
import type { Deps } from './context.js';
import type { Db, Transaction } from './database.js';

/**
 * The working day that is `days` working days after `day` (YYYY-MM-DD), by the calendar: weekends and holidays don't
 * count, moved working days do. Zero or fewer: the day itself.
 */
export async function addWorkingDays(db: Db | Transaction, day: string, days: number): Promise<string> {
  const found = await sql<{ day: string }>`select add_working_days(${day}::date, ${days}::integer) as day`.execute(db);
  return found.rows[0]!.day;
}

/** Whether a day (YYYY-MM-DD) is worked. */
export async function isWorkingDay(db: Db | Transaction, day: string): Promise<boolean> {
  const found = await sql<{ working: boolean }>`select is_working_day(${day}::date) as working`.execute(db);
  return found.rows[0]!.working;
}

/** The day it is somewhere, as YYYY-MM-DD. */
export function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment,
  );
}

/** The installation's day of today, as YYYY-MM-DD. */
export function todayOf({ config, now }: Pick<Deps, 'config' | 'now'>): string {
  return dayIn(config.timeZone, now());
}
