import { type Kysely, sql } from 'kysely';

/**
 * A walk over several slips keeps their goods apart in numbered trays; what was picked and not yet issued is read with
 * every scan, so it has an index of its own; and a waybill that is used twice is noticed.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table requisition_walk add column tray smallint not null default 1 check (tray > 0);
    comment on column requisition_walk.tray is 'where a slip''s goods go on a walk over several: the lowest that its picker has free';
    create index requisition_pick_lying on requisition_pick (place_id) where put_back_at is null and issue_id is null;
    create index requisition_issue_waybill on requisition_issue (waybill) where waybill is not null;
  `.execute(db);
}
