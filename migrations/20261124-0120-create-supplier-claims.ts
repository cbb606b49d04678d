import { type Kysely, sql } from 'kysely';

/** Faulty pieces that go back to their supplier, and what came of it: credit, a replacement, repaired, or refused. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table supplier_claim (
      id              integer generated always as identity primary key,
      number          text not null unique generated always as
                        ('SC-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      supplier_id     integer not null references party,
      item_id         integer not null references item,
      serial_id       bigint references serial,
      lot_id          bigint references lot,
      quantity        numeric(14, 3) not null check (quantity > 0),
      unit_cost       numeric(18, 6) not null check (unit_cost >= 0),
      place_id        integer not null references place,
      return_id       integer references field_return,
      reason          text not null check (reason in ('doa', 'faulty', 'wrong', 'other')),
      asked           text not null default 'replacement' check (asked in ('credit', 'replacement', 'repair')),
      reference       text check (char_length(reference) <= 60),
      note            text check (char_length(note) <= 1000),
      due_on          date not null,
      opened_by       integer not null references person,
      opened_at       timestamptz not null,
      state           text not null default 'open' check (state in ('open', 'sent', 'closed', 'cancelled')),
      carrier         text check (char_length(carrier) <= 60),
      waybill         text check (char_length(waybill) <= 60),
      sent_at         timestamptz,
      sent_by         integer references person,
      send_movement_id bigint references stock_movement,
      outcome         text check (outcome in ('credit', 'replacement', 'repaired', 'refused')),
      credit_amount   numeric(14, 2) check (credit_amount >= 0),
      credit_note     text check (char_length(credit_note) <= 60),
      received_serial text check (char_length(received_serial) <= 100),
      received_serial_id bigint references serial,
      receive_movement_id bigint references stock_movement,
      outcome_note    text check (char_length(outcome_note) <= 1000),
      closed_at       timestamptz,
      closed_by       integer references person,
      search          text not null default '',
      version         integer not null default 1,
      check (serial_id is null or quantity = 1),
      check ((sent_at is null) = (sent_by is null)),
      check ((sent_at is null) = (send_movement_id is null)),
      check ((state = 'closed') = (outcome is not null)),
      check ((state in ('closed', 'cancelled')) = (closed_at is not null)),
      check ((closed_at is null) = (closed_by is null)),
      check (outcome is distinct from 'credit' or credit_amount is not null),
      check (state <> 'sent' or sent_at is not null)
    );
    comment on column supplier_claim.reference is 'the supplier''s own number of the claim (RMA)';
    comment on column supplier_claim.unit_cost is 'CNY, the moving average when it was opened: what is at stake';
    comment on column supplier_claim.place_id is 'where the piece lies until it is sent, in condition faulty';
    create index supplier_claim_open on supplier_claim (due_on, id) where state in ('open', 'sent');
    create index supplier_claim_state on supplier_claim (state, id desc);
    create index supplier_claim_supplier on supplier_claim (supplier_id, id desc);
    create index supplier_claim_item on supplier_claim (item_id, id desc);
    create index supplier_claim_serial on supplier_claim (serial_id, id) where serial_id is not null;
    create unique index supplier_claim_piece on supplier_claim (serial_id) where serial_id is not null and state in ('open', 'sent');
    create index supplier_claim_return on supplier_claim (return_id) where return_id is not null;
    create index supplier_claim_search on supplier_claim using gin (search gin_trgm_ops);
  `.execute(db);
}
