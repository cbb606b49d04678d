import { type Kysely, sql } from 'kysely';

/** What quality finds on a return and decides about it, scrapping that waits for approval, and alerts of bad batches. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table return_finding (
      id         bigint generated always as identity primary key,
      return_id  integer not null references field_return,
      finding    text not null check (finding in ('confirmed', 'no_fault', 'other_damage')),
      fault_id   integer references fault_term,
      cause_id   integer references fault_term,
      doa        boolean not null default false,
      note       text check (char_length(note) <= 2000),
      found_by   integer not null references person,
      found_at   timestamptz not null,
      replaced_at timestamptz,
      check (finding = 'no_fault' or fault_id is not null)
    );
    comment on table return_finding is 'the latest counts; earlier ones are replaced, not lost';
    create unique index return_finding_current on return_finding (return_id) where replaced_at is null;
    create index return_finding_fault on return_finding (fault_id, found_at) where replaced_at is null;
    create index return_finding_found on return_finding (found_at, return_id) where replaced_at is null;

    create table return_disposition (
      id           bigint generated always as identity primary key,
      return_id    integer not null references field_return,
      disposition  text not null check (disposition in ('repair', 'restock', 'scrap', 'supplier', 'customer')),
      decided_by   integer not null references person,
      decided_at   timestamptz not null,
      note         text check (char_length(note) <= 1000),
      repair_id    integer references repair_order,
      claim_id     integer references supplier_claim,
      to_place_id  integer references place,
      condition    stock_condition,
      carrier      text check (char_length(carrier) <= 60),
      waybill      text check (char_length(waybill) <= 60),
      movement_id  bigint references stock_movement,
      undone_at    timestamptz,
      undone_by    integer references person,
      check ((undone_at is null) = (undone_by is null)),
      check ((disposition = 'repair') = (repair_id is not null)),
      check ((disposition = 'supplier') = (claim_id is not null))
    );
    create unique index return_disposition_once on return_disposition (return_id) where undone_at is null;
    create index return_disposition_decided on return_disposition (decided_at, return_id) where undone_at is null;

    create table scrap_request (
      id            integer generated always as identity primary key,
      return_id     integer references field_return,
      order_id      integer references repair_order,
      item_id       integer not null references item,
      serial_id     bigint references serial,
      quantity      numeric(14, 3) not null check (quantity > 0),
      unit_cost     numeric(18, 6) not null check (unit_cost >= 0),
      value         numeric(18, 2) not null check (value >= 0),
      reason        text not null check (char_length(reason) between 1 and 1000),
      asked_by      integer not null references person,
      asked_at      timestamptz not null,
      decided_at    timestamptz,
      decided_by    integer references person,
      approved      boolean,
      decided_as    text,
      decision_note text check (char_length(decision_note) <= 500),
      withdrawn_at  timestamptz,
      movement_id   bigint references stock_movement,
      check (num_nonnulls(return_id, order_id) = 1),
      check (num_nonnulls(decided_at, decided_by, approved) in (0, 3)),
      check (decided_at is null or withdrawn_at is null),
      check (decided_by <> asked_by),
      check ((approved is true) = (movement_id is not null))
    );
    comment on table scrap_request is 'a piece whose value asks for an approval before it is scrapped; while it waits the piece stays where it is';
    create unique index scrap_request_return on scrap_request (return_id) where return_id is not null and decided_at is null and withdrawn_at is null;
    create unique index scrap_request_order on scrap_request (order_id) where order_id is not null and decided_at is null and withdrawn_at is null;
    create index scrap_request_waiting on scrap_request (id) where decided_at is null and withdrawn_at is null;
    create index scrap_request_of_return on scrap_request (return_id) where return_id is not null;
    create index scrap_request_of_order on scrap_request (order_id) where order_id is not null;

    create table batch_alert (
      id         integer generated always as identity primary key,
      item_id    integer not null references item,
      batch      text not null check (batch <> ''),
      faults     integer not null check (faults > 0),
      from_on    date not null,
      to_on      date not null,
      opened_at  timestamptz not null,
      closed_at  timestamptz,
      closed_by  integer references person,
      close_note text check (char_length(close_note) <= 1000),
      check ((closed_at is null) = (closed_by is null))
    );
    comment on table batch_alert is 'several confirmed faults of one item and production lot within the days of the setting';
    create unique index batch_alert_open on batch_alert (item_id, batch) where closed_at is null;
    create index batch_alert_item on batch_alert (item_id, id desc);
    create index field_return_batch on field_return (item_id, batch) where batch is not null;
  `.execute(db);
}
