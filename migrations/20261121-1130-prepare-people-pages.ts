import { type Kysely, sql } from 'kysely';

/** A version per person, so that a form filled from an older one is refused; and who acts by badge, found without reading all sessions. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table person add version integer not null default 1;
    create index session_actor on session (actor_id) where actor_id is not null;
  `.execute(db);
}
