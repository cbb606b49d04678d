import { type Kysely, sql } from 'kysely';

/**
 * Serial numbers with the signs that are mistaken for each other made one (0/O, 1/I/L, 2/Z, 5/S, 8/B): a number that was
 * misread is found by looking up the few hundred ways in which it can have been, in this index.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index serial_look on serial (translate(upper(number), 'OILZSB', '011258'));
  `.execute(db);
}
