import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeJobs } from '../../src/platform/jobs.js';
import { localTime } from '../../src/platform/daily.js';
import { testApp, type TestApp } from '../support/app.js';
import { type Program, startProgram } from '../support/program.js';
import { type AlertHouse, alertHouse } from './factory.js';

const WORKS = ['reorder_evaluation', 'reorder_escalation'];
const COPIES = 8;

let app: TestApp;
let house: AlertHouse;
let programs: Program[] = [];
beforeAll(async () => {
  app = await testApp();
  house = await alertHouse(app);
  programs = await Promise.all([1, 2].map(() => startProgram({ databaseUrl: app.url })));
}, 120_000);
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await app?.close();
});

const until = async (what: () => Promise<boolean>) => {
  for (let i = 0; i < 1500; i++) {
    if (await what()) return;
    await sleep(20);
  }
  throw new Error('it did not happen in thirty seconds');
};
const count = async (from: ReturnType<typeof sql>) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(app.ownerDb)).rows[0]!.n;

it('two programs on one database do the work of the night once, whoever takes it', async () => {
  const head = await house.person('head');
  const monthAgo = new Date(Date.now() - 30 * 86_400_000);
  const part = await house.part();
  await house.level(part, '2', '5');
  await house.post('receive', { itemId: part, quantity: 1 });
  await until(async () => (await count(sql`reorder_alert where state = 'open'`)) === 1);
  await app.ownerDb.updateTable('reorder_alert').set({ opened_at: monthAgo }).execute();
  await app.ownerDb.updateTable('reorder_alert_step').set({ at: monthAgo }).execute();
  // As if each program had found it due several times.
  const { day } = localTime(app.deps.config.timeZone, new Date());
  await app.ownerDb.deleteFrom('daily_run').execute();
  await sql`insert into calendar_day (day, working, name) values (${day}::date, true, '调休')
    on conflict (day) do update set working = true`.execute(app.ownerDb);
  const jobs = Array.from({ length: COPIES }, (_, n) =>
    WORKS.map((name) => ({
      name: 'daily' as const,
      payload: { name, day },
      key: `${name} ${n}`,
      runAt: null,
      mostAttempts: 5,
    })),
  ).flat();
  await app.ownerDb.transaction().execute((trx) => writeJobs(trx, jobs));
  await until(async () => (await count(sql`graphile_worker.jobs where task_identifier = 'daily'`)) === 0);
  await until(async () => (await count(sql`reorder_touch`)) === 0);
  expect(await count(sql`daily_run where name in ('reorder_evaluation', 'reorder_escalation')`)).toBe(2);
  expect(await count(sql`reorder_alert_step where kind = 'escalated'`)).toBe(1);
  expect(await count(sql`notification where kind = 'reorder_alerts_escalated' and person_id = ${head.personId}`)).toBe(
    1,
  );
  expect(
    await count(sql`notification where kind = 'reorder_alerts_opened' and person_id = ${house.purchasing.personId}`),
  ).toBe(1);
  expect(await count(sql`reorder_alert where closed_at is null`)).toBe(1);
}, 90_000);
