import { type Kysely, sql } from 'kysely';

/** From whom an item is bought, and how many of it a warehouse should hold. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table item add column incoming_inspection boolean not null default false;
    comment on column item.incoming_inspection is 'what a supplier delivers is looked at by quality before it goes to its bin';

    create table item_supplier (
      id          integer generated always as identity primary key,
      item_id     integer not null references item check (item_id > 0),
      supplier_id integer not null references party,
      part_number text check (char_length(part_number) between 1 and 60),
      lead_days   smallint check (lead_days between 0 and 730),
      minimum     numeric(14, 3) check (minimum > 0),
      pack        numeric(14, 3) check (pack > 0),
      price       numeric(14, 4) check (price >= 0),
      preferred   boolean not null default false,
      note        text check (char_length(note) <= 500),
      ended_at    timestamptz,
      changed_by  integer not null references person,
      changed_at  timestamptz not null,
      version     integer not null default 1,
      unique (item_id, supplier_id),
      check (not preferred or ended_at is null)
    );
    comment on column item_supplier.part_number is 'what the supplier calls the item';
    comment on column item_supplier.lead_days is 'calendar days from the order until the goods are here';
    comment on column item_supplier.minimum is 'least quantity of an order, in the item''s unit';
    comment on column item_supplier.pack is 'orders are whole multiples of this, in the item''s unit';
    comment on column item_supplier.price is 'CNY a unit without tax';
    comment on column item_supplier.ended_at is 'no longer bought from there; kept for the history';
    create unique index item_supplier_preferred on item_supplier (item_id) where preferred;
    create index item_supplier_supplier on item_supplier (supplier_id, item_id);
    create index item_supplier_part on item_supplier (upper(part_number)) where part_number is not null;

    create table reorder_level (
      id             integer generated always as identity primary key,
      item_id        integer not null references item check (item_id > 0),
      warehouse_id   integer not null references place,
      reorder_point  numeric(14, 3) not null default 0 check (reorder_point >= 0),
      order_up_to    numeric(14, 3) not null default 0 check (order_up_to >= 0),
      do_not_reorder boolean not null default false,
      vital          boolean not null default false,
      home_bin_id    integer references place,
      source         text not null default 'typed' check (source in ('typed', 'imported', 'planned')),
      changed_by     integer not null references person,
      changed_at     timestamptz not null,
      version        integer not null default 1,
      unique (item_id, warehouse_id),
      check (reorder_point <= order_up_to)
    );
    comment on column reorder_level.reorder_point is 'at or under this an alert opens; both numbers 0: none is meant to lie here';
    comment on column reorder_level.do_not_reorder is 'never bought again for this warehouse: no alert by its level, only of slips that wait';
    comment on column reorder_level.vital is 'vital here, besides what the item itself says';
    comment on column reorder_level.home_bin_id is 'where it is put away when none lies in a bin';
    create index reorder_level_warehouse on reorder_level (warehouse_id, item_id);
    create index reorder_level_bin on reorder_level (home_bin_id) where home_bin_id is not null;
  `.execute(db);
}
