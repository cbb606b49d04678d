import { type Kysely, sql } from 'kysely';

/** Lists of slips by the day on which they are needed, and the copies of a slip. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index requisition_needed_by on requisition (needed_by, id);
    create index requisition_copied_from on requisition (copied_from_id) where copied_from_id is not null;
  `.execute(db);
}
