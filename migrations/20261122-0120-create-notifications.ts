import { type Kysely, sql } from 'kysely';

/** What people are told: on the bell, and by mail, which waits here until the mail server has taken it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table mail (
      id         bigint generated always as identity primary key,
      person_id  integer not null references person,
      address    text not null,
      message_id text not null unique,
      subject    text not null,
      text       text not null,
      html       text not null,
      created_at timestamptz not null default now(),
      sent_at    timestamptz,
      attempts   integer not null default 0,
      last_error text
    );
    create index mail_unsent on mail (id) where sent_at is null;
    create index mail_person on mail (person_id, id);

    create table notification (
      id           bigint generated always as identity primary key,
      person_id    integer not null references person,
      kind         text not null check (kind ~ '^[a-z_]+$'),
      href         text not null check (href like '/%'),
      facts        jsonb not null default '{}',
      urgent       boolean not null default false,
      by_mail      boolean not null default true,
      once_key     text,
      created_at   timestamptz not null default now(),
      read_at      timestamptz,
      mail_id      bigint references mail,
      unique (person_id, once_key)
    );
    comment on column notification.once_key is 'the same key tells the same person once, such as a reminder of a day';
    create index notification_person on notification (person_id, id desc);
    create index notification_unread on notification (person_id) where read_at is null;
    create index notification_unmailed on notification (person_id, id) where by_mail and mail_id is null;
    create index notification_mail on notification (mail_id) where mail_id is not null;

    create table daily_run (
      name   text not null,
      day    date not null,
      ran_at timestamptz not null default now(),
      primary key (name, day)
    );
    comment on table daily_run is 'daily work that has been done, once a day whichever process does it';
  `.execute(db);
}
