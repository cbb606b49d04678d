import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelTask } from '../../src/features/service-tasks/cancel-task.js';
import { chargeTask, lockOpenTask } from '../../src/features/service-tasks/index.js';
import { recordReturn } from '../../src/features/service-tasks/record-return.js';
import { reopenTask } from '../../src/features/service-tasks/reopen-task.js';
import { startTask } from '../../src/features/service-tasks/start-task.js';
import type { Context } from '../../src/platform/context.js';
import { type TestApp, testApp } from '../support/app.js';
import { makePerson, makeSlip, makeTask, somebodyWaits, type TaskGround, taskGround } from './factory.js';

let app: TestApp;
let ground: TaskGround;
let mine: { id: number; context: Context };

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-21T20:00:00Z') }); // the 22nd in Shanghai
  ground = await taskGround(app);
  mine = await makePerson(app, '王工', 'technician');
});
afterAll(() => app.close());

const stored = (id: number) =>
  app.db.selectFrom('service_task').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const stepsOf = (id: number) =>
  app.db
    .selectFrom('service_task_step')
    .select(['state', 'person_id', 'reason'])
    .where('task_id', '=', id)
    .orderBy('id')
    .execute();
const lastEvent = (id: number) =>
  app.db
    .selectFrom('event')
    .select(['name', 'before', 'after', 'actor_id'])
    .where('subject_type', '=', 'service_task')
    .where('subject_id', '=', String(id))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();

describe('a task moves on', () => {
  it('from planned over under way to back, by its technician, on the days told or today', async () => {
    const { id } = await makeTask(ground, { technicians: [mine.id] });
    await startTask(mine.context, { id, on: '2026-11-20' });
    expect(await stored(id)).toMatchObject({ state: 'under_way', started_on: '2026-11-20', back_on: null });
    await recordReturn(mine.context, { id });
    expect(await stored(id)).toMatchObject({ state: 'back', started_on: '2026-11-20', back_on: '2026-11-22' });
    expect(await stepsOf(id)).toMatchObject([
      { state: 'planned', person_id: ground.context.actor.personId },
      { state: 'under_way', person_id: mine.id },
      { state: 'back', person_id: mine.id },
    ]);
    expect(await lastEvent(id)).toEqual({
      name: 'task.came_back',
      before: { state: 'under_way', back_on: null },
      after: { state: 'back', back_on: '2026-11-22' },
      actor_id: mine.id,
    });
  });

  it('back to under way with a reason, and the day of return is gone', async () => {
    const { id } = await makeTask(ground, { technicians: [mine.id] });
    await startTask(mine.context, { id });
    await recordReturn(mine.context, { id });
    await reopenTask(mine.context, { id, reason: '还要再去一次' });
    expect(await stored(id)).toMatchObject({ state: 'under_way', back_on: null });
    expect((await stepsOf(id)).at(-1)).toMatchObject({ state: 'under_way', reason: '还要再去一次' });
    expect(await lastEvent(id)).toMatchObject({ name: 'task.reopened', before: { back_on: '2026-11-22' } });
  });

  it('refuses steps out of turn, days that can’t be, and whoever has no part in it', async () => {
    const { id, number } = await makeTask(ground, { technicians: [mine.id] });
    const slipOnly = await makePerson(app, '借用', 'technician');
    await makeSlip(app, { task: id, by: slipOnly.id });
    const stranger = await makePerson(app, '别人', 'technician');
    const keeper = await makePerson(app, '仓管', 'storekeeper');
    await expect(recordReturn(mine.context, { id })).rejects.toMatchObject({ reason: 'task_not_under_way' });
    await expect(reopenTask(mine.context, { id, reason: 'x' })).rejects.toMatchObject({ reason: 'task_not_back' });
    await expect(startTask(stranger.context, { id })).rejects.toMatchObject({ reason: 'not_found' });
    await expect(startTask(slipOnly.context, { id })).rejects.toMatchObject({ reason: 'task_not_yours', status: 403 });
    await expect(startTask(keeper.context, { id })).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(startTask(mine.context, { id: 999_999 })).rejects.toMatchObject({ reason: 'not_found' });
    await expect(startTask(mine.context, { id, on: '2026-11-23' })).rejects.toMatchObject({
      reason: 'task_day_in_future',
      status: 422,
    });
    await expect(startTask(mine.context, { id, on: '0226-11-21' })).rejects.toMatchObject({
      reason: 'task_day_unlikely',
    });
    expect(await stored(id)).toMatchObject({ state: 'planned', started_on: null });
    await startTask(mine.context, { id, on: '2026-11-21' });
    await expect(startTask(ground.context, { id })).rejects.toMatchObject({
      reason: 'task_not_planned',
      facts: { task: number, person: '王工' },
    });
    await expect(recordReturn(mine.context, { id, on: '2026-11-20' })).rejects.toMatchObject({
      reason: 'task_back_before_start',
      facts: { start: '2026-11-21' },
    });
    expect(await stepsOf(id)).toHaveLength(2);
  });

  // Delete `.forUpdate()` in lockTask to see both start it.
  it('starts once, also when two press at once', async () => {
    const { id } = await makeTask(ground, { technicians: [mine.id] });
    const both = await Promise.allSettled([mine.context, ground.context].map((context) => startTask(context, { id })));
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await stepsOf(id)).toHaveLength(2);
  });
});

