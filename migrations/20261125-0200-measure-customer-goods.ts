import { type Kysely, sql } from 'kysely';

/** Customers hand over metres and litres too; what they hand over is counted as finely as the book can. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`update item set decimals = 3 where id = -1`.execute(db);
}
