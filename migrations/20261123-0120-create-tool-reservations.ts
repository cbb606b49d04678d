import { type Kysely, sql } from 'kysely';

/** A tool, or so many of a kind, kept for somebody from a day to a day. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table tool_reservation (
      id         integer generated always as identity primary key,
      number     text not null unique generated always as
                   ('TR-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      item_id    integer not null references item,
      serial_id  bigint references serial,
      quantity   numeric(14, 3) not null check (quantity > 0),
      person_id  integer not null references person,
      task_id    integer references service_task,
      from_on    date not null,
      to_on      date not null,
      note       text check (char_length(note) <= 500),
      collected  numeric(14, 3) not null default 0,
      version    integer not null default 1,
      created_by integer not null references person,
      created_at timestamptz not null default now(),
      closed     text check (closed in ('collected', 'cancelled', 'expired')),
      closed_at  timestamptz,
      closed_by  integer references person,
      reason     text,
      check (serial_id is null or quantity = 1),
      check (to_on >= from_on and to_on - from_on <= 365),
      check (collected >= 0 and collected <= quantity),
      check (num_nonnulls(closed, closed_at, closed_by) in (0, 3)),
      check (closed <> 'collected' or collected = quantity),
      constraint tool_reservation_overlap exclude using gist
        (int8range(serial_id, serial_id, '[]') with &&, daterange(from_on, to_on, '[]') with &&)
        where (serial_id is not null and closed is null)
    );
    comment on column tool_reservation.serial_id is 'this very piece; null: any of the item';
    create index tool_reservation_item on tool_reservation (item_id, from_on) where closed is null;
    create index tool_reservation_from on tool_reservation (from_on, id) where closed is null;
    create index tool_reservation_person on tool_reservation (person_id, id desc);
    create index tool_reservation_task on tool_reservation (task_id) where task_id is not null;
    create index tool_reservation_serial on tool_reservation (serial_id, from_on) where serial_id is not null;
  `.execute(db);
}
