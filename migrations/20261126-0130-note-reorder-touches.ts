import { type Kysely, sql } from 'kysely';

/**
 * Every number that an alert is made of leaves a note when it changes, in the transaction that changes it, whichever way
 * that was: the evaluation reads the notes, and no path can forget to call it. Triggers only note; they decide nothing.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table reorder_touch (
      id           bigint generated always as identity primary key,
      item_id      integer,
      warehouse_id integer,
      at           timestamptz not null default clock_timestamp()
    );
    comment on table reorder_touch is 'what has to be evaluated: an item in a warehouse, in all of them (no warehouse), or everything (no item)';
    alter table reorder_touch set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

    create function touch_pair() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then insert into reorder_touch (item_id, warehouse_id) values (old.item_id, old.warehouse_id); end if;
      if tg_op = 'INSERT' or tg_op = 'UPDATE' and (old.item_id, old.warehouse_id) is distinct from (new.item_id, new.warehouse_id) then
        insert into reorder_touch (item_id, warehouse_id) values (new.item_id, new.warehouse_id);
      end if;
      return null;
    end $$;

    create function touch_item() returns trigger language plpgsql as $$
    begin
      insert into reorder_touch (item_id) values (case when tg_table_name = 'item' then (to_jsonb(new) ->> 'id')::integer
        else (to_jsonb(case when tg_op = 'DELETE' then old else new end) ->> 'item_id')::integer end);
      return null;
    end $$;

    create function touch_everything() returns trigger language plpgsql as $$
    begin
      insert into reorder_touch default values;
      return null;
    end $$;

    create trigger stock_level_made after insert on stock_level for each row
      when (new.owner_id = 1 and new.item_id > 0) execute function touch_pair();
    create trigger stock_level_changed after update of on_hand, reserved on stock_level for each row
      when (new.owner_id = 1 and new.item_id > 0 and (old.on_hand, old.reserved) is distinct from (new.on_hand, new.reserved))
      execute function touch_pair();
    create trigger reorder_level_touched after insert or update or delete on reorder_level for each row execute function touch_pair();
    create trigger purchase_order_line_touched after insert or update or delete on purchase_order_line for each row execute function touch_pair();
    create trigger purchase_request_line_touched after insert or update or delete on purchase_request_line for each row execute function touch_pair();
    create trigger repair_part_touched after insert or update or delete on repair_part for each row execute function touch_pair();
    create trigger item_supplier_touched after insert or update or delete on item_supplier for each row execute function touch_item();
    create trigger repair_order_touched after insert or update of state, home_place_id, owner_id, quantity, promised_on on repair_order for each row
      when (new.owner_id = 1) execute function touch_item();
    create trigger item_touched after update of criticality, retired_at, repairable, kind on item for each row execute function touch_item();
    create trigger app_setting_touched after update on app_setting for each row
      when (old.value is distinct from new.value and new.name like 'alert\_%') execute function touch_everything();

    create function touch_request() returns trigger language plpgsql as $$
    begin
      insert into reorder_touch (item_id, warehouse_id) select item_id, warehouse_id from purchase_request_line where request_id = new.id;
      return null;
    end $$;
    create trigger purchase_request_touched after update of state on purchase_request for each row execute function touch_request();

    create function touch_order() returns trigger language plpgsql as $$
    begin
      insert into reorder_touch (item_id, warehouse_id) select item_id, warehouse_id from purchase_order_line where order_id = new.id;
      return null;
    end $$;
    create trigger purchase_order_touched after update of state, promised_on on purchase_order for each row execute function touch_order();

    create function touch_transfer() returns trigger language plpgsql as $$
    begin
      insert into reorder_touch (item_id, warehouse_id)
        select l.item_id, w.id from transfer_line l join transfer t on t.id = l.transfer_id
          cross join lateral (values (t.from_warehouse_id), (t.to_warehouse_id)) w(id)
        where case when tg_table_name = 'transfer' then t.id = (to_jsonb(new) ->> 'id')::integer else l.id = (to_jsonb(new) ->> 'id')::integer end;
      return null;
    end $$;
    create trigger transfer_touched after update of state on transfer for each row execute function touch_transfer();
    create trigger transfer_line_touched after insert or update on transfer_line for each row execute function touch_transfer();

    create function touch_back_order() returns trigger language plpgsql as $$
    begin
      insert into reorder_touch (item_id, warehouse_id) select new.item_id, r.warehouse_id from requisition r where r.id = new.requisition_id;
      return null;
    end $$;
    create trigger requisition_line_waits after insert on requisition_line for each row when (new.waiting > 0) execute function touch_back_order();
    create trigger requisition_line_waits_otherwise after update on requisition_line for each row
      when ((old.waiting, old.item_id) is distinct from (new.waiting, new.item_id)) execute function touch_back_order();

    create function touch_requisition() returns trigger language plpgsql as $$
    begin
      insert into reorder_touch (item_id, warehouse_id)
        select l.item_id, w.id from requisition_line l cross join lateral (values (old.warehouse_id), (new.warehouse_id)) w(id)
        where l.requisition_id = new.id and l.waiting > 0;
      return null;
    end $$;
    create trigger requisition_touched after update of state, warehouse_id on requisition for each row
      when ((old.state, old.warehouse_id) is distinct from (new.state, new.warehouse_id)) execute function touch_requisition();

    insert into app_setting (name, value) values
      ('alert_count_refurbished', '1'), ('alert_count_untested', '0'), ('alert_count_repairs', '1'), ('alert_usage_days', '180'),
      ('alert_expiring_days', '30'), ('alert_late_days', '0'), ('alert_acknowledge_days', '2'),
      ('request_free_value', '0'), ('over_delivery_percent', '5'), ('price_difference_percent', '5')
      on conflict do nothing;
    insert into approval_tier (document, role, up_to) values ('purchase_request', 'supervisor', 10000), ('purchase_request', 'head', null);
    insert into reorder_touch default values;
  `.execute(db);
}
