import { type Kysely, sql } from 'kysely';

/** Who made a task sees it, also without the right to read all. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index service_task_maker on service_task (created_by, id desc)`.execute(db);
}
