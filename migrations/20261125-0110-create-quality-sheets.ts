import { type Kysely, sql } from 'kysely';

/** Quality feedback and information sheets: what was noticed, who looked at it, who answers, and whether it helped. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table quality_sheet (
      id            integer generated always as identity primary key,
      number        text not null unique generated always as
                      ('QF-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      kind          text not null check (kind in ('feedback', 'information')),
      title         text not null check (char_length(title) between 1 and 120),
      problem       text not null check (char_length(problem) between 1 and 4000),
      positions     text check (char_length(positions) <= 500),
      quantity      numeric(14, 3) check (quantity > 0),
      found_on      date not null,
      late          boolean not null,
      urgent        boolean not null default false,
      source        text check (source in ('return', 'repair', 'property', 'case', 'task', 'count', 'loan', 'device', 'item', 'claim')),
      source_number text check (char_length(source_number) <= 60),
      customer_id   integer references party,
      task_id       integer references service_task,
      device_id     integer references device,
      raised_by     integer not null references person,
      raised_at     timestamptz not null,
      state         text not null default 'raised' check (state in ('raised', 'sent_back', 'passed', 'assigned', 'answered', 'closed', 'withdrawn')),
      reviewed_by   integer references person,
      reviewed_at   timestamptz,
      department    text check (department in ('quality', 'development', 'purchasing', 'production')),
      assignee_id   integer references person,
      assigned_by   integer references person,
      assigned_at   timestamptz,
      due_on        date,
      cause_id      integer references fault_term,
      cause_note    text check (char_length(cause_note) <= 2000),
      action        text check (char_length(action) <= 4000),
      action_due_on date,
      answered_name text check (char_length(answered_name) <= 100),
      answered_by   integer references person,
      answered_at   timestamptz,
      checked_by    integer references person,
      checked_at    timestamptz,
      check_note    text check (char_length(check_note) <= 2000),
      warns         boolean not null default true,
      warning       text check (char_length(warning) <= 300),
      over_at       timestamptz,
      search        text not null default '',
      version       integer not null default 1,
      check ((source is null) = (source_number is null)),
      check (state not in ('passed', 'assigned', 'answered', 'closed') or reviewed_by is not null),
      check (reviewed_by <> raised_by),
      check (state not in ('assigned', 'answered') or (department is not null and due_on is not null)),
      check (state <> 'answered' or (answered_by is not null and action <> '')),
      check (checked_by <> answered_by),
      check ((state in ('closed', 'withdrawn')) = (over_at is not null))
    );
    comment on column quality_sheet.late is 'raised on a later day than it was found on';
    comment on column quality_sheet.positions is 'where on the machine or board: channel, board, position, harness';
    comment on column quality_sheet.warns is 'whether the item''s page and the receiving screen warn while it is open';
    create index quality_sheet_open on quality_sheet (state, due_on, id) where over_at is null;
    create index quality_sheet_state on quality_sheet (state, id desc);
    create index quality_sheet_raiser on quality_sheet (raised_by, id desc);
    create index quality_sheet_assignee on quality_sheet (assignee_id, due_on) where assignee_id is not null and over_at is null;
    create index quality_sheet_raised on quality_sheet (raised_at desc, id desc);
    create index quality_sheet_source on quality_sheet (source, source_number) where source is not null;
    create index quality_sheet_customer on quality_sheet (customer_id, id desc) where customer_id is not null;
    create index quality_sheet_task on quality_sheet (task_id, id desc) where task_id is not null;
    create index quality_sheet_device on quality_sheet (device_id, id desc) where device_id is not null;
    create index quality_sheet_search on quality_sheet using gin (search gin_trgm_ops);

    create table quality_sheet_link (
      id          bigint generated always as identity primary key,
      sheet_id    integer not null references quality_sheet,
      item_id     integer references item check (item_id > 0),
      serial_id   bigint references serial,
      serial      text check (char_length(serial) <= 100),
      lot         text check (char_length(lot) <= 100),
      supplier_id integer references party,
      check (num_nonnulls(item_id, supplier_id) >= 1),
      check (serial_id is null or item_id is not null)
    );
    comment on table quality_sheet_link is 'what it is about: an item, one piece or one lot of it, from which supplier';
    create index quality_sheet_link_sheet on quality_sheet_link (sheet_id, id);
    create index quality_sheet_link_item on quality_sheet_link (item_id, sheet_id desc) where item_id is not null;
    create index quality_sheet_link_serial on quality_sheet_link (serial_id) where serial_id is not null;
    create index quality_sheet_link_supplier on quality_sheet_link (supplier_id, sheet_id desc) where supplier_id is not null;

    create table quality_sheet_step (
      id        bigint generated always as identity primary key,
      sheet_id  integer not null references quality_sheet,
      act       text not null check (act in ('raised', 'changed', 'sent_back', 'raised_again', 'passed', 'assigned', 'answered', 'rejected', 'closed',
                  'reopened', 'withdrawn', 'warning', 'remark')),
      person_id integer not null references person,
      at        timestamptz not null default now(),
      note      text check (char_length(note) <= 4000)
    );
    create index quality_sheet_step_sheet on quality_sheet_step (sheet_id, id);
  `.execute(db);
}
