import { type Kysely, sql } from 'kysely';

/** What Today asks for each time it is opened: lots about to expire, and vital spares, without reading every lot and item. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index lot_expires on lot (expires_on, item_id) where expires_on is not null;
    create index item_vital on item (code) where criticality = 'vital' and kind = 'spare' and retired_at is null;
  `.execute(db);
}
