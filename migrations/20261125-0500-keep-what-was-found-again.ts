import { type Kysely, sql } from 'kysely';

/** What was lost may turn up after the customer has agreed to an outcome: how much of it, who found it, and what is agreed now. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table property_case
      add column found             numeric(14, 3) not null default 0 check (found >= 0 and found <= quantity),
      add column found_at          timestamptz,
      add column found_by          integer references person,
      add column found_note        text check (char_length(found_note) <= 1000),
      add column found_movement_id bigint references stock_movement,
      add check (num_nonnulls(found_at, found_by, found_movement_id) in (0, 3)),
      add check ((found > 0) = (found_at is not null));
    comment on column property_case.found is 'how much of what was booked as lost is here again; who, when and how: the last time';
    create index property_case_waiting on property_case (opened_at, id) where state = 'open';
  `.execute(db);
}
