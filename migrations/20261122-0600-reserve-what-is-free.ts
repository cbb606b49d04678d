import { type Kysely, sql } from 'kysely';

/**
 * reserve_free(): promises as much of an item as is free in a warehouse, up to what is asked, from the conditions named
 * in their order. The levels are locked before they are read, in the order in which posting locks them: of two who ask
 * for the last piece one gets it, the other gets less, and neither waits for the other in a circle.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function reserve_free(request jsonb, wanted jsonb) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
    declare
      asked numeric := (request ->> 'quantity')::numeric;
      w record; amount numeric; answer jsonb := '[]'; i item;
    begin
      select * into i from item where id = (request ->> 'itemId')::integer;
      if not found then perform stock_refuse('item_unknown', '{}'); end if;
      if i.retired_at is not null then perform stock_refuse('item_retired', jsonb_build_object('item', i.code)); end if;
      perform from stock_level where item_id = i.id and warehouse_id = (request ->> 'warehouseId')::integer and owner_id = 1
        order by condition for update;
      for w in
        select v.condition, v.key, trunc(l.on_hand - l.reserved, i.decimals) as free from rows from
          (jsonb_to_recordset(wanted) as (condition text, key text)) with ordinality v(condition, key, n)
        join stock_level l on l.item_id = i.id and l.warehouse_id = (request ->> 'warehouseId')::integer
          and l.condition = v.condition and l.owner_id = 1
        order by v.n
      loop
        amount := least(asked, w.free);
        continue when amount <= 0;
        answer := answer || jsonb_build_object('condition', w.condition, 'quantity', amount::text, 'id',
          reserve_stock(request || jsonb_build_object('key', w.key, 'condition', w.condition, 'quantity', amount)) ->> 'id');
        asked := asked - amount;
      end loop;
      return answer;
    end $$;
  `.execute(db);
}
