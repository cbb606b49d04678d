import { type Kysely, sql } from 'kysely';

/** What storekeepers were told of a duty, so that a day without the program loses no notice and none comes twice; and what a check found, so that it can be taken back. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table tool_duty add column told_due date, add column told_days smallint,
      add check ((told_due is null) = (told_days is null));
    comment on column tool_duty.told_days is 'how near told_due was when storekeepers were told last: 30 or 7 days, 0 when it was over';
    alter table tool_check add column done_before date, add column failed_before boolean, add column chased_for date;
    comment on column tool_check.done_before is 'what the duty said before the result was recorded';
    comment on column tool_check.chased_for is 'the expected day of which storekeepers were told that it is not back';
    create index tool_check_sent on tool_check (sent_movement_id) where sent_movement_id is not null;
  `.execute(db);
}