describe('calling a task off', () => {
  it('keeps the reason, tells its technicians, and lets nothing new hang on it', async () => {
    const { id, number } = await makeTask(ground, { technicians: [mine.id] });
    await makeSlip(app, { task: id, by: mine.id, state: 'rejected' });
    await cancelTask(ground.context, { id, reason: '客户自己修好了' });
    expect(await stored(id)).toMatchObject({ state: 'cancelled' });
    const told = await app.db
      .selectFrom('notification')
      .select(['kind', 'facts'])
      .where('person_id', '=', mine.id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    expect(told).toMatchObject({ kind: 'task_called_off', facts: { task: number, reason: '客户自己修好了' } });
    await expect(app.db.transaction().execute((trx) => lockOpenTask(trx, id))).rejects.toMatchObject({
      reason: 'task_cancelled',
    });
    await expect(startTask(mine.context, { id })).rejects.toMatchObject({ reason: 'task_cancelled' });
    await expect(cancelTask(ground.context, { id, reason: 'x' })).rejects.toMatchObject({ reason: 'task_cancelled' });
  });

  it('is refused once something hangs on it, or its technician is back', async () => {
    const slip = await makeTask(ground);
    const made = await makeSlip(app, { task: slip.id, by: mine.id, state: 'draft' });
    await expect(cancelTask(ground.context, { id: slip.id, reason: 'x' })).rejects.toMatchObject({
      reason: 'task_in_use',
      facts: { things: made.number },
    });
    const cost = await makeTask(ground);
    await app.db
      .transaction()
      .execute((trx) =>
        chargeTask(trx, ground.context, cost.id, [
          { kind: 'repair', amount: '5', document: 'RO-1', happenedAt: new Date() },
        ]),
      );
    await expect(cancelTask(ground.context, { id: cost.id, reason: 'x' })).rejects.toMatchObject({
      reason: 'task_in_use',
      facts: { things: 'RO-1' },
    });
    const back = await makeTask(ground);
    await startTask(ground.context, { id: back.id });
    await recordReturn(ground.context, { id: back.id });
    await expect(cancelTask(ground.context, { id: back.id, reason: 'x' })).rejects.toMatchObject({
      reason: 'task_already_back',
    });
    await expect(cancelTask(mine.context, { id: back.id, reason: 'x' })).rejects.toMatchObject({
      reason: 'not_permitted',
    });
  });

  // Delete `.forShare()` in lockOpenTask to see the slip hang on a task that is off.
  it('waits for what is just being hung on it', async () => {
    const { id } = await makeTask(ground);
    let cancelled: Promise<unknown> | undefined;
    await app.db.transaction().execute(async (trx) => {
      await lockOpenTask(trx, id);
      cancelled = cancelTask(ground.context, { id, reason: 'x' }).catch((error: unknown) => error);
      await somebodyWaits(app);
      await makeSlipIn(trx, id);
    });
    expect(await cancelled).toMatchObject({ reason: 'task_in_use' });
  });
});

async function makeSlipIn(trx: Parameters<typeof lockOpenTask>[0], task: number) {
  const place = await trx
    .insertInto('place')
    .values({ kind: 'warehouse', code: `W${randomUUID().slice(0, 6).toUpperCase()}`, name: '库' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('requisition')
    .values({
      task_id: task,
      warehouse_id: place.id,
      drafted_by: mine.id,
      requested_for: mine.id,
      needed_by: '2026-11-25',
    })
    .execute();
}
