import { type Kysely, sql } from 'kysely';

/** The book: movements and lines (append-only), balances, levels, lots, serials, reservations, moving average cost. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create domain stock_condition as text check (value in ('new', 'refurbished', 'untested', 'faulty', 'scrap'));
    -- A domain's check is read once per connection, a table's at each insert.
    create domain stock_movement_kind as text
      check (value in ('receive', 'issue', 'return', 'lend', 'move', 'condition', 'use', 'scrap', 'count', 'reverse'));

    create table lot (
      id         bigint generated always as identity primary key,
      item_id    integer not null references item,
      number     text not null check (number <> ''),
      expires_on date,
      created_at timestamptz not null default now(),
      unique (item_id, number)
    );
    create index lot_number on lot (number);

    create table serial (
      id         bigint generated always as identity primary key,
      item_id    integer not null references item,
      number     text not null check (number <> ''),
      place_id   integer not null references place,
      condition  stock_condition not null,
      owner_id   integer not null references party,
      since      timestamptz not null,
      created_at timestamptz not null default now(),
      unique (item_id, number)
    );
    create index serial_number on serial (number);
    create index serial_number_search on serial using gin (number gin_trgm_ops);
    create index serial_place on serial (place_id, item_id);

    create table stock_level (
      item_id      integer not null references item,
      warehouse_id integer not null references place,
      condition    stock_condition not null,
      owner_id     integer not null references party,
      on_hand      numeric(14, 3) not null default 0 check (on_hand >= 0),
      reserved     numeric(14, 3) not null default 0 check (reserved >= 0),
      pinned       integer not null default 0 check (pinned >= 0),
      primary key (item_id, warehouse_id, condition, owner_id),
      constraint reserved_within_on_hand check (reserved <= on_hand)
    ) with (fillfactor = 80);
    comment on column stock_level.pinned is 'open reservations that name a lot or a serial';

    create table stock_balance (
      item_id   integer not null references item,
      place_id  integer not null,
      condition stock_condition not null,
      owner_id  integer not null references party,
      lot_id    bigint references lot,
      outside   boolean not null,
      on_hand   numeric(14, 3) not null,
      foreign key (place_id, outside) references place (id, outside),
      constraint never_below_zero_inside check (outside or on_hand >= 0)
    ) with (fillfactor = 80);
    create unique index stock_balance_key on stock_balance (item_id, place_id, condition, owner_id, coalesce(lot_id, 0));
    -- No index may name on_hand, not even in a predicate: a change of it then stays within its page (HOT).
    create index stock_balance_place on stock_balance (place_id, item_id);

    create table item_cost (
      item_id  integer primary key references item,
      quantity numeric(14, 3) not null default 0,
      average  numeric(18, 6) not null default 0 check (average >= 0)
    ) with (fillfactor = 80);

    create table stock_movement (
      id            bigint generated always as identity primary key,
      kind          stock_movement_kind not null,
      client_key    uuid not null unique,
      content_hash  bytea not null,
      person_id     integer not null references person,
      account_id    integer not null references person,
      station_id    integer references station,
      session_id    bigint,
      happened_at   timestamptz not null,
      recorded_at   timestamptz not null default clock_timestamp(),
      reason        text,
      reference     text,
      document_type text,
      document_id   text,
      reverses_id   bigint unique references stock_movement,
      check ((kind = 'reverse') = (reverses_id is not null)),
      check ((document_type is null) = (document_id is null)),
      check (happened_at <= recorded_at)
    );
    create index stock_movement_person on stock_movement (person_id, id);
    create index stock_movement_session on stock_movement (session_id, id);
    create index stock_movement_document on stock_movement (document_type, document_id) where document_id is not null;

    create table stock_movement_line (
      id             bigint generated always as identity primary key,
      movement_id    bigint not null references stock_movement,
      item_id        integer not null references item,
      quantity       numeric(14, 3) not null check (quantity > 0),
      serial_id      bigint references serial,
      lot_id         bigint references lot,
      owner_id       integer not null references party,
      from_place_id  integer not null references place,
      from_condition stock_condition not null,
      to_place_id    integer not null references place,
      to_condition   stock_condition not null,
      unit_cost      numeric(18, 6) not null check (unit_cost >= 0),
      average_after  numeric(18, 6) not null,
      reservation_id bigint,
      happened_at    timestamptz not null,
      check (serial_id is null or quantity = 1),
      check (from_place_id <> to_place_id or from_condition <> to_condition)
    );
    create index stock_movement_line_movement on stock_movement_line (movement_id);
    create index stock_movement_line_item on stock_movement_line (item_id, happened_at, id);
    create index stock_movement_line_item_order on stock_movement_line (item_id, id);
    create index stock_movement_line_serial on stock_movement_line (serial_id, id) where serial_id is not null;
    create index stock_movement_line_lot on stock_movement_line (lot_id, id) where lot_id is not null;
    create index stock_movement_line_from on stock_movement_line (from_place_id, id);
    create index stock_movement_line_to on stock_movement_line (to_place_id, id);

    create table stock_reservation (
      id            bigint generated always as identity primary key,
      item_id       integer not null references item,
      warehouse_id  integer not null references place,
      condition     stock_condition not null,
      owner_id      integer not null references party,
      lot_id        bigint references lot,
      serial_id     bigint references serial,
      quantity      numeric(14, 3) not null check (quantity > 0),
      settled       numeric(14, 3) not null default 0 check (settled >= 0),
      voided        numeric(14, 3) not null default 0 check (voided >= 0),
      document_type text,
      document_id   text,
      expires_at    timestamptz,
      created_at    timestamptz not null default now(),
      constraint settled_within_reserved check (settled + voided <= quantity),
      check (serial_id is null or quantity = 1)
    );
    create index stock_reservation_open on stock_reservation (item_id, warehouse_id, condition, owner_id) where settled + voided < quantity;
    create unique index stock_reservation_serial on stock_reservation (serial_id) where serial_id is not null and settled + voided < quantity;
    create index stock_reservation_document on stock_reservation (document_type, document_id) where document_id is not null;
    alter table stock_movement_line add foreign key (reservation_id) references stock_reservation;

    create table stock_reservation_change (
      id             bigint generated always as identity primary key,
      reservation_id bigint not null references stock_reservation,
      kind           text not null check (kind in ('reserve', 'settle', 'void', 'restore')),
      quantity       numeric(14, 3) not null check (quantity > 0),
      client_key     uuid not null,
      content_hash   bytea not null,
      movement_id    bigint references stock_movement,
      person_id      integer not null references person,
      at             timestamptz not null default clock_timestamp(),
      check ((movement_id is not null) = (kind in ('settle', 'restore')))
    );
    create index stock_reservation_change_reservation on stock_reservation_change (reservation_id, id);
    create unique index stock_reservation_change_key on stock_reservation_change (client_key) where kind in ('reserve', 'void');
  `.execute(db);

  for (const table of ['stock_movement', 'stock_movement_line', 'stock_reservation_change']) {
    await sql`
      create trigger ${sql.ref(`${table}_append_only`)} before update or delete on ${sql.table(table)}
        for each row execute function refuse_change();
      create trigger ${sql.ref(`${table}_no_truncate`)} before truncate on ${sql.table(table)}
        for each statement execute function refuse_change();
    `.execute(db);
  }
  await sql`
    revoke insert, update, delete on lot, serial, stock_level, stock_balance, item_cost, stock_movement, stock_movement_line,
      stock_reservation, stock_reservation_change from sparebook_app;
  `.execute(db);
}
