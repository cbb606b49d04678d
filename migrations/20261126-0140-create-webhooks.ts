import { type Kysely, sql } from 'kysely';

/** Other programs that are told of what happens, and what became of each telling. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table webhook (
      id         integer generated always as identity primary key,
      name       text not null check (char_length(name) between 1 and 60),
      url        text not null check (char_length(url) <= 500 and url ~ '^https?://'),
      secret     text not null check (char_length(secret) between 32 and 200),
      events     text[] not null check (cardinality(events) > 0),
      created_by integer not null references person,
      created_at timestamptz not null,
      stopped_at timestamptz,
      removed_at timestamptz,
      version    integer not null default 1
    );
    comment on column webhook.secret is 'signs what is sent; shown once, when it is made';
    comment on column webhook.stopped_at is 'nothing new is sent until it is started again';
    create unique index webhook_name on webhook (lower(name)) where removed_at is null;

    create table webhook_delivery (
      id         bigint generated always as identity primary key,
      webhook_id integer not null references webhook,
      event      text not null check (event ~ '^[a-z_]+\.[a-z_]+$'),
      event_id   uuid not null,
      body       text not null,
      state      text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
      attempts   integer not null default 0,
      created_at timestamptz not null,
      next_at    timestamptz,
      sent_at    timestamptz,
      last_status smallint,
      last_error text check (char_length(last_error) <= 500),
      unique (webhook_id, event_id),
      check ((state = 'sent') = (sent_at is not null))
    );
    comment on column webhook_delivery.body is 'exactly what is signed and sent';
    comment on column webhook_delivery.event_id is 'the same in each try, so that the receiver knows what it has had';
    create index webhook_delivery_hook on webhook_delivery (webhook_id, id desc);
    create index webhook_delivery_state on webhook_delivery (state, id desc);
    create index webhook_delivery_waiting on webhook_delivery (webhook_id, id) where state = 'waiting';

    create table webhook_try (
      id          bigint generated always as identity primary key,
      delivery_id bigint not null references webhook_delivery,
      at          timestamptz not null,
      status      smallint,
      error       text check (char_length(error) <= 500),
      took_ms     integer not null,
      by_hand     integer references person
    );
    create index webhook_try_delivery on webhook_try (delivery_id, id desc);

    insert into app_setting (name, value) values ('webhook_inside_hosts', '[]') on conflict do nothing;
  `.execute(db);
}
