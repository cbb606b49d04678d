import { setTimeout as sleep } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { TestDatabase } from './database.js';

/**
 * Starts acts while another transaction holds a row that they need, and lets that go when each of them waits or is over. So
 * they meet: who looks before it locks goes on with what another changes meanwhile. `Promise.allSettled` what comes back.
 */
export async function whileHeld<T>(
  { ownerDb, name }: TestDatabase,
  hold: RawBuilder<unknown>,
  ...acts: (() => Promise<T>)[]
): Promise<Promise<T>[]> {
  let over = 0;
  const waiting = async () => {
    const found = await sql<{ n: number }>`
      select count(*)::integer as n from pg_stat_activity where datname = ${name} and wait_event_type = 'Lock'`.execute(
      ownerDb,
    );
    return found.rows[0]!.n;
  };
  const { started } = await ownerDb.transaction().execute(async (trx) => {
    await hold.execute(trx);
    const started = acts.map((act) => act().finally(() => void over++));
    // Who fails while it is held tells so by what is returned.
    for (const one of started) one.catch(() => {});
    for (let n = 0; n < 500 && over + (await waiting()) < acts.length; n++) await sleep(10);
    return { started };
  });
  return started;
}
