import { type Kysely, sql } from 'kysely';

/** Counting from a day that is not known yet, such as that of the return, would never end: strict functions answer nothing. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter function add_working_days(date, integer) strict;
    alter function is_working_day(date) strict;
  `.execute(db);
}
