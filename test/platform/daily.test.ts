import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DailyWork, localTime, queueDaily, runDaily } from '../../src/platform/daily.js';
import { enqueue } from '../../src/platform/jobs.js';
import { testApp, type TestApp } from '../support/app.js';
import { jobsOf, runJobs } from '../support/jobs.js';

let app: TestApp;
let clock: Date;
const at = (time: string) => (clock = new Date(`${time}+08:00`));
beforeAll(async () => void (app = await testApp({ now: () => clock })));
afterAll(() => app.close());
beforeEach(async () => {
  at('2026-11-23T09:00:00'); // a Monday
  await sql`delete from graphile_worker._private_jobs; delete from daily_run`.execute(app.ownerDb);
});

const did: string[] = [];
const work = (name: string, more: Partial<DailyWork> = {}): DailyWork => ({
  name,
  run: async (_context, day) => void did.push(`${name} ${day}`),
  ...more,
});
const keys = async () => (await jobsOf(app.db)).map((job) => job.key);
const runs = () => app.db.selectFrom('daily_run').select(['name', 'day']).orderBy('name').execute();

describe('queueing daily work', () => {
  it('begins at 07:30 of the company, wherever the server is', async () => {
    for (const time of ['2026-11-23T00:00:00', '2026-11-23T07:29:59']) {
      at(time);
      await queueDaily(app.deps, [work('a')]);
    }
    expect(await keys()).toEqual([]);
    at('2026-11-23T07:30:00');
    await queueDaily(app.deps, [work('a')]);
    expect(await keys()).toEqual(['daily:a:2026-11-23']);
    expect(localTime('Asia/Shanghai', new Date('2026-12-31T16:00:00Z'))).toEqual({ day: '2027-01-01', time: '00:00' });
    expect(localTime('America/New_York', new Date('2026-12-31T04:59:00Z'))).toEqual({
      day: '2026-12-30',
      time: '23:59',
    });
  });

  it('is due once on the nights on which the clock is put forward and back', async () => {
    const config = { ...app.deps.config, timeZone: 'Europe/Berlin' };
    // In March 02:00 is 03:00 at once; in October the hour from 02:00 comes twice.
    for (const [night, day] of [
      [['2027-03-27T23:30:00Z', '2027-03-28T01:30:00Z', '2027-03-28T05:29:00Z'], '2027-03-28'],
      [['2027-10-30T23:30:00Z', '2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z', '2027-10-31T06:29:00Z'], '2027-10-31'],
    ] as const) {
      const deps = (moment: string) => ({ ...app.deps, config, now: () => new Date(moment) });
      for (const moment of night) await queueDaily(deps(moment), [work('c')]);
      expect(await keys()).not.toContain(`daily:c:${day}`);
      const morning = deps(day === '2027-03-28' ? '2027-03-28T05:30:00Z' : '2027-10-31T06:30:00Z');
      await queueDaily(morning, [work('c')]);
      expect(await keys()).toContain(`daily:c:${day}`);
      expect([await runDaily(morning, work('c'), day), await runDaily(morning, work('c'), day)]).toEqual([true, false]);
    }
  });

  it('queues each once a day, however often and by whom it is looked', async () => {
    const works = [work('a'), work('b')];
    await Promise.all([1, 2, 3].map(() => queueDaily(app.deps, works)));
    await queueDaily(app.deps, works);
    expect(new Set(await keys())).toEqual(new Set(['daily:a:2026-11-23', 'daily:b:2026-11-23']));
    expect(await jobsOf(app.db)).toHaveLength(2);
    await runDaily(app.deps, works[0]!, '2026-11-23');
    await sql`delete from graphile_worker._private_jobs`.execute(app.ownerDb);
    await queueDaily(app.deps, works);
    expect(await keys()).toEqual(['daily:b:2026-11-23']);
  });

  it('leaves out days that are not worked, for work that asks so', async () => {
    const works = [work('a'), work('b', { workingDaysOnly: true })];
    for (const [time, worked] of [
      ['2026-11-22T09:00:00', false], // a Sunday
      ['2026-10-01T09:00:00', false], // a holiday on a Thursday
      ['2026-10-10T09:00:00', true], // a Saturday that is worked
    ] as const) {
      await sql`delete from graphile_worker._private_jobs`.execute(app.ownerDb);
      at(time);
      await queueDaily(app.deps, works);
      expect(await jobsOf(app.db)).toHaveLength(worked ? 2 : 1);
    }
  });

  it('does not queue again what failed for good that day', async () => {
    await queueDaily(app.deps, [work('a')]);
    await sql`update graphile_worker._private_jobs set attempts = max_attempts`.execute(app.ownerDb);
    await queueDaily(app.deps, [work('a')]);
    expect(await jobsOf(app.db)).toMatchObject([{ attempts: 25 }]);
  });
});

describe('doing daily work', () => {
  it('does it once for a day, and records that in the same transaction', async () => {
    did.length = 0;
    // The row of daily_run is what the second waits for; without it both do the work.
    const slow = work('a', {
      run: async (context, day) => {
        await sql`select pg_sleep(0.05)`.execute(context.trx);
        did.push(`a ${day}`);
      },
    });
    const done = await Promise.all([1, 2, 3].map(() => runDaily(app.deps, slow, '2026-11-23')));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(did).toEqual(['a 2026-11-23']);
    expect(await runs()).toEqual([{ name: 'a', day: '2026-11-23' }]);
  });

  it('has done nothing when it fails, and does it all at the next try', async () => {
    let fails = true;
    const broken = work('a', {
      run: async (context, day) => {
        await enqueue(context.trx, 'daily', { name: 'child', day });
        if (fails) throw new Error('no');
      },
    });
    await expect(runDaily(app.deps, broken, '2026-11-23')).rejects.toThrow('no');
    expect([await runs(), await jobsOf(app.db)]).toEqual([[], []]);
    fails = false;
    expect(await runDaily(app.deps, broken, '2026-11-23')).toBe(true);
    expect(await jobsOf(app.db)).toMatchObject([{ payload: { name: 'child' } }]);
  });

  it('runs as the program itself, with a transaction to join', async () => {
    const seen: unknown[] = [];
    await runDaily(
      app.deps,
      work('a', {
        run: async ({ trx, actor }) =>
          void seen.push(trx.isTransaction, actor.name, actor.rights.has('requisition.cancel')),
      }),
      '2026-11-23',
    );
    expect(seen).toEqual([true, '系统', true]);
  });

  it('leaves a day that is over to the next one, whose work looks at all that is due', async () => {
    did.length = 0;
    at('2026-11-24T00:10:00');
    expect(await runDaily(app.deps, work('a'), '2026-11-23')).toBe(false);
    expect([did, await runs()]).toEqual([[], []]);
    expect(await runDaily(app.deps, work('a'), '2026-11-24')).toBe(true);
  });

  it('takes work that this version does not know out of the queue', async () => {
    await app.db.transaction().execute((trx) => enqueue(trx, 'daily', { name: 'of_yesterday', day: '2026-11-23' }));
    await runJobs(app);
    expect(await jobsOf(app.db)).toEqual([]);
  });
});
