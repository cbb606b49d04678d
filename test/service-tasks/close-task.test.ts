import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createParty } from '../../src/features/parties/index.js';
import { closeTask } from '../../src/features/service-tasks/close-task.js';
import { lockOpenTask } from '../../src/features/service-tasks/index.js';
import { openThings } from '../../src/features/service-tasks/open-things.js';
import { recordReturn } from '../../src/features/service-tasks/record-return.js';
import { startTask } from '../../src/features/service-tasks/start-task.js';
import type { Context } from '../../src/platform/context.js';
import { type MovementKind, type MovementLine, postMovement } from '../../src/stock/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { makeItem, makePerson, makeSlip, makeTask, type TaskGround, taskGround } from './factory.js';

let app: TestApp;
let ground: TaskGround;
let tech: { id: number; context: Context };
let head: { id: number; context: Context };
let task: { id: number; number: string };
const places: Record<string, number> = {};

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
  ground = await taskGround(app);
  tech = await makePerson(app, '王工', 'technician');
  head = await makePerson(app, '赵部长', 'head');
  const place = async (code: string, kind: string, more: object = {}) => {
    places[code] = (
      await app.db
        .insertInto('place')
        .values({ code, kind, name: code, ...more })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  };
  await place('CK', 'warehouse');
  await place('CUST-T', 'person', { person_id: tech.id });
  const { personId } = await app.signIn('administrator');
  await createParty(app.contextOf(personId, 'administrator'), { kind: 'supplier', code: 'X', name: 'X' });
  for (const code of ['SUP-X', 'CUS-HD', 'SCRAP', 'LOST', 'QUARANTINE'])
    places[code] = (
      await app.db.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow()
    ).id;
});
afterAll(() => app.close());
beforeEach(async () => {
  task = await makeTask(ground, { technicians: [tech.id] });
  await startTask(tech.context, { id: task.id });
  await recordReturn(tech.context, { id: task.id });
});

type Line = Pick<MovementLine, 'itemId' | 'quantity'> & Partial<MovementLine> & { from: string; to: string };
const post = (kind: MovementKind, line: Line, documented = true) => {
  const { from, to, ...rest } = line;
  return postMovement(
    app.db,
    kind,
    {
      key: randomUUID(),
      personId: ground.context.actor.personId,
      ...(documented && { documentType: 'service_task', documentId: task.number }),
    },
    [{ fromPlaceId: places[from]!, toPlaceId: places[to]!, fromCondition: 'new', toCondition: 'new', ...rest }],
  );
};
const stock = async (itemId: number, quantity: number, more: Partial<MovementLine> = {}) =>
  post('receive', { itemId, quantity, from: 'SUP-X', to: 'CK', ...more }, false);
const kinds = async () => (await openThings(app.db, task.id)).map((thing) => thing.kind);

