import { type Kysely, sql } from 'kysely';

/**
 * Of a fitted piece that no old part comes out for, the reason is kept. Old parts may come back in several deliveries,
 * each of which is a row of its own; and what was put onto a task from somebody's own custody may be taken off again.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table use_report add column no_old_part text check (no_old_part <> ''),
      add check (no_old_part is null or kind = 'fitted');
    comment on column use_report.no_old_part is 'why nothing comes out for a repairable piece that was fitted';
    alter table use_report drop constraint use_report_kind_check;
    alter table use_report add constraint use_report_kind_check check (kind in
      ('fitted', 'consumed', 'returned', 'lost', 'damaged', 'handed_over', 'taken_off'));
    comment on column use_report.kind is
      'taken_off: still in custody, but no longer for this task; only of what came onto it from custody, without a slip';
    create index use_report_recent on use_report (reported_by, id desc);
    create index issued_part_holder on issued_part (holder_id, task_id desc, id);

    alter table expected_return drop constraint expected_return_use_report_id_key;
    create index expected_return_use_report on expected_return (use_report_id);
    create index expected_return_received on expected_return (received_at desc, id desc) where received_at is not null;
  `.execute(db);
}
