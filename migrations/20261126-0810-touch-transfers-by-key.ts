import { type Kysely, sql } from 'kysely';

/** Which warehouses a changed line or transfer touches is looked up by its key: one question for both reads all lines each time. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create or replace function touch_transfer() returns trigger language plpgsql as $$
    begin
      if tg_table_name = 'transfer' then
        insert into reorder_touch (item_id, warehouse_id)
          select l.item_id, w.id from transfer_line l cross join lateral (values (new.from_warehouse_id), (new.to_warehouse_id)) w(id) where l.transfer_id = new.id;
      else
        insert into reorder_touch (item_id, warehouse_id)
          select new.item_id, w.id from transfer t cross join lateral (values (t.from_warehouse_id), (t.to_warehouse_id)) w(id) where t.id = new.transfer_id;
      end if;
      return null;
    end $$;
  `.execute(db);
}
