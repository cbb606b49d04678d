import { type Kysely, sql } from 'kysely';

/**
 * post_line(header, line, counted): posts one line and says how many of its item and owner then lie at the place
 * `counted`, in one round trip. The count is read after the posting, under its locks, so that it is true for both of
 * two people who take from the same bin.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function post_line(header jsonb, line jsonb, counted integer) returns jsonb
    language plpgsql as $$
    declare
      answer jsonb := post_movement(header, jsonb_build_array(line));
    begin
      return answer || jsonb_build_object('left', (select coalesce(sum(on_hand), 0)::numeric(14, 3)::text from stock_balance
        where item_id = (line ->> 'itemId')::integer and place_id = counted and owner_id = coalesce(line ->> 'ownerId', '1')::integer));
    end $$;
  `.execute(db);
}
