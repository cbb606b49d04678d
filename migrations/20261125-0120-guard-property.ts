import { type Kysely, sql } from 'kysely';

/**
 * Customers' property lies in bins of its own and ours never does; and what changes hands may lie in the house: with a
 * document, in two lines, into the new owner's bin.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create or replace function check_line(inout line stock_line, movement_kind text)
    language plpgsql as $$
    declare f record; s serial; l lot;
    begin
      select i.id as item_id, i.code, i.unit, i.decimals, i.tracking, i.price, i.retired_at as item_retired, source.id as from_id,
          source.code as from_code, source.warehouse_id as from_warehouse, source.outside as from_outside, target.id as to_id,
          target.code as to_code, target.warehouse_id as to_warehouse, target.outside as to_outside, target.retired_at as to_retired,
          target.kind as to_kind, target.for_property as to_property
        into f from (values (1)) one left join item i on i.id = line.item_id
          left join place source on source.id = line.from_place_id left join place target on target.id = line.to_place_id;
      if f.item_id is null then perform stock_refuse('item_unknown', '{}'); end if;
      if f.from_id is null or f.to_id is null then perform stock_refuse('place_unknown', jsonb_build_object('item', f.code)); end if;
      if f.item_retired is not null and movement_kind <> 'reverse' then perform stock_refuse('item_retired', jsonb_build_object('item', f.code)); end if;
      if f.to_retired is not null then perform stock_refuse('place_retired', jsonb_build_object('place', f.to_code)); end if;
      if not quantity_fits(line.quantity, f.decimals) or f.tracking = 'serial' and line.quantity <> 1 then
        perform stock_refuse('quantity_invalid', jsonb_build_object('item', f.code, 'quantity', line.quantity, 'decimals', f.decimals, 'unit', f.unit));
      end if;
      if f.from_id = f.to_id and line.from_condition = line.to_condition then
        perform stock_refuse('nothing_moves', jsonb_build_object('item', f.code, 'place', f.from_code));
      end if;
      if f.tracking <> 'serial' and (line.serial_id is not null or line.serial is not null) then
        perform stock_refuse('serial_not_tracked', jsonb_build_object('item', f.code, 'serial', line.serial));
      end if;
      if f.tracking <> 'lot' and (line.lot_id is not null or line.lot is not null) then
        perform stock_refuse('lot_not_tracked', jsonb_build_object('item', f.code, 'lot', line.lot));
      end if;
      if line.owner_id <> 1 and movement_kind in ('issue', 'use', 'lend') then
        perform stock_refuse('customer_property', jsonb_build_object('item', f.code, 'owner', (select name from party where id = line.owner_id)));
      end if;
      if line.item_id < 0 and line.owner_id = 1 then perform stock_refuse('customer_goods_only', jsonb_build_object('item', f.code)); end if;
      -- Undoing puts things back where they lay, also from before there were bins of their own.
      if movement_kind <> 'reverse' and f.to_kind = 'bin' and f.to_property <> (line.owner_id <> 1) then
        perform stock_refuse(case when f.to_property then 'place_for_property' else 'place_not_for_property' end, jsonb_build_object('item', f.code,
          'place', f.to_code, 'owner', (select name from party where id = line.owner_id and id <> 1)));
      end if;
      if f.to_outside or not f.from_outside then
        if movement_kind <> 'reverse' then line.unit_cost := null; end if;
      elsif line.unit_cost is not null and not (line.unit_cost between 0 and 1000000000) then
        perform stock_refuse('cost_invalid', jsonb_build_object('item', f.code, 'unitCost', line.unit_cost));
      end if;
      line.unit_cost := round(line.unit_cost, 6);
      line.item := f.code; line.tracking := f.tracking; line.list_price := f.price;
      line.from_warehouse_id := f.from_warehouse; line.from_outside := f.from_outside;
      line.to_warehouse_id := f.to_warehouse; line.to_outside := f.to_outside;

      if f.tracking = 'serial' then
        if line.serial_id is not null then select * into s from serial where id = line.serial_id;
        elsif line.serial <> '' then select * into s from serial where item_id = line.item_id and number = line.serial;
        else perform stock_refuse('serial_missing', jsonb_build_object('item', f.code)); end if;
        if s.id is not null then
          perform check_serial(s, line.item_id, s.place_id = line.from_place_id, line.from_condition, line.owner_id);
          line.serial_id := s.id;
        elsif line.serial_id is not null or not f.from_outside then
          perform stock_refuse('serial_unknown', jsonb_build_object('item', f.code, 'serial', line.serial));
        end if;
      elsif f.tracking = 'lot' then
        if line.lot_id is not null then select * into l from lot where id = line.lot_id;
        elsif line.lot <> '' then select * into l from lot where item_id = line.item_id and number = line.lot;
        else perform stock_refuse('lot_missing', jsonb_build_object('item', f.code)); end if;
        if l.item_id <> line.item_id then perform stock_refuse('lot_of_other_item', jsonb_build_object('item', f.code, 'lot', l.number)); end if;
        if l.id is null and (line.lot_id is not null or not f.from_outside) then
          perform stock_refuse('lot_unknown', jsonb_build_object('item', f.code, 'lot', line.lot));
        end if;
        line.lot_id := l.id;
      end if;
    end $$;

    drop function change_owner(jsonb, jsonb);
    -- owner_change_inside, owner_differs, serial_elsewhere, serial_reserved: the facts of the piece; owner_unknown: none; owner_same: item, serial;
    -- place_unknown, place_retired, lot_unknown, quantity_invalid, stock_insufficient, stock_reserved: as in post_movement.
    create function change_owner(header jsonb, change jsonb) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
    declare
      hash bytea := sha256(convert_to((header - '{key,happenedAt,sessionId,stationId}'::text[])::text || change::text, 'utf8'));
      recorded timestamptz := clock_timestamp();
      happened timestamptz := least(coalesce((header ->> 'happenedAt')::timestamptz, recorded), recorded);
      new_owner integer := (change ->> 'ownerId')::integer;
      between_owners integer; movement bigint; line_id bigint; done boolean; answer jsonb := '[]';
      s serial; now_is serial; lines stock_line[]; line stock_line; away stock_line; n integer;
    begin
      insert into stock_movement (kind, client_key, content_hash, person_id, account_id, station_id, session_id, happened_at, recorded_at, reason,
          reference, document_type, document_id)
        values ('owner', (header ->> 'key')::uuid, hash, (header ->> 'personId')::integer, coalesce(header ->> 'accountId', header ->> 'personId')::integer,
          (header ->> 'stationId')::integer, (header ->> 'sessionId')::bigint, happened, recorded, header ->> 'reason', header ->> 'reference',
          header ->> 'documentType', header ->> 'documentId')
        on conflict (client_key) do nothing returning id into movement;
      if movement is null then return first_answer((header ->> 'key')::uuid, hash); end if;

      select id into between_owners from place p where p.code = 'OWNERSHIP';
      if not exists (select from party where id = new_owner and kind <> 'supplier') then perform stock_refuse('owner_unknown', '{}'); end if;
      if change ->> 'serialId' is not null then
        select * into s from serial where id = (change ->> 'serialId')::bigint;
        if not found then perform stock_refuse('serial_unknown', jsonb_build_object('serial', change ->> 'serialId')); end if;
        change := change || jsonb_build_object('itemId', s.item_id, 'quantity', 1, 'placeId', s.place_id, 'condition', s.condition, 'fromOwnerId', s.owner_id);
        if s.owner_id = new_owner then
          perform stock_refuse('owner_same', jsonb_build_object('item', (select i.code from item i where i.id = s.item_id), 'serial', s.number));
        end if;
      elsif (change ->> 'fromOwnerId')::integer = new_owner then
        perform stock_refuse('owner_same', jsonb_build_object('item', (select i.code from item i where i.id = (change ->> 'itemId')::integer)));
      end if;
      if (change ->> 'inside')::boolean is not true and not (select outside from place where id = (change ->> 'placeId')::integer) then
        perform stock_refuse('owner_change_inside', case when s.id is not null then serial_facts(s) else
          (select jsonb_build_object('item', i.code, 'place', p.code) from item i, place p where i.id = (change ->> 'itemId')::integer and p.id = (change ->> 'placeId')::integer) end);
      end if;

      -- Out of the one owner's sheet: checked as any line that leaves a place is.
      away.n := 1; away.item_id := (change ->> 'itemId')::integer; away.quantity := (change ->> 'quantity')::numeric; away.serial_id := s.id;
      away.lot_id := (change ->> 'lotId')::bigint; away.owner_id := (change ->> 'fromOwnerId')::integer;
      away.from_place_id := (change ->> 'placeId')::integer; away.from_condition := change ->> 'condition';
      away.to_place_id := between_owners; away.to_condition := change ->> 'condition';
      away.unreserved := 0; away.unpinned := 0;
      away := check_line(away, 'owner');
      -- Into the other's: the piece itself is the other's only when both lines are done, so this one is checked by its place alone.
      line := away;
      line.n := 2; line.owner_id := new_owner; line.from_place_id := between_owners; line.from_warehouse_id := null; line.from_outside := true;
      line.to_place_id := coalesce((change ->> 'toPlaceId')::integer, away.from_place_id);
      line.unit_cost := round((change ->> 'unitCost')::numeric, 6);
      select p.warehouse_id, p.outside into line.to_warehouse_id, line.to_outside from place p where p.id = line.to_place_id and p.retired_at is null;
      if not found then perform stock_refuse('place_unknown', jsonb_build_object('item', away.item)); end if;
      if (select p.kind = 'bin' and p.for_property <> (new_owner <> 1) from place p where p.id = line.to_place_id) then
        perform stock_refuse(case when new_owner = 1 then 'place_for_property' else 'place_not_for_property' end,
          jsonb_build_object('item', away.item, 'place', (select code from place where id = line.to_place_id)));
      end if;
      if line.item_id < 0 and new_owner = 1 then perform stock_refuse('customer_goods_only', jsonb_build_object('item', away.item)); end if;
      if line.to_outside then line.unit_cost := null; end if;
      lines := array[away, line];

      -- In the order in which post_movement locks: levels, balances, then the piece, then the cost.
      done := change_levels(lines);
      done := change_balances(lines);
      if s.id is not null then
        select * into now_is from serial where id = s.id for update;
        perform check_serial(now_is, s.item_id, now_is.place_id = s.place_id, s.condition, s.owner_id);
        if exists (select from stock_reservation r where r.serial_id = s.id and r.settled + r.voided < r.quantity) then
          perform stock_refuse('serial_reserved', serial_facts(s));
        end if;
        update serial set owner_id = new_owner, place_id = line.to_place_id,
          since = case when place_id = line.to_place_id then since else happened end where id = s.id;
      elsif away.lot_id is not null then
        done := check_pinned_lots(lines);
      end if;
      done := lock_costs(lines);

      foreach line in array lines loop
        line := cost_line(line);
        insert into stock_movement_line (movement_id, item_id, quantity, serial_id, lot_id, owner_id, from_place_id, from_condition, to_place_id, to_condition,
            unit_cost, average_after, happened_at)
          values (movement, line.item_id, line.quantity, line.serial_id, line.lot_id, line.owner_id, line.from_place_id, line.from_condition, line.to_place_id,
            line.to_condition, line.unit_cost, line.average_after, happened)
          returning id into line_id;
        answer := answer || line_answer(line_id, line.item_id, line.serial_id, line.lot_id, line.quantity, line.unit_cost, line.average_after);
      end loop;
      return jsonb_build_object('id', movement::text, 'recordedAt', recorded, 'replayed', false, 'lines', answer);
    end $$;
  `.execute(db);
}
