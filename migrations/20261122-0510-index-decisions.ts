import { type Kysely, sql } from 'kysely';

/** What somebody has decided as a deputy stays theirs to see. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index requisition_decision_deputy on requisition_decision (person_id) where deputy_for is not null`.execute(
    db,
  );
}
