import { type Kysely, sql } from 'kysely';

/** A request to scrap says where the piece lies and as what, so that its approval can take it from there. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table scrap_request
      add column place_id integer references place,
      add column condition stock_condition,
      add column lot_id bigint references lot,
      add check (num_nonnulls(place_id, condition) in (0, 2)),
      add check (place_id is not null or num_nonnulls(decided_at, withdrawn_at) > 0);
    comment on column scrap_request.place_id is 'as condition: when it was asked for; a piece with a serial number is taken from where it lies by then';
    create unique index scrap_request_piece on scrap_request (serial_id) where serial_id is not null and decided_at is null and withdrawn_at is null;
  `.execute(db);
}
