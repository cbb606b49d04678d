import { type Kysely, sql } from 'kysely';

/** A version per place, party and device, so that a form filled from an older one is refused; and customers' property by owner. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table place add version integer not null default 1;
    alter table party add version integer not null default 1;
    alter table device add version integer not null default 1;
    create index stock_balance_property on stock_balance (owner_id) where owner_id <> 1;
  `.execute(db);
}
