import { type Kysely, sql } from 'kysely';

/**
 * What customers hand over: the receipt with its pieces, quality's checks, what goes back, what went wrong, the counts of
 * their own, and changes of ownership.
 */
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

  await sql`
    create table property_delivery (
      id              integer generated always as identity primary key,
      number          text not null unique generated always as
                        ('DN-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      customer_id     integer not null references party,
      task_id         integer references service_task,
      way             text not null check (way in ('hand', 'courier', 'on_site')),
      state           text not null default 'picking' check (state in ('picking', 'sent', 'acknowledged', 'cancelled')),
      to_name         text check (char_length(to_name) <= 100),
      to_phone        text check (char_length(to_phone) <= 60),
      to_address      text check (char_length(to_address) <= 300),
      carrier         text check (char_length(carrier) <= 60),
      waybill         text check (char_length(waybill) <= 60),
      note            text check (char_length(note) <= 1000),
      begun_by        integer not null references person,
      begun_at        timestamptz not null,
      sent_by         integer references person,
      sent_at         timestamptz,
      movement_id     bigint references stock_movement,
      due_on          date,
      acknowledged_on date,
      acknowledged_by text check (char_length(acknowledged_by) <= 100),
      acknowledged_how text check (acknowledged_how in ('signature', 'paper', 'phone', 'mail', 'carrier')),
      acknowledge_note text check (char_length(acknowledge_note) <= 500),
      recorded_by     integer references person,
      recorded_at     timestamptz,
      signature       bytea,
      over_at         timestamptz,
      search          text not null default '',
      version         integer not null default 1,
      check ((sent_at is null) = (sent_by is null) and (sent_at is null) = (movement_id is null)),
      check (state not in ('sent', 'acknowledged') or sent_at is not null),
      check ((state = 'acknowledged') = (acknowledged_on is not null)),
      check (num_nonnulls(acknowledged_on, acknowledged_by, acknowledged_how, recorded_by, recorded_at) in (0, 5)),
      check (way <> 'courier' or sent_at is null or (carrier <> '' and waybill <> '')),
      check (signature is null or acknowledged_how = 'signature')
    );
    comment on column property_delivery.due_on is 'by when the customer''s word is expected that it has arrived';
    create index property_delivery_open on property_delivery (due_on, id) where over_at is null;
    create index property_delivery_state on property_delivery (state, id desc);
    create index property_delivery_customer on property_delivery (customer_id, id desc);
    create index property_delivery_task on property_delivery (task_id) where task_id is not null;
    create index property_delivery_begun on property_delivery (begun_by, id desc);
    create index property_delivery_search on property_delivery using gin (search gin_trgm_ops);

    create table property_delivery_line (
      delivery_id  integer not null references property_delivery,
      position     smallint not null check (position between 1 and 99),
      piece_id     integer not null references property_piece,
      quantity     numeric(14, 3) not null check (quantity > 0),
      done         text check (char_length(done) <= 1000),
      accessories  text check (char_length(accessories) <= 500),
      from_place_id integer references place,
      picked_by    integer references person,
      picked_at    timestamptz,
      primary key (delivery_id, position),
      unique (delivery_id, piece_id),
      check (num_nonnulls(picked_by, picked_at, from_place_id) in (0, 3))
    );
    comment on column property_delivery_line.done is 'what was done to it, as the delivery note says';
    create index property_delivery_line_piece on property_delivery_line (piece_id, delivery_id desc);

    create table property_case (
      id             integer generated always as identity primary key,
      number         text not null unique generated always as
                       ('CC-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      piece_id       integer not null references property_piece,
      customer_id    integer not null references party,
      quantity       numeric(14, 3) not null check (quantity > 0),
      kind           text not null check (kind in ('lost', 'damaged', 'unfit')),
      found_on       date not null,
      what           text not null check (char_length(what) between 1 and 2000),
      cause          text check (char_length(cause) <= 1000),
      opened_by      integer not null references person,
      opened_at      timestamptz not null,
      state          text not null default 'open' check (state in ('open', 'proposed', 'agreed', 'closed', 'withdrawn')),
      outcome        text check (outcome in ('repaired', 'replaced', 'paid', 'waived')),
      outcome_note   text check (char_length(outcome_note) <= 1000),
      amount         numeric(14, 2) check (amount >= 0),
      reference      text check (char_length(reference) <= 100),
      piece_after    text check (piece_after in ('return', 'scrap', 'ours', 'gone')),
      agreed_with    text check (char_length(agreed_with) <= 100),
      agreed_on      date,
      proposed_by    integer references person,
      proposed_at    timestamptz,
      decided_by     integer references person,
      decided_at     timestamptz,
      decided_as     text,
      decision_note  text check (char_length(decision_note) <= 500),
      movement_id    bigint references stock_movement,
      closed_by      integer references person,
      closed_at      timestamptz,
      close_note     text check (char_length(close_note) <= 1000),
      search         text not null default '',
      version        integer not null default 1,
      check (state not in ('proposed', 'agreed', 'closed') or (outcome is not null and piece_after is not null and agreed_on is not null and proposed_by is not null)),
      check (state not in ('agreed', 'closed') or decided_by is not null),
      check (decided_by <> proposed_by),
      check (outcome is distinct from 'paid' or amount > 0),
      check ((state in ('closed', 'withdrawn')) = (closed_at is not null)),
      check ((closed_at is null) = (closed_by is null))
    );
    comment on table property_case is 'customer''s property that was lost, damaged or found unfit (C3)';
    comment on column property_case.piece_after is 'what becomes of the piece itself: given back, scrapped with the customer''s consent, left to us, or gone since it is lost';
    comment on column property_case.amount is 'CNY, what is paid';
    create unique index property_case_piece on property_case (piece_id) where closed_at is null;
    create index property_case_of_piece on property_case (piece_id, id desc);
    create index property_case_open on property_case (opened_at, id) where closed_at is null;
    create index property_case_state on property_case (state, id desc);
    create index property_case_customer on property_case (customer_id, id desc);
    create index property_case_search on property_case using gin (search gin_trgm_ops);

    create table property_told (
      id           bigint generated always as identity primary key,
      case_id      integer not null references property_case,
      told_by      integer not null references person,
      told_whom    text not null check (char_length(told_whom) between 1 and 100),
      told_at      timestamptz not null,
      way          text not null check (way in ('phone', 'mail', 'message', 'visit', 'letter')),
      said         text check (char_length(said) <= 1000),
      answer       text check (char_length(answer) between 1 and 1000),
      answered_by  text check (char_length(answered_by) <= 100),
      answered_on  date,
      answer_recorded_by integer references person,
      recorded_at  timestamptz not null default now(),
      check (num_nonnulls(answer, answered_on, answer_recorded_by) in (0, 3))
    );
    comment on table property_told is 'each time the customer was told, with the answer when there is one';
    create index property_told_case on property_told (case_id, id);
    -- The table says C3 too: no case is closed before the customer was told and has answered.
    create function check_case_told() returns trigger language plpgsql as $$
    begin
      if new.state in ('proposed', 'agreed', 'closed') and not exists (select from property_told t where t.case_id = new.id and t.answer is not null) then
        raise exception 'case % is settled before the customer has answered', new.number using errcode = '23514';
      end if;
      return new;
    end $$;
    create trigger property_case_told before insert or update of state on property_case for each row execute function check_case_told();

    create table property_count (
      id           integer generated always as identity primary key,
      number       text not null unique generated always as
                     ('CK-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      warehouse_id integer references place,
      place_id     integer references place,
      customer_id  integer references party,
      started_by   integer not null references person,
      started_at   timestamptz not null,
      closed_by    integer references person,
      closed_at    timestamptz,
      cancelled_at timestamptz,
      note         text check (char_length(note) <= 500),
      version      integer not null default 1,
      check ((closed_at is null) = (closed_by is null)),
      check (closed_at is null or cancelled_at is null)
    );
    comment on table property_count is 'a count of customers'' pieces: of a warehouse, a bin, a customer, or all';
    create index property_count_open on property_count (id desc) where closed_at is null and cancelled_at is null;
    create table property_count_line (
      id             bigint generated always as identity primary key,
      count_id       integer not null references property_count,
      piece_id       integer not null references property_piece,
      expected       numeric(14, 3) not null check (expected >= 0),
      place_id       integer references place,
      found          numeric(14, 3) check (found >= 0),
      found_place_id integer references place,
      found_by       integer references person,
      found_at       timestamptz,
      note           text check (char_length(note) <= 500),
      case_id        integer references property_case,
      unique (count_id, piece_id),
      check (num_nonnulls(found, found_by, found_at) in (0, 3))
    );
    comment on column property_count_line.expected is 'what the book had at place_id when the count began; 0 for a piece that was not expected there';
    create index property_count_line_piece on property_count_line (piece_id, id desc);

    create table owner_change (
      id            integer generated always as identity primary key,
      number        text not null unique generated always as
                      ('OC-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      direction     text not null check (direction in ('to_us', 'to_customer')),
      customer_id   integer not null references party,
      case_id       integer references property_case,
      reason        text not null check (char_length(reason) between 1 and 1000),
      reference     text check (char_length(reference) <= 100),
      value         numeric(18, 2) not null default 0 check (value >= 0),
      state         text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'withdrawn')),
      asked_by      integer not null references person,
      asked_at      timestamptz not null,
      decided_by    integer references person,
      decided_at    timestamptz,
      decided_as    text,
      decision_note text check (char_length(decision_note) <= 500),
      receipt_id    integer references property_receipt,
      search        text not null default '',
      version       integer not null default 1,
      check ((state in ('approved', 'refused')) = (decided_by is not null)),
      check ((decided_by is null) = (decided_at is null)),
      check (decided_by <> asked_by)
    );
    comment on column owner_change.value is 'CNY: of what is left to us the agreed price, of what we give away what it cost';
    comment on column owner_change.receipt_id is 'of what we gave while it is in the house: the receipt under which it is kept until it leaves';
    create index owner_change_state on owner_change (state, id desc);
    create index owner_change_customer on owner_change (customer_id, id desc);
    create index owner_change_search on owner_change using gin (search gin_trgm_ops);
    create table owner_change_line (
      change_id     integer not null references owner_change,
      position      smallint not null check (position between 1 and 50),
      piece_id      integer references property_piece,
      item_id       integer not null references item check (item_id > 0),
      serial_id     bigint references serial,
      lot_id        bigint references lot,
      quantity      numeric(14, 3) not null check (quantity > 0),
      condition     stock_condition not null,
      from_place_id integer not null references place,
      to_place_id   integer not null references place,
      unit_price    numeric(14, 4) not null default 0 check (unit_price >= 0),
      movement_id   bigint references stock_movement,
      primary key (change_id, position),
      check (serial_id is null or quantity = 1)
    );
    comment on column owner_change_line.item_id is 'what it is in the catalogue from then on';
    create index owner_change_line_serial on owner_change_line (serial_id) where serial_id is not null;
    create index owner_change_line_piece on owner_change_line (piece_id) where piece_id is not null;

    insert into approval_tier (document, role, up_to) values ('property_case', 'head', null), ('owner_change', 'head', null);
    insert into app_setting (name, value) values ('property_check_days', '1'), ('property_remind_days', '2'),
      ('acknowledge_days', '7'), ('sheet_answer_days', '5');
  `.execute(db);
}
