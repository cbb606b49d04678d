import { type Kysely, sql } from 'kysely';

/**
 * What posting and promising share, and the promises. The functions that the application calls (`post_movement`,
 * `reserve_stock`, `void_reservation`) are the one writer of the book: they run with their owner's rights, since the
 * application's role may only read stock tables, and each is one statement, so that a scan costs one round trip.
 * An expected no is raised with SQLSTATE SB001, its name as the message and its facts as JSON in the detail.
 *
 * Locks are taken in one order everywhere: reversed movement, key, lots, reservations, levels, balances, serials, cost;
 * among themselves by item, then by their other columns or number.
 *
 * Plans live as long as their connection: made while a table is empty, they would scan it when it is full. So scans are off.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function stock_refuse(reason text, facts jsonb) returns void language plpgsql as $$
    begin
      raise exception using errcode = 'SB001', message = reason, detail = jsonb_strip_nulls(facts)::text;
    end $$;

    create function moving_average(quantity numeric, average numeric, delta numeric, cost numeric) returns numeric
    language sql immutable as $$
      select case
        when quantity + delta <= 0 then average
        when quantity <= 0 then cost
        when quantity * average + delta * cost < 0 then average
        else round((quantity * average + delta * cost) / (quantity + delta), 6)
      end
    $$;

    create function last_taker(item integer, place integer) returns jsonb
    language sql stable as $$
      select jsonb_build_object('lastTakenBy', p.name, 'lastTakenAt', m.recorded_at, 'lastTakenQuantity', l.quantity)
      from stock_movement_line l join stock_movement m on m.id = l.movement_id join person p on p.id = m.person_id
      where l.item_id = item and l.from_place_id = place order by l.id desc limit 1
    $$;

    create function serial_facts(serial_row serial) returns jsonb
    language sql stable as $$
      select jsonb_build_object('serial', serial_row.number, 'item', i.code, 'place', p.code, 'placeName', p.name,
        'condition', serial_row.condition, 'since', serial_row.since,
        'movedBy', (select per.name from stock_movement_line l join stock_movement m on m.id = l.movement_id
                    join person per on per.id = m.person_id where l.serial_id = serial_row.id order by l.id desc limit 1))
      from place p, item i where p.id = serial_row.place_id and i.id = serial_row.item_id
    $$;

    create function check_serial(s serial, item integer, is_there boolean, asked_condition text, owner integer) returns boolean
    language plpgsql as $$
    begin
      if s.item_id <> item then perform stock_refuse('serial_of_other_item', serial_facts(s)); end if;
      if is_there is not true then perform stock_refuse('serial_elsewhere', serial_facts(s)); end if;
      if s.condition <> asked_condition then perform stock_refuse('condition_differs', serial_facts(s)); end if;
      if s.owner_id <> owner then perform stock_refuse('owner_differs', serial_facts(s)); end if;
      return true;
    end $$;

    create function quantity_fits(quantity numeric, decimals integer) returns boolean
    language sql immutable as $$ select quantity is not null and quantity > 0 and quantity <= 1000000 and quantity = round(quantity, decimals) $$;
  `.execute(db);

  await sql`
    create function check_reservable(request jsonb, i item) returns boolean
    language plpgsql as $$
    declare
      piece bigint := (request ->> 'serialId')::bigint;
      l lot; s serial;
    begin
      if request ->> 'lotId' is not null then
        if i.tracking <> 'lot' then perform stock_refuse('lot_not_tracked', jsonb_build_object('item', i.code)); end if;
        select * into l from lot where lot.id = (request ->> 'lotId')::bigint;
        if not found then perform stock_refuse('lot_unknown', jsonb_build_object('item', i.code)); end if;
        if l.item_id <> i.id then perform stock_refuse('lot_of_other_item', jsonb_build_object('item', i.code, 'lot', l.number)); end if;
      end if;
      if piece is null then return true; end if;
      if i.tracking <> 'serial' then perform stock_refuse('serial_not_tracked', jsonb_build_object('item', i.code)); end if;
      if (request ->> 'quantity')::numeric <> 1 then
        perform stock_refuse('quantity_invalid', jsonb_build_object('item', i.code, 'quantity', request ->> 'quantity', 'decimals', 0, 'unit', i.unit));
      end if;
      select * into s from serial where serial.id = piece;
      if not found then perform stock_refuse('serial_unknown', jsonb_build_object('item', i.code)); end if;
      perform check_serial(s, i.id, (select p.warehouse_id from place p where p.id = s.place_id) = (request ->> 'warehouseId')::integer, request ->> 'condition', 1);
      if exists (select from stock_reservation r where r.serial_id = piece and r.settled + r.voided < r.quantity) then
        perform stock_refuse('serial_reserved', serial_facts(s));
      end if;
      return true;
    end $$;

    create function reserve_stock(request jsonb) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
    declare
      key uuid := (request ->> 'key')::uuid;
      hash bytea := sha256(convert_to((request - 'key')::text, 'utf8'));
      asked numeric := (request ->> 'quantity')::numeric;
      lot bigint := (request ->> 'lotId')::bigint;
      piece bigint := (request ->> 'serialId')::bigint;
      i item; first stock_reservation_change; level stock_level; id bigint; free_of_lot numeric;
    begin
      perform pg_advisory_xact_lock(hashtextextended(key::text, 0));
      select * into first from stock_reservation_change c where c.client_key = key and c.kind in ('reserve', 'void');
      if found then
        if first.content_hash <> hash then perform stock_refuse('key_reused', jsonb_build_object('key', key)); end if;
        return jsonb_build_object('id', first.reservation_id::text, 'replayed', true);
      end if;
      select * into i from item where item.id = (request ->> 'itemId')::integer;
      if not found then perform stock_refuse('item_unknown', '{}'); end if;
      if i.retired_at is not null then perform stock_refuse('item_retired', jsonb_build_object('item', i.code)); end if;
      if not quantity_fits(asked, i.decimals) then
        perform stock_refuse('quantity_invalid', jsonb_build_object('item', i.code, 'quantity', request ->> 'quantity', 'decimals', i.decimals, 'unit', i.unit));
      end if;
      if (request ->> 'ownerId')::integer <> 1 then perform stock_refuse('customer_property', jsonb_build_object('item', i.code)); end if;
      perform check_reservable(request, i);
      update stock_level l set reserved = reserved + asked, pinned = pinned + case when lot is null and piece is null then 0 else 1 end
        where l.item_id = i.id and l.warehouse_id = (request ->> 'warehouseId')::integer and l.condition = request ->> 'condition'
          and l.owner_id = 1 and l.on_hand - l.reserved >= asked returning * into level;
      if not found then
        perform check_reservable(request, i);
        select * into level from stock_level l where l.item_id = i.id and l.warehouse_id = (request ->> 'warehouseId')::integer
          and l.condition = request ->> 'condition' and l.owner_id = 1;
        perform stock_refuse('stock_reserved', jsonb_build_object('item', i.code, 'asked', asked, 'onHand', coalesce(level.on_hand, 0),
          'reserved', coalesce(level.reserved, 0), 'free', coalesce(level.on_hand - level.reserved, 0)));
      end if;
      -- With the level locked, no lot and no piece leaves it: also what is swapped for another of its kind locks the level.
      perform check_reservable(request, i);
      if lot is not null then
        select coalesce(sum(b.on_hand), 0) - (select coalesce(sum(r.quantity - r.settled - r.voided), 0) from stock_reservation r
            where r.item_id = i.id and r.warehouse_id = level.warehouse_id and r.condition = level.condition and r.owner_id = 1
              and r.lot_id = lot and r.settled + r.voided < r.quantity)
          into free_of_lot from stock_balance b join place p on p.id = b.place_id
          where b.item_id = i.id and b.condition = level.condition and b.owner_id = 1 and b.lot_id = lot and p.warehouse_id = level.warehouse_id;
        if free_of_lot < asked then
          perform stock_refuse('stock_reserved', jsonb_build_object('item', i.code, 'lot', (select number from lot l where l.id = lot), 'asked', asked, 'free', free_of_lot));
        end if;
      end if;
      insert into stock_reservation (item_id, warehouse_id, condition, owner_id, lot_id, serial_id, quantity, document_type, document_id, expires_at)
        values (i.id, level.warehouse_id, level.condition, 1, lot, piece, asked, request ->> 'documentType', request ->> 'documentId',
          (request ->> 'expiresAt')::timestamptz) returning stock_reservation.id into id;
      insert into stock_reservation_change (reservation_id, kind, quantity, client_key, content_hash, person_id)
        values (id, 'reserve', asked, key, hash, (request ->> 'personId')::integer);
      return jsonb_build_object('id', id::text, 'replayed', false);
    end $$;

    create function void_reservation(request jsonb) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
    declare
      key uuid := (request ->> 'key')::uuid;
      hash bytea := sha256(convert_to((request - 'key')::text, 'utf8'));
      asked numeric := (request ->> 'quantity')::numeric;
      first stock_reservation_change; r stock_reservation; i item; open numeric; amount numeric(14, 3);
    begin
      perform pg_advisory_xact_lock(hashtextextended(key::text, 0));
      select * into first from stock_reservation_change c where c.client_key = key and c.kind in ('reserve', 'void');
      if found then
        if first.content_hash <> hash then perform stock_refuse('key_reused', jsonb_build_object('key', key)); end if;
        return jsonb_build_object('id', first.reservation_id::text, 'replayed', true, 'voided', first.quantity::text);
      end if;
      select * into r from stock_reservation where id = (request ->> 'reservationId')::bigint for update;
      if not found then perform stock_refuse('reservation_unknown', jsonb_build_object('reservation', request ->> 'reservationId')); end if;
      select * into i from item where id = r.item_id;
      if asked is not null and not quantity_fits(asked, i.decimals) then
        perform stock_refuse('quantity_invalid', jsonb_build_object('item', i.code, 'quantity', request ->> 'quantity', 'decimals', i.decimals, 'unit', i.unit));
      end if;
      open := r.quantity - r.settled - r.voided;
      if open = 0 or asked > open then
        perform stock_refuse('reservation_exceeded', jsonb_build_object('reservation', r.id::text, 'open', open, 'asked', asked));
      end if;
      amount := coalesce(asked, open);
      update stock_reservation set voided = voided + amount where id = r.id;
      insert into stock_reservation_change (reservation_id, kind, quantity, client_key, content_hash, person_id)
        values (r.id, 'void', amount, key, hash, (request ->> 'personId')::integer);
      update stock_level l set reserved = reserved - amount,
          pinned = pinned - case when (r.lot_id is not null or r.serial_id is not null) and amount = open then 1 else 0 end
        where l.item_id = r.item_id and l.warehouse_id = r.warehouse_id and l.condition = r.condition and l.owner_id = r.owner_id;
      return jsonb_build_object('id', r.id::text, 'replayed', false, 'voided', amount::text);
    end $$;
  `.execute(db);
}
