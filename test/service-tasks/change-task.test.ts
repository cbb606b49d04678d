import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice } from '../../src/features/devices/index.js';
import { createParty } from '../../src/features/parties/index.js';
import { cancelTask } from '../../src/features/service-tasks/cancel-task.js';
import { changeTask } from '../../src/features/service-tasks/change-task.js';
import { addKind, listKinds, moveKind, renameKind, setKindRetired } from '../../src/features/service-tasks/kinds.js';
import type { TaskInput } from '../../src/features/service-tasks/index.js';
import type { Context } from '../../src/platform/context.js';
import { type TestApp, testApp } from '../support/app.js';
import { makePerson, makeSlip, makeTask, type TaskGround, taskGround, taskInput } from './factory.js';

let app: TestApp;
let ground: TaskGround;
let wang: { id: number; context: Context };
let li: { id: number; context: Context };
let other: number;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
  ground = await taskGround(app);
  wang = await makePerson(app, '王工', 'technician');
  li = await makePerson(app, '李工', 'technician');
  other = (await createParty(ground.context, { kind: 'customer', code: 'NB', name: '宁波' })).id;
});
afterAll(() => app.close());

const change = (id: number, version: number, changes: Partial<TaskInput>) =>
  changeTask(ground.context, { id, version, task: taskInput(ground, changes) });
const stored = (id: number) =>
  app.db.selectFrom('service_task').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const eventsOf = (id: number) =>
  app.db
    .selectFrom('event')
    .select(['name', 'before', 'after'])
    .where('subject_type', '=', 'service_task')
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute();

describe('changing a task', () => {
  it('keeps what it was before, and tells who is new on it', async () => {
    const { id, number } = await makeTask(ground, { technicians: [wang.id], devices: [ground.devices[0]!] });
    await change(id, 1, { title: '更换继电器', technicians: [wang.id, li.id], devices: ground.devices });
    expect((await eventsOf(id)).at(-1)).toEqual({
      name: 'task.changed',
      before: { title: '更换电源板', technicians: ['王工'], devices: ['BT-1'] },
      after: { title: '更换继电器', technicians: ['王工', '李工'], devices: ['BT-1', 'BT-2'] },
    });
    expect(await stored(id)).toMatchObject({ title: '更换继电器', version: 2 });
    const told = await app.db
      .selectFrom('notification')
      .select('person_id')
      .where('href', '=', `/service-tasks/${number}`)
      .orderBy('id')
      .execute();
    expect(told.map((one) => one.person_id)).toEqual([wang.id, li.id]);
    await change(id, 2, { title: '更换继电器', technicians: [wang.id, li.id], devices: ground.devices });
    expect(await eventsOf(id)).toHaveLength(2);
  });

  it('lets stay what has been retired since, but not come in', async () => {
    const old = await createDevice(ground.context, { serial_number: 'OLD', model: 'X', customer_id: ground.customer });
    const { id } = await makeTask(ground, { technicians: [li.id], devices: [old.id] });
    const { id: without } = await makeTask(ground);
    await app.db.updateTable('device').set({ retired_at: new Date() }).where('id', '=', old.id).execute();
    await app.db.updateTable('person').set({ retired_at: new Date() }).where('id', '=', li.id).execute();
    const kept = { title: '还是这台', technicians: [li.id], devices: [old.id] };
    await change(id, 1, kept);
    await expect(change(without, 1, { devices: [old.id] })).rejects.toMatchObject({ reason: 'task_device_retired' });
    await expect(change(without, 1, { technicians: [li.id] })).rejects.toMatchObject({
      reason: 'task_technician_gone',
    });
    await app.db.updateTable('person').set({ retired_at: null }).where('id', '=', li.id).execute();
  });

  it('refuses an old form, another customer once there are slips, and whoever may not', async () => {
    const { id, number } = await makeTask(ground);
    await change(id, 1, { customer_id: other, title: 'NB' });
    await expect(change(id, 1, {})).rejects.toMatchObject({
      reason: 'task_changed_meanwhile',
      status: 422,
      facts: { task: number },
    });
    await makeSlip(app, { task: id, by: wang.id, state: 'cancelled' });
    await expect(change(id, 2, {})).rejects.toMatchObject({ reason: 'task_customer_fixed', status: 422 });
    const input = { id, version: 2, task: taskInput(ground) };
    await expect(changeTask(wang.context, input)).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(changeTask(ground.context, { ...input, id: 999_999 })).rejects.toMatchObject({ reason: 'not_found' });
    expect(await stored(id)).toMatchObject({ customer_id: other, version: 2 });
  });

  it('lets an ended task have its note and the reference of the ERP, and nothing else', async () => {
    const { id } = await makeTask(ground);
    await cancelTask(ground.context, { id, reason: '不去了' });
    await change(id, 1, { erp_reference: 'XS-9', note: '已开票' });
    expect(await stored(id)).toMatchObject({ erp_reference: 'XS-9', note: '已开票', state: 'cancelled' });
    await expect(change(id, 2, { title: '别的' })).rejects.toMatchObject({ reason: 'task_cancelled' });
  });
});

