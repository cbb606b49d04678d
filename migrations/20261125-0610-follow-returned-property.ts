import { type Kysely, sql } from 'kysely';

/** A piece that came back as a return of its customer's and has a receipt is followed to its repair too. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table repair_order drop constraint repair_order_check8;
    alter table repair_order add constraint repair_order_of_piece check (property_piece_id is null or source in ('property', 'return') and owner_id <> 1);
  `.execute(db);
}
