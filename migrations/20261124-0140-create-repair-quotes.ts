import { type Kysely, sql } from 'kysely';

/** Quotes for charged repairs: parts and labour, approved in the house, then accepted or refused by the customer. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table repair_quote (
      id            integer generated always as identity primary key,
      number        text not null unique generated always as
                      ('RQ-' || case when id < 1000000 then lpad(id::text, 6, '0') else id::text end) stored,
      order_id      integer not null references repair_order,
      customer_id   integer not null references party,
      contact       text check (char_length(contact) <= 100),
      tax_rate      numeric(5, 2) not null check (tax_rate between 0 and 100),
      valid_until   date not null,
      parts_wish    text not null default 'keep' check (parts_wish in ('keep', 'return')),
      terms         text check (char_length(terms) <= 2000),
      net           numeric(14, 2) not null default 0 check (net >= 0),
      tax           numeric(14, 2) not null default 0 check (tax >= 0),
      gross         numeric(14, 2) not null default 0 check (gross = net + tax),
      state         text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'accepted', 'refused', 'withdrawn')),
      drafted_by    integer not null references person,
      drafted_at    timestamptz not null,
      submitted_by  integer references person,
      submitted_at  timestamptz,
      decided_by    integer references person,
      decided_at    timestamptz,
      decided_as    text,
      decision_note text check (char_length(decision_note) <= 500),
      sent_at       timestamptz,
      sent_by       integer references person,
      answered_on   date,
      answered_by   text check (char_length(answered_by) <= 100),
      answer_note   text check (char_length(answer_note) <= 1000),
      answer_recorded_by integer references person,
      answer_recorded_at timestamptz,
      version       integer not null default 1,
      check (state in ('draft', 'withdrawn') or submitted_by is not null),
      check (decided_by <> drafted_by and decided_by <> submitted_by),
      check ((state in ('accepted', 'refused')) = (answered_on is not null)),
      check ((answered_on is null) = (answered_by is null))
    );
    create unique index repair_quote_open on repair_quote (order_id) where state in ('draft', 'submitted', 'approved', 'accepted');
    create index repair_quote_order on repair_quote (order_id, id);
    create index repair_quote_state on repair_quote (state, id desc);
    create index repair_quote_customer on repair_quote (customer_id, id desc);

    create table repair_quote_line (
      quote_id    integer not null references repair_quote,
      position    smallint not null check (position between 1 and 60),
      kind        text not null check (kind in ('part', 'labour', 'other')),
      item_id     integer references item,
      description text not null check (char_length(description) between 1 and 200),
      unit        text check (char_length(unit) <= 20),
      quantity    numeric(14, 3) not null check (quantity > 0),
      unit_price  numeric(14, 2) not null check (unit_price >= 0),
      amount      numeric(14, 2) not null check (amount = round(quantity * unit_price, 2)),
      primary key (quote_id, position)
    );
    comment on column repair_quote_line.quantity is 'of labour: hours';
  `.execute(db);
}
