import { type Kysely, sql } from 'kysely';

/** What the book has as customers' goods gets its serial number only when it becomes a piece of the catalogue's. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table owner_change_line
      add column new_serial text check (new_serial <> '' and char_length(new_serial) <= 100),
      add check (new_serial is null or (piece_id is not null and serial_id is null and quantity = 1));
    comment on column owner_change_line.new_serial is 'of customers'' goods that become a piece of an item tracked by serial number: under which number';
    create index owner_change_receipt on owner_change (receipt_id) where receipt_id is not null;
    create index owner_change_case on owner_change (case_id) where case_id is not null;
    create index property_count_state on property_count (closed_at desc, id desc) where closed_at is not null;
  `.execute(db);
}
