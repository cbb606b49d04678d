import { type Kysely, sql } from 'kysely';

/** Which receivers are told prices: those of the time before go on getting them, new ones do not until somebody says so. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table webhook add column sends_prices boolean not null default true;
    alter table webhook alter column sends_prices set default false;
    comment on column webhook.sends_prices is 'prices and sums stay in what is sent; set by somebody who may read prices, cleared when the address changes';
  `.execute(db);
}
