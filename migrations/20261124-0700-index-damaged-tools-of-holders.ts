import { type Kysely, sql } from 'kysely';

/** Who may read only their own repairs sees those of the tools that they had: found by whoever held them. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index tool_return_holder_damaged on tool_return (holder_id, id) where outcome = 'damaged' and undone_at is null;
  `.execute(db);
}
