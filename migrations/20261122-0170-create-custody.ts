import { type Kysely, sql } from 'kysely';

/** Hand-over of what somebody holds to somebody else, who has to accept it; and counts of a custody or a van. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table hand_over (
      id           integer generated always as identity primary key,
      from_id      integer not null references person,
      to_id        integer not null references person,
      note         text,
      offered_by   integer not null references person,
      offered_at   timestamptz not null default now(),
      accepted_at  timestamptz,
      refused_at   timestamptz,
      reason       text,
      withdrawn_at timestamptz,
      movement_id  bigint unique references stock_movement,
      check (from_id <> to_id),
      check ((accepted_at is null) = (movement_id is null)),
      check (num_nonnulls(accepted_at, refused_at, withdrawn_at) <= 1)
    );
    create index hand_over_to on hand_over (to_id, id desc);
    create index hand_over_from on hand_over (from_id, id desc);
    create table hand_over_line (
      hand_over_id integer not null references hand_over,
      position     smallint not null check (position > 0),
      item_id      integer not null references item,
      condition    stock_condition not null,
      owner_id     integer not null references party,
      serial_id    bigint references serial,
      lot_id       bigint references lot,
      quantity     numeric(14, 3) not null check (quantity > 0),
      part_id      bigint references issued_part,
      primary key (hand_over_id, position)
    );
    create index hand_over_line_part on hand_over_line (part_id) where part_id is not null;

    create table custody_count (
      id          integer generated always as identity primary key,
      place_id    integer not null references place,
      counted_by  integer not null references person,
      started_at  timestamptz not null default now(),
      finished_at timestamptz,
      decided_at  timestamptz,
      decided_by  integer references person,
      posted      boolean,
      reason      text,
      movement_id bigint references stock_movement,
      dropped_at  timestamptz,
      check ((decided_at is null) = (decided_by is null)),
      check (decided_by is null or decided_by <> counted_by)
    );
    create unique index custody_count_one on custody_count (place_id) where decided_at is null and dropped_at is null;
    create index custody_count_waiting on custody_count (finished_at) where decided_at is null and dropped_at is null;
    create table custody_count_line (
      count_id  integer not null references custody_count,
      position  smallint not null check (position > 0),
      item_id   integer not null references item,
      condition stock_condition not null,
      owner_id  integer not null references party,
      serial_id bigint references serial,
      lot_id    bigint references lot,
      booked    numeric(14, 3) not null check (booked >= 0),
      counted   numeric(14, 3) check (counted >= 0),
      note      text,
      primary key (count_id, position)
    );
  `.execute(db);
}
