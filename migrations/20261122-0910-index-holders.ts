import { type Kysely, sql } from 'kysely';

/** Who holds what begins with the custodies and the vehicles, among places that are mostly bins. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index place_mobile on place (kind, id) where kind in ('person', 'vehicle')`.execute(db);
}
