import { type Kysely, sql } from 'kysely';

/**
 * post_movement(header, lines): claims the key, checks, changes reservations, levels, balances, serials and cost, and
 * writes the movement with its lines, or raises a refusal and leaves nothing.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create type stock_line as (
      n integer, item_id integer, quantity numeric, serial_id bigint, serial text, lot_id bigint, lot text, expires_on date, owner_id integer,
      from_place_id integer, from_condition text, to_place_id integer, to_condition text, unit_cost numeric, reservation_id bigint,
      item text, tracking text, list_price numeric, from_warehouse_id integer, from_outside boolean, to_warehouse_id integer, to_outside boolean,
      unreserved numeric, unpinned integer, average_after numeric
    );

    create function asked_lines(posted jsonb) returns stock_line[]
    language plpgsql stable as $$
    begin
      return (select array_agg(row(n, l ->> 'itemId', l ->> 'quantity', l ->> 'serialId', l ->> 'serial', l ->> 'lotId', l ->> 'lot', l ->> 'expiresOn',
        coalesce((l ->> 'ownerId')::integer, 1), l ->> 'fromPlaceId', l ->> 'fromCondition', l ->> 'toPlaceId', l ->> 'toCondition',
        l ->> 'unitCost', l ->> 'reservationId', null, null, null, null, null, null, null, 0, 0, null)::stock_line order by n)
        from jsonb_array_elements(posted) with ordinality as e(l, n));
    end $$;

    create function mirrored_lines(movement bigint) returns stock_line[]
    language sql stable as $$
      select array_agg(row(n, item_id, quantity, serial_id, null, lot_id, null, null, owner_id, to_place_id, to_condition,
        from_place_id, from_condition, unit_cost, reservation_id, null, null, null, null, null, null, null, 0, 0, null)::stock_line order by n)
      from (select *, row_number() over (order by id desc) as n from stock_movement_line where movement_id = movement) l
    $$;

    create function check_line(inout line stock_line, movement_kind text)
    language plpgsql as $$
    declare f record; s serial; l lot;
    begin
      select i.id as item_id, i.code, i.unit, i.decimals, i.tracking, i.price, i.retired_at as item_retired, source.id as from_id,
          source.code as from_code, source.warehouse_id as from_warehouse, source.outside as from_outside, target.id as to_id,
          target.code as to_code, target.warehouse_id as to_warehouse, target.outside as to_outside, target.retired_at as to_retired
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

    create function create_lots(inout lines stock_line[])
    language plpgsql as $$
    declare line stock_line;
    begin
      for line in select * from unnest(lines) where tracking = 'lot' and lot_id is null order by item_id, lot, n loop
        insert into lot (item_id, number, expires_on) values (line.item_id, line.lot, line.expires_on) on conflict do nothing;
        select id into line.lot_id from lot where item_id = line.item_id and number = line.lot;
        lines[line.n] := line;
      end loop;
    end $$;

    create function settle_reservations(inout lines stock_line[], restores boolean)
    language plpgsql as $$
    declare line stock_line; r stock_reservation; open numeric; s serial;
    begin
      for line in select * from unnest(lines) where reservation_id is not null order by reservation_id, n loop
        select * into r from stock_reservation where id = line.reservation_id for update;
        if not found then perform stock_refuse('reservation_unknown', jsonb_build_object('reservation', line.reservation_id::text)); end if;
        if (r.item_id, r.owner_id, r.warehouse_id, r.condition::text) is distinct from (line.item_id, line.owner_id,
             case when restores then line.to_warehouse_id else line.from_warehouse_id end, case when restores then line.to_condition else line.from_condition end)
           or r.lot_id is not null and r.lot_id is distinct from line.lot_id
           or r.serial_id is not null and r.serial_id is distinct from line.serial_id then
          perform stock_refuse('reservation_of_other', jsonb_build_object('reservation', r.id::text, 'item', line.item));
        end if;
        open := r.quantity - r.settled - r.voided;
        if not restores and open < line.quantity then
          perform stock_refuse('reservation_exceeded', jsonb_build_object('reservation', r.id::text, 'open', open, 'asked', line.quantity));
        end if;
        if restores and r.serial_id is not null and exists (select from stock_reservation o where o.serial_id = r.serial_id and o.settled + o.voided < o.quantity) then
          select * into s from serial where id = r.serial_id;
          perform stock_refuse('serial_reserved', serial_facts(s));
        end if;
        line.unreserved := case when restores then -line.quantity else line.quantity end;
        line.unpinned := case when r.lot_id is null and r.serial_id is null then 0 when restores and open = 0 then -1
          when not restores and open = line.quantity then 1 else 0 end;
        update stock_reservation set settled = settled + line.unreserved where id = r.id;
        lines[line.n] := line;
      end loop;
    end $$;
  `.execute(db);

  await sql`
    create function refuse_shortage(lines stock_line[], short_item integer, reason text, facts jsonb) returns void
    language plpgsql as $$
    declare line stock_line; s serial;
    begin
      -- Of a piece that another took a moment ago, its whereabouts say more than what is left of its kind.
      for line in select * from unnest(lines) u where u.item_id = short_item and u.serial_id is not null order by u.n loop
        select * into s from serial where id = line.serial_id;
        perform check_serial(s, line.item_id, s.place_id = line.from_place_id, line.from_condition, line.owner_id);
      end loop;
      perform stock_refuse(reason, facts);
    end $$;

    create function change_levels(lines stock_line[]) returns boolean
    language plpgsql as $$
    declare c record; level stock_level;
    begin
      -- A level that gains what it loses is locked all the same: another lot or piece lies there now.
      for c in
        select l.item_id, v.warehouse_id, v.condition, l.owner_id, sum(v.delta) as delta, sum(v.unreserved) as unreserved, sum(v.unpinned) as unpinned,
          min(v.taken_from) as taken_from
        from unnest(lines) l cross join lateral (values
          (l.from_warehouse_id, l.from_condition, -l.quantity, greatest(l.unreserved, 0), greatest(l.unpinned, 0), l.from_place_id),
          (l.to_warehouse_id, l.to_condition, l.quantity, least(l.unreserved, 0), least(l.unpinned, 0), null)
        ) v(warehouse_id, condition, delta, unreserved, unpinned, taken_from)
        where v.warehouse_id is not null
          and (l.reservation_id is not null or (l.from_warehouse_id, l.from_condition) is distinct from (l.to_warehouse_id, l.to_condition))
        group by 1, 2, 3, 4 order by 1, 2, 3, 4
      loop
        update stock_level l set on_hand = l.on_hand + c.delta, reserved = l.reserved - c.unreserved, pinned = l.pinned - c.unpinned
          where l.item_id = c.item_id and l.warehouse_id = c.warehouse_id and l.condition = c.condition and l.owner_id = c.owner_id
            and l.on_hand + c.delta >= l.reserved - c.unreserved;
        continue when found;
        if c.delta >= 0 and c.unreserved = 0 then
          insert into stock_level as l (item_id, warehouse_id, condition, owner_id, on_hand) values (c.item_id, c.warehouse_id, c.condition, c.owner_id, c.delta)
            on conflict (item_id, warehouse_id, condition, owner_id) do update set on_hand = l.on_hand + excluded.on_hand;
          continue;
        end if;
        select * into level from stock_level l
          where l.item_id = c.item_id and l.warehouse_id = c.warehouse_id and l.condition = c.condition and l.owner_id = c.owner_id;
        perform refuse_shortage(lines, c.item_id, case when coalesce(level.on_hand, 0) + c.delta < 0 then 'stock_insufficient' else 'stock_reserved' end,
          jsonb_build_object('item', (select code from item where id = c.item_id), 'place', (select code from place where id = c.warehouse_id),
            'placeName', (select name from place where id = c.warehouse_id), 'condition', c.condition, 'asked', -c.delta, 'onHand', coalesce(level.on_hand, 0),
            'reserved', coalesce(level.reserved, 0), 'free', greatest(0, coalesce(level.on_hand - level.reserved, 0)))
          || coalesce(last_taker(c.item_id, c.taken_from), '{}'));
      end loop;
      return true;
    end $$;

    create function change_balances(lines stock_line[]) returns boolean
    language plpgsql as $$
    declare c record; left_over numeric;
    begin
      for c in
        select l.item_id, v.place_id, v.condition, l.owner_id, l.lot_id, v.outside, sum(v.delta) as delta
        from unnest(lines) l cross join lateral (values
          (l.from_place_id, l.from_condition, l.from_outside, -l.quantity), (l.to_place_id, l.to_condition, l.to_outside, l.quantity)
        ) v(place_id, condition, outside, delta)
        group by 1, 2, 3, 4, 5, 6 having sum(v.delta) <> 0 order by 1, 2, 3, 4, 5
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
        perform refuse_shortage(lines, c.item_id, 'stock_insufficient',
          jsonb_build_object('item', (select code from item where id = c.item_id), 'place', (select code from place where id = c.place_id),
            'placeName', (select name from place where id = c.place_id), 'condition', c.condition, 'lot', (select number from lot where id = c.lot_id),
            'asked', -c.delta, 'onHand', left_over, 'free', left_over) || coalesce(last_taker(c.item_id, c.place_id), '{}'));
      end loop;
      return true;
    end $$;

    create function place_serials(inout lines stock_line[], happened timestamptz)
    language plpgsql as $$
    declare line stock_line; s serial;
    begin
      for line in select * from unnest(lines) where tracking = 'serial' order by serial_id, item_id, serial, n loop
        if line.serial_id is null then
          insert into serial (item_id, number, place_id, condition, owner_id, since)
            values (line.item_id, line.serial, line.to_place_id, line.to_condition, line.owner_id, happened) on conflict (item_id, number) do nothing returning * into s;
          if not found then
            select * into s from serial where item_id = line.item_id and number = line.serial;
            perform stock_refuse('serial_elsewhere', serial_facts(s));
          end if;
          line.serial_id := s.id;
          lines[line.n] := line;
          continue;
        end if;
        select * into s from serial where id = line.serial_id for update;
        perform check_serial(s, line.item_id, s.place_id = line.from_place_id, line.from_condition, line.owner_id);
        update serial set place_id = line.to_place_id, condition = line.to_condition,
          since = case when place_id = line.to_place_id then since else happened end where id = s.id;
        if line.from_warehouse_id is not null and (line.from_warehouse_id, line.from_condition) is distinct from (line.to_warehouse_id, line.to_condition)
           and exists (select from stock_reservation r where r.serial_id = s.id and r.id is distinct from line.reservation_id and r.settled + r.voided < r.quantity) then
          perform stock_refuse('serial_reserved', serial_facts(s));
        end if;
      end loop;
    end $$;

    create function check_pinned_lots(lines stock_line[]) returns boolean
    language plpgsql as $$
    declare c record;
    begin
      for c in
        select u.item_id, u.item, u.from_warehouse_id, u.from_condition, u.owner_id, u.lot_id from unnest(lines) u join stock_level l
          on l.item_id = u.item_id and l.warehouse_id = u.from_warehouse_id and l.condition = u.from_condition and l.owner_id = u.owner_id
        where u.lot_id is not null and l.pinned > 0
      loop
        if (select coalesce(sum(r.quantity - r.settled - r.voided), 0) from stock_reservation r where r.item_id = c.item_id and r.warehouse_id = c.from_warehouse_id
              and r.condition = c.from_condition and r.owner_id = c.owner_id and r.lot_id = c.lot_id and r.settled + r.voided < r.quantity)
           > (select coalesce(sum(b.on_hand), 0) from stock_balance b join place p on p.id = b.place_id where b.item_id = c.item_id
              and b.condition = c.from_condition and b.owner_id = c.owner_id and b.lot_id = c.lot_id and p.warehouse_id = c.from_warehouse_id) then
          perform stock_refuse('lot_reserved', jsonb_build_object('item', c.item, 'lot', (select number from lot where id = c.lot_id)));
        end if;
      end loop;
      return true;
    end $$;

    create function lock_costs(lines stock_line[]) returns boolean
    language plpgsql as $$
    declare k integer;
    begin
      for k in select distinct item_id from unnest(lines) where owner_id = 1 and from_outside <> to_outside order by 1 loop
        perform from item_cost where item_id = k for update;
        continue when found;
        insert into item_cost (item_id) values (k) on conflict do nothing;
        perform from item_cost where item_id = k for update;
      end loop;
      return true;
    end $$;

    create function cost_line(inout line stock_line)
    language plpgsql as $$
    declare
      c item_cost;
      crossing integer := line.from_outside::integer - line.to_outside::integer;
    begin
      select * into c from item_cost where item_id = line.item_id;
      line.average_after := coalesce(c.average, 0);
      line.unit_cost := case when line.owner_id <> 1 then 0 else coalesce(line.unit_cost,
        case when crossing > 0 and c.quantity <= 0 and c.average = 0 then line.list_price else line.average_after end) end;
      if line.owner_id <> 1 or crossing = 0 then return; end if;
      line.average_after := moving_average(c.quantity, c.average, crossing * line.quantity, line.unit_cost);
      update item_cost set quantity = quantity + crossing * line.quantity, average = line.average_after where item_id = line.item_id;
    end $$;
  `.execute(db);

  await sql`
    create function line_answer(id bigint, item integer, piece bigint, lot bigint, quantity numeric, cost numeric, average numeric) returns jsonb
    language sql stable as $$
      select jsonb_build_object('lineId', id::text, 'itemId', item, 'serialId', piece::text, 'lotId', lot::text, 'quantity', quantity::numeric(14, 3)::text,
        'unitCost', cost::numeric(18, 6)::text, 'averageAfter', average::numeric(18, 6)::text)
    $$;

    create function first_answer(posted_key uuid, hash bytea) returns jsonb
    language plpgsql as $$
    declare first stock_movement;
    begin
      select * into first from stock_movement where client_key = posted_key;
      if not found then return null; end if;
      if first.content_hash <> hash then perform stock_refuse('key_reused', jsonb_build_object('key', posted_key)); end if;
      return (select jsonb_build_object('id', first.id::text, 'recordedAt', first.recorded_at, 'replayed', true,
          'lines', jsonb_agg(line_answer(l.id, l.item_id, l.serial_id, l.lot_id, l.quantity, l.unit_cost, l.average_after) order by l.id))
        from stock_movement_line l where l.movement_id = first.id);
    end $$;

    create function check_reversible(movement bigint) returns boolean
    language plpgsql as $$
    declare original stock_movement; undo stock_movement;
    begin
      select * into original from stock_movement where id = movement;
      if original.kind = 'reverse' then perform stock_refuse('reversal_of_reversal', jsonb_build_object('movement', movement::text)); end if;
      select * into undo from stock_movement where reverses_id = movement;
      if found then
        perform stock_refuse('already_reversed', jsonb_build_object('movement', movement::text, 'reversedAt', undo.recorded_at,
          'reversedBy', (select name from person where id = undo.person_id)));
      end if;
      return true;
    end $$;

    create function post_movement(header jsonb, posted jsonb) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
    declare
      key uuid := (header ->> 'key')::uuid;
      hash bytea := sha256(convert_to((header - '{key,happenedAt,sessionId,stationId}'::text[])::text || coalesce(posted::text, ''), 'utf8'));
      movement_kind text := header ->> 'kind';
      reversed bigint := (header ->> 'reversesId')::bigint;
      recorded timestamptz := clock_timestamp();
      happened timestamptz := least(coalesce((header ->> 'happenedAt')::timestamptz, recorded), recorded);
      movement bigint; line_id bigint; answer jsonb; done boolean; lines stock_line[]; line stock_line; n integer;
      has_lots boolean := false; new_lots boolean := false; has_serials boolean := false; has_reservations boolean := false;
      changes_levels boolean := false; changes_cost boolean := false;
    begin
      if reversed is not null then
        perform from stock_movement where id = reversed for no key update;
        if not found then perform stock_refuse('movement_unknown', jsonb_build_object('movement', reversed::text)); end if;
        answer := first_answer(key, hash);
        if answer is not null then return answer; end if;
        done := check_reversible(reversed);
      end if;
      insert into stock_movement (kind, client_key, content_hash, person_id, account_id, station_id, session_id, happened_at, recorded_at, reason,
          reference, document_type, document_id, reverses_id)
        values (movement_kind, key, hash, (header ->> 'personId')::integer, coalesce(header ->> 'accountId', header ->> 'personId')::integer,
          (header ->> 'stationId')::integer, (header ->> 'sessionId')::bigint, happened, recorded, header ->> 'reason', header ->> 'reference',
          header ->> 'documentType', header ->> 'documentId', reversed)
        on conflict (client_key) do nothing returning id into movement;
      if movement is null then return first_answer(key, hash); end if;

      lines := case when reversed is null then asked_lines(posted) else mirrored_lines(reversed) end;
      n := coalesce(cardinality(lines), 0);
      if n = 0 then perform stock_refuse('nothing_moves', '{}'); end if;
      for k in 1 .. n loop
        line := check_line(lines[k], movement_kind);
        lines[k] := line;
        has_lots := has_lots or line.tracking = 'lot';
        new_lots := new_lots or line.tracking = 'lot' and line.lot_id is null;
        has_serials := has_serials or line.tracking = 'serial';
        has_reservations := has_reservations or line.reservation_id is not null;
        changes_levels := changes_levels or line.reservation_id is not null
          or (line.from_warehouse_id, line.from_condition) is distinct from (line.to_warehouse_id, line.to_condition);
        changes_cost := changes_cost or line.owner_id = 1 and line.from_outside <> line.to_outside;
      end loop;

      if new_lots then lines := create_lots(lines); end if;
      if has_reservations then lines := settle_reservations(lines, reversed is not null); end if;
      if changes_levels then done := change_levels(lines); end if;
      done := change_balances(lines);
      if has_serials then lines := place_serials(lines, happened); end if;
      if has_lots and changes_levels then done := check_pinned_lots(lines); end if;
      if changes_cost then done := lock_costs(lines); end if;

      answer := '[]';
      for k in 1 .. n loop
        line := cost_line(lines[k]);
        insert into stock_movement_line (movement_id, item_id, quantity, serial_id, lot_id, owner_id, from_place_id, from_condition, to_place_id,
            to_condition, unit_cost, average_after, reservation_id, happened_at)
          values (movement, line.item_id, line.quantity, line.serial_id, line.lot_id, line.owner_id, line.from_place_id, line.from_condition,
            line.to_place_id, line.to_condition, line.unit_cost, line.average_after, line.reservation_id, happened)
          returning id into line_id;
        if line.reservation_id is not null then
          insert into stock_reservation_change (reservation_id, kind, quantity, client_key, content_hash, movement_id, person_id)
            values (line.reservation_id, case when reversed is null then 'settle' else 'restore' end, line.quantity, key, hash, movement, (header ->> 'personId')::integer);
        end if;
        answer := answer || line_answer(line_id, line.item_id, line.serial_id, line.lot_id, line.quantity, line.unit_cost, line.average_after);
      end loop;
      return jsonb_build_object('id', movement::text, 'recordedAt', recorded, 'replayed', false, 'lines', answer);
    end $$;
  `.execute(db);
}
