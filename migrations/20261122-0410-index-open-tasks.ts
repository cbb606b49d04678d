import { type Kysely, sql } from 'kysely';

/** The list of tasks begins with those that are not over: a few hundred among all that ever were. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index service_task_open on service_task (planned_from desc, id desc) where state in ('planned', 'under_way', 'back')
  `.execute(db);
}
