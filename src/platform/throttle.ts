import { sql } from 'kysely';
import type { Db } from './database.js';
import { refuse } from './refusal.js';

const WINDOW_MINUTES = 15;
const MOST_PER_ACCOUNT = 10;
const MOST_PER_ADDRESS = 100; // one address may be a whole site behind its gateway

/**
 * Notes an attempt to sign in and returns its id for `noteAccepted`; until then it counts as failed, so that attempts
 * made at the same moment count too. Refuses `too_many_attempts` (429, with the minutes to wait) after 10 failures for
 * an account or 100 from an address within 15 minutes, without noting that one: the wait does not begin anew.
 */
export async function throttle(db: Db, account: string, address: string): Promise<string> {
  const [who, from] = [account.slice(0, 200), address.slice(0, 100)];
  const attempt = await db.transaction().execute(async (trx) => {
    // Always the account first: two attempts cannot wait for each other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in account ${who}`}, 0))`.execute(trx);
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in address ${from}`}, 0))`.execute(trx);
    const noted = await sql<{ id: string }>`
      insert into login_attempt (account, address, accepted, at)
      select ${who}, ${from}, false, clock_timestamp()
      where ${MOST_PER_ACCOUNT} > (select count(*) from login_attempt where account = ${who} and not accepted
          and at > greatest(now() - make_interval(mins => ${WINDOW_MINUTES}),
            coalesce((select max(at) from login_attempt where account = ${who} and accepted), '-infinity')))
        and ${MOST_PER_ADDRESS} > (select count(*) from login_attempt where address = ${from} and not accepted
          and at > now() - make_interval(mins => ${WINDOW_MINUTES}))
      returning id
    `.execute(trx);
    return noted.rows[0];
  });
  return attempt?.id ?? refuse('too_many_attempts', { minutes: WINDOW_MINUTES }, 429);
}

/** The attempt was right: it no longer counts as failed, and the account's count begins anew. */
export async function noteAccepted(db: Db, attempt: string): Promise<void> {
  await sql`update login_attempt set accepted = true, at = clock_timestamp() where id = ${attempt}`.execute(db);
}
