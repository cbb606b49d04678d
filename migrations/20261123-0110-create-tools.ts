import { type Kysely, sql } from 'kysely';

/** What a tool comes with, and its dated duties: what has to be checked how often, when it was, and where it is meanwhile. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table tool_profile (
      item_id   integer primary key references item,
      kit_id    integer references kit,
      loan_days smallint check (loan_days between 1 and 365),
      version   integer not null default 1
    );
    comment on column tool_profile.kit_id is 'the kit after which a tool box is packed: its checklist was taken from there';
    comment on column tool_profile.loan_days is 'for how long it is lent unless a day is chosen; null: as the setting says';
    create table tool_accessory (
      item_id      integer not null references item,
      position     smallint not null check (position between 1 and 60),
      name_zh      text not null check (char_length(name_zh) between 1 and 100),
      name_en      text check (char_length(name_en) between 1 and 100),
      quantity     smallint not null default 1 check (quantity between 1 and 999),
      part_item_id integer references item,
      primary key (item_id, position)
    );
    comment on table tool_accessory is 'the checklist of a tool: what goes out with each piece of it, and has to come back';

    create table tool_duty (
      id              integer generated always as identity primary key,
      serial_id       bigint not null references serial,
      kind            text not null check (kind in ('calibration', 'electrical_safety', 'inspection', 'maintenance')),
      interval_months smallint not null check (interval_months between 1 and 120),
      done_where      text not null check (done_where in ('in_house', 'sent_out')),
      supplier_id     integer references party,
      last_done_on    date,
      due_on          date not null,
      failed          boolean not null default false,
      note            text,
      version         integer not null default 1,
      created_by      integer references person,
      created_at      timestamptz not null default now(),
      ended_at        timestamptz,
      ended_by        integer references person,
      check ((ended_at is null) = (ended_by is null)),
      check (last_done_on is null or due_on > last_done_on)
    );
    comment on column tool_duty.due_on is 'the last day on which it may be lent without the duty being done again';
    comment on column tool_duty.failed is 'it did not pass last time: not to be lent until it does';
    create unique index tool_duty_one on tool_duty (serial_id, kind) where ended_at is null;
    create index tool_duty_due on tool_duty (due_on, id) where ended_at is null;
    create index tool_duty_failed on tool_duty (id) where failed and ended_at is null;

    create table tool_check (
      id               bigint generated always as identity primary key,
      duty_id          integer not null references tool_duty,
      supplier_id      integer references party,
      sent_movement_id bigint references stock_movement,
      sent_at          timestamptz,
      sent_by          integer references person,
      expected_on      date,
      back_movement_id bigint references stock_movement,
      done_on          date,
      result           text check (result in ('passed', 'failed')),
      due_before       date,
      due_after        date,
      certificate      text check (char_length(certificate) <= 100),
      note             text,
      recorded_by      integer references person,
      recorded_at      timestamptz,
      withdrawn_at     timestamptz,
      withdrawn_by     integer references person,
      check ((sent_at is null) = (sent_by is null)),
      check ((sent_movement_id is null) or (sent_at is not null and supplier_id is not null)),
      check (num_nonnulls(done_on, result, recorded_by, recorded_at) in (0, 4)),
      check ((withdrawn_at is null) = (withdrawn_by is null)),
      check (sent_at is not null or recorded_at is not null)
    );
    comment on table tool_check is 'one performance of a duty: sent out and not back yet, or done with its result';
    create unique index tool_check_open on tool_check (duty_id) where recorded_at is null and withdrawn_at is null;
    create index tool_check_duty on tool_check (duty_id, id desc);
    create index tool_check_away on tool_check (expected_on, id) where recorded_at is null and withdrawn_at is null;
    create index tool_check_done on tool_check (done_on, id) where recorded_at is not null;

    create table duty_override (
      id           bigint generated always as identity primary key,
      serial_id    bigint not null references serial,
      reason       text not null check (char_length(reason) between 1 and 500),
      granted_by   integer not null references person,
      granted_at   timestamptz not null default now(),
      valid_until  date not null,
      used_at      timestamptz,
      used_by      integer references person,
      withdrawn_at timestamptz,
      withdrawn_by integer references person,
      check ((used_at is null) = (used_by is null)),
      check ((withdrawn_at is null) = (withdrawn_by is null)),
      check (used_at is null or withdrawn_at is null)
    );
    comment on table duty_override is 'a supervisor lets a tool go out once although a duty is overdue';
    comment on column duty_override.used_by is 'the borrower, who is never the one who granted it';
    create unique index duty_override_open on duty_override (serial_id) where used_at is null and withdrawn_at is null;
    create index duty_override_serial on duty_override (serial_id, id desc);
    alter table duty_override add check (used_by is null or used_by <> granted_by);
  `.execute(db);
}
