import { type Kysely, sql } from 'kysely';

/**
 * What tasks and slips need around them: customers' sites and contacts, devices with site, acceptance and software
 * history, substitutes and successors of items, kits; and two places outside the house for what is used up or lost.
 *
 * `place.outside` is generated and PostgreSQL before 17 can't change its expression, so the column is made anew; the
 * foreign key of balances to it is laid again. On a million balances that reads them once, at the migration only.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table stock_balance drop constraint stock_balance_place_id_outside_fkey;
    alter table place drop column outside;
    alter table place drop constraint place_kind_check;
    alter table place add constraint place_kind_check check (kind in ('warehouse', 'bin', 'person', 'vehicle', 'workshop',
      'quarantine', 'in_transit', 'supplier', 'customer', 'scrap', 'difference', 'consumed', 'lost'));
    alter table place add column outside boolean not null generated always as
      (kind in ('supplier', 'customer', 'scrap', 'difference', 'consumed', 'lost')) stored;
    alter table place add constraint place_id_outside_key unique (id, outside);
    alter table stock_balance add foreign key (place_id, outside) references place (id, outside);
    insert into place (kind, code, name, name_en, search) values
      ('consumed', 'CONSUMED', '已消耗', 'Used up', 'consumed 已消耗 yxh used up'),
      ('lost', 'LOST', '遗失', 'Lost', 'lost 遗失 ys');

    alter table person add column system boolean not null default false;
    create unique index person_one_system on person (system) where system;
    comment on column person.system is 'the program itself, which runs jobs; never signs in';

    create table customer_site (
      id          integer generated always as identity primary key,
      customer_id integer not null references party,
      name        text not null check (name <> ''),
      address     text,
      note        text,
      version     integer not null default 1,
      created_at  timestamptz not null default now(),
      retired_at  timestamptz,
      unique (customer_id, name),
      unique (id, customer_id)
    );
    create table customer_contact (
      id          integer generated always as identity primary key,
      customer_id integer not null references party,
      site_id     integer,
      name        text not null check (name <> ''),
      role        text,
      phone       text,
      email       text,
      version     integer not null default 1,
      created_at  timestamptz not null default now(),
      retired_at  timestamptz,
      foreign key (site_id, customer_id) references customer_site (id, customer_id),
      unique (id, customer_id)
    );
    create index customer_contact_customer on customer_contact (customer_id, name);

    alter table device add column site_id integer, add column accepted_on date,
      add foreign key (site_id, customer_id) references customer_site (id, customer_id);
    create index device_model on device (model, serial_number);
    create table device_software (
      id           bigint generated always as identity primary key,
      device_id    integer not null references device,
      version      text not null check (version <> ''),
      installed_on date not null,
      note         text,
      person_id    integer not null references person,
      created_at   timestamptz not null default now()
    );
    create index device_software_device on device_software (device_id, installed_on desc, id desc);

    alter table item add column replaced_by_id integer references item check (replaced_by_id <> id),
      add column pick_rule text not null default 'new_first' check (pick_rule in ('new_only', 'new_first', 'refurbished_first'));
    comment on column item.pick_rule is 'which of the usable conditions is promised and picked first';
    create index item_replaced_by on item (replaced_by_id) where replaced_by_id is not null;
    create table item_substitute (
      item_id       integer not null references item,
      substitute_id integer not null references item,
      both_ways     boolean not null default false,
      note          text,
      created_at    timestamptz not null default now(),
      primary key (item_id, substitute_id),
      check (item_id <> substitute_id)
    );
    create unique index item_substitute_pair on item_substitute (least(item_id, substitute_id), greatest(item_id, substitute_id))
      where both_ways;
    create index item_substitute_substitute on item_substitute (substitute_id);
    comment on table item_substitute is 'substitute_id may stand in for item_id, and the other way round if both_ways';

    create table kit (
      id         integer generated always as identity primary key,
      code       text not null unique check (code ~ '^[A-Z0-9][A-Z0-9._-]*$'),
      name_zh    text not null check (name_zh <> ''),
      name_en    text not null default '',
      note       text,
      search     text not null default '',
      version    integer not null default 1,
      created_at timestamptz not null default now(),
      retired_at timestamptz
    );
    create index kit_search on kit using gin (search gin_trgm_ops);
    create table kit_line (
      kit_id   integer not null references kit,
      position smallint not null check (position > 0),
      item_id  integer not null references item,
      quantity numeric(14, 3) not null check (quantity > 0),
      primary key (kit_id, position),
      unique (kit_id, item_id)
    );
    create index kit_line_item on kit_line (item_id);
  `.execute(db);
}
