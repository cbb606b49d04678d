import { type Kysely, sql } from 'kysely';

/** What customers hand over: the receipt with its pieces, quality's checks, and the repair of a piece. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    -- Never part of the catalogue's lists, which ask for ids above zero: what customers own and the catalogue does not know.
    insert into item (id, code, name_zh, name_en, specification, kind, unit, tracking, repairable, search) overriding system value
      values (-1, 'CUSTOMER-GOODS', '顾客物品', 'Customer''s goods', '', 'spare', '件', 'lot', true, '');

    alter table place add column for_property boolean not null default false check (not for_property or kind = 'bin');
    comment on column place.for_property is 'a bin for customers'' property and nothing else; theirs lies in no other bin';
    create index place_for_property on place (warehouse_id, sort_key, code) where for_property and retired_at is null;

    create table property_receipt (
      id             integer generated always as identity primary key,
      number         text not null unique generated always as
                       ('CP-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      customer_id    integer not null references party,
      contact_name   text check (char_length(contact_name) <= 100),
      contact_phone  text check (char_length(contact_phone) <= 60),
      came           text not null check (came in ('hand', 'courier', 'on_site', 'return', 'ownership')),
      carrier        text check (char_length(carrier) <= 60),
      waybill        text check (char_length(waybill) <= 60),
      brought_by     text check (char_length(brought_by) <= 100),
      task_id        integer references service_task,
      device_id      integer references device,
      note           text check (char_length(note) <= 1000),
      received_by    integer not null references person,
      received_at    timestamptz not null,
      signed_by      text check (char_length(signed_by) <= 100),
      signature      bytea,
      signed_at      timestamptz,
      cancelled_at   timestamptz,
      cancelled_by   integer references person,
      cancel_reason  text check (char_length(cancel_reason) <= 500),
      over_at        timestamptz,
      search         text not null default '',
      version        integer not null default 1,
      check ((signature is null) = (signed_at is null)),
      check ((cancelled_at is null) = (cancelled_by is null)),
      check (cancelled_at is null or cancel_reason <> '')
    );
    comment on column property_receipt.over_at is 'when the last of its pieces had left, or it was cancelled';
    create index property_receipt_open on property_receipt (id desc) where over_at is null;
    create index property_receipt_over on property_receipt (over_at desc, id desc) where over_at is not null;
    create index property_receipt_customer on property_receipt (customer_id, id desc);
    create index property_receipt_task on property_receipt (task_id, id) where task_id is not null;
    create index property_receipt_receiver on property_receipt (received_by, id desc);
    create index property_receipt_waybill on property_receipt (upper(waybill)) where waybill is not null;
    create index property_receipt_search on property_receipt using gin (search gin_trgm_ops);

    create table property_piece (
      id            integer generated always as identity primary key,
      receipt_id    integer not null references property_receipt,
      position      smallint not null check (position between 1 and 99),
      code          text not null unique check (code ~ '^CP-[0-9]{6,}-[0-9]{1,2}$'),
      customer_id   integer not null references party,
      why           text not null check (why in ('repair', 'borrowed', 'sample', 'packaging', 'other')),
      item_id       integer references item check (item_id > 0),
      description   text not null check (char_length(description) between 1 and 200),
      brand         text check (char_length(brand) <= 60),
      model         text check (char_length(model) <= 100),
      serial        text check (char_length(serial) <= 100),
      quantity      numeric(14, 3) not null check (quantity > 0),
      unit          text not null default '件' check (char_length(unit) between 1 and 20),
      accessories   text check (char_length(accessories) <= 500),
      looks         text check (char_length(looks) <= 1000),
      damage        text check (char_length(damage) <= 1000),
      care          text check (char_length(care) <= 500),
      fault         text check (char_length(fault) <= 1000),
      stated_value  numeric(14, 2) check (stated_value >= 0),
      promised_on   date,
      charged       boolean not null default false,
      book_item_id  integer not null references item,
      serial_id     bigint references serial,
      lot_id        bigint references lot,
      return_id     integer references field_return,
      movement_id   bigint references stock_movement,
      check_due_on  date,
      checked_at    timestamptz,
      done_at       timestamptz,
      done_by       integer references person,
      done_note     text check (char_length(done_note) <= 1000),
      returned      numeric(14, 3) not null default 0 check (returned >= 0),
      ended         numeric(14, 3) not null default 0 check (ended >= 0),
      open          numeric(14, 3) not null generated always as (quantity - returned - ended) stored,
      over_at       timestamptz,
      version       integer not null default 1,
      unique (receipt_id, position),
      check (returned + ended <= quantity),
      check ((over_at is not null) = (returned + ended = quantity)),
      check (num_nonnulls(serial_id, lot_id) = 1),
      check ((lot_id is not null) = (book_item_id = -1)),
      check (serial_id is null or quantity = 1),
      check ((done_at is null) = (done_by is null))
    );
    comment on table property_piece is 'one line of a receipt: a piece, or some alike; its code is on its label';
    comment on column property_piece.book_item_id is 'what the book has it as: the catalogue''s item when that is tracked by serial number, else -1 with a lot that is the piece''s code';
    comment on column property_piece.stated_value is 'CNY for all of it, as the customer says';
    comment on column property_piece.charged is 'whether the customer pays for the repair';
    comment on column property_piece.done_at is 'when nothing was left to be done but to give it back; null again when something is';
    comment on column property_piece.returned is 'given back to the customer; ended: lost, scrapped with their consent, or become ours';
    create unique index property_piece_serial on property_piece (serial_id) where serial_id is not null and over_at is null;
    create index property_piece_of_serial on property_piece (serial_id, id desc) where serial_id is not null;
    create unique index property_piece_lot on property_piece (lot_id) where lot_id is not null;
    create unique index property_piece_return on property_piece (return_id) where return_id is not null and ended = 0;
    create index property_piece_promised on property_piece (promised_on, id) where over_at is null and promised_on is not null;
    create index property_piece_unchecked on property_piece (check_due_on, id) where over_at is null and checked_at is null and check_due_on is not null;
    create index property_piece_open on property_piece (customer_id, id) where over_at is null;
    create index property_piece_customer on property_piece (customer_id, id desc);
    create index property_piece_item on property_piece (item_id, id desc) where item_id is not null;
    create index property_piece_serial_text on property_piece (upper(serial)) where serial is not null;

    create table property_check (
      id         bigint generated always as identity primary key,
      piece_id   integer not null references property_piece,
      matches    boolean not null,
      usable     boolean not null,
      note       text check (char_length(note) <= 1000),
      checked_by integer not null references person,
      checked_at timestamptz not null,
      check (matches and usable or note <> '')
    );
    comment on table property_check is 'quality''s look at what came: each saving is a row, the latest counts';
    create index property_check_piece on property_check (piece_id, id desc);

    create table property_step (
      id         bigint generated always as identity primary key,
      receipt_id integer not null references property_receipt,
      piece_id   integer references property_piece,
      act        text not null check (act ~ '^[a-z_]+$'),
      person_id  integer not null references person,
      at         timestamptz not null default now(),
      note       text check (char_length(note) <= 1000)
    );
    comment on table property_step is 'what happened to a receipt and its pieces, with who and when';
    create index property_step_receipt on property_step (receipt_id, id);

    alter table repair_order
      add column property_piece_id integer references property_piece,
      add column description text check (char_length(description) <= 200),
      add check (property_piece_id is null or source = 'property');
    comment on column repair_order.description is 'what it is, when the catalogue does not know it';
    create unique index repair_order_property on repair_order (property_piece_id) where property_piece_id is not null and state not in ('closed', 'cancelled');
    create index repair_order_of_property on repair_order (property_piece_id, id desc) where property_piece_id is not null;
    alter table repair_part_use add column owner_movement_id bigint references stock_movement;
    comment on column repair_part_use.owner_movement_id is 'by which a part that was built into a customer''s piece became the customer''s';

    -- What a slip, a kit or a repair takes comes from the catalogue.
    alter table requisition_line add check (item_id > 0);
    alter table kit_line add check (item_id > 0);
    alter table repair_part add check (item_id > 0);
    alter table stock_reservation add check (owner_id = 1 and item_id > 0);
    alter table stock_movement_line add check (item_id > 0 or owner_id <> 1);
  `.execute(db);
}
