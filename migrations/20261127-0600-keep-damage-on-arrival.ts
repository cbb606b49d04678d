import { type Kysely, sql } from 'kysely';

/**
 * What came damaged goes to quarantine as faulty, whether its item is inspected or not, with what was seen; quality then
 * refuses it, so that it goes back to the supplier, or releases it. What came before was not told.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table goods_receipt_line
      add column damage text check (damage <> '' and char_length(damage) <= 200),
      add check (damage is null or inspect);
    comment on column goods_receipt_line.damage is 'what the storekeeper saw of it: it came damaged and lies in quarantine as faulty';
  `.execute(db);
}