async function issuedPart(changes: Record<string, unknown> = {}) {
  const item = await makeItem(app);
  const moved = await stock(item.id, 5);
  const slip = await makeSlip(app, { task: task.id, by: tech.id, state: 'issued' });
  const line = await app.db
    .insertInto('requisition_line')
    .values({ requisition_id: slip.id, position: 1, item_id: item.id, quantity: '3', issued: '3' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const part = await app.db
    .insertInto('issued_part')
    .values({
      task_id: task.id,
      requisition_line_id: line.id,
      item_id: item.id,
      condition: 'new',
      quantity: '3',
      unit_cost: '10',
      holder_id: tech.id,
      place_id: places['CUST-T']!,
      movement_id: moved.id,
      issued_at: new Date(),
      ...changes,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { item, slip, part };
}

describe('closing a task', () => {
  it('keeps who and when; nothing new hangs on it, and it is not closed again', async () => {
    await closeTask(ground.context, { id: task.id });
    const step = await app.db
      .selectFrom('service_task_step')
      .select(['state', 'person_id', 'reason', 'open'])
      .where('task_id', '=', task.id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    expect(step).toEqual({ state: 'closed', person_id: ground.context.actor.personId, reason: null, open: null });
    const told = { reason: 'task_closed', facts: { task: task.number } };
    await expect(closeTask(head.context, { id: task.id })).rejects.toMatchObject(told);
    await expect(startTask(ground.context, { id: task.id })).rejects.toMatchObject(told);
    await expect(app.db.transaction().execute((trx) => lockOpenTask(trx, task.id))).rejects.toMatchObject(told);
  });

  it('is refused before its technician is back, and for those who may not', async () => {
    const early = await makeTask(ground, { technicians: [tech.id] });
    await expect(closeTask(ground.context, { id: early.id })).rejects.toMatchObject({ reason: 'task_not_back' });
    await expect(closeTask(tech.context, { id: task.id })).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(closeTask(head.context, { id: 999_999 })).rejects.toMatchObject({ reason: 'not_found' });
  });

  // Delete `.forUpdate()` in lockTask to see both close it.
  it('tells the second of two at once who did', async () => {
    const both = await Promise.allSettled([ground.context, head.context].map((one) => closeTask(one, { id: task.id })));
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected')!;
    expect(refused.reason).toMatchObject({ reason: 'task_closed', facts: { person: expect.any(String) } });
  });

  it('names each open piece, whoever asks; only a department head with a reason closes in spite of it', async () => {
    const { item, slip } = await issuedPart({ reported: '2', settled: '1' });
    const draft = await makeSlip(app, { task: task.id, by: tech.id, state: 'draft' });
    const refused = {
      reason: 'task_still_open',
      facts: { task: task.number, n: 2, things: `${item.code} × 2 (王工, ${slip.number}); ${draft.number}` },
    };
    for (const context of [ground.context, head.context])
      await expect(closeTask(context, { id: task.id })).rejects.toMatchObject(refused);
    await expect(closeTask(head.context, { id: task.id, reason: '  ' })).rejects.toMatchObject(refused);
    await expect(closeTask(ground.context, { id: task.id, reason: '我说的' })).rejects.toMatchObject(refused);
    await closeTask(head.context, { id: task.id, reason: '客户已破产' });
    const step = await app.db
      .selectFrom('service_task_step')
      .select(['reason', 'open'])
      .where('task_id', '=', task.id)
      .where('state', '=', 'closed')
      .executeTakeFirstOrThrow();
    expect(step.reason).toBe('客户已破产');
    expect(step.open).toMatchObject([
      { kind: 'part', item: item.code, quantity: '2.000', holder: '王工', slip: slip.number },
      { kind: 'slip', slip: draft.number },
    ]);
    const event = await app.db
      .selectFrom('event')
      .select('name')
      .where('subject_id', '=', String(task.id))
      .where('name', 'like', 'task.closed%')
      .executeTakeFirst();
    expect(event).toEqual({ name: 'task.closed_with_open' });
  });
});

describe('what is open', () => {
  it('issued parts until they are settled, by serial too', async () => {
    const { item, part, slip } = await issuedPart();
    const serial = await makeItem(app, { tracking: 'serial' });
    await stock(serial.id, 1, { serial: 'PB-7' });
    const { id } = await app.db
      .selectFrom('serial')
      .select('id')
      .where('item_id', '=', serial.id)
      .executeTakeFirstOrThrow();
    await issuedPart({ item_id: serial.id, serial_id: id, quantity: '1' });
    expect(await openThings(app.db, task.id)).toMatchObject([
      { kind: 'part', item: item.code, serial: null, quantity: '3.000', holder: '王工', slip: slip.number },
      { kind: 'part', item: serial.code, serial: 'PB-7', quantity: '1.000' },
    ]);
    await app.db.updateTable('issued_part').set({ reported: '3', settled: '3' }).where('id', '=', part.id).execute();
    await app.db.updateTable('issued_part').set({ reported: '1', settled: '1' }).where('serial_id', '=', id).execute();
    expect(await kinds()).toEqual([]);
  });

  it('slips that are not over', async () => {
    for (const state of [
      'draft',
      'submitted',
      'approved',
      'partly_issued',
      'issued',
      'closed',
      'rejected',
      'cancelled',
      'expired',
    ])
      await makeSlip(app, { task: task.id, by: tech.id, state });
    const open = await openThings(app.db, task.id);
    expect(open.map((thing) => thing.slip_state)).toEqual(['draft', 'submitted', 'approved', 'partly_issued']);
  });

  it('old parts that are neither back nor waived', async () => {
    const { item, part } = await issuedPart({ reported: '3', settled: '3' });
    const expected = async (done: object) => {
      const report = await app.db
        .insertInto('use_report')
        .values({
          part_id: part.id,
          kind: 'consumed',
          quantity: '1',
          client_key: randomUUID(),
          reported_by: tech.id,
          happened_at: new Date(),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await app.db
        .insertInto('expected_return')
        .values({
          task_id: task.id,
          customer_id: ground.customer,
          use_report_id: report.id,
          person_id: tech.id,
          item_id: item.id,
          serial: 'OLD-1',
          quantity: '1',
          ...done,
        })
        .execute();
    };
    const now = new Date();
    await expected({ received_at: now, received_by: head.id });
    await expected({ waived_at: now, waived_by: head.id, waived_reason: 'x' });
    await expected({ undone_at: now });
    expect(await kinds()).toEqual([]);
    await expected({});
    expect(await openThings(app.db, task.id)).toMatchObject([{ kind: 'old_part', serial: 'OLD-1', holder: '王工' }]);
  });

  it('customers’ own pieces that came in for the task and are still in the house', async () => {
    const serial = await makeItem(app, { tracking: 'serial' });
    const counted = await makeItem(app);
    const owner = { ownerId: ground.customer };
    const comes = { from: 'CUS-HD', to: 'QUARANTINE', ...owner };
    await post('receive', { ...comes, itemId: serial.id, quantity: 1, serial: 'HD-1' });
    await post('receive', { ...comes, itemId: counted.id, quantity: 2 });
    await post('receive', { ...comes, itemId: counted.id, quantity: 5 }, false);
    await post(
      'move',
      { itemId: serial.id, quantity: 1, serial: 'HD-1', from: 'QUARANTINE', to: 'CK', ...owner },
      false,
    );
    expect(await openThings(app.db, task.id)).toMatchObject([
      { kind: 'customer_property', item: serial.code, serial: 'HD-1', holder: '华东电池' },
      { kind: 'customer_property', item: counted.code, quantity: '2.000' },
    ]);
    const goes = { to: 'CUS-HD', ...owner };
    await post('return', { ...goes, from: 'CK', itemId: serial.id, quantity: 1, serial: 'HD-1' }, false);
    await post('return', { ...goes, from: 'QUARANTINE', itemId: counted.id, quantity: 2 });
    expect(await kinds()).toEqual([]);
  });
});
