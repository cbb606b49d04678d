import { type Kysely, sql } from 'kysely';

/** Picking: who walks for which slip, what was picked, what was handed over against which signature, parcels. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table requisition_walk (
      id             bigint generated always as identity primary key,
      requisition_id integer not null references requisition,
      picker_id      integer not null references person,
      started_at     timestamptz not null default now(),
      ended_at       timestamptz,
      ended_by       integer references person,
      check ((ended_at is null) = (ended_by is null))
    );
    create unique index requisition_walk_one on requisition_walk (requisition_id) where ended_at is null;
    create index requisition_walk_picker on requisition_walk (picker_id) where ended_at is null;

    create table requisition_pick (
      id             bigint generated always as identity primary key,
      requisition_id integer not null references requisition,
      line_id        integer not null references requisition_line,
      place_id       integer not null references place,
      condition      stock_condition not null,
      serial_id      bigint references serial,
      lot_id         bigint references lot,
      quantity       numeric(14, 3) not null check (quantity > 0),
      client_key     uuid not null unique,
      picked_by      integer not null references person,
      picked_at      timestamptz not null default now(),
      put_back_at    timestamptz,
      issue_id       bigint,
      check (serial_id is null or quantity = 1),
      check (put_back_at is null or issue_id is null)
    );
    create index requisition_pick_requisition on requisition_pick (requisition_id, id);
    create index requisition_pick_line on requisition_pick (line_id);
    create unique index requisition_pick_serial on requisition_pick (serial_id) where serial_id is not null and put_back_at is null and issue_id is null;

    create table requisition_issue (
      id                  bigint generated always as identity primary key,
      requisition_id      integer not null references requisition,
      movement_id         bigint not null unique references stock_movement,
      to_place_id         integer not null references place,
      issued_by           integer not null references person,
      issued_at           timestamptz not null default now(),
      signed_by           integer references person,
      signature           text not null check (signature in ('drawn', 'own_sign_in', 'parcel')),
      signature_hash      text,
      carrier             text,
      waybill             text,
      arrived_on          date,
      arrived_by          integer references person,
      arrival_movement_id bigint unique references stock_movement,
      check ((signature = 'drawn') = (signature_hash is not null)),
      check ((signature = 'parcel') = (carrier is not null)),
      check ((arrived_on is null) = (arrived_by is null))
    );
    create index requisition_issue_requisition on requisition_issue (requisition_id, id);
    create index requisition_issue_under_way on requisition_issue (issued_at) where signature = 'parcel' and arrived_on is null;
    alter table requisition_pick add foreign key (issue_id) references requisition_issue;
  `.execute(db);
}
