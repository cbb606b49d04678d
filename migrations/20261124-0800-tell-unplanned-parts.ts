import { type Kysely, sql } from 'kysely';

/** Taking a scan back must know whether the part had been wanted before it; a repair's promises are found by their order. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table repair_part_use
      add column unplanned numeric(14, 3) not null default 0,
      add column undone_at timestamptz,
      add constraint repair_part_use_unplanned_check check (unplanned between 0 and quantity);
    comment on column repair_part_use.unplanned is 'how much of it nobody had wanted before it was scanned';
    comment on column repair_part_use.undone_at is 'when the scan was taken back by a mirror of its movement';
  `.execute(db);
}
