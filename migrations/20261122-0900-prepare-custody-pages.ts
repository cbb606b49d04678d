import { type Kysely, sql } from 'kysely';

/**
 * Counting a custody: blind if asked for, what each line was booked as when it was counted, codes that nobody knows,
 * and counts that end by themselves because the book was right. Offers that wait are found by who gives and who gets.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table custody_count add column blind boolean not null default false, add column agreed_at timestamptz,
      add check (num_nonnulls(decided_at, dropped_at, agreed_at) <= 1);
    comment on column custody_count.agreed_at is 'counted as booked: there was nothing to decide';
    drop index custody_count_one;
    create unique index custody_count_one on custody_count (place_id)
      where decided_at is null and dropped_at is null and agreed_at is null;
    drop index custody_count_waiting;
    create index custody_count_waiting on custody_count (finished_at)
      where finished_at is not null and decided_at is null and dropped_at is null and agreed_at is null;
    create index custody_count_place on custody_count (place_id, id desc);
    create index custody_count_counted_by on custody_count (counted_by, id desc);

    alter table custody_count_line add column counted_at timestamptz,
      add check ((counted is null) = (counted_at is null));
    comment on column custody_count_line.booked is 'what the book said when it was counted; until then, when the count began';
    create unique index custody_count_line_piece on custody_count_line (count_id, item_id, condition, owner_id, coalesce(serial_id, 0), coalesce(lot_id, 0));

    create table custody_count_unknown (
      count_id integer not null references custody_count,
      code     text not null check (code <> ''),
      note     text,
      found_at timestamptz not null default now(),
      primary key (count_id, code)
    );
    comment on table custody_count_unknown is 'codes scanned in a count that the book does not know';

    create index hand_over_open_from on hand_over (from_id, id) where accepted_at is null and refused_at is null and withdrawn_at is null;
    create index hand_over_open_to on hand_over (to_id, id) where accepted_at is null and refused_at is null and withdrawn_at is null;
  `.execute(db);
}
