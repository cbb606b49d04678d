import { sql } from 'kysely';
import type { Db } from './database.js';
import { refuse } from './refusal.js';

const WINDOW_MINUTES = 15;
const MOST_PER_ACCOUNT = 10;
const MOST_PER_ADDRESS = 100; // one address may be a whole site behind its gateway

/**
 * Refuses `too_many_attempts` (429, with the minutes to wait) after 10 failures for an account or 100 from an address
 * within 15 minutes. An accepted sign-in clears the account's count.
 */
export async function throttle(db: Db, account: string, address: string): Promise<void> {
  const found = await sql<{ account: number; address: number }>`
    select (select count(*)::int from login_attempt where account = ${account} and not accepted and at > greatest(now() - interval '15 minutes',
        coalesce((select max(at) from login_attempt where account = ${account} and accepted), '-infinity'))) as account,
      (select count(*)::int from login_attempt where address = ${address} and not accepted and at > now() - interval '15 minutes') as address
  `.execute(db);
  const failures = found.rows[0]!;
  if (failures.account >= MOST_PER_ACCOUNT || failures.address >= MOST_PER_ADDRESS)
    refuse('too_many_attempts', { minutes: WINDOW_MINUTES }, 429);
}

export async function noteAttempt(db: Db, account: string, address: string, accepted: boolean): Promise<void> {
  await db
    .insertInto('login_attempt')
    .values({ account: account.slice(0, 200), address: address.slice(0, 100), accepted })
    .execute();
}
