import { type Kysely, sql } from 'kysely';

/** Each print of labels, so that a second label of one thing is no secret; and lots by a part of their number. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table label_print (
      id         bigint generated always as identity primary key,
      person_id  integer not null references person,
      printed_at timestamptz not null default now(),
      kind       text not null check (kind in ('item', 'serial', 'lot', 'place', 'badge', 'card')),
      subjects   text[] not null check (cardinality(subjects) between 1 and 480),
      titles     text[] not null,
      copies     smallint not null check (copies between 1 and 200),
      labels     smallint not null check (labels between 1 and 480 and labels = copies * cardinality(subjects)),
      symbology  text not null check (symbology in ('code128', 'qrcode', 'datamatrix')),
      medium     text not null check (medium in ('sheet', 'roll')),
      start      smallint not null check (start between 1 and 24)
    );
    revoke update, delete on label_print from sparebook_app;
    create index lot_number_search on lot using gin (number gin_trgm_ops);
  `.execute(db);
}
