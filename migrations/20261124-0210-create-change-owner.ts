import { type Kysely, sql } from 'kysely';

/**
 * A piece outside the house passes from one owner's book into another's: two lines through a place that is always empty,
 * so that each owner's sums stay zero. Undone by changing the owner back.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter domain stock_movement_kind drop constraint stock_movement_kind_check;
    alter domain stock_movement_kind add constraint stock_movement_kind_check
      check (value in ('receive', 'issue', 'return', 'lend', 'move', 'condition', 'use', 'scrap', 'count', 'reverse', 'owner'));
    insert into place (kind, code, name, name_en, search) values
      ('difference', 'OWNERSHIP', '所有权变更', 'Change of owner', 'ownership 所有权变更 syqbg change of owner');

    create or replace function check_reversible(movement bigint) returns boolean language plpgsql as $$
    declare original stock_movement; undo stock_movement;
    begin
      select * into original from stock_movement where id = movement;
      if original.kind = 'reverse' then perform stock_refuse('reversal_of_reversal', jsonb_build_object('movement', movement::text)); end if;
      -- Its two lines would have to be taken back at once; the piece's own story reads better as another change.
      if original.kind = 'owner' then perform stock_refuse('owner_change_not_undone', jsonb_build_object('movement', movement::text)); end if;
      select * into undo from stock_movement where reverses_id = movement;
      if found then
        perform stock_refuse('already_reversed', jsonb_build_object('movement', movement::text, 'reversedAt', undo.recorded_at,
          'reversedBy', (select name from person where id = undo.person_id)));
      end if;
      return true;
    end $$;

    -- owner_change_inside, owner_differs, serial_elsewhere: the facts of the piece; owner_unknown: none; owner_same: serial, item.
    create function change_owner(header jsonb, change jsonb) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
    declare
      hash bytea := sha256(convert_to((header - '{key,happenedAt,sessionId,stationId}'::text[])::text || change::text, 'utf8'));
      recorded timestamptz := clock_timestamp();
      happened timestamptz := least(coalesce((header ->> 'happenedAt')::timestamptz, recorded), recorded);
      new_owner integer := (change ->> 'ownerId')::integer;
      between_owners integer; movement bigint; line_id bigint; done boolean; answer jsonb := '[]'; average numeric;
      s serial; now_is serial; code text; lines stock_line[]; line stock_line;
    begin
      insert into stock_movement (kind, client_key, content_hash, person_id, account_id, station_id, session_id, happened_at, recorded_at, reason,
          reference, document_type, document_id)
        values ('owner', (header ->> 'key')::uuid, hash, (header ->> 'personId')::integer, coalesce(header ->> 'accountId', header ->> 'personId')::integer,
          (header ->> 'stationId')::integer, (header ->> 'sessionId')::bigint, happened, recorded, header ->> 'reason', header ->> 'reference',
          header ->> 'documentType', header ->> 'documentId')
        on conflict (client_key) do nothing returning id into movement;
      if movement is null then return first_answer((header ->> 'key')::uuid, hash); end if;

      select * into s from serial where id = (change ->> 'serialId')::bigint;
      if not found then perform stock_refuse('serial_unknown', jsonb_build_object('serial', change ->> 'serialId')); end if;
      select i.code into code from item i where i.id = s.item_id;
      if not exists (select from party where id = new_owner and kind <> 'supplier') then perform stock_refuse('owner_unknown', '{}'); end if;
      if s.owner_id = new_owner then perform stock_refuse('owner_same', jsonb_build_object('item', code, 'serial', s.number)); end if;
      if not (select outside from place where id = s.place_id) then perform stock_refuse('owner_change_inside', serial_facts(s)); end if;
      select id into between_owners from place p where p.code = 'OWNERSHIP';
      lines := array[
        row(1, s.item_id, 1, s.id, null, null, null, null, s.owner_id, s.place_id, s.condition, between_owners, s.condition, 0, null,
          code, 'serial', null, null, true, null, true, 0, 0, null)::stock_line,
        row(2, s.item_id, 1, s.id, null, null, null, null, new_owner, between_owners, s.condition, s.place_id, s.condition, 0, null,
          code, 'serial', null, null, true, null, true, 0, 0, null)::stock_line];
      -- In the order in which post_movement locks: balances first, then the piece.
      done := change_balances(lines);
      select * into now_is from serial where id = s.id for update;
      perform check_serial(now_is, s.item_id, now_is.place_id = s.place_id, s.condition, s.owner_id);
      update serial set owner_id = new_owner where id = s.id;

      select coalesce((select c.average from item_cost c where c.item_id = s.item_id), 0) into average;
      foreach line in array lines loop
        insert into stock_movement_line (movement_id, item_id, quantity, serial_id, owner_id, from_place_id, from_condition, to_place_id, to_condition,
            unit_cost, average_after, happened_at)
          values (movement, line.item_id, 1, s.id, line.owner_id, line.from_place_id, line.from_condition, line.to_place_id, line.to_condition,
            case when line.owner_id = 1 then average else 0 end, average, happened)
          returning id into line_id;
        answer := answer || line_answer(line_id, line.item_id, s.id, null, 1, case when line.owner_id = 1 then average else 0 end, average);
      end loop;
      return jsonb_build_object('id', movement::text, 'recordedAt', recorded, 'replayed', false, 'lines', answer);
    end $$;
  `.execute(db);
}
