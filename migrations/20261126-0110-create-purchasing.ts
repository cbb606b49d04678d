import { type Kysely, sql } from 'kysely';

/** Purchase requests, the orders that the ERP makes of them, and what was delivered. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table purchase_request (
      id           integer generated always as identity primary key,
      number       text not null unique generated always as
                     ('PR-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      supplier_id  integer not null references party,
      state        text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'rejected', 'ordered', 'cancelled')),
      needed_by    date,
      note         text check (char_length(note) <= 1000),
      drafted_by   integer not null references person,
      drafted_at   timestamptz not null,
      changed_by   integer not null references person,
      submitted_by integer references person,
      submitted_at timestamptz,
      value        numeric(14, 2),
      decided_by   integer references person,
      deputy_for   integer references person,
      decided_at   timestamptz,
      decision_note text check (char_length(decision_note) <= 1000),
      free         boolean not null default false,
      exported_at  timestamptz,
      exported_by  integer references person,
      over_at      timestamptz,
      search       text not null default '',
      version      integer not null default 1,
      check (state in ('draft', 'cancelled') or (submitted_at is not null and value is not null)),
      check (decided_by <> drafted_by and decided_by <> submitted_by and decided_by <> changed_by),
      check (state not in ('approved', 'ordered') or decided_by is not null or free),
      check ((state in ('ordered', 'cancelled')) = (over_at is not null))
    );
    comment on column purchase_request.free is 'approved without another person: its sum is within the setting';
    create index purchase_request_open on purchase_request (state, submitted_at, id) where over_at is null;
    create index purchase_request_state on purchase_request (state, id desc);
    create index purchase_request_supplier on purchase_request (supplier_id, id desc);
    create index purchase_request_drafter on purchase_request (drafted_by, id desc);
    create index purchase_request_search on purchase_request using gin (search gin_trgm_ops);

    create table purchase_request_line (
      id           integer generated always as identity primary key,
      request_id   integer not null references purchase_request,
      position     smallint not null check (position > 0),
      item_id      integer not null references item check (item_id > 0),
      warehouse_id integer not null references place,
      quantity     numeric(14, 3) not null check (quantity > 0),
      unit_price   numeric(14, 4) check (unit_price >= 0),
      alert_id     integer,
      reason       text check (char_length(reason) <= 500),
      note         text check (char_length(note) <= 500),
      ordered      numeric(14, 3) not null default 0 check (ordered >= 0),
      removed_at   timestamptz,
      unique (request_id, position)
    );
    comment on column purchase_request_line.reason is 'why, as the alert said when the line was made';
    comment on column purchase_request_line.ordered is 'how many of it are on orders of the ERP';
    create index purchase_request_line_item on purchase_request_line (item_id, warehouse_id) where removed_at is null;
    create index purchase_request_line_alert on purchase_request_line (alert_id) where alert_id is not null;

    create table purchase_request_step (
      id         bigint generated always as identity primary key,
      request_id integer not null references purchase_request,
      kind       text not null check (kind ~ '^[a-z_]+$'),
      person_id  integer not null references person,
      at         timestamptz not null,
      reason     text check (char_length(reason) <= 1000),
      facts      jsonb
    );
    create index purchase_request_step_request on purchase_request_step (request_id, id);

    create table purchase_order (
      id          integer generated always as identity primary key,
      number      text not null unique generated always as
                    ('PO-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      erp_number  text not null check (erp_number ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
      supplier_id integer not null references party,
      request_id  integer references purchase_request,
      ordered_on  date not null,
      promised_on date check (promised_on >= ordered_on),
      state       text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
      note        text check (char_length(note) <= 1000),
      source      text not null default 'typed' check (source in ('typed', 'imported')),
      entered_by  integer not null references person,
      entered_at  timestamptz not null,
      over_at     timestamptz,
      search      text not null default '',
      version     integer not null default 1,
      check ((state = 'open') = (over_at is null))
    );
    comment on column purchase_order.erp_number is 'the order''s number in the ERP, where it lives';
    create unique index purchase_order_erp on purchase_order (upper(erp_number));
    create index purchase_order_open on purchase_order (promised_on, id) where state = 'open';
    create index purchase_order_state on purchase_order (state, id desc);
    create index purchase_order_supplier on purchase_order (supplier_id, id desc);
    create index purchase_order_request on purchase_order (request_id) where request_id is not null;
    create index purchase_order_search on purchase_order using gin (search gin_trgm_ops);

    create table purchase_order_line (
      id            integer generated always as identity primary key,
      order_id      integer not null references purchase_order,
      position      smallint not null check (position > 0),
      item_id       integer not null references item check (item_id > 0),
      warehouse_id  integer not null references place,
      quantity      numeric(14, 3) not null check (quantity > 0),
      unit_price    numeric(14, 4) check (unit_price >= 0),
      promised_on   date,
      first_promised_on date,
      request_line_id integer references purchase_request_line,
      received      numeric(14, 3) not null default 0 check (received >= 0),
      in_inspection numeric(14, 3) not null default 0 check (in_inspection >= 0),
      refused       numeric(14, 3) not null default 0 check (refused >= 0),
      cancelled     numeric(14, 3) not null default 0 check (cancelled >= 0),
      cancelled_reason text check (char_length(cancelled_reason) <= 500),
      arrived_on    date,
      chased_at     timestamptz,
      chased_by     integer references person,
      chase_note    text check (char_length(chase_note) <= 500),
      open          numeric(14, 3) not null generated always as (greatest(quantity - cancelled - received + refused, 0)) stored,
      coming        numeric(14, 3) not null generated always as (greatest(quantity - cancelled - received + refused, 0) + in_inspection) stored,
      unique (order_id, position),
      check (received >= in_inspection + refused),
      check (cancelled <= quantity)
    );
    comment on column purchase_order_line.promised_on is 'when the supplier means to deliver; null: no word yet';
    comment on column purchase_order_line.first_promised_on is 'what was promised first: on time is told by this';
    comment on column purchase_order_line.received is 'what came for the line, wherever it lies now, also what was refused';
    comment on column purchase_order_line.refused is 'sent back or to be sent back, and to be delivered again unless cancelled';
    comment on column purchase_order_line.arrived_on is 'the day on which nothing more was open';
    comment on column purchase_order_line.open is 'still to be delivered';
    comment on column purchase_order_line.coming is 'not usable yet: still to be delivered, or being inspected';
    create index purchase_order_line_coming on purchase_order_line (item_id, warehouse_id) where coming > 0;
    create index purchase_order_line_item on purchase_order_line (item_id, id desc);
    create index purchase_order_line_late on purchase_order_line (promised_on, id) where open > 0;
    create index purchase_order_line_request on purchase_order_line (request_line_id) where request_line_id is not null;

    create table purchase_order_step (
      id        bigint generated always as identity primary key,
      order_id  integer not null references purchase_order,
      kind      text not null check (kind ~ '^[a-z_]+$'),
      person_id integer not null references person,
      at        timestamptz not null,
      reason    text check (char_length(reason) <= 1000),
      facts     jsonb
    );
    create index purchase_order_step_order on purchase_order_step (order_id, id);

    create table goods_receipt (
      id            integer generated always as identity primary key,
      number        text not null unique generated always as
                      ('GR-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      supplier_id   integer not null references party,
      warehouse_id  integer not null references place,
      order_id      integer references purchase_order,
      delivery_note text check (char_length(delivery_note) between 1 and 60),
      carrier       text check (char_length(carrier) <= 60),
      waybill       text check (char_length(waybill) between 1 and 60),
      note          text check (char_length(note) <= 1000),
      state         text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
      opened_by     integer not null references person,
      opened_at     timestamptz not null,
      closed_by     integer references person,
      closed_at     timestamptz,
      search        text not null default '',
      version       integer not null default 1,
      check ((state = 'open') = (closed_at is null))
    );
    create unique index goods_receipt_delivery_note on goods_receipt (supplier_id, upper(delivery_note)) where delivery_note is not null and state <> 'cancelled';
    create unique index goods_receipt_waybill on goods_receipt (supplier_id, upper(waybill)) where waybill is not null and state <> 'cancelled';
    create index goods_receipt_open on goods_receipt (warehouse_id, id desc) where state = 'open';
    create index goods_receipt_state on goods_receipt (state, id desc);
    create index goods_receipt_order on goods_receipt (order_id, id) where order_id is not null;
    create index goods_receipt_supplier on goods_receipt (supplier_id, id desc);
    create index goods_receipt_search on goods_receipt using gin (search gin_trgm_ops);

    create table goods_receipt_line (
      id            bigint generated always as identity primary key,
      receipt_id    integer not null references goods_receipt,
      order_line_id integer references purchase_order_line,
      item_id       integer not null references item check (item_id > 0),
      quantity      numeric(14, 3) not null check (quantity > 0),
      lot_id        bigint references lot,
      unit_price    numeric(14, 4) check (unit_price >= 0),
      place_id      integer not null references place,
      inspect       boolean not null,
      waits         numeric(14, 3) not null default 0 check (waits >= 0),
      movement_id   bigint not null references stock_movement,
      received_by   integer not null references person,
      received_at   timestamptz not null,
      undone_at     timestamptz,
      undone_by     integer references person,
      undo_movement_id bigint references stock_movement,
      check ((undone_at is null) = (undone_by is null)),
      check ((undone_at is null) = (undo_movement_id is null)),
      check (waits <= quantity and (inspect or waits = 0))
    );
    comment on column goods_receipt_line.order_line_id is 'null: not on any order of the supplier';
    comment on column goods_receipt_line.waits is 'how many of it quality has not judged yet';
    create index goods_receipt_line_receipt on goods_receipt_line (receipt_id, id);
    create index goods_receipt_line_order on goods_receipt_line (order_line_id, id) where order_line_id is not null;
    create index goods_receipt_line_waits on goods_receipt_line (received_at, id) where waits > 0;
    create index goods_receipt_line_item on goods_receipt_line (item_id, id desc);

    create table goods_receipt_piece (
      line_id   bigint not null references goods_receipt_line,
      serial_id bigint not null references serial,
      primary key (line_id, serial_id)
    );
    create index goods_receipt_piece_serial on goods_receipt_piece (serial_id);

    create table incoming_verdict (
      id               bigint generated always as identity primary key,
      line_id          bigint not null references goods_receipt_line,
      serial_id        bigint references serial,
      quantity         numeric(14, 3) not null check (quantity > 0),
      verdict          text not null check (verdict in ('released', 'refused')),
      reason           text check (char_length(reason) <= 1000),
      place_id         integer not null references place,
      movement_id      bigint not null references stock_movement,
      judged_by        integer not null references person,
      judged_at        timestamptz not null,
      undone_at        timestamptz,
      undone_by        integer references person,
      sent_back_at     timestamptz,
      sent_back_by     integer references person,
      send_movement_id bigint references stock_movement,
      waybill          text check (char_length(waybill) <= 60),
      replaced         boolean,
      check (verdict = 'released' or reason <> ''),
      check (verdict = 'refused' or sent_back_at is null),
      check ((sent_back_at is null) = (send_movement_id is null) and (sent_back_at is null) = (replaced is null)),
      check (undone_at is null or sent_back_at is null)
    );
    comment on column incoming_verdict.place_id is 'the bin that it was released into, or the quarantine in which it waits to go back';
    comment on column incoming_verdict.replaced is 'whether the supplier delivers it again; else the order is cancelled by so many';
    create index incoming_verdict_line on incoming_verdict (line_id, id);
    create index incoming_verdict_to_send on incoming_verdict (judged_at, id) where verdict = 'refused' and sent_back_at is null and undone_at is null;
    create unique index incoming_verdict_piece on incoming_verdict (line_id, serial_id) where serial_id is not null and undone_at is null;
  `.execute(db);
}
