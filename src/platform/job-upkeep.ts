import { sql } from 'kysely';
import { releaseAbandoned } from './abandoned-jobs.js';
import type { Deps } from './context.js';
import { type DailyWork, queueDaily } from './daily.js';
import type { Db } from './database.js';
import { queueUnmailed } from './mail-queue.js';

const EVERY_MS = 30_000;
const MOST_MAIL_PAUSE_MIN = 30;

/** What keeps the queue going, looked after by every process: all of it may be done twice without harm. */
export function startJobUpkeep(deps: Deps, works: readonly DailyWork[]): { stop(): Promise<void> } {
  let working: Promise<void> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    working = lookAfterJobs(deps, works)
      .catch((error: Error) => deps.log.warn({ error: error.message }, 'jobs not looked after'))
      .finally(() => (busy = false));
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}

/** One round of it. */
export async function lookAfterJobs(deps: Deps, works: readonly DailyWork[]): Promise<void> {
  const gone = await releaseAbandoned(deps.db);
  if (gone.length > 0) deps.log.warn({ runners: gone }, 'jobs of runners that are gone were given back');
  await queueDaily(deps, works);
  await queueUnmailed(deps);
  await shortenMailPauses(deps.db);
  await dropReplaced(deps.db);
}

/** The pauses grow to six hours; a mail server that is back after a night should not be noticed that late. */
async function shortenMailPauses(db: Db): Promise<void> {
  await sql`
    select graphile_worker.reschedule_jobs(array_agg(id), run_at => now() + make_interval(mins => ${MOST_MAIL_PAUSE_MIN}))
    from graphile_worker.jobs where task_identifier = 'mail_person' and attempts > 0 and locked_at is null
      and run_at > now() + make_interval(mins => ${MOST_MAIL_PAUSE_MIN}) having count(*) > 0
  `.execute(db);
}

/** A job whose key went to a newer one while it ran, and which then failed: the newer one does its work. */
async function dropReplaced(db: Db): Promise<void> {
  await sql`
    select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs
    where task_identifier in ('mail_person', 'daily') and key is null and locked_at is null and attempts >= max_attempts
    having count(*) > 0
  `.execute(db);
}