describe('the kinds of tasks', () => {
  const names = async () => (await listKinds(app.db)).map((kind) => kind.name);
  const idOf = async (name: string) => (await listKinds(app.db)).find((kind) => kind.name === name)!.id;

  it('are added, renamed, moved, retired and brought back', async () => {
    const { id } = await addKind(ground.context, { name: '改造', name_en: 'Upgrade' });
    expect(await names()).toEqual(['安装调试', '维修', '巡检', '培训', '验收', '改造']);
    await moveKind(ground.context, { id, by: -1 });
    await moveKind(ground.context, { id, by: 1 });
    await moveKind(ground.context, { id, by: 1 });
    await moveKind(ground.context, { id: await idOf('维修'), by: -1 });
    await moveKind(ground.context, { id: await idOf('维修'), by: -1 });
    await renameKind(ground.context, { id, name: '升级改造' });
    expect(await names()).toEqual(['维修', '安装调试', '巡检', '培训', '验收', '升级改造']);
    await setKindRetired(ground.context, { id: await idOf('巡检'), retired: true });
    expect(await names()).toEqual(['维修', '安装调试', '培训', '验收', '升级改造', '巡检']);
    await moveKind(ground.context, { id: await idOf('培训'), by: -1 });
    expect((await names()).slice(0, 3)).toEqual(['维修', '培训', '安装调试']);
    await setKindRetired(ground.context, { id: await idOf('巡检'), retired: false });
    const events = await app.db
      .selectFrom('event')
      .select(['name', 'before', 'after'])
      .where('subject_type', '=', 'service_task_kind')
      .where('subject_id', '=', String(id))
      .orderBy('id')
      .execute();
    expect(events.map((event) => event.name)).toEqual([
      'task_kind.created',
      'task_kind.changed',
      'task_kind.changed',
      'task_kind.changed',
    ]);
  });

  it('refuse a name that is taken, the last one’s retiring, and whoever may not', async () => {
    await expect(addKind(ground.context, { name: '维修' })).rejects.toMatchObject({ reason: 'task_kind_taken' });
    const id = await idOf('培训');
    await expect(renameKind(ground.context, { id, name: '维修' })).rejects.toMatchObject({ reason: 'task_kind_taken' });
    for (const name of (await names()).filter((one) => one !== '培训'))
      await setKindRetired(ground.context, { id: await idOf(name), retired: true });
    await expect(setKindRetired(ground.context, { id, retired: true })).rejects.toMatchObject({
      reason: 'task_kind_last',
    });
    await expect(addKind(wang.context, { name: 'x' })).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(renameKind(ground.context, { id: 999, name: 'x' })).rejects.toMatchObject({ reason: 'not_found' });
  });
});
