import { type Kysely, sql } from 'kysely';

/** What has been told of an alert, what could not be evaluated, and two changes that left no note. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table reorder_alert add column told_at timestamptz, add column recovery_told_at timestamptz;
    comment on column reorder_alert.told_at is 'when people were told that it opened; null: still to be told';
    comment on column reorder_alert.recovery_told_at is 'when people were told that it closed; of what nobody had been told, nothing is';
    create index reorder_alert_untold on reorder_alert (id)
      where closed_at is null and told_at is null or closed_at is not null and told_at is not null and recovery_told_at is null;

    alter table reorder_touch add column tries smallint not null default 0, add column try_at timestamptz;
    comment on column reorder_touch.try_at is 'not before then: its evaluation failed so many times (tries), and others do not wait for it';

    create function touch_repair_parts() returns trigger language plpgsql as $$
    begin
      insert into reorder_touch (item_id, warehouse_id)
        select item_id, warehouse_id from repair_part where order_id = new.id and cancelled_at is null and used < wanted;
      return null;
    end $$;
    create trigger repair_order_parts_touched after update of state on repair_order for each row
      when (old.state is distinct from new.state) execute function touch_repair_parts();
    create trigger repair_order_result_touched after update of result on repair_order for each row
      when (new.owner_id = 1 and old.result is distinct from new.result) execute function touch_item();
    create trigger place_touched after update of retired_at on place for each row
      when (new.kind = 'warehouse' and (old.retired_at is null) <> (new.retired_at is null)) execute function touch_everything();
  `.execute(db);
}
