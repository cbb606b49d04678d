import { type Kysely, sql } from 'kysely';

/** Notices of a page that nobody has read yet, so that what has been dealt with can be taken off all bells. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index notification_unread_page on notification (href) where read_at is null`.execute(db);
}
