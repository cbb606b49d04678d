import { type Kysely, sql } from 'kysely';

/**
 * Who wrote down that something is expected. A parcel may also hold what was expected before it was announced: an old part
 * that is sent instead of brought. A waybill announces one open parcel.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table expected_return add column opened_by integer references person;
    comment on column expected_return.opened_by is 'who wrote down what was sent ahead or announced; of a fitted part it is the report';
    do $$ begin
      execute (select format('alter table expected_return drop constraint %I', conname) from pg_constraint
        where conrelid = 'expected_return'::regclass and pg_get_constraintdef(oid) ~ 'announced.*parcel_id IS NOT NULL');
    end $$;
    alter table expected_return add constraint expected_return_announced check (kind <> 'announced' or parcel_id is not null);
    comment on column expected_return.parcel_id is 'the parcel that it was announced to come in';
    create unique index return_parcel_waybill_open on return_parcel (upper(waybill))
      where waybill is not null and closed_at is null and cancelled_at is null;
    create index return_parcel_announcer on return_parcel (announced_by, id desc);
    create index return_parcel_differing on return_parcel (closed_at desc, id desc) where closed_at is not null;
    create index expected_return_slip on expected_return (requisition_id) where requisition_id is not null;
    create index expected_return_waived on expected_return (waived_at desc, id desc) where waived_at is not null;
    create index expected_return_missing on expected_return (parcel_id) where missing_at is not null;
  `.execute(db);
}
