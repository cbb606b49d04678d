import { type Kysely, sql } from 'kysely';

/**
 * post_movement(header, lines): claims the key, checks, changes reservations, levels, balances, serials and cost, and
 * writes the movement with its lines, or raises a refusal and leaves nothing.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create type stock_line as (
      item_id integer, quantity numeric, serial_id bigint, serial text, lot_id bigint, lot text, expires_on date, owner_id integer,
      from_place_id integer, from_condition text, to_place_id integer, to_condition text, unit_cost numeric, reservation_id bigint
    );

    create function mirrored_lines(movement bigint) returns stock_line[]
    language plpgsql as $$
    declare original stock_movement; undo stock_movement;
    begin
      select * into original from stock_movement where id = movement for no key update;
      if not found then perform stock_refuse('movement_unknown', jsonb_build_object('movement', movement)); end if;
      if original.kind = 'reverse' then perform stock_refuse('reversal_of_reversal', jsonb_build_object('movement', movement)); end if;
      select * into undo from stock_movement where reverses_id = movement;
      if found then
        perform stock_refuse('already_reversed', jsonb_build_object('movement', movement, 'reversedAt', undo.recorded_at,
          'reversedBy', (select name from person where id = undo.person_id)));
      end if;
      return (select array_agg(row(item_id, quantity, serial_id, null, lot_id, null, null, owner_id, to_place_id, to_condition,
        from_place_id, from_condition, unit_cost, reservation_id)::stock_line order by id desc) from stock_movement_line where movement_id = movement);
    end $$;

    create function locate_lot(line stock_line, i item, may_create boolean) returns bigint
    language plpgsql as $$
    declare l lot;
    begin
      if line.lot_id is not null then
        select * into l from lot where id = line.lot_id;
        if l.item_id is distinct from i.id then perform stock_refuse('lot_of_other_item', jsonb_build_object('item', i.code, 'lot', l.number)); end if;
        return l.id;
      end if;
      if coalesce(line.lot, '') = '' then perform stock_refuse('lot_missing', jsonb_build_object('item', i.code)); end if;
      if may_create then
        insert into lot (item_id, number, expires_on) values (i.id, line.lot, line.expires_on) on conflict do nothing returning * into l;
        if found then return l.id; end if;
      end if;
      select * into l from lot where item_id = i.id and number = line.lot;
      if not found then perform stock_refuse('lot_unknown', jsonb_build_object('item', i.code, 'lot', line.lot)); end if;
      return l.id;
    end $$;

    create function check_line(line stock_line, i item, source place, target place, movement_kind text) returns void
    language plpgsql as $$
    begin
      if i.id is null then perform stock_refuse('item_unknown', '{}'); end if;
      if source.id is null or target.id is null then perform stock_refuse('place_unknown', jsonb_build_object('item', i.code)); end if;
      if i.retired_at is not null and movement_kind <> 'reverse' then perform stock_refuse('item_retired', jsonb_build_object('item', i.code)); end if;
      if target.retired_at is not null then perform stock_refuse('place_retired', jsonb_build_object('place', target.code)); end if;
      if line.quantity is null or line.quantity <= 0 or line.quantity > 1000000 or line.quantity <> round(line.quantity, i.decimals) then
        perform stock_refuse('quantity_invalid', jsonb_build_object('item', i.code, 'quantity', line.quantity, 'decimals', i.decimals, 'unit', i.unit));
      end if;
      if source.id = target.id and line.from_condition = line.to_condition then
        perform stock_refuse('nothing_moves', jsonb_build_object('item', i.code, 'place', source.code));
      end if;
      if i.tracking = 'serial' then
        if line.serial_id is null and coalesce(line.serial, '') = '' then perform stock_refuse('serial_missing', jsonb_build_object('item', i.code)); end if;
        if line.quantity <> 1 then
          perform stock_refuse('quantity_invalid', jsonb_build_object('item', i.code, 'quantity', line.quantity, 'decimals', 0, 'unit', i.unit));
        end if;
      elsif line.serial_id is not null or line.serial is not null then
        perform stock_refuse('serial_not_tracked', jsonb_build_object('item', i.code, 'serial', line.serial));
      end if;
      if i.tracking <> 'lot' and (line.lot_id is not null or line.lot is not null) then
        perform stock_refuse('lot_not_tracked', jsonb_build_object('item', i.code, 'lot', line.lot));
      end if;
      if line.owner_id <> 1 and movement_kind in ('issue', 'use', 'lend') then
        perform stock_refuse('customer_property', jsonb_build_object('item', i.code, 'owner', (select name from party where id = line.owner_id)));
      end if;
    end $$;

    create function place_serial(line stock_line, i item, source place, happened timestamptz) returns bigint
    language plpgsql as $$
    declare s serial; pinned_to bigint;
    begin
      select * into s from serial where id = line.serial_id or (line.serial_id is null and item_id = i.id and number = line.serial) for update;
      if not found then
        if line.serial_id is not null or not source.outside then
          perform stock_refuse('serial_unknown', jsonb_build_object('item', i.code, 'serial', line.serial));
        end if;
        insert into serial (item_id, number, place_id, condition, owner_id, since)
          values (i.id, line.serial, line.to_place_id, line.to_condition, line.owner_id, happened) on conflict (item_id, number) do nothing returning * into s;
        if found then return s.id; end if;
        select * into s from serial where item_id = i.id and number = line.serial;
        perform stock_refuse('serial_elsewhere', serial_facts(s));
      end if;
      if s.item_id <> i.id then perform stock_refuse('serial_of_other_item', serial_facts(s)); end if;
      if s.place_id <> source.id then perform stock_refuse('serial_elsewhere', serial_facts(s)); end if;
      if s.condition <> line.from_condition then perform stock_refuse('condition_differs', serial_facts(s)); end if;
      if s.owner_id <> line.owner_id then perform stock_refuse('owner_differs', serial_facts(s)); end if;
      update serial set place_id = line.to_place_id, condition = line.to_condition,
        since = case when place_id = line.to_place_id then since else happened end where id = s.id;
      if source.warehouse_id is not null then
        select id into pinned_to from stock_reservation r where r.serial_id = s.id and r.settled + r.voided < r.quantity;
        if found and (line.from_condition <> line.to_condition
            or source.warehouse_id is distinct from (select warehouse_id from place where id = line.to_place_id)) then
          perform stock_refuse('serial_reserved', serial_facts(s));
        end if;
      end if;
      return s.id;
    end $$;

    create function change_levels(changes stock_change[]) returns void
    language plpgsql as $$
    declare c record; level stock_level;
    begin
      for c in
        select item_id, warehouse_id, condition, owner_id, sum(delta) as delta, sum(unreserved) as unreserved, sum(unpinned) as unpinned
        from unnest(changes) where warehouse_id is not null group by 1, 2, 3, 4
        having sum(delta) <> 0 or sum(unreserved) <> 0 order by 1, 2, 3, 4
      loop
        update stock_level l set on_hand = l.on_hand + c.delta, reserved = l.reserved - c.unreserved, pinned = l.pinned - c.unpinned
          where l.item_id = c.item_id and l.warehouse_id = c.warehouse_id and l.condition = c.condition and l.owner_id = c.owner_id
            and l.on_hand + c.delta >= l.reserved - c.unreserved;
        continue when found;
        select * into level from stock_level l
          where l.item_id = c.item_id and l.warehouse_id = c.warehouse_id and l.condition = c.condition and l.owner_id = c.owner_id;
        if c.delta > 0 and c.unreserved = 0 and level.item_id is null then
          insert into stock_level as l (item_id, warehouse_id, condition, owner_id, on_hand) values (c.item_id, c.warehouse_id, c.condition, c.owner_id, c.delta)
            on conflict (item_id, warehouse_id, condition, owner_id) do update set on_hand = l.on_hand + excluded.on_hand;
          continue;
        end if;
        perform stock_refuse(case when coalesce(level.on_hand, 0) + c.delta < 0 then 'stock_insufficient' else 'stock_reserved' end,
          jsonb_build_object('item', (select code from item where id = c.item_id), 'place', (select code from place where id = c.warehouse_id),
            'placeName', (select name from place where id = c.warehouse_id), 'condition', c.condition, 'asked', -c.delta, 'onHand', coalesce(level.on_hand, 0),
            'reserved', coalesce(level.reserved, 0), 'free', greatest(0, coalesce(level.on_hand - level.reserved, 0)))
          || coalesce(last_taker(c.item_id, (select place_id from unnest(changes) u where u.item_id = c.item_id and u.delta < 0 limit 1)), '{}'));
      end loop;
    end $$;

    create function change_balances(changes stock_change[]) returns void
    language plpgsql as $$
    declare c record; left_over numeric;
    begin
      for c in
        select item_id, place_id, condition, owner_id, lot_id, outside, sum(delta) as delta
        from unnest(changes) group by 1, 2, 3, 4, 5, 6 having sum(delta) <> 0 order by 1, 2, 3, 4, 5
      loop
        update stock_balance b set on_hand = b.on_hand + c.delta
          where b.item_id = c.item_id and b.place_id = c.place_id and b.condition = c.condition and b.owner_id = c.owner_id
            and coalesce(b.lot_id, 0) = coalesce(c.lot_id, 0) and (b.outside or b.on_hand + c.delta >= 0);
        continue when found;
        if c.delta > 0 or c.outside then
          insert into stock_balance as b (item_id, place_id, condition, owner_id, lot_id, outside, on_hand)
            values (c.item_id, c.place_id, c.condition, c.owner_id, c.lot_id, c.outside, c.delta)
            on conflict (item_id, place_id, condition, owner_id, coalesce(lot_id, 0)) do update set on_hand = b.on_hand + excluded.on_hand;
          continue;
        end if;
        select coalesce(sum(on_hand), 0) into left_over from stock_balance b where b.item_id = c.item_id and b.place_id = c.place_id
          and b.condition = c.condition and b.owner_id = c.owner_id and coalesce(b.lot_id, 0) = coalesce(c.lot_id, 0);
        perform stock_refuse('stock_insufficient',
          jsonb_build_object('item', (select code from item where id = c.item_id), 'place', (select code from place where id = c.place_id),
            'placeName', (select name from place where id = c.place_id), 'condition', c.condition, 'lot', (select number from lot where id = c.lot_id),
            'asked', -c.delta, 'onHand', left_over, 'free', left_over) || coalesce(last_taker(c.item_id, c.place_id), '{}'));
      end loop;
    end $$;

    create function check_pinned_lots(changes stock_change[]) returns void
    language plpgsql as $$
    declare c record;
    begin
      for c in
        select u.item_id, u.warehouse_id, u.condition, u.owner_id, u.lot_id from unnest(changes) u join stock_level l
          on l.item_id = u.item_id and l.warehouse_id = u.warehouse_id and l.condition = u.condition and l.owner_id = u.owner_id
        where u.delta < 0 and u.lot_id is not null and l.pinned > 0
      loop
        if (select coalesce(sum(r.quantity - r.settled - r.voided), 0) from stock_reservation r where r.item_id = c.item_id and r.warehouse_id = c.warehouse_id
              and r.condition = c.condition and r.owner_id = c.owner_id and r.lot_id = c.lot_id and r.settled + r.voided < r.quantity)
           > (select coalesce(sum(b.on_hand), 0) from stock_balance b join place p on p.id = b.place_id where b.item_id = c.item_id
              and b.condition = c.condition and b.owner_id = c.owner_id and b.lot_id = c.lot_id and p.warehouse_id = c.warehouse_id) then
          perform stock_refuse('lot_reserved', jsonb_build_object('item', (select code from item where id = c.item_id), 'lot', (select number from lot where id = c.lot_id)));
        end if;
      end loop;
    end $$;

    create function lock_costs(lines stock_line[]) returns void
    language plpgsql as $$
    declare k integer;
    begin
      for k in select distinct l.item_id from unnest(lines) l join place s on s.id = l.from_place_id join place t on t.id = l.to_place_id
          where l.owner_id = 1 and s.outside <> t.outside order by 1 loop
        insert into item_cost (item_id) values (k) on conflict do nothing;
        perform from item_cost where item_id = k for update;
      end loop;
    end $$;

    create function cost_line(line stock_line, crossing integer, list_price numeric, inout unit_cost numeric, inout average numeric)
    language plpgsql as $$
    declare c item_cost;
    begin
      select * into c from item_cost where item_id = line.item_id;
      average := coalesce(c.average, 0);
      unit_cost := 0;
      if line.owner_id <> 1 then return; end if;
      unit_cost := coalesce(line.unit_cost, case when crossing > 0 and c.quantity <= 0 then coalesce(nullif(average, 0), list_price) else average end);
      if crossing = 0 then return; end if;
      average := moving_average(c.quantity, c.average, crossing * line.quantity, unit_cost);
      update item_cost set quantity = quantity + crossing * line.quantity, average = cost_line.average where item_id = line.item_id;
    end $$;
  `.execute(db);

  await sql`
    create function post_movement(header jsonb, posted jsonb) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      key uuid := (header ->> 'key')::uuid;
      hash bytea := sha256(convert_to((header - '{key,happenedAt,sessionId,stationId}'::text[])::text || coalesce(posted::text, ''), 'utf8'));
      movement_kind text := header ->> 'kind';
      reversed bigint := (header ->> 'reversesId')::bigint;
      happened timestamptz := least(coalesce((header ->> 'happenedAt')::timestamptz, clock_timestamp()), clock_timestamp());
      first stock_movement; lines stock_line[]; line stock_line; items item[]; sources place[]; targets place[];
      i item; source place; target place; r stock_reservation; changes stock_change[] := '{}';
      movement bigint; settles integer; cost numeric; average numeric; line_id bigint; n integer; k integer; answer jsonb := '[]'; recorded timestamptz;
    begin
      perform pg_advisory_xact_lock(hashtextextended(key::text, 0));
      select * into first from stock_movement where client_key = key;
      if found then
        if first.content_hash <> hash then perform stock_refuse('key_reused', jsonb_build_object('key', key)); end if;
        return first.result || '{"replayed": true}';
      end if;

      if reversed is not null then
        lines := mirrored_lines(reversed);
      else
        select array_agg(row((l ->> 'itemId')::integer, (l ->> 'quantity')::numeric, (l ->> 'serialId')::bigint, l ->> 'serial', (l ->> 'lotId')::bigint,
          l ->> 'lot', (l ->> 'expiresOn')::date, coalesce((l ->> 'ownerId')::integer, 1), (l ->> 'fromPlaceId')::integer, l ->> 'fromCondition',
          (l ->> 'toPlaceId')::integer, l ->> 'toCondition', round((l ->> 'unitCost')::numeric, 6), (l ->> 'reservationId')::bigint)::stock_line)
          into lines from jsonb_array_elements(posted) l;
      end if;
      n := coalesce(cardinality(lines), 0);
      if n = 0 then perform stock_refuse('nothing_moves', '{}'); end if;

      movement := nextval(pg_get_serial_sequence('stock_movement', 'id'));
      for k in 1 .. n loop
        line := lines[k];
        select * into i from item where id = line.item_id;
        select * into source from place where id = line.from_place_id;
        select * into target from place where id = line.to_place_id;
        perform check_line(line, i, source, target, movement_kind);
        if i.tracking = 'lot' then line.lot_id := locate_lot(line, i, source.outside); lines[k] := line; end if;
        items[k] := i; sources[k] := source; targets[k] := target;
      end loop;

      -- Reservations are locked in the order of their numbers, whatever the order of the lines.
      for k in select s.n from unnest(lines) with ordinality as s(item_id, quantity, serial_id, serial, lot_id, lot, expires_on, owner_id,
          from_place_id, from_condition, to_place_id, to_condition, unit_cost, reservation_id, n) where s.reservation_id is not null order by s.reservation_id, s.n loop
        line := lines[k];
        perform from stock_reservation where id = line.reservation_id for update;
      end loop;

      for k in 1 .. n loop
        line := lines[k]; source := sources[k]; target := targets[k];
        changes := changes || row(line.item_id, source.id, source.warehouse_id, line.from_condition, line.owner_id, line.lot_id, source.outside, -line.quantity, 0, 0)::stock_change
          || row(line.item_id, target.id, target.warehouse_id, line.to_condition, line.owner_id, line.lot_id, target.outside, line.quantity, 0, 0)::stock_change;
        if line.reservation_id is not null then
          select * into r from stock_reservation where id = line.reservation_id;
          if not found then perform stock_refuse('reservation_unknown', jsonb_build_object('reservation', line.reservation_id)); end if;
          if reversed is null and (r.item_id, r.condition, r.owner_id, r.warehouse_id) is distinct from (line.item_id, line.from_condition, line.owner_id, source.warehouse_id)
             or r.lot_id is not null and r.lot_id is distinct from line.lot_id
             or r.serial_id is not null and r.serial_id is distinct from coalesce(line.serial_id, (select s.id from serial s where s.item_id = line.item_id and s.number = line.serial)) then
            perform stock_refuse('reservation_of_other', jsonb_build_object('reservation', r.id, 'item', items[k].code));
          end if;
          settles := case when reversed is null then 1 else -1 end;
          if settles = 1 and r.quantity - r.settled - r.voided < line.quantity then
            perform stock_refuse('reservation_exceeded', jsonb_build_object('reservation', r.id, 'open', r.quantity - r.settled - r.voided, 'asked', line.quantity));
          end if;
          changes := changes || row(r.item_id, null, r.warehouse_id, r.condition, r.owner_id, null, false, 0, settles * line.quantity,
            case when (r.lot_id is not null or r.serial_id is not null) and
              (settles = 1 and r.settled + r.voided + line.quantity = r.quantity or settles = -1 and r.settled + r.voided = r.quantity) then settles else 0 end)::stock_change;
          update stock_reservation set settled = settled + settles * line.quantity where id = r.id;
        end if;
      end loop;

      perform change_levels(changes);
      perform change_balances(changes);
      for k in select s.n from unnest(lines) with ordinality as s(item_id, quantity, serial_id, serial, lot_id, lot, expires_on, owner_id,
          from_place_id, from_condition, to_place_id, to_condition, unit_cost, reservation_id, n)
          where s.serial_id is not null or s.serial is not null order by s.item_id, s.serial_id, s.serial, s.n loop
        line := lines[k];
        line.serial_id := place_serial(line, items[k], sources[k], happened);
        lines[k] := line;
      end loop;
      perform check_pinned_lots(changes);
      perform lock_costs(lines);

      recorded := clock_timestamp();
      for k in 1 .. n loop
        line := lines[k];
        if reversed is null and (targets[k].outside or not sources[k].outside) then line.unit_cost := null; end if;
        select c.unit_cost, c.average into cost, average
          from cost_line(line, sources[k].outside::integer - targets[k].outside::integer, items[k].price, cost, average) c;
        line.unit_cost := cost;
        lines[k] := line;
        line_id := nextval(pg_get_serial_sequence('stock_movement_line', 'id'));
        answer := answer || jsonb_build_object('lineId', line_id::text, 'itemId', line.item_id, 'serialId', line.serial_id::text, 'lotId', line.lot_id::text,
          'quantity', line.quantity::text, 'unitCost', cost::text, 'averageAfter', average::text);
      end loop;
      answer := jsonb_build_object('id', movement::text, 'recordedAt', recorded, 'replayed', false, 'lines', answer);

      insert into stock_movement (id, kind, client_key, content_hash, person_id, account_id, station_id, session_id, happened_at, recorded_at, reason,
          reference, document_type, document_id, reverses_id, result) overriding system value
        values (movement, movement_kind, key, hash, (header ->> 'personId')::integer, coalesce(header ->> 'accountId', header ->> 'personId')::integer,
          (header ->> 'stationId')::integer, (header ->> 'sessionId')::bigint, happened, recorded, header ->> 'reason', header ->> 'reference',
          header ->> 'documentType', header ->> 'documentId', reversed, answer);
      for k in 1 .. n loop
        line := lines[k];
        insert into stock_movement_line (id, movement_id, item_id, quantity, serial_id, lot_id, owner_id, from_place_id, from_condition, to_place_id,
            to_condition, unit_cost, average_after, reservation_id, happened_at) overriding system value
          values ((answer -> 'lines' -> (k - 1) ->> 'lineId')::bigint, movement, line.item_id, line.quantity, line.serial_id, line.lot_id, line.owner_id,
            line.from_place_id, line.from_condition, line.to_place_id, line.to_condition, line.unit_cost,
            (answer -> 'lines' -> (k - 1) ->> 'averageAfter')::numeric, line.reservation_id, happened);
        if line.reservation_id is not null then
          insert into stock_reservation_change (reservation_id, kind, quantity, client_key, content_hash, movement_id, person_id)
            values (line.reservation_id, case when reversed is null then 'settle' else 'restore' end, line.quantity, key, hash, movement, (header ->> 'personId')::integer);
        end if;
      end loop;
      return answer;
    end $$;
  `.execute(db);
}
