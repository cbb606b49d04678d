import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeTask } from '../../src/features/service-tasks/close-task.js';
import { openThings } from '../../src/features/service-tasks/open-things.js';
import { recordReturn } from '../../src/features/service-tasks/record-return.js';
import { startTask } from '../../src/features/service-tasks/start-task.js';
import type { Context } from '../../src/platform/context.js';
import type { Holder } from '../custody/factory.js';
import { type TestApp, testApp } from '../support/app.js';
import { type LendingScene, lendingScene } from '../tool-extensions/factory.js';
import { makeItem, makePerson, makeTask, type TaskGround, taskGround } from './factory.js';

describe('what is open of tools', () => {
  let app: TestApp;
  let ground: TaskGround;
  let head: { context: Context };
  let lending: LendingScene;
  let holder: Holder & { name: string };
  let task: { id: number; number: string };

  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
    ground = await taskGround(app);
    head = await makePerson(app, '赵部长', 'head');
    lending = await lendingScene(app);
    const lender = await lending.holder();
    const called = app.db.selectFrom('person').select('name').where('id', '=', lender.personId);
    holder = { ...lender, ...(await called.executeTakeFirstOrThrow()) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    task = await makeTask(ground, { technicians: [holder.personId] });
    await startTask(holder.context, { id: task.id });
    await recordReturn(holder.context, { id: task.id });
  });

  const kinds = async () => (await openThings(app.db, task.id)).map((thing) => thing.kind);

  it('tools that were lent for the task, by serial and counted, until they are back or written off', async () => {
    const meter = await makeItem(app, { tracking: 'serial', kind: 'tool' });
    const spanner = await makeItem(app, { kind: 'tool' });
    const { number, lineIds } = await lending.loan(
      holder,
      [
        { itemId: meter.id, serial: 'T-1', dueOn: '2026-11-30' },
        { itemId: meter.id, serial: 'T-2', dueOn: '2026-11-30' },
        { itemId: spanner.id, quantity: 3, dueOn: '2026-11-30' },
      ],
      { taskId: task.id },
    );
    await lending.loan(holder, [{ itemId: meter.id, serial: 'T-3', dueOn: '2026-11-30' }]);
    const open = await openThings(app.db, task.id);
    expect(open.filter((one) => one.item === meter.code)).toMatchObject([
      { kind: 'tool', loan: number, serial: 'T-1', quantity: '1.000', holder: holder.name, accessory: null },
      { kind: 'tool', loan: number, serial: 'T-2' },
    ]);
    expect(open.filter((one) => one.item === spanner.code)).toMatchObject([{ serial: null, quantity: '3.000' }]);
    await app.ownerDb.updateTable('tool_loan_line').set({ returned: '2' }).where('id', '=', lineIds[2]!).execute();
    await lending.settle(lineIds[0]!);
    expect((await openThings(app.db, task.id)).map((one) => one.quantity)).toEqual(['1.000', '1.000']);
    await expect(closeTask(head.context, { id: task.id })).rejects.toMatchObject({
      reason: 'task_still_open',
      facts: { n: 2, things: expect.stringContaining(`${spanner.code} × 1 (${holder.name}, ${number})`) },
    });
    await lending.settle(lineIds[1]!, 'lost');
    await lending.settle(lineIds[2]!);
    expect(await kinds()).toEqual([]);
  });

  it('accessories that a tool came back without, until they are brought or waived', async () => {
    const meter = await makeItem(app, { tracking: 'serial', kind: 'tool' });
    const { number, lineIds } = await lending.loan(
      holder,
      [{ itemId: meter.id, serial: 'A-1', dueOn: '2026-11-30', accessories: { Leads: 2, Case: 1, Manual: 1 } }],
      { taskId: task.id },
    );
    // While the tool is out, so are its accessories: they are no thing of their own.
    expect(await openThings(app.db, task.id)).toMatchObject([{ serial: 'A-1', accessory: null }]);
    const account = (position: number, column: 'back' | 'waived', n: number) =>
      app.ownerDb
        .updateTable('tool_loan_accessory')
        .set({ [column]: n })
        .where('line_id', '=', lineIds[0]!)
        .where('position', '=', position)
        .execute();
    await account(3, 'back', 1);
    await lending.settle(lineIds[0]!);
    expect(await openThings(app.db, task.id)).toMatchObject([
      { kind: 'tool', loan: number, item: meter.code, serial: 'A-1', accessory: '附件 Case', quantity: '1' },
      { accessory: '附件 Leads', accessory_en: 'Leads', quantity: '2', holder: holder.name },
    ]);
    await expect(closeTask(head.context, { id: task.id })).rejects.toMatchObject({
      facts: { things: expect.stringContaining(`${meter.code} A-1 附件 Leads × 2 (${holder.name}, ${number})`) },
    });
    await account(1, 'back', 2);
    await account(2, 'waived', 1);
    await lending.settle(lineIds[0]!);
    expect(await kinds()).toEqual([]);
  });
});
