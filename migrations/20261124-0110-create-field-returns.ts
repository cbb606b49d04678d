import { type Kysely, sql } from 'kysely';

/**
 * What comes back from the field: what is expected (also for an advance replacement or in an announced parcel), the returns
 * themselves from being logged to being decided on, and corrections of the book that a return asks for.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table return_parcel (
      id           integer generated always as identity primary key,
      number       text not null unique generated always as
                     ('PC-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      customer_id  integer not null references party,
      task_id      integer references service_task,
      carrier      text check (char_length(carrier) <= 60),
      waybill      text check (char_length(waybill) <= 60),
      announced_by integer not null references person,
      announced_at timestamptz not null default now(),
      expected_on  date,
      note         text check (char_length(note) <= 1000),
      received_at  timestamptz,
      received_by  integer references person,
      closed_at    timestamptz,
      closed_by    integer references person,
      cancelled_at timestamptz,
      version      integer not null default 1,
      check ((received_at is null) = (received_by is null)),
      check ((closed_at is null) = (closed_by is null)),
      check (closed_at is null or cancelled_at is null)
    );
    comment on column return_parcel.received_at is 'when its unpacking began; closed when what came was checked against what was announced';
    create index return_parcel_open on return_parcel (expected_on, id) where closed_at is null and cancelled_at is null;
    create index return_parcel_waybill on return_parcel (upper(waybill)) where waybill is not null;
    create index return_parcel_customer on return_parcel (customer_id, id desc);
    create index return_parcel_task on return_parcel (task_id) where task_id is not null;

    alter table expected_return
      alter column task_id drop not null,
      alter column use_report_id drop not null,
      alter column person_id drop not null,
      add column kind text not null default 'fitted' check (kind in ('fitted', 'advance', 'announced')),
      add column customer_id integer references party,
      add column parcel_id integer references return_parcel,
      add column requisition_id integer references requisition,
      add column due_on date,
      add column note text check (char_length(note) <= 500),
      add column missing_at timestamptz,
      add column chased_at timestamptz,
      add column chases smallint not null default 0,
      add column waiver_asked_at timestamptz,
      add column waiver_asked_by integer references person,
      add column waiver_asked_reason text check (char_length(waiver_asked_reason) <= 500);
    alter table expected_return alter column item_id drop not null, add column description text check (char_length(description) <= 200);
    update expected_return e set customer_id = t.customer_id from service_task t where t.id = e.task_id;
    alter table expected_return
      alter column customer_id set not null,
      add check ((kind = 'fitted') = (use_report_id is not null)),
      add check (kind <> 'fitted' or (task_id is not null and person_id is not null and item_id is not null)),
      add check (kind <> 'advance' or (due_on is not null and person_id is not null and item_id is not null)),
      add check ((kind = 'announced') = (parcel_id is not null)),
      add check (item_id is not null or description <> ''),
      add check ((waiver_asked_at is null) = (waiver_asked_by is null)),
      add check (waiver_asked_by is null or waiver_asked_by <> waived_by);
    comment on table expected_return is 'what must come back: the old part of one that was fitted, the faulty one for which a good one was sent ahead, or a piece that a parcel was announced with';
    comment on column expected_return.due_on is 'of what was sent ahead; of fitted parts the day follows from the task';
    comment on column expected_return.missing_at is 'when its parcel was unpacked without it';
    create index expected_return_due on expected_return (due_on, id) where due_on is not null and received_at is null and waived_at is null and undone_at is null;
    create index expected_return_customer on expected_return (customer_id, id) where received_at is null and waived_at is null and undone_at is null;
    create index expected_return_parcel on expected_return (parcel_id) where parcel_id is not null;
    create index expected_return_asked on expected_return (waiver_asked_at) where waiver_asked_at is not null and received_at is null and waived_at is null and undone_at is null;

    create sequence return_tag_number;
    grant usage on sequence return_tag_number to sparebook_app;

    create table field_return (
      id                 integer generated always as identity primary key,
      number             text not null unique generated always as
                           ('RT-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      tag                text unique check (tag = upper(tag) and char_length(tag) between 3 and 40),
      logged_as          text not null check (logged_as in ('field', 'bench', 'parcel', 'old_part')),
      item_id            integer references item,
      description        text check (char_length(description) <= 200),
      serial             text check (char_length(serial) <= 100),
      serial_id          bigint references serial,
      lot                text check (char_length(lot) <= 100),
      batch              text check (char_length(batch) <= 100),
      quantity           numeric(14, 3) not null default 1 check (quantity > 0),
      owner_id           integer not null default 1 references party,
      customer_id        integer references party,
      task_id            integer references service_task,
      device_id          integer references device,
      issued_part_id     bigint references issued_part,
      expected_return_id bigint references expected_return,
      parcel_id          integer references return_parcel,
      channel            text check (char_length(channel) <= 60),
      board              text check (char_length(board) <= 60),
      position           text check (char_length(position) <= 60),
      harness            text check (char_length(harness) <= 60),
      software_version   text check (char_length(software_version) <= 60),
      failed_on          date,
      symptom_id         integer references fault_term,
      symptom_note       text check (char_length(symptom_note) <= 1000),
      warranty           text not null default 'unknown' check (warranty in ('in', 'out', 'unknown')),
      doa                boolean not null default false,
      customer_waiting   boolean not null default false,
      state              text not null default 'logged' check (state in ('logged', 'received', 'found', 'decided', 'cancelled')),
      reported_by        integer not null references person,
      reported_at        timestamptz not null,
      received_by        integer references person,
      received_at        timestamptz,
      brought_by         text check (char_length(brought_by) <= 100),
      place_id           integer references place,
      movement_id        bigint references stock_movement,
      repeat_of_id       integer references field_return check (repeat_of_id <> id),
      search             text not null default '',
      version            integer not null default 1,
      check (item_id is not null or description <> ''),
      check (serial_id is null or quantity = 1),
      check ((received_at is null) = (received_by is null)),
      check ((received_at is null) = (movement_id is null and place_id is null)),
      check (received_at is not null or state in ('logged', 'cancelled'))
    );
    comment on table field_return is 'a part that was brought or sent back, from the fault as seen to the decision; found and decided are told by return_finding and return_disposition';
    comment on column field_return.tag is 'the code of a tag that was written or printed before; the number itself is a tag too';
    comment on column field_return.owner_id is 'whose it is: the company''s when it was exchanged, the customer''s when it is repaired for them';
    comment on column field_return.batch is 'the production lot, as on the piece or in its serial number';
    comment on column field_return.repeat_of_id is 'the earlier return of the same piece with the same symptom or fault, within the days of the setting';
    comment on column field_return.movement_id is 'that took it in; null while its item is not known, when it only lies at the place';
    create index field_return_state on field_return (state, id desc);
    create index field_return_unidentified on field_return (id) where item_id is null and state <> 'cancelled';
    create index field_return_serial on field_return (serial_id, id desc) where serial_id is not null;
    create index field_return_serial_text on field_return (upper(serial), id desc) where serial is not null;
    create unique index field_return_piece_open on field_return (item_id, upper(serial)) where serial is not null and item_id is not null
      and state in ('logged', 'received', 'found');
    create index field_return_item on field_return (item_id, id desc);
    create index field_return_customer on field_return (customer_id, id desc);
    create index field_return_task on field_return (task_id, id) where task_id is not null;
    create index field_return_device on field_return (device_id, id desc) where device_id is not null;
    create index field_return_reporter on field_return (reported_by, id desc);
    create index field_return_parcel on field_return (parcel_id) where parcel_id is not null;
    create index field_return_expected on field_return (expected_return_id) where expected_return_id is not null;
    create index field_return_part on field_return (issued_part_id) where issued_part_id is not null;
    create index field_return_reported on field_return (reported_at desc, id desc);
    create index field_return_received on field_return (received_at) where received_at is not null;
    create index field_return_search on field_return using gin (search gin_trgm_ops);

    create table return_step (
      id        bigint generated always as identity primary key,
      return_id integer not null references field_return,
      state     text not null check (state in ('logged', 'received', 'found', 'decided', 'cancelled')),
      person_id integer not null references person,
      at        timestamptz not null default now(),
      note      text check (char_length(note) <= 1000)
    );
    create index return_step_return on return_step (return_id, id);

    create table book_correction (
      id            integer generated always as identity primary key,
      return_id     integer not null references field_return,
      serial_id     bigint not null references serial,
      place_id      integer not null references place,
      condition     stock_condition not null,
      reason        text not null check (char_length(reason) between 1 and 1000),
      asked_by      integer not null references person,
      asked_at      timestamptz not null default now(),
      decided_at    timestamptz,
      decided_by    integer references person,
      approved      boolean,
      decision_note text check (char_length(decision_note) <= 500),
      movement_id   bigint references stock_movement,
      check (num_nonnulls(decided_at, decided_by, approved) in (0, 3)),
      check (decided_by <> asked_by),
      check ((approved is true) = (movement_id is not null))
    );
    comment on table book_correction is 'a piece came back while the book has it elsewhere: it is taken from there, once somebody else approves';
    create unique index book_correction_open on book_correction (return_id) where decided_at is null;
    create index book_correction_waiting on book_correction (id) where decided_at is null;

    create table installed_count (
      item_id      integer not null references item,
      device_model text not null check (device_model <> ''),
      quantity     numeric(10, 2) not null check (quantity > 0),
      set_by       integer not null references person,
      set_at       timestamptz not null default now(),
      primary key (item_id, device_model)
    );
    comment on table installed_count is 'how many of an item are in one device of a model: what a mean time between removals needs';
  `.execute(db);
}
