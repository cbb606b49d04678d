import { type Kysely, sql } from 'kysely';

/**
 * The one writer of the book. Each function runs with its owner's rights, since the application's role may only read
 * stock tables; each is one statement, so that a scan costs one round trip. An expected no is raised with SQLSTATE SB001,
 * its name as the message and its facts as JSON in the detail.
 *
 * Locks are taken in one order everywhere: key, reversed movement, reservations, levels, balances, serials, cost.
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

    create type stock_change as (
      item_id integer, place_id integer, warehouse_id integer, condition text, owner_id integer, lot_id bigint,
      outside boolean, delta numeric, unreserved numeric, unpinned integer
    );

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
  `.execute(db);

  await sql`
    create function change_reservation(reservation bigint, change text, amount numeric, key uuid, hash bytea, movement bigint, person integer)
    returns stock_reservation language plpgsql as $$
    declare r stock_reservation;
    begin
      select * into r from stock_reservation where id = reservation for update;
      if not found then perform stock_refuse('reservation_unknown', jsonb_build_object('reservation', reservation)); end if;
      if change in ('settle', 'void') and r.quantity - r.settled - r.voided < amount then
        perform stock_refuse('reservation_exceeded', jsonb_build_object('reservation', reservation, 'open', r.quantity - r.settled - r.voided, 'asked', amount));
      end if;
      update stock_reservation set
        settled = settled + case change when 'settle' then amount when 'restore' then -amount else 0 end,
        voided = voided + case change when 'void' then amount else 0 end
        where id = reservation;
      insert into stock_reservation_change (reservation_id, kind, quantity, client_key, content_hash, movement_id, person_id)
        values (reservation, change, amount, key, hash, movement, person);
      return r;
    end $$;

    create function reserve_stock(request jsonb) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      key uuid := (request ->> 'key')::uuid;
      hash bytea := sha256(convert_to((request - 'key')::text, 'utf8'));
      asked numeric := (request ->> 'quantity')::numeric;
      lot bigint := (request ->> 'lotId')::bigint;
      piece bigint := (request ->> 'serialId')::bigint;
      owner integer := coalesce((request ->> 'ownerId')::integer, 1);
      i item; first stock_reservation_change; level stock_level; id bigint; pinned_now numeric; s serial;
    begin
      perform pg_advisory_xact_lock(hashtextextended(key::text, 0));
      select * into first from stock_reservation_change c where c.client_key = key and c.kind in ('reserve', 'void');
      if found then
        if first.content_hash <> hash then perform stock_refuse('key_reused', jsonb_build_object('key', key)); end if;
        return jsonb_build_object('id', first.reservation_id, 'replayed', true);
      end if;
      select * into i from item where item.id = (request ->> 'itemId')::integer;
      if not found then perform stock_refuse('item_unknown', '{}'); end if;
      if i.retired_at is not null then perform stock_refuse('item_retired', jsonb_build_object('item', i.code)); end if;
      if asked is null or asked <= 0 or asked <> round(asked, i.decimals) or asked > 1000000 then
        perform stock_refuse('quantity_invalid', jsonb_build_object('item', i.code, 'quantity', request ->> 'quantity', 'decimals', i.decimals, 'unit', i.unit));
      end if;
      if owner <> 1 then perform stock_refuse('customer_property', jsonb_build_object('item', i.code)); end if;
      update stock_level l set reserved = reserved + asked, pinned = pinned + case when lot is null and piece is null then 0 else 1 end
        where l.item_id = i.id and l.warehouse_id = (request ->> 'warehouseId')::integer and l.condition = request ->> 'condition'
          and l.owner_id = owner and l.on_hand - l.reserved >= asked returning * into level;
      if not found then
        select * into level from stock_level l where l.item_id = i.id and l.warehouse_id = (request ->> 'warehouseId')::integer
          and l.condition = request ->> 'condition' and l.owner_id = owner;
        perform stock_refuse('stock_reserved', jsonb_build_object('item', i.code, 'asked', asked, 'onHand', coalesce(level.on_hand, 0),
          'reserved', coalesce(level.reserved, 0), 'free', coalesce(level.on_hand - level.reserved, 0)));
      end if;
      if piece is not null then
        select * into s from serial where serial.id = piece;
        if asked <> 1 or s.item_id is distinct from i.id or s.condition <> level.condition or s.owner_id <> owner
           or (select p.warehouse_id from place p where p.id = s.place_id) is distinct from level.warehouse_id then
          perform stock_refuse('serial_elsewhere', coalesce(serial_facts(s), '{}'));
        end if;
        if exists (select from stock_reservation r where r.serial_id = piece and r.settled + r.voided < r.quantity) then
          perform stock_refuse('serial_reserved', serial_facts(s));
        end if;
      elsif lot is not null then
        select coalesce(sum(b.on_hand), 0) - (select coalesce(sum(r.quantity - r.settled - r.voided), 0) from stock_reservation r
            where r.item_id = i.id and r.warehouse_id = level.warehouse_id and r.condition = level.condition and r.owner_id = owner
              and r.lot_id = lot and r.settled + r.voided < r.quantity)
          into pinned_now from stock_balance b join place p on p.id = b.place_id
          where b.item_id = i.id and b.condition = level.condition and b.owner_id = owner and b.lot_id = lot and p.warehouse_id = level.warehouse_id;
        if pinned_now < asked then
          perform stock_refuse('stock_reserved', jsonb_build_object('item', i.code, 'asked', asked, 'free', pinned_now));
        end if;
      end if;
      insert into stock_reservation (item_id, warehouse_id, condition, owner_id, lot_id, serial_id, quantity, document_type, document_id, expires_at)
        values (i.id, level.warehouse_id, level.condition, owner, lot, piece, asked, request ->> 'documentType', request ->> 'documentId',
          (request ->> 'expiresAt')::timestamptz) returning stock_reservation.id into id;
      insert into stock_reservation_change (reservation_id, kind, quantity, client_key, content_hash, person_id)
        values (id, 'reserve', asked, key, hash, (request ->> 'personId')::integer);
      return jsonb_build_object('id', id, 'replayed', false);
    end $$;

    create function void_reservation(request jsonb) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      key uuid := (request ->> 'key')::uuid;
      hash bytea := sha256(convert_to((request - 'key')::text, 'utf8'));
      amount numeric := (request ->> 'quantity')::numeric;
      first stock_reservation_change; r stock_reservation;
    begin
      perform pg_advisory_xact_lock(hashtextextended(key::text, 0));
      select * into first from stock_reservation_change c where c.client_key = key and c.kind in ('reserve', 'void');
      if found then
        if first.content_hash <> hash then perform stock_refuse('key_reused', jsonb_build_object('key', key)); end if;
        return jsonb_build_object('id', first.reservation_id, 'replayed', true, 'voided', first.quantity);
      end if;
      select * into r from stock_reservation where id = (request ->> 'reservationId')::bigint for update;
      amount := coalesce(amount, r.quantity - r.settled - r.voided);
      if amount <= 0 then
        perform stock_refuse('reservation_exceeded', jsonb_build_object('reservation', r.id, 'open', r.quantity - r.settled - r.voided, 'asked', amount));
      end if;
      r := change_reservation((request ->> 'reservationId')::bigint, 'void', amount, key, hash, null, (request ->> 'personId')::integer);
      update stock_level l set reserved = reserved - amount,
          pinned = pinned - case when (r.lot_id is not null or r.serial_id is not null) and r.settled + r.voided + amount = r.quantity then 1 else 0 end
        where l.item_id = r.item_id and l.warehouse_id = r.warehouse_id and l.condition = r.condition and l.owner_id = r.owner_id;
      return jsonb_build_object('id', r.id, 'replayed', false, 'voided', amount);
    end $$;
  `.execute(db);
}
