import { type Kysely, sql } from 'kysely';

/** Photos and files on items, pieces, devices and documents; the bytes lie under DATA_DIR by their hash. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table attachment (
      id             bigint generated always as identity primary key,
      owner_kind     text not null check (owner_kind ~ '^[a-z_]{1,40}$'),
      owner_id       bigint not null check (owner_id > 0),
      file_hash      text not null check (file_hash ~ '^[0-9a-f]{64}$'),
      thumbnail_hash text check (thumbnail_hash ~ '^[0-9a-f]{64}$'),
      name           text not null check (char_length(name) between 1 and 200),
      media_type     text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
      bytes          integer not null check (bytes between 1 and 20971520),
      note           text check (char_length(note) <= 500),
      added_by       integer not null references person,
      added_at       timestamptz not null default now(),
      removed_at     timestamptz,
      removed_by     integer references person,
      check ((removed_at is null) = (removed_by is null))
    );
    comment on column attachment.owner_kind is 'which kind of thing it hangs on; the features say which kinds there are and who may see them';
    create index attachment_owner on attachment (owner_kind, owner_id, id) where removed_at is null;
  `.execute(db);
}
