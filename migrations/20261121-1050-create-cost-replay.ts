import { type Kysely, sql } from 'kysely';

/** Moving average cost computed again from all lines that crossed the house's border, for `verify`. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function replayed_costs() returns table (item_id integer, quantity numeric, average numeric, wrong_line bigint)
    language plpgsql stable as $$
    declare l record;
    begin
      for l in
        select x.id, x.item_id, x.quantity * (s.outside::integer - t.outside::integer) as delta, x.unit_cost, x.average_after
        from stock_movement_line x join place s on s.id = x.from_place_id join place t on t.id = x.to_place_id
        where x.owner_id = 1 and s.outside <> t.outside order by x.item_id, x.id
      loop
        if l.item_id is distinct from item_id then
          if item_id is not null then return next; end if;
          item_id := l.item_id; quantity := 0; average := 0; wrong_line := null;
        end if;
        average := moving_average(quantity, average, l.delta, l.unit_cost);
        quantity := quantity + l.delta;
        if average <> l.average_after then wrong_line := coalesce(wrong_line, l.id); end if;
      end loop;
      if item_id is not null then return next; end if;
    end $$;
  `.execute(db);
}
