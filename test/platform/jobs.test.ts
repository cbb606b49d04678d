import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../src/platform/command.js';
import { enqueue } from '../../src/platform/jobs.js';
import { testApp, type TestApp } from '../support/app.js';
import { jobsOf, runJobs } from '../support/jobs.js';

let app: TestApp;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.close());
beforeEach(async () => void (await sql`delete from graphile_worker._private_jobs`.execute(app.ownerDb)));

const soon = new Date(Date.now() + 60_000);
const later = new Date(Date.now() + 600_000);

/** A command that queues jobs and may end badly. */
const act = (run: Parameters<typeof runCommand>[2]) =>
  runCommand(app.contextOf(1, 'storekeeper'), { right: 'own.account' }, run);
const none = { result: undefined, events: [] };

describe('queueing a job', () => {
  it('is part of the act: no commit, no job', async () => {
    const failing = act(async (trx) => {
      await enqueue(trx, 'daily', { name: 'a', day: '2026-11-23' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await jobsOf(app.db)).toEqual([]);

    await act(async (trx) => {
      await enqueue(trx, 'daily', { name: 'a', day: '2026-11-23' });
      return none;
    });
    expect(await jobsOf(app.db)).toMatchObject([
      { name: 'daily', payload: { name: 'a', day: '2026-11-23' }, key: null },
    ]);
  });

  it('makes one of many with the same key, at the time of the first', async () => {
    for (const runAt of [soon, later])
      await act(async (trx) => {
        await enqueue(trx, 'mail_person', { personId: 1 }, { key: 'k', runAt });
        await enqueue(trx, 'mail_person', { personId: 1 }, { key: 'k', runAt: later });
        return none;
      });
    expect(await jobsOf(app.db)).toMatchObject([{ key: 'k', run_at: soon }]);
  });

  it('makes another job while the one of that key runs, and the first is done all the same', async () => {
    await app.db.transaction().execute((trx) => enqueue(trx, 'daily', { name: 'a', day: '2026-01-01' }, { key: 'k' }));
    const seen: unknown[] = [];
    const handlers = {
      daily: async (_deps: unknown, payload: { day: string }) => {
        seen.push(payload.day);
        if (seen.length === 1)
          await app.db
            .transaction()
            .execute((trx) => enqueue(trx, 'daily', { name: 'a', day: '2026-01-02' }, { key: 'k' }));
      },
    };
    await runJobs(app, { handlers });
    expect(seen).toEqual(['2026-01-01', '2026-01-02']);
    expect(await jobsOf(app.db)).toEqual([]);
  });

  it('is not lost to a worker that takes the job of the same key at that moment', async () => {
    // add_job looks for a job that runs, finds none, and then meets the row that a worker has just taken: it then takes
    // nothing at all. Without the second try in writeJobs this fails.
    await app.db.transaction().execute((trx) => enqueue(trx, 'daily', { name: 'a', day: '2026-01-01' }, { key: 'k' }));
    let queued: Promise<void> | undefined;
    await app.ownerDb.transaction().execute(async (worker) => {
      await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w', attempts = 1`.execute(
        worker,
      );
      queued = app.db
        .transaction()
        .execute((trx) => enqueue(trx, 'daily', { name: 'a', day: '2026-01-02' }, { key: 'k' }));
      await waitUntilBlocked(app);
    });
    await queued;
    expect(await jobsOf(app.db)).toMatchObject([
      { payload: { day: '2026-01-01' }, key: null },
      { payload: { day: '2026-01-02' }, key: 'k', attempts: 0 },
    ]);
  });

  it('does not deadlock, whatever the order in which two acts ask', async () => {
    // Queued as they are asked for, and not in the order of the keys just before the commit, these wait for each other.
    const ask = (first: string, second: string) =>
      act(async (trx) => {
        await enqueue(trx, 'mail_person', { personId: 1 }, { key: first, runAt: later });
        await sql`select pg_sleep(0.05)`.execute(trx);
        await enqueue(trx, 'mail_person', { personId: 2 }, { key: second, runAt: later });
        return none;
      });
    const deadlocks = () =>
      sql<{ n: string }>`select deadlocks as n from pg_stat_database where datname = current_database()`.execute(
        app.ownerDb,
      );
    const before = (await deadlocks()).rows[0]!.n;
    await Promise.all([ask('a', 'b'), ask('b', 'a'), ask('a', 'b'), ask('b', 'a')]);
    expect((await deadlocks()).rows[0]!.n).toBe(before);
    expect(new Set((await jobsOf(app.db)).map((job) => job.key))).toEqual(new Set(['a', 'b']));
  });
});

describe('doing a job', () => {
  it('tries a failed one again, later and later, and keeps its error', async () => {
    await app.db.transaction().execute((trx) => enqueue(trx, 'daily', { name: 'a', day: '2026-01-01' }));
    const handlers = {
      daily: async () => {
        throw new Error('the printer is out of paper');
      },
    };
    const pauses: number[] = [];
    for (const attempt of [1, 2, 3]) {
      await runJobs(app, { handlers, later: true });
      const [job] = await jobsOf(app.db);
      expect(job).toMatchObject({ attempts: attempt, error: 'the printer is out of paper', locked_at: null });
      pauses.push(+job!.run_at - Date.now());
    }
    expect(pauses[1]! > pauses[0]! && pauses[2]! > pauses[1]!).toBe(true);
    await runJobs(app, { later: true, handlers: { daily: async () => {} } });
    expect(await jobsOf(app.db)).toEqual([]);
  });
});

async function waitUntilBlocked({ ownerDb }: TestApp): Promise<void> {
  for (let i = 0; i < 500; i++) {
    const found =
      await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        ownerDb,
      );
    if (found.rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('nobody waits for a lock');
}
