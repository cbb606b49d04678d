import { type Kysely, sql } from 'kysely';

/**
 * Repair orders: the queue, who works on what, diagnosis, labour, outside shops, software; parts used and recovered; tests,
 * inspection and the result.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table repair_bench (
      id         integer generated always as identity primary key,
      place_id   integer not null references place,
      name_zh    text not null check (char_length(name_zh) between 1 and 60),
      name_en    text not null default '' check (char_length(name_en) <= 80),
      position   smallint not null default 0,
      version    integer not null default 1,
      created_at timestamptz not null default now(),
      retired_at timestamptz,
      unique (place_id, name_zh),
      unique (id, place_id)
    );
    comment on table repair_bench is 'where repairs queue; place_id is the workshop that its pieces lie in';

    create table repair_order (
      id               integer generated always as identity primary key,
      number           text not null unique generated always as
                         ('RO-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      source           text not null check (source in ('return', 'tool', 'stock', 'property')),
      return_id        integer references field_return,
      tool_return_id   bigint references tool_return,
      item_id          integer not null references item,
      serial_id        bigint references serial,
      lot_id           bigint references lot,
      quantity         numeric(14, 3) not null default 1 check (quantity > 0),
      owner_id         integer not null references party,
      place_id         integer not null references place,
      bench_id         integer,
      home_place_id    integer references place,
      customer_id      integer references party,
      device_id        integer references device,
      task_id          integer references service_task,
      symptom_id       integer references fault_term,
      symptom_note     text check (char_length(symptom_note) <= 1000),
      charged          boolean not null default false,
      customer_waiting boolean not null default false,
      urgent           boolean not null default false,
      promised_on      date,
      parts_wish       text check (parts_wish in ('keep', 'return')),
      state            text not null default 'waiting' check (state in ('waiting', 'in_work', 'waiting_parts', 'waiting_customer', 'outside',
                         'to_inspect', 'passed', 'closed', 'cancelled')),
      target_on        date not null,
      taken_by         integer references person,
      taken_at         timestamptz,
      result           text check (result in ('refurbished', 'to_customer', 'unrepairable', 'no_fault')),
      result_note      text check (char_length(result_note) <= 1000),
      opened_by        integer not null references person,
      received_at      timestamptz not null,
      opened_at        timestamptz not null,
      in_movement_id   bigint references stock_movement,
      out_movement_id  bigint references stock_movement,
      closed_at        timestamptz,
      closed_by        integer references person,
      search           text not null default '',
      version          integer not null default 1,
      foreign key (bench_id, place_id) references repair_bench (id, place_id),
      check (serial_id is null or quantity = 1),
      check ((source = 'return') = (return_id is not null)),
      check ((source = 'tool') = (tool_return_id is not null)),
      check ((state in ('closed', 'cancelled')) = (closed_at is not null)),
      check ((closed_at is null) = (closed_by is null)),
      check (state not in ('passed', 'closed') or result is not null),
      check (result is distinct from 'refurbished' or owner_id = 1),
      check ((taken_by is null) = (taken_at is null))
    );
    comment on column repair_order.place_id is 'the workshop where it lies, when it is not at an outside shop';
    comment on column repair_order.home_place_id is 'of a tool: the bin that it goes back to';
    comment on column repair_order.received_at is 'when the piece came in: turnaround counts from there';
    comment on column repair_order.target_on is 'the day by which it should be done, by the setting of its kind when it was opened';
    comment on column repair_order.parts_wish is 'what the customer wants done with the parts that are taken out: kept by us or returned';
    create unique index repair_order_piece on repair_order (serial_id) where serial_id is not null and state not in ('closed', 'cancelled');
    create unique index repair_order_return on repair_order (return_id) where return_id is not null and state <> 'cancelled';
    create unique index repair_order_tool_return on repair_order (tool_return_id) where tool_return_id is not null and state <> 'cancelled';
    create index repair_order_open on repair_order (place_id, bench_id, target_on) where state not in ('closed', 'cancelled');
    create index repair_order_state on repair_order (state, id desc);
    create index repair_order_taken on repair_order (taken_by, id) where state not in ('closed', 'cancelled');
    create index repair_order_item on repair_order (item_id, id desc);
    create index repair_order_serial on repair_order (serial_id, id desc) where serial_id is not null;
    create index repair_order_customer on repair_order (customer_id, id desc) where customer_id is not null;
    create index repair_order_device on repair_order (device_id, id desc) where device_id is not null;
    create index repair_order_task on repair_order (task_id, id) where task_id is not null;
    create index repair_order_closed on repair_order (closed_at, id) where closed_at is not null;
    create index repair_order_search on repair_order using gin (search gin_trgm_ops);

    create table repair_step (
      id        bigint generated always as identity primary key,
      order_id  integer not null references repair_order,
      state     text not null check (state in ('waiting', 'in_work', 'waiting_parts', 'waiting_customer', 'outside', 'to_inspect', 'passed',
                  'closed', 'cancelled')),
      person_id integer not null references person,
      at        timestamptz not null default now(),
      note      text check (char_length(note) <= 1000)
    );
    create index repair_step_order on repair_step (order_id, id);

    create table repair_diagnosis (
      id           bigint generated always as identity primary key,
      order_id     integer not null references repair_order,
      symptom_id   integer references fault_term,
      fault_id     integer references fault_term,
      cause_id     integer references fault_term,
      no_fault     boolean not null default false,
      action       text check (char_length(action) <= 2000),
      note         text check (char_length(note) <= 2000),
      diagnosed_by integer not null references person,
      diagnosed_at timestamptz not null,
      check (no_fault or fault_id is not null)
    );
    comment on table repair_diagnosis is 'each saving is a row; the latest counts';
    create index repair_diagnosis_order on repair_diagnosis (order_id, id desc);
    create table repair_component (
      diagnosis_id bigint not null references repair_diagnosis,
      position     smallint not null check (position between 1 and 30),
      component_id integer not null references fault_term,
      location     text check (char_length(location) <= 40),
      primary key (diagnosis_id, position)
    );
    comment on column repair_component.location is 'on the board, such as Q12';

    create table repair_labour (
      id         bigint generated always as identity primary key,
      order_id   integer not null references repair_order,
      person_id  integer not null references person,
      started_at timestamptz,
      stopped_at timestamptz,
      minutes    integer check (minutes between 0 and 1440),
      rate       numeric(10, 2) not null check (rate >= 0),
      note       text check (char_length(note) <= 500),
      recorded_at timestamptz not null default now(),
      removed_at timestamptz,
      removed_by integer references person,
      check (started_at is not null or minutes is not null),
      check ((stopped_at is null and started_at is not null) = (minutes is null)),
      check ((removed_at is null) = (removed_by is null))
    );
    comment on column repair_labour.rate is 'CNY per hour, as it was then';
    create unique index repair_labour_running on repair_labour (person_id) where minutes is null and removed_at is null;
    create index repair_labour_order on repair_labour (order_id, id);

    create table repair_outside (
      id               bigint generated always as identity primary key,
      order_id         integer not null references repair_order,
      supplier_id      integer not null references party,
      reference        text check (char_length(reference) <= 60),
      carrier          text check (char_length(carrier) <= 60),
      waybill          text check (char_length(waybill) <= 60),
      due_on           date,
      sent_by          integer not null references person,
      sent_at          timestamptz not null,
      send_movement_id bigint not null references stock_movement,
      back_by          integer references person,
      back_at          timestamptz,
      back_movement_id bigint references stock_movement,
      outcome          text check (outcome in ('repaired', 'not_repaired')),
      bill_amount      numeric(14, 2) check (bill_amount >= 0),
      bill_number      text check (char_length(bill_number) <= 60),
      note             text check (char_length(note) <= 1000),
      check (num_nonnulls(back_by, back_at, back_movement_id, outcome) in (0, 4))
    );
    create unique index repair_outside_out on repair_outside (order_id) where back_at is null;
    create index repair_outside_order on repair_outside (order_id, id);
    create index repair_outside_due on repair_outside (due_on, id) where back_at is null;

    create table serial_software (
      id         bigint generated always as identity primary key,
      serial_id  bigint not null references serial,
      version    text not null check (char_length(version) between 1 and 60),
      order_id   integer references repair_order,
      note       text check (char_length(note) <= 500),
      person_id  integer not null references person,
      flashed_at timestamptz not null
    );
    comment on table serial_software is 'what is flashed on a piece; the latest counts, and goes with it into the device that it is fitted in';
    create index serial_software_serial on serial_software (serial_id, id desc);
    create index serial_software_order on serial_software (order_id) where order_id is not null;
    alter table use_report add column software_version text check (char_length(software_version) <= 60);
    comment on column use_report.software_version is 'what was flashed on the piece when it was fitted';

    create table repair_part (
      id           bigint generated always as identity primary key,
      order_id     integer not null references repair_order,
      position     smallint not null check (position > 0),
      item_id      integer not null references item,
      warehouse_id integer not null references place,
      wanted       numeric(14, 3) not null check (wanted > 0),
      used         numeric(14, 3) not null default 0 check (used >= 0),
      wanted_by    integer not null references person,
      wanted_at    timestamptz not null,
      cancelled_at timestamptz,
      note         text check (char_length(note) <= 500),
      unique (order_id, position)
    );
    comment on table repair_part is 'the order''s own small slip: what is wanted from which store, and how much of it is on the order by now';
    create index repair_part_open on repair_part (item_id, id) where cancelled_at is null and used < wanted;
    create index repair_part_store on repair_part (warehouse_id, id) where cancelled_at is null and used < wanted;
    create table repair_part_promise (
      part_id        bigint not null references repair_part,
      reservation_id bigint not null unique references stock_reservation,
      primary key (part_id, reservation_id)
    );
    create table repair_part_use (
      id              bigint generated always as identity primary key,
      part_id         bigint not null references repair_part,
      order_id        integer not null references repair_order,
      item_id         integer not null references item,
      serial_id       bigint references serial,
      lot_id          bigint references lot,
      quantity        numeric(14, 3) not null check (quantity > 0),
      back            numeric(14, 3) not null default 0 check (back >= 0 and back <= quantity),
      unit_cost       numeric(18, 6) not null check (unit_cost >= 0),
      from_place_id   integer not null references place,
      condition       stock_condition not null,
      movement_id     bigint not null references stock_movement,
      used_by         integer not null references person,
      used_at         timestamptz not null
    );
    comment on table repair_part_use is 'what went from a bin onto the order (used up), at the cost of then; back: what was put back unused';
    create index repair_part_use_part on repair_part_use (part_id, id);
    create index repair_part_use_order on repair_part_use (order_id, id);
    create index repair_part_use_serial on repair_part_use (serial_id) where serial_id is not null;
    create table repair_part_back (
      id          bigint generated always as identity primary key,
      use_id      bigint not null references repair_part_use,
      quantity    numeric(14, 3) not null check (quantity > 0),
      to_place_id integer not null references place,
      movement_id bigint not null references stock_movement,
      person_id   integer not null references person,
      at          timestamptz not null
    );
    create index repair_part_back_use on repair_part_back (use_id);
    create table repair_recovery (
      id          bigint generated always as identity primary key,
      order_id    integer not null references repair_order,
      item_id     integer not null references item,
      serial_id   bigint references serial,
      quantity    numeric(14, 3) not null check (quantity > 0),
      condition   stock_condition not null,
      to_place_id integer not null references place,
      movement_id bigint not null references stock_movement,
      person_id   integer not null references person,
      at          timestamptz not null
    );
    comment on table repair_recovery is 'parts taken out of an unrepairable piece into stock';
    create index repair_recovery_order on repair_recovery (order_id, id);
    create index repair_recovery_serial on repair_recovery (serial_id) where serial_id is not null;

    create table repair_test (
      id        bigint generated always as identity primary key,
      order_id  integer not null references repair_order,
      title     text not null check (char_length(title) between 1 and 100),
      passed    boolean not null,
      note      text check (char_length(note) <= 2000),
      tested_by integer not null references person,
      tested_at timestamptz not null
    );
    create index repair_test_order on repair_test (order_id, id);
    create table repair_test_value (
      test_id  bigint not null references repair_test,
      position smallint not null check (position between 1 and 60),
      name     text not null check (char_length(name) between 1 and 60),
      value    text not null check (char_length(value) between 1 and 40),
      unit     text check (char_length(unit) <= 20),
      low      numeric(18, 6),
      high     numeric(18, 6),
      passed   boolean not null,
      primary key (test_id, position),
      check (low <= high)
    );
    create table repair_inspection (
      id           bigint generated always as identity primary key,
      order_id     integer not null references repair_order,
      proposed     text not null check (proposed in ('refurbished', 'to_customer', 'unrepairable', 'no_fault')),
      note         text check (char_length(note) <= 1000),
      asked_by     integer not null references person,
      asked_at     timestamptz not null,
      repairer_ids integer[] not null,
      passed       boolean,
      inspected_by integer references person,
      inspected_at timestamptz,
      remark       text check (char_length(remark) <= 1000),
      movement_id  bigint references stock_movement,
      check (num_nonnulls(passed, inspected_by, inspected_at) in (0, 3)),
      check (not inspected_by = any(repairer_ids)),
      check (inspected_by <> asked_by)
    );
    comment on table repair_inspection is 'the workshop says what the result is, quality looks at it: never who worked on it';
    create unique index repair_inspection_waiting on repair_inspection (order_id) where passed is null;
    create index repair_inspection_order on repair_inspection (order_id, id);
  `.execute(db);
}
