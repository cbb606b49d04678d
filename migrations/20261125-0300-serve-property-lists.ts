import { type Kysely, sql } from 'kysely';

/** What the lists of customers' property read by, and their labels among what is printed. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index property_piece_over on property_piece (over_at desc, id desc) where over_at is not null;
    create index property_receipt_device on property_receipt (device_id, id desc) where device_id is not null;

    -- Where a lot of customers' goods lies.
    create index stock_balance_goods on stock_balance (lot_id) where item_id < 0;

    -- What is theirs in the house, whatever document it came by. No quantity in a condition: it changes with each
    -- posting, which would then write all indexes of the row anew.
    create index stock_balance_theirs on stock_balance (owner_id, item_id) where owner_id <> 1 and item_id > 0 and not outside;
    create index serial_theirs on serial (place_id, id) where owner_id <> 1;

    alter table label_print drop constraint label_print_kind_check,
      add constraint label_print_kind_check check (kind in ('item', 'serial', 'lot', 'place', 'badge', 'card', 'property'));
  `.execute(db);
}
