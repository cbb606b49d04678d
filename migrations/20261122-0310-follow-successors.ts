import { type Kysely, sql } from 'kysely';

/** Which item is asked for instead of one that was replaced, maybe more than once. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function final_successor(asked integer) returns integer language sql stable as $$
      with recursive chain as (
        select replaced_by_id as id, 1 as step from item where id = asked and replaced_by_id is not null
        union all
        select i.replaced_by_id, c.step + 1 from chain c join item i on i.id = c.id
        where i.replaced_by_id is not null and c.step < 100
      )
      select c.id from chain c join item i on i.id = c.id where i.retired_at is null order by c.step desc limit 1
    $$;
    comment on function final_successor is 'the last item of the chain of successors that is still in use; null when there is none';
  `.execute(db);
}
