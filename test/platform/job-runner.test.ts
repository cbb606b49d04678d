import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { holdAlive, releaseAbandoned } from '../../src/platform/abandoned-jobs.js';
import { APPLICATION_ROLE, createPool } from '../../src/platform/database.js';
import { type JobRunner, startJobRunner } from '../../src/platform/job-runner.js';
import { enqueue, type JobHandler } from '../../src/platform/jobs.js';
import { testApp, type TestApp } from '../support/app.js';
import { jobsOf } from '../support/jobs.js';

let app: TestApp;
const runners: JobRunner[] = [];
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.close());
beforeEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await sql`delete from graphile_worker._private_jobs`.execute(app.ownerDb);
});

const start = (handle: JobHandler<'daily'>) => {
  const runner = startJobRunner(app.deps, {
    connection: { connectionString: app.url },
    handlers: { daily: handle },
    tools: { noticeText: () => '' },
  });
  runners.push(runner);
  return runner;
};
const queue = (...names: string[]) =>
  app.db.transaction().execute(async (trx) => {
    for (const name of names) await enqueue(trx, 'daily', { name, day: '2026-11-23' });
  });
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not happen in twenty seconds');
}

describe('runners', () => {
  it('do each job once, however many there are', async () => {
    const done: string[] = [];
    const handle: JobHandler<'daily'> = async (_deps, { name }) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      done.push(name);
    };
    start(handle);
    start(handle);
    const names = Array.from({ length: 60 }, (_, n) => `work${n}`);
    await queue(...names.slice(0, 30));
    await queue(...names.slice(30));
    await until(() => done.length >= names.length);
    await until(async () => (await jobsOf(app.db)).length === 0);
    expect(new Set(done)).toEqual(new Set(names));
    expect(done).toHaveLength(names.length);
  });

  it('go on after the database has cut all connections', async () => {
    const done: string[] = [];
    start(async (_deps, { name }) => void done.push(name));
    await queue('before');
    await until(() => done.length === 1);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(app.ownerDb);
    await until(() =>
      queue('after').then(
        () => true,
        () => false,
      ),
    );
    await until(() => done.includes('after'));
  });

  it('end when they are told to, after the job under way', async () => {
    let finish = () => {};
    let began = false;
    const runner = start(async () => {
      began = true;
      await new Promise<void>((resolve) => (finish = resolve));
    });
    await queue('slow');
    await until(() => began);
    const stopped = runner.stop();
    await queue('next');
    finish();
    await stopped;
    runners.splice(0);
    expect(await jobsOf(app.db)).toMatchObject([{ payload: { name: 'next' }, locked_at: null }]);
    await until(async () => !(await sessions()).includes('held')); // the server ends a session after its socket is closed
  });
});

/** One word for each runner that says it is alive. */
async function sessions(): Promise<string[]> {
  const found = await sql`select 1 from pg_locks where locktype = 'advisory' and classid = 7235002 and granted
    and database = (select oid from pg_database where datname = current_database())`.execute(app.ownerDb);
  return found.rows.map(() => 'held');
}

describe('jobs of a runner that is gone', () => {
  const lockAs = (name: string, seconds: number) =>
    sql`update graphile_worker._private_jobs set locked_by = ${name}, attempts = 1,
      locked_at = now() - make_interval(secs => ${seconds})`.execute(app.ownerDb);

  it('are given back, but not before it has had time to come back itself', async () => {
    await queue('work');
    await lockAs('pool-gone', 10);
    expect(await releaseAbandoned(app.db)).toEqual([]);
    await lockAs('pool-gone', 60);
    expect(await releaseAbandoned(app.db)).toEqual(['pool-gone']);
    expect(await jobsOf(app.db)).toMatchObject([{ locked_at: null, attempts: 1 }]);
  });

  it('are not given back while its connection lives, however long they take', async () => {
    // Without the lock of holdAlive a long job of another process would be begun a second time.
    await queue('work');
    await lockAs('pool-alive', 7200);
    const pool = createPool({ connectionString: app.url }, { role: APPLICATION_ROLE, max: 1 });
    const client = await pool.connect();
    await holdAlive(client, 'pool-alive');
    expect(await releaseAbandoned(app.db)).toEqual([]);
    client.release();
    await pool.end();
    await until(async () => (await releaseAbandoned(app.db)).length > 0);
    expect(await jobsOf(app.db)).toMatchObject([{ locked_at: null }]);
  });

  it('are told from those of one that runs', async () => {
    let finish = () => {};
    start(() => new Promise<void>((resolve) => (finish = resolve)));
    await queue('slow');
    await until(async () => (await jobsOf(app.db))[0]?.locked_at !== null);
    await until(async () => (await sessions()).length === 1);
    await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour'`.execute(app.ownerDb);
    expect(await releaseAbandoned(app.db)).toEqual([]);
    finish();
    await until(async () => (await jobsOf(app.db)).length === 0);
  });
});
