import { type Kysely, sql } from 'kysely';

/**
 * What was issued to somebody and what became of each piece, what was fitted where, and the old parts that are expected
 * back. `reported` is what the technician has filled in, `settled` what is done: posted, received or written off.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table issued_part (
      id                  bigint generated always as identity primary key,
      task_id             integer not null references service_task,
      requisition_line_id integer references requisition_line,
      from_part_id        bigint references issued_part,
      item_id             integer not null references item,
      serial_id           bigint references serial,
      lot_id              bigint references lot,
      condition           stock_condition not null,
      quantity            numeric(14, 3) not null check (quantity > 0),
      unit_cost           numeric(18, 6) not null check (unit_cost >= 0),
      holder_id           integer not null references person,
      place_id            integer not null references place,
      movement_id         bigint not null references stock_movement,
      reported            numeric(14, 3) not null default 0 check (reported >= 0),
      settled             numeric(14, 3) not null default 0 check (settled >= 0),
      issued_at           timestamptz not null,
      constraint reported_within_issued check (reported <= quantity),
      constraint settled_within_reported check (settled <= reported),
      check (serial_id is null or quantity = 1)
    );
    comment on column issued_part.unit_cost is 'CNY at issue: what the task is charged, and credited when it comes back';
    comment on column issued_part.place_id is 'where it is until it is accounted for: custody, on the way, or the customer';
    create index issued_part_task on issued_part (task_id, id);
    create index issued_part_line on issued_part (requisition_line_id);
    create index issued_part_open on issued_part (holder_id, id) where settled < quantity;
    create index issued_part_serial on issued_part (serial_id, id) where serial_id is not null;
    create index issued_part_from on issued_part (from_part_id) where from_part_id is not null;
    create index issued_part_movement on issued_part (movement_id);

    create table use_report (
      id            bigint generated always as identity primary key,
      part_id       bigint not null references issued_part,
      kind          text not null check (kind in ('fitted', 'consumed', 'returned', 'lost', 'damaged', 'handed_over')),
      quantity      numeric(14, 3) not null check (quantity > 0),
      device_id     integer references device,
      channel       text,
      board         text,
      position      text,
      harness       text,
      serial_out    text,
      note          text,
      client_key    uuid not null unique,
      reported_by   integer not null references person,
      reported_at   timestamptz not null default now(),
      happened_at   timestamptz not null,
      movement_id   bigint references stock_movement,
      settled_at    timestamptz,
      settled_by    integer references person,
      refused_at    timestamptz,
      refused_by    integer references person,
      refused_reason text,
      undone_at     timestamptz,
      undone_by     integer references person,
      check ((kind = 'fitted') = (device_id is not null)),
      check ((settled_at is null) = (settled_by is null)),
      check ((refused_at is null) = (refused_by is null)),
      check (settled_at is null or refused_at is null),
      check ((undone_at is null) = (undone_by is null))
    );
    create index use_report_part on use_report (part_id, id);
    create index use_report_device on use_report (device_id, happened_at desc, id desc) where device_id is not null;
    create index use_report_waiting on use_report (kind, id) where settled_at is null and refused_at is null and undone_at is null;

    create table expected_return (
      id            bigint generated always as identity primary key,
      task_id       integer not null references service_task,
      use_report_id bigint not null unique references use_report,
      person_id     integer not null references person,
      item_id       integer not null references item,
      serial        text,
      quantity      numeric(14, 3) not null check (quantity > 0),
      device_id     integer references device,
      opened_at     timestamptz not null default now(),
      received_at   timestamptz,
      received_by   integer references person,
      received_serial text,
      movement_id   bigint references stock_movement,
      waived_at     timestamptz,
      waived_by     integer references person,
      waived_reason text,
      undone_at     timestamptz,
      check ((received_at is null) = (received_by is null)),
      check ((waived_at is null) = (waived_by is null)),
      check (waived_at is null or waived_reason <> ''),
      check (num_nonnulls(received_at, waived_at, undone_at) <= 1)
    );
    comment on table expected_return is 'old parts that must come back for the good ones that were fitted';
    create index expected_return_task on expected_return (task_id, id);
    create index expected_return_open on expected_return (person_id, id) where received_at is null and waived_at is null and undone_at is null;
    create index expected_return_serial on expected_return (serial) where received_at is null and waived_at is null and undone_at is null;
  `.execute(db);
}
