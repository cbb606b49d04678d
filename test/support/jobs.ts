import { sql } from 'kysely';
import { Logger, runTaskListOnce } from 'graphile-worker';
import { dailyWorks, jobHandlers, jobTools } from '../../src/features.js';
import { runDaily } from '../../src/platform/daily.js';
import { APPLICATION_ROLE, createPool, type Db } from '../../src/platform/database.js';
import { taskList } from '../../src/platform/job-runner.js';
import type { JobHandlers, JobTools } from '../../src/platform/jobs.js';
import type { TestApp } from './app.js';

export interface WaitingJob {
  id: string;
  name: string;
  payload: unknown;
  key: string | null;
  attempts: number;
  error: string | null;
  run_at: Date;
  locked_at: Date | null;
}

/** What is in the queue, the oldest first. */
export async function jobsOf(db: Db): Promise<WaitingJob[]> {
  const found = await sql<WaitingJob>`
    select j.id, t.identifier as name, j.payload, j.key, j.attempts, j.last_error as error, j.run_at, j.locked_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id
  `.execute(db);
  return found.rows;
}

/** Does what is due in the queue, as a runner of the program does; with `later`, also what is to wait or be tried again. */
export async function runJobs(
  app: Pick<TestApp, 'deps' | 'url' | 'db'>,
  options: { later?: boolean; handlers?: JobHandlers; tools?: JobTools } = {},
): Promise<void> {
  if (options.later)
    await sql`select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
      where locked_at is null and attempts < max_attempts having count(*) > 0`.execute(app.db);
  const pool = createPool({ connectionString: app.url }, { role: APPLICATION_ROLE, max: 2 });
  const client = await pool.connect();
  try {
    const tasks = taskList(app.deps, { ...jobHandlers, ...options.handlers }, options.tools ?? jobTools);
    await runTaskListOnce({ logger: new Logger(() => () => {}), noHandleSignals: true }, tasks, client);
  } finally {
    client.release();
    await pool.end();
  }
}

/** Does a piece of daily work for a day, as the queue would. Returns whether it did: once a day. */
export async function runDailyWork(app: Pick<TestApp, 'deps'>, name: string, day: string): Promise<boolean> {
  const work = dailyWorks.find((one) => one.name === name);
  if (!work) throw new Error(`there is no daily work ${name}`);
  return runDaily(app.deps, work, day);
}
