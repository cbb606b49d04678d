import { type Kysely, sql } from 'kysely';

/** Transfers between warehouses, and the alerts that tell purchasing what runs low. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table transfer (
      id                integer generated always as identity primary key,
      number            text not null unique generated always as
                          ('TF-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      from_warehouse_id integer not null references place,
      to_warehouse_id   integer not null references place,
      alert_id          integer,
      state             text not null default 'asked' check (state in ('asked', 'sent', 'received', 'cancelled')),
      needed_by         date,
      note              text check (char_length(note) <= 1000),
      asked_by          integer not null references person,
      asked_at          timestamptz not null,
      carrier           text check (char_length(carrier) <= 60),
      waybill           text check (char_length(waybill) <= 60),
      sent_by           integer references person,
      sent_at           timestamptz,
      over_by           integer references person,
      over_at           timestamptz,
      search            text not null default '',
      version           integer not null default 1,
      check (from_warehouse_id <> to_warehouse_id),
      check (state not in ('sent', 'received') or sent_at is not null),
      check ((state in ('received', 'cancelled')) = (over_at is not null))
    );
    create index transfer_open on transfer (from_warehouse_id, id) where over_at is null;
    create index transfer_coming on transfer (to_warehouse_id, id) where over_at is null;
    create index transfer_state on transfer (state, id desc);
    create index transfer_asked on transfer (asked_by, id desc);
    create index transfer_alert on transfer (alert_id) where alert_id is not null;
    create index transfer_search on transfer using gin (search gin_trgm_ops);

    create table transfer_line (
      id          integer generated always as identity primary key,
      transfer_id integer not null references transfer,
      position    smallint not null check (position > 0),
      item_id     integer not null references item check (item_id > 0),
      condition   stock_condition not null,
      quantity    numeric(14, 3) not null check (quantity > 0),
      sent        numeric(14, 3) not null default 0 check (sent >= 0),
      received    numeric(14, 3) not null default 0 check (received >= 0),
      lost        numeric(14, 3) not null default 0 check (lost >= 0),
      cancelled   numeric(14, 3) not null default 0 check (cancelled >= 0),
      reservation_id bigint references stock_reservation,
      coming      numeric(14, 3) not null generated always as (greatest(quantity - cancelled - received - lost, 0)) stored,
      unique (transfer_id, position),
      check (sent + cancelled <= quantity),
      check (received + lost <= sent)
    );
    comment on column transfer_line.cancelled is 'asked for and never sent';
    comment on column transfer_line.coming is 'promised at the one warehouse or on its way, and not arrived at the other';
    create index transfer_line_coming on transfer_line (item_id, id) where coming > 0;

    create table transfer_piece (
      id            bigint generated always as identity primary key,
      line_id       integer not null references transfer_line,
      quantity      numeric(14, 3) not null check (quantity > 0),
      serial_id     bigint references serial,
      lot_id        bigint references lot,
      from_place_id integer not null references place,
      movement_id   bigint not null references stock_movement,
      picked_by     integer not null references person,
      picked_at     timestamptz not null,
      put_back_at   timestamptz,
      received      numeric(14, 3) not null default 0,
      lost          numeric(14, 3) not null default 0,
      check (received >= 0 and lost >= 0 and received + lost <= quantity),
      check (serial_id is null or quantity = 1)
    );
    comment on table transfer_piece is 'what was taken from a bin into the parcel, by one scan';
    create index transfer_piece_line on transfer_piece (line_id, id);
    create index transfer_piece_serial on transfer_piece (serial_id, id) where serial_id is not null;

    create table transfer_step (
      id          bigint generated always as identity primary key,
      transfer_id integer not null references transfer,
      kind        text not null check (kind ~ '^[a-z_]+$'),
      person_id   integer not null references person,
      at          timestamptz not null,
      reason      text check (char_length(reason) <= 1000),
      facts       jsonb
    );
    create index transfer_step_transfer on transfer_step (transfer_id, id);

    create table reorder_alert (
      id             integer generated always as identity primary key,
      item_id        integer not null references item check (item_id > 0),
      warehouse_id   integer not null references place,
      state          text not null default 'open' check (state in ('open', 'acknowledged', 'requested', 'ordered', 'snoozed', 'dismissed', 'closed')),
      reasons        text[] not null check (cardinality(reasons) > 0
                       and reasons <@ array['below_point', 'stock_out', 'back_order', 'vital', 'expiring', 'late_order']),
      harm           smallint not null check (harm between 0 and 9),
      usable         numeric(14, 3) not null,
      reserved       numeric(14, 3) not null,
      back_ordered   numeric(14, 3) not null,
      on_order       numeric(14, 3) not null,
      late           numeric(14, 3) not null,
      from_repair    numeric(14, 3) not null,
      in_transit     numeric(14, 3) not null,
      expiring       numeric(14, 3) not null,
      projected      numeric(14, 3) not null,
      reorder_point  numeric(14, 3) not null,
      order_up_to    numeric(14, 3) not null,
      proposed       numeric(14, 3) not null check (proposed >= 0),
      supplier_id    integer references party,
      unit_price     numeric(14, 4),
      days_left      numeric(8, 1),
      vital          boolean not null,
      opened_at      timestamptz not null,
      changed_at     timestamptz not null,
      acknowledged_at timestamptz,
      acknowledged_by integer references person,
      snoozed_until  date,
      snoozed_by     integer references person,
      dismissed_at   timestamptz,
      dismissed_by   integer references person,
      dismiss_reason text check (char_length(dismiss_reason) between 1 and 500),
      dismissed_at_projected numeric(14, 3),
      dismissed_reasons text[],
      escalated_at   timestamptz,
      closed_at      timestamptz,
      closed_as      text check (closed_as in ('covered', 'no_level', 'do_not_reorder', 'retired')),
      version        integer not null default 1,
      check ((state = 'closed') = (closed_at is not null)),
      check ((closed_at is null) = (closed_as is null)),
      check (state <> 'snoozed' or snoozed_until is not null),
      check (state <> 'dismissed' or (dismissed_at is not null and dismiss_reason is not null)),
      check (state <> 'acknowledged' or acknowledged_at is not null)
    );
    comment on table reorder_alert is 'one open alert an item and warehouse (P2); all quantities in the item''s unit, as they were when last evaluated';
    comment on column reorder_alert.harm is 'lists sort by it, most harm first: 0 a slip waits, 1 vital and out, 2 vital, 3 out, 4 below, 5 the rest';
    comment on column reorder_alert.projected is 'usable - reserved - back-ordered + on order + from repair + in transit';
    comment on column reorder_alert.days_left is 'how long what is free lasts at the usage of the last half year; null: no usage';
    comment on column reorder_alert.dismissed_at_projected is 'it comes back only when things get worse than this';
    create unique index reorder_alert_one on reorder_alert (item_id, warehouse_id) where closed_at is null;
    create index reorder_alert_open on reorder_alert (harm, days_left, id) where closed_at is null;
    create index reorder_alert_state on reorder_alert (state, harm, days_left, id) where closed_at is null;
    create index reorder_alert_closed on reorder_alert (closed_at desc, id desc) where closed_at is not null;
    create index reorder_alert_item on reorder_alert (item_id, id desc);
    create index reorder_alert_supplier on reorder_alert (supplier_id, harm) where closed_at is null;

    create table reorder_alert_step (
      id        bigint generated always as identity primary key,
      alert_id  integer not null references reorder_alert,
      kind      text not null check (kind ~ '^[a-z_]+$'),
      person_id integer references person,
      at        timestamptz not null,
      reason    text check (char_length(reason) <= 500),
      facts     jsonb
    );
    comment on column reorder_alert_step.person_id is 'null: the program itself';
    create index reorder_alert_step_alert on reorder_alert_step (alert_id, id);

    create table alert_recipient (
      id           integer generated always as identity primary key,
      person_id    integer not null references person,
      kind         text check (kind in ('spare', 'tool', 'consumable')),
      warehouse_id integer references place,
      head         boolean not null default false
    );
    create unique index alert_recipient_one on alert_recipient (person_id, coalesce(kind, ''), coalesce(warehouse_id, 0), head);
    comment on table alert_recipient is 'who is told of alerts, by kind of item and warehouse (null: all); where nobody is named, everybody in purchasing';
    comment on column alert_recipient.head is 'told only of what nobody has acknowledged in time';

    alter table purchase_request_line add foreign key (alert_id) references reorder_alert;
    alter table transfer add foreign key (alert_id) references reorder_alert;
  `.execute(db);
}
