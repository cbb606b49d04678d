import { sql } from 'kysely';
import { inTransaction } from './command.js';
import type { Context, Deps } from './context.js';
import type { Transaction } from './database.js';
import { enqueue } from './jobs.js';
import { systemContext } from './system-actor.js';
import { isWorkingDay } from './working-days.js';

/**
 * Work that is done once a day, at 07:30 of the company's clock or as soon after as the program runs, by whichever
 * process is first. It runs as the system actor in one transaction with the record that it ran (`context.trx` is set, so
 * that its commands join), which a crash therefore neither skips nor doubles. Work on many documents enqueues a job
 * for each instead of holding all their locks at once.
 *
 * A day on which the program did not run is left out: the work looks for everything that is due up to `day`.
 */
export interface DailyWork {
  name: string;
  workingDaysOnly?: boolean;
  run(context: Context & { trx: Transaction }, day: string): Promise<void>;
}

const STARTS_AT = '07:30';

/** Day and time of the company's clock: `2026-11-23`, `07:30`. */
export function localTime(timeZone: string, at: Date): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return { day: parts.slice(0, 10), time: parts.slice(11, 16) };
}

/**
 * Does one piece of daily work for a day, unless that is done already or the day is over. Returns whether it did.
 * Two at once: the second waits for the first's row of `daily_run` and then finds it done.
 */
export async function runDaily(deps: Deps, work: DailyWork, day: string): Promise<boolean> {
  const context = await systemContext(deps);
  if (day < localTime(deps.config.timeZone, deps.now()).day) return false;
  return inTransaction(deps, async (trx) => {
    const first = await trx
      .insertInto('daily_run')
      .values({ name: work.name, day, ran_at: deps.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('name')
      .executeTakeFirst();
    if (first) await work.run({ ...context, trx }, day);
    return first !== undefined;
  });
}

/** Queues what is due today and has not been queued: each once, however many processes look. */
export async function queueDaily(deps: Deps, works: readonly DailyWork[]): Promise<void> {
  const { day, time } = localTime(deps.config.timeZone, deps.now());
  if (time < STARTS_AT || works.length === 0) return;
  const done = await deps.db.selectFrom('daily_run').select('name').where('day', '=', day).execute();
  const left = works.filter((work) => !done.some((row) => row.name === work.name));
  if (left.length === 0) return;
  const worked = await isWorkingDay(deps.db, day);
  const due = left.filter((work) => worked || !work.workingDaysOnly);
  const keys = due.map((work) => `daily:${work.name}:${day}`);
  const queued = await sql<{
    key: string;
  }>`select key from graphile_worker.jobs where key = any(${keys}::text[])`.execute(deps.db);
  // One that failed for good still has its key: it is for a person to look at and run again, not to be tried for ever.
  const known = new Set(queued.rows.map((row) => row.key));
  for (const { name } of due.filter((work) => !known.has(`daily:${work.name}:${day}`)))
    await deps.db.transaction().execute((trx) => enqueue(trx, 'daily', { name, day }, { key: `daily:${name}:${day}` }));
}

/** Leaves a piece of daily work out for a day: it counts as done. */
export async function leaveOut(trx: Transaction, name: string, day: string): Promise<void> {
  await trx
    .insertInto('daily_run')
    .values({ name, day })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
