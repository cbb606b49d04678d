import { type Kysely, sql } from 'kysely';

/** A piece may go back although its work is not done: the delivery note says why. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table property_delivery_line add column as_is text check (char_length(as_is) between 1 and 500);
    comment on column property_delivery_line.as_is is 'why it goes back as it is, though what it came for is not done';
  `.execute(db);
}
