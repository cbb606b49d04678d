import { type Kysely, sql } from 'kysely';

/** Who acts: people, their roles and badges, stations, sessions; and what was done: events and command keys. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create extension if not exists pg_trgm;

    alter default privileges in schema public grant select, insert, update, delete on tables to sparebook_app;
    alter default privileges in schema public grant usage on sequences to sparebook_app;

    create table person (
      id            integer generated always as identity primary key,
      name          text not null check (name <> ''),
      name_en       text,
      username      text unique check (username = lower(username) and username <> ''),
      password_hash text,
      email         text,
      phone         text,
      language      text check (language in ('zh-CN', 'en')),
      search        text not null default '',
      created_at    timestamptz not null default now(),
      retired_at    timestamptz
    );
    create index person_search on person using gin (search gin_trgm_ops);
    create index person_name on person (name, id);

    create table person_role (
      person_id  integer not null references person,
      role       text not null check (role in ('storekeeper', 'technician', 'assistant', 'supervisor', 'head', 'workshop',
                   'quality', 'purchasing', 'finance', 'administrator', 'auditor')),
      granted_at timestamptz not null default now(),
      primary key (person_id, role)
    );

    create table badge (
      id         integer generated always as identity primary key,
      person_id  integer not null references person,
      code       text not null unique check (code ~ '^B-[A-Z0-9]{6,12}$'),
      pin_hash   text,
      issued_at  timestamptz not null default now(),
      revoked_at timestamptz
    );
    create unique index badge_one_valid on badge (person_id) where revoked_at is null;

    create table station (
      id         integer generated always as identity primary key,
      name       text not null unique check (name <> ''),
      created_at timestamptz not null default now(),
      retired_at timestamptz
    );

    create table session (
      id          bigint generated always as identity primary key,
      token_hash  bytea not null unique,
      person_id   integer not null references person,
      station_id  integer references station,
      actor_id    integer references person,
      actor_until timestamptz,
      language    text check (language in ('zh-CN', 'en')),
      address     text,
      user_agent  text,
      created_at  timestamptz not null default now(),
      expires_at  timestamptz not null,
      ended_at    timestamptz,
      check ((actor_id is null) = (actor_until is null))
    );
    create index session_person on session (person_id) where ended_at is null;

    create table login_attempt (
      id       bigint generated always as identity primary key,
      account  text not null,
      address  text not null,
      at       timestamptz not null default now(),
      accepted boolean not null
    );
    create index login_attempt_account on login_attempt (account, at);
    create index login_attempt_address on login_attempt (address, at);

    create table event (
      id           bigint generated always as identity primary key,
      at           timestamptz not null default now(),
      name         text not null check (name ~ '^[a-z_]+\\.[a-z_]+$'),
      actor_id     integer references person,
      account_id   integer references person,
      station_id   integer references station,
      request_id   text,
      subject_type text not null,
      subject_id   text not null,
      before       jsonb,
      after        jsonb
    );
    create index event_subject on event (subject_type, subject_id, id);
    create index event_actor on event (actor_id, id);

    create table command_key (
      key          uuid primary key,
      content_hash bytea not null,
      result       jsonb,
      created_at   timestamptz not null default now()
    );

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'SB002';
    end $$;
    create trigger event_append_only before update or delete on event for each row execute function refuse_change();
    create trigger event_no_truncate before truncate on event for each statement execute function refuse_change();
    revoke update, delete on event from sparebook_app;
  `.execute(db);
}
