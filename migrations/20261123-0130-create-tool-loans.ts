import { type Kysely, sql } from 'kysely';

/** Who has which tool until when, how it came back, and what was lost. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table tool_loan (
      id                integer generated always as identity primary key,
      number            text not null unique generated always as
                          ('LN-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      borrower_id       integer not null references person,
      first_borrower_id integer not null references person,
      task_id           integer references service_task,
      purpose           text check (char_length(purpose) <= 500),
      lent_by           integer not null references person,
      lent_at           timestamptz not null,
      due_on            date,
      closed_at         timestamptz,
      version           integer not null default 1,
      check ((closed_at is null) = (due_on is not null))
    );
    comment on column tool_loan.borrower_id is 'who answers for it now: the last to whom all that was open was handed over';
    comment on column tool_loan.due_on is 'the earliest day of what is open; null when all is back';
    create index tool_loan_open on tool_loan (due_on, id) where closed_at is null;
    create index tool_loan_borrower on tool_loan (borrower_id, id desc);
    create index tool_loan_task on tool_loan (task_id, id) where task_id is not null;
    create index tool_loan_closed on tool_loan (id desc) where closed_at is not null;

    create table tool_signature (
      id        bigint generated always as identity primary key,
      loan_id   integer not null references tool_loan,
      purpose   text not null check (purpose in ('lend', 'return')),
      person_id integer not null references person,
      method    text not null check (method in ('drawn', 'own_sign_in')),
      file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
      taken_by  integer not null references person,
      signed_at timestamptz not null default now(),
      check ((method = 'drawn') = (file_hash is not null))
    );
    create index tool_signature_loan on tool_signature (loan_id, id);

    create table tool_loan_line (
      id             bigint generated always as identity primary key,
      loan_id        integer not null references tool_loan,
      position       smallint not null check (position > 0),
      item_id        integer not null references item,
      serial_id      bigint references serial,
      condition      stock_condition not null,
      quantity       numeric(14, 3) not null check (quantity > 0),
      returned       numeric(14, 3) not null default 0 check (returned >= 0),
      lost           numeric(14, 3) not null default 0 check (lost >= 0),
      open           numeric(14, 3) not null generated always as (quantity - returned - lost) stored check (open >= 0),
      holder_id      integer not null references person,
      place_id       integer not null references place,
      home_place_id  integer not null references place,
      due_on         date not null,
      movement_id    bigint not null references stock_movement,
      lent_by        integer not null references person,
      lent_at        timestamptz not null,
      held_since     timestamptz not null,
      condition_note text check (char_length(condition_note) <= 500),
      override_id    bigint unique references duty_override,
      signature_id   bigint references tool_signature,
      reminders      smallint not null default 0,
      reminded_on    date,
      unique (loan_id, position),
      check (serial_id is null or quantity = 1)
    );
    comment on column tool_loan_line.place_id is 'the holder''s custody, where the book has it';
    comment on column tool_loan_line.home_place_id is 'the bin it came from, and goes back to';
    comment on column tool_loan_line.reminders is 'how often the holder was reminded since it was due';
    create unique index tool_loan_line_out on tool_loan_line (serial_id) where open > 0;
    create index tool_loan_line_holder on tool_loan_line (holder_id, due_on) where open > 0;
    create index tool_loan_line_item on tool_loan_line (item_id, due_on) where open > 0;
    create index tool_loan_line_due on tool_loan_line (due_on, id) where open > 0;
    create index tool_loan_line_place on tool_loan_line (place_id, item_id) where open > 0;
    create index tool_loan_line_serial on tool_loan_line (serial_id, id desc) where serial_id is not null;
    create index tool_loan_line_of_item on tool_loan_line (item_id, id desc);
    create index tool_loan_line_of_holder on tool_loan_line (holder_id, id desc);
    create index tool_loan_line_lent on tool_loan_line (lent_at);

    create table tool_loan_accessory (
      line_id  bigint not null references tool_loan_line,
      position smallint not null check (position > 0),
      name_zh  text not null,
      name_en  text,
      expected smallint not null check (expected > 0),
      lent     smallint not null check (lent >= 0),
      back     smallint not null default 0 check (back >= 0),
      waived   smallint not null default 0 check (waived >= 0),
      owed     smallint not null generated always as (lent - back - waived) stored check (owed >= 0),
      reason   text,
      primary key (line_id, position)
    );
    comment on column tool_loan_accessory.lent is 'how many went out with the tool, of those that the checklist expects';
    comment on column tool_loan_accessory.waived is 'how many a supervisor no longer asks for, for the reason';
    create index tool_loan_accessory_owed on tool_loan_accessory (line_id) where owed > 0;

    create table tool_return (
      id              bigint generated always as identity primary key,
      loan_id         integer not null references tool_loan,
      line_id         bigint not null references tool_loan_line,
      outcome         text not null check (outcome in ('good', 'damaged', 'lost')),
      incomplete      boolean not null default false,
      quantity        numeric(14, 3) not null check (quantity > 0),
      condition       stock_condition,
      to_place_id     integer references place,
      holder_id       integer not null references person,
      brought_by      integer not null references person,
      received_by     integer not null references person,
      returned_at     timestamptz not null,
      due_on          date not null,
      note            text check (char_length(note) <= 1000),
      movement_id     bigint references stock_movement,
      signature_id    bigint references tool_signature,
      repaired_at     timestamptz,
      undone_at       timestamptz,
      undone_by       integer references person,
      undo_movement_id bigint references stock_movement,
      check ((outcome = 'lost') = (to_place_id is null)),
      check ((outcome = 'lost') = (movement_id is null)),
      check ((undone_at is null) = (undone_by is null))
    );
    comment on column tool_return.due_on is 'the day on which it was due when it came back';
    comment on column tool_return.repaired_at is 'of a damaged one: when it was usable again, or written off; until then it waits in quarantine';
    create index tool_return_loan on tool_return (loan_id, id);
    create index tool_return_line on tool_return (line_id, id);
    create index tool_return_at on tool_return (returned_at, id);
    create index tool_return_damaged on tool_return (id) where outcome = 'damaged' and repaired_at is null and undone_at is null;

    create table tool_loss (
      id            integer generated always as identity primary key,
      return_id     bigint not null references tool_return,
      loan_id       integer not null references tool_loan,
      line_id       bigint not null references tool_loan_line,
      kind          text not null check (kind in ('lost', 'damaged')),
      item_id       integer not null references item,
      quantity      numeric(14, 3) not null check (quantity > 0),
      unit_cost     numeric(18, 6) not null check (unit_cost >= 0),
      value         numeric(18, 2) not null check (value >= 0),
      reason        text not null check (char_length(reason) between 1 and 1000),
      holder_id     integer not null references person,
      reported_by   integer not null references person,
      reported_at   timestamptz not null default now(),
      decided_at    timestamptz,
      decided_by    integer references person,
      approved      boolean,
      decided_as    text,
      decision_note text,
      withdrawn_at  timestamptz,
      withdrawn_by  integer references person,
      movement_id   bigint references stock_movement,
      check (num_nonnulls(decided_at, decided_by, approved) in (0, 3)),
      check (decided_at is null or withdrawn_at is null),
      check ((withdrawn_at is null) = (withdrawn_by is null)),
      check (decided_by is null or (decided_by <> reported_by and decided_by <> holder_id)),
      check ((approved is true) = (movement_id is not null))
    );
    comment on table tool_loss is 'a tool to be written off, lost with the holder or damaged beyond repair in quarantine, and who said yes or no';
    create unique index tool_loss_open on tool_loss (return_id) where decided_at is null and withdrawn_at is null;
    create index tool_loss_waiting on tool_loss (id) where decided_at is null and withdrawn_at is null;
    create index tool_loss_line on tool_loss (line_id, id);
    create index tool_loss_loan on tool_loss (loan_id, id);
    create index tool_loss_decided on tool_loss (decided_at, id) where decided_at is not null;
    create index tool_loss_item on tool_loss (item_id, id);

    create table tool_hand_over (
      id           bigint generated always as identity primary key,
      hand_over_id integer not null references hand_over,
      line_id      bigint not null references tool_loan_line,
      from_id      integer not null references person,
      to_id        integer not null references person,
      quantity     numeric(14, 3) not null check (quantity > 0),
      movement_id  bigint not null references stock_movement,
      handed_at    timestamptz not null,
      check (from_id <> to_id)
    );
    comment on table tool_hand_over is 'who had a lent tool before whom: the loan goes on under the new name';
    create index tool_hand_over_line on tool_hand_over (line_id, id);
    alter table hand_over_line add column loan_line_id bigint references tool_loan_line;
    alter table hand_over_line add check (part_id is null or loan_line_id is null);
    create index hand_over_line_loan on hand_over_line (loan_line_id) where loan_line_id is not null;

    create table tool_extension (
      id            integer generated always as identity primary key,
      loan_id       integer not null references tool_loan,
      asked_by      integer not null references person,
      asked_at      timestamptz not null default now(),
      until_on      date not null,
      reason        text check (char_length(reason) <= 500),
      decided_at    timestamptz,
      decided_by    integer references person,
      granted       boolean,
      granted_until date,
      decision_note text check (char_length(decision_note) <= 500),
      withdrawn_at  timestamptz,
      check (num_nonnulls(decided_at, decided_by, granted) in (0, 3)),
      check ((granted is true) = (granted_until is not null)),
      check (decided_at is null or withdrawn_at is null)
    );
    create index tool_extension_loan on tool_extension (loan_id, id desc);
    create index tool_extension_waiting on tool_extension (id) where decided_at is null and withdrawn_at is null;
    create table tool_extension_line (
      extension_id integer not null references tool_extension,
      line_id      bigint not null references tool_loan_line,
      due_before   date not null,
      primary key (extension_id, line_id)
    );
    create index tool_extension_line_line on tool_extension_line (line_id);

    create table clearance (
      id        integer generated always as identity primary key,
      person_id integer not null references person,
      signed_by integer not null references person,
      signed_at timestamptz not null default now(),
      note      text check (char_length(note) <= 500),
      check (person_id <> signed_by)
    );
    comment on table clearance is 'somebody who leaves held nothing any more, as this person signed';
    create index clearance_person on clearance (person_id, id desc);

    insert into app_setting (name, value) values ('loan_days', '14'), ('loan_block_days', '7'), ('tool_hold_days', '1');
  `.execute(db);
}
