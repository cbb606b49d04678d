import { type Kysely, sql } from 'kysely';

/** Service tasks with who goes where and to which devices, their steps, and what they cost (append-only). */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table service_task_kind (
      id         integer generated always as identity primary key,
      name       text not null unique check (name <> ''),
      name_en    text not null default '',
      position   smallint not null default 0,
      created_at timestamptz not null default now(),
      retired_at timestamptz
    );
    insert into service_task_kind (name, name_en, position) values ('安装调试', 'Installation', 1), ('维修', 'Repair', 2),
      ('巡检', 'Inspection', 3), ('培训', 'Training', 4), ('验收', 'Acceptance', 5);

    create table service_task (
      id            integer generated always as identity primary key,
      number        text not null unique generated always as
                      ('ST-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      customer_id   integer not null references party,
      site_id       integer,
      contact_id    integer,
      kind_id       integer not null references service_task_kind,
      charge        text not null check (charge in ('charged', 'warranty')),
      title         text not null check (title <> ''),
      note          text,
      planned_from  date not null,
      planned_to    date not null,
      started_on    date,
      back_on       date,
      erp_reference text,
      state         text not null default 'planned' check (state in ('planned', 'under_way', 'back', 'closed', 'cancelled')),
      search        text not null default '',
      version       integer not null default 1,
      created_by    integer not null references person,
      created_at    timestamptz not null default now(),
      foreign key (site_id, customer_id) references customer_site (id, customer_id),
      foreign key (contact_id, customer_id) references customer_contact (id, customer_id),
      check (planned_from <= planned_to),
      check (started_on <= back_on)
    );
    comment on column service_task.back_on is 'the day on which the technician was back; old parts are due two working days later';
    create index service_task_state on service_task (state, planned_from desc, id desc);
    create index service_task_planned on service_task (planned_from desc, id desc);
    create index service_task_customer on service_task (customer_id, id desc);
    create index service_task_search on service_task using gin (search gin_trgm_ops);

    create table service_task_technician (
      task_id   integer not null references service_task,
      person_id integer not null references person,
      primary key (task_id, person_id)
    );
    create index service_task_technician_person on service_task_technician (person_id, task_id desc);

    create table service_task_device (
      task_id   integer not null references service_task,
      device_id integer not null references device,
      primary key (task_id, device_id)
    );
    create index service_task_device_device on service_task_device (device_id, task_id desc);

    create table service_task_step (
      id        bigint generated always as identity primary key,
      task_id   integer not null references service_task,
      state     text not null check (state in ('planned', 'under_way', 'back', 'closed', 'cancelled')),
      person_id integer not null references person,
      at        timestamptz not null default now(),
      reason    text,
      open      jsonb
    );
    comment on column service_task_step.open is 'what still was open when a department head closed the task with a reason';
    create index service_task_step_task on service_task_step (task_id, id);

    create table task_cost (
      id             bigint generated always as identity primary key,
      task_id        integer not null references service_task,
      kind           text not null check (kind in ('issue', 'return', 'repair', 'correction')),
      item_id        integer references item,
      quantity       numeric(14, 3),
      unit_cost      numeric(18, 6),
      amount         numeric(14, 2) not null,
      document       text,
      movement_id    bigint references stock_movement,
      note           text,
      person_id      integer not null references person,
      happened_at    timestamptz not null,
      recorded_at    timestamptz not null default clock_timestamp()
    );
    comment on table task_cost is 'CNY that a task was charged; negative for what came back';
    create index task_cost_task on task_cost (task_id, id);
    create index task_cost_happened on task_cost (happened_at, id);

    create table cost_export (
      id         integer generated always as identity primary key,
      number     text not null unique generated always as
                   ('CE-' || case when id < 10000 then lpad(id::text, 4, '0') else id::text end) stored,
      from_on    date not null,
      to_on      date not null,
      task_id    integer references service_task,
      person_id  integer not null references person,
      created_at timestamptz not null default now(),
      check (from_on <= to_on)
    );
    create table cost_export_line (
      export_id     integer not null references cost_export,
      position      integer not null check (position > 0),
      task_cost_id  bigint not null unique references task_cost,
      happened_on   date not null,
      task          text not null,
      erp_reference text,
      charge        text not null,
      customer      text not null,
      customer_name text not null,
      kind          text not null,
      document      text,
      item          text,
      item_name     text,
      unit          text,
      quantity      numeric(14, 3),
      unit_cost     numeric(18, 6),
      amount        numeric(14, 2) not null,
      primary key (export_id, position)
    );
    comment on table cost_export_line is 'what the file said, in its words of then, so that writing it again gives the same; each cost is exported once';
  `.execute(db);
  for (const table of ['service_task_step', 'task_cost', 'cost_export', 'cost_export_line'])
    await sql`
      create trigger ${sql.ref(`${table}_append_only`)} before update or delete on ${sql.table(table)}
        for each row execute function refuse_change();
      revoke update, delete on ${sql.table(table)} from sparebook_app;
    `.execute(db);
}
