import { type Kysely, sql } from 'kysely';

/** An order that was entered wrongly and cancelled gives its ERP number back. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    drop index purchase_order_erp;
    create unique index purchase_order_erp on purchase_order (upper(erp_number)) where state <> 'cancelled';
    create index purchase_order_erp_any on purchase_order (upper(erp_number), id desc);
  `.execute(db);
}
