import { type Kysely, sql } from 'kysely';

/** What becomes of customers' property: what goes back, what went wrong, the counts of their own, and changes of ownership. */
export async function up(db: Kysely<never>): Promise<void> {
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
