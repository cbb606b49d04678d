import { type Kysely, sql } from 'kysely';

/** Requisition slips with lines, steps, decisions and promises; who approves up to which value, and who stands in. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table approval_tier (
      id       integer generated always as identity primary key,
      document text not null check (document ~ '^[a-z_]+$'),
      role     text not null check (role in ('supervisor', 'head', 'finance', 'quality', 'purchasing')),
      up_to    numeric(14, 2) check (up_to > 0),
      unique (document, role)
    );
    comment on column approval_tier.up_to is 'CNY, up to and including; null: any value';
    insert into approval_tier (document, role, up_to) values ('requisition', 'supervisor', 1000), ('requisition', 'head', null),
      ('write_off', 'head', null);

    create table deputy (
      id         integer generated always as identity primary key,
      person_id  integer not null references person,
      deputy_id  integer not null references person,
      from_on    date not null,
      to_on      date not null,
      named_by   integer not null references person,
      created_at timestamptz not null default now(),
      ended_at   timestamptz,
      check (person_id <> deputy_id),
      check (from_on <= to_on)
    );
    create index deputy_deputy on deputy (deputy_id, to_on) where ended_at is null;
    create index deputy_person on deputy (person_id, to_on) where ended_at is null;

    create table app_setting (
      name       text primary key check (name ~ '^[a-z_]+$'),
      value      jsonb not null,
      changed_by integer references person,
      changed_at timestamptz not null default now()
    );
    comment on table app_setting is 'settings that an administrator changes while the program runs';
    insert into app_setting (name, value) values ('reservation_days', '14'), ('old_part_days', '2');

    create table requisition (
      id             integer generated always as identity primary key,
      number         text not null unique generated always as
                       ('REQ-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      task_id        integer not null references service_task,
      warehouse_id   integer not null references place,
      requested_for  integer not null references person,
      drafted_by     integer not null references person,
      needed_by      date not null,
      urgent         boolean not null default false,
      delivery       text not null default 'custody' check (delivery in ('custody', 'parcel')),
      note           text,
      copied_from_id integer references requisition,
      kit_id         integer references kit,
      state          text not null default 'draft' check (state in
                       ('draft', 'submitted', 'approved', 'partly_issued', 'issued', 'closed', 'rejected', 'cancelled', 'expired')),
      value          numeric(14, 2),
      approved_value numeric(14, 2),
      approved_at    timestamptz,
      submitted_at   timestamptz,
      search         text not null default '',
      version        integer not null default 1,
      created_at     timestamptz not null default now(),
      check (state in ('draft', 'cancelled') or value is not null)
    );
    comment on column requisition.value is 'CNY, at the cost of the day it was submitted';
    comment on column requisition.approved_value is 'CNY that the approver''s tier covers: the value may change up to it without asking again; null: any';
    create index requisition_state on requisition (state, id desc);
    create index requisition_queue on requisition (warehouse_id, urgent desc, needed_by, approved_at, id) where state in ('approved', 'partly_issued');
    create index requisition_submitted on requisition (submitted_at, id) where state = 'submitted';
    create index requisition_task on requisition (task_id, id desc);
    create index requisition_for on requisition (requested_for, id desc);
    create index requisition_drafted on requisition (drafted_by, id desc);
    create index requisition_search on requisition using gin (search gin_trgm_ops);

    create table requisition_line (
      id             integer generated always as identity primary key,
      requisition_id integer not null references requisition,
      position       smallint not null check (position > 0),
      item_id        integer not null references item,
      quantity       numeric(14, 3) not null check (quantity > 0),
      unit_price     numeric(14, 4),
      note           text,
      asked_item_id  integer references item,
      issued         numeric(14, 3) not null default 0 check (issued >= 0),
      cancelled      numeric(14, 3) not null default 0 check (cancelled >= 0),
      waiting        numeric(14, 3) not null default 0 check (waiting >= 0),
      short_reason   text,
      unique (requisition_id, position) deferrable initially immediate,
      check (issued + cancelled + waiting <= quantity)
    );
    comment on column requisition_line.asked_item_id is 'what was asked for before a substitute took its place';
    comment on column requisition_line.waiting is 'back-ordered: approved, neither promised nor issued nor cancelled';
    create index requisition_line_waiting on requisition_line (item_id, id) where waiting > 0;
    create index requisition_line_item on requisition_line (item_id, id desc);

    create table requisition_step (
      id             bigint generated always as identity primary key,
      requisition_id integer not null references requisition,
      kind           text not null check (kind in ('drafted', 'submitted', 'withdrawn', 'approved', 'rejected', 'reapproval', 'changed',
                       'reassigned', 'back_order_filled', 'issued', 'sent', 'arrived', 'cancelled', 'expired', 'closed')),
      person_id      integer not null references person,
      at             timestamptz not null default clock_timestamp(),
      reason         text,
      facts          jsonb
    );
    create index requisition_step_requisition on requisition_step (requisition_id, id);

    create table requisition_decision (
      id             bigint generated always as identity primary key,
      requisition_id integer not null references requisition,
      approved       boolean not null,
      value          numeric(14, 2) not null,
      version        integer not null,
      role           text not null,
      person_id      integer not null references person,
      deputy_for     integer references person,
      reason         text,
      at             timestamptz not null default clock_timestamp(),
      check (approved or reason <> '')
    );
    create unique index requisition_decision_once on requisition_decision (requisition_id, version);

    create table requisition_promise (
      reservation_id bigint primary key references stock_reservation,
      line_id        integer not null references requisition_line,
      expires_on     date not null
    );
    create index requisition_promise_line on requisition_promise (line_id);
    create index requisition_promise_expiry on requisition_promise (expires_on);
  `.execute(db);
  for (const table of ['requisition_step', 'requisition_decision'])
    await sql`
      create trigger ${sql.ref(`${table}_append_only`)} before update or delete on ${sql.table(table)}
        for each row execute function refuse_change();
      revoke update, delete on ${sql.table(table)} from sparebook_app;
    `.execute(db);
}
