import { type Kysely, sql } from 'kysely';

/** What waits for somebody on the Today page, found without reading all that they ever drafted. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index requisition_unsent on requisition (drafted_by, id desc) where state in ('draft', 'rejected');
    create index use_report_returned on use_report (id) where kind = 'returned' and settled_at is null and refused_at is null and undone_at is null;
  `.execute(db);
}
