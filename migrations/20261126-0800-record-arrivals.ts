import { type Kysely, sql } from 'kysely';

/** What became of each piece of a parcel, scan by scan, so that each scan can be undone by itself. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table transfer_arrival (
      id          bigint generated always as identity primary key,
      piece_id    bigint not null references transfer_piece,
      kind        text not null check (kind in ('received', 'lost')),
      quantity    numeric(14, 3) not null check (quantity > 0),
      place_id    integer not null references place,
      movement_id bigint not null references stock_movement,
      reason      text check (char_length(reason) between 1 and 1000),
      person_id   integer not null references person,
      at          timestamptz not null,
      undone_at   timestamptz,
      undone_by   integer references person,
      check ((kind = 'lost') = (reason is not null)),
      check ((undone_at is null) = (undone_by is null))
    );
    comment on table transfer_arrival is 'a piece, or some of it, put on a shelf at the destination, or given up as lost on the way';
    create index transfer_arrival_piece on transfer_arrival (piece_id, id);
    create index transfer_needed on transfer (needed_by, id) where state = 'asked';
    create index transfer_under_way on transfer (sent_at, id) where state = 'sent';
    create index transfer_over on transfer (over_at desc, id desc) where over_at is not null;
    create index transfer_piece_picked on transfer_piece (picked_by, id);
    create index transfer_line_transfer on transfer_line (item_id, transfer_id);
  `.execute(db);
}
