import { type Kysely, sql } from 'kysely';

/** The few returns that are marked, for the lists of these alone. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index field_return_repeats on field_return (id desc) where repeat_of_id is not null;
    create index field_return_doa on field_return (id desc) where doa;
  `.execute(db);
}
