import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvalsFeature } from '../../src/features/approvals/index.js';
import { queueDaily, runDaily } from '../../src/platform/daily.js';
import { systemContext } from '../../src/platform/system-actor.js';
import { buildScene, newItem, newSlip, type Scene } from '../requisitions/promise-scene.js';

let scene: Scene;
let now = new Date('2026-11-23T02:00:00Z');
const reminder = approvalsFeature.daily!.find((work) => work.name === 'approval_reminder')!;

beforeAll(async () => {
  scene = await buildScene({ now: () => now });
  await sql`insert into calendar_day (day, working, name) values ('2026-11-24', false, '厂庆'), ('2026-11-28', true, '调休')`.execute(
    scene.app.ownerDb,
  );
});
afterAll(() => scene.app.close());

const remind = async (day: string) =>
  scene.app.db
    .transaction()
    .execute(async (trx) => reminder.run({ ...(await systemContext(scene.app.deps)), trx }, day));
const reminders = async (personId: number) =>
  (
    await sql<{ once_key: string; facts: unknown }>`
      select once_key, facts from notification where person_id = ${personId} and kind = 'approvals_waiting' order by id`.execute(
      scene.app.db,
    )
  ).rows;
const submitted = async (at: string, value = '500', options = {}) => {
  const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }], { value, ...options });
  await sql`update requisition set submitted_at = ${at} where id = ${slip.id}`.execute(scene.app.db);
  return slip;
};

describe('the reminder', () => {
  it('names how much waits since before today, the oldest first, once a day, to whom it waits for', async () => {
    const newest = await submitted('2026-11-22T15:59:59Z'); // a second before midnight in Shanghai
    await submitted('2026-11-22T16:00:00Z');
    const oldest = await submitted('2026-11-20T01:00:00Z');
    const large = await submitted('2026-11-21T01:00:00Z', '2000');
    const own = await submitted('2026-11-21T02:00:00Z', '20', { draftedBy: scene.supervisor });
    await remind('2026-11-23');
    await remind('2026-11-23');
    expect(await reminders(scene.supervisor)).toEqual([
      { once_key: 'approvals_waiting:2026-11-23', facts: { n: 2, oldest: oldest.number } },
    ]);
    expect(await reminders(scene.head)).toEqual([
      { once_key: 'approvals_waiting:2026-11-23', facts: { n: 2, oldest: large.number } },
    ]);
    expect(await reminders(scene.technician)).toEqual([]);
    await sql`update requisition set state = 'approved' where id = any(${[newest.id, oldest.id, large.id, own.id]})`.execute(
      scene.app.db,
    );
  });

  it('comes on working days by the calendar only: not on a holiday or a Sunday, but on a worked Saturday', async () => {
    const queued = async (moment: string, day: string) => {
      now = new Date(moment);
      await queueDaily(scene.app.deps, [reminder]);
      const jobs = await sql`select from graphile_worker.jobs where key = ${`daily:approval_reminder:${day}`}`.execute(
        scene.app.ownerDb,
      );
      return jobs.rows.length > 0;
    };
    expect(await queued('2026-11-24T02:00:00Z', '2026-11-24')).toBe(false);
    expect(await queued('2026-11-25T02:00:00Z', '2026-11-25')).toBe(true);
    expect(await queued('2026-11-29T02:00:00Z', '2026-11-29')).toBe(false);
    expect(await queued('2026-11-28T02:00:00Z', '2026-11-28')).toBe(true);
  });

  it('is one a day, whichever process does it', async () => {
    now = new Date('2026-11-25T02:00:00Z');
    const done = await Promise.all([
      runDaily(scene.app.deps, reminder, '2026-11-25'),
      runDaily(scene.app.deps, reminder, '2026-11-25'),
    ]);
    expect(done.toSorted()).toEqual([false, true]);
    expect((await reminders(scene.supervisor)).map((one) => one.once_key)).toEqual([
      'approvals_waiting:2026-11-23',
      'approvals_waiting:2026-11-25',
    ]);
  });
});
