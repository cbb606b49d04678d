import { type Kysely, sql } from 'kysely';

/** What somebody was asked to answer stays theirs to see when it is over. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index quality_sheet_asked on quality_sheet (assignee_id, id desc) where assignee_id is not null`.execute(
    db,
  );
}
