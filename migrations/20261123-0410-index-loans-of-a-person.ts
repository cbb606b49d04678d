import { type Kysely, sql } from 'kysely';

/** Whoever had a part in a loan sees it: the first borrower and whoever handed something of it over, found by an index. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index tool_loan_first_borrower on tool_loan (first_borrower_id, id desc)`.execute(db);
  await sql`create index tool_hand_over_from on tool_hand_over (from_id, line_id)`.execute(db);
}
