import { type Kysely, sql } from 'kysely';

/**
 * hold_postings(): waits for movements under way and holds back new ones until the transaction ends.
 *
 * Posting reads whether a place is retired and which warehouse it belongs to before it locks anything of the place; the
 * foreign key's KEY SHARE comes with the lines, too late to look again. A row lock on the place would thus let goods into a
 * place that is being retired. Posting begins by inserting into stock_movement, which this lock conflicts with, so that
 * whatever comes after it sees the place as it has become. It costs the postings themselves nothing.
 *
 * Runs with its owner's rights: locking a table like this needs more than the application's role has.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function hold_postings() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      lock table stock_movement in share mode;
    end $$;
  `.execute(db);
}
