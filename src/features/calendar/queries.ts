import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

/** The days of a year that are named, in order. */
export async function specialDays(db: Db, year: number) {
  return db
    .selectFrom('calendar_day')
    .select(['day', 'working', 'name', 'name_en'])
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute();
}

/** How many days of a year are worked. */
export async function countWorkingDays(db: Db, year: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from generate_series(${`${year}-01-01`}::date, ${`${year}-12-31`}::date, interval '1 day') as d
    where is_working_day(d::date)`.execute(db);
  return found.rows[0]!.n;
}
