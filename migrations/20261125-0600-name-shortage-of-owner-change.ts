import { type Kysely, sql } from 'kysely';

/** A piece that changes hands comes in from between the owners, where it never lies: what is short is told of where it leaves. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create or replace function refuse_shortage(lines stock_line[], short_item integer, reason text, facts jsonb) returns void
    language plpgsql as $$
    declare line stock_line; s serial;
    begin
      -- Of a piece that another took a moment ago, its whereabouts say more than what is left of its kind.
      for line in select * from unnest(lines) u where u.item_id = short_item and u.serial_id is not null and not u.from_outside order by u.n loop
        select * into s from serial where id = line.serial_id;
        perform check_serial(s, line.item_id, s.place_id = line.from_place_id, line.from_condition, line.owner_id);
      end loop;
      perform stock_refuse(reason, facts);
    end $$;
  `.execute(db);
}
