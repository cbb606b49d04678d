import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { createDevice } from '../../src/features/devices/index.js';
import { createParty, retireParty } from '../../src/features/parties/index.js';
import { canSeeTask, chargeTask, createTask, findTask, lockOpenTask } from '../../src/features/service-tasks/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { makeItem, makePerson, makeSlip, makeTask, type TaskGround, taskGround, taskInput } from './factory.js';

let app: TestApp;
let ground: TaskGround;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
  ground = await taskGround(app);
});
afterAll(() => app.close());

const site = async (customer_id: number, name: string, retired = false) =>
  (
    await app.db
      .insertInto('customer_site')
      .values({ customer_id, name, retired_at: retired ? new Date() : null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
const contact = async (customer_id: number, name: string, retired = false) =>
  (
    await app.db
      .insertInto('customer_contact')
      .values({ customer_id, name, retired_at: retired ? new Date() : null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
const eventsOf = (id: number) =>
  app.db
    .selectFrom('event')
    .select(['name', 'before', 'after'])
    .where('subject_type', '=', 'service_task')
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute();

describe('making a task', () => {
  it('keeps what was said, with its people and devices, its first step and its event', async () => {
    const wang = await makePerson(app, '王工', 'technician');
    const li = await makePerson(app, '李工', 'technician');
    const at = await site(ground.customer, '一号厂房');
    const zhao = await contact(ground.customer, '赵主任');
    const input = taskInput(ground, {
      site_id: at,
      contact_id: zhao,
      charge: 'charged',
      note: '带示波器',
      erp_reference: 'XS-2026-118',
      technicians: [li.id, wang.id, li.id],
      devices: ground.devices,
    });
    const task = await createTask(ground.context, input);
    expect(task.number).toMatch(/^ST-\d{6}$/);
    expect(await findTask(app.db, ground.context.actor, task.number.toLowerCase())).toMatchObject({
      state: 'planned',
      customer_code: 'HD',
      site: '一号厂房',
      contact: '赵主任',
      kind: '维修',
      charge: 'charged',
      planned_from: '2026-11-20',
      started_on: null,
      technicians: [{ name: '李工' }, { name: '王工' }],
      devices: [{ serial_number: 'BT-1' }, { serial_number: 'BT-2' }],
    });
    expect(await eventsOf(task.id)).toEqual([
      {
        name: 'task.created',
        before: null,
        after: {
          charge: 'charged',
          title: '更换电源板',
          note: '带示波器',
          planned_from: '2026-11-20',
          planned_to: '2026-11-25',
          erp_reference: 'XS-2026-118',
          customer: 'HD',
          site: '一号厂房',
          contact: '赵主任',
          kind: '维修',
          technicians: ['王工', '李工'],
          devices: ['BT-1', 'BT-2'],
        },
      },
    ]);
    const steps = await app.db.selectFrom('service_task_step').selectAll().where('task_id', '=', task.id).execute();
    expect(steps).toMatchObject([{ state: 'planned', person_id: ground.context.actor.personId }]);
    const told = await app.db.selectFrom('notification').select(['person_id', 'kind', 'href']).execute();
    expect(told).toEqual(
      expect.arrayContaining(
        [wang.id, li.id].map((person_id) => ({
          person_id,
          kind: 'task_assigned',
          href: `/service-tasks/${task.number}`,
        })),
      ),
    );
  });

  it('makes one task of a form that is sent twice', async () => {
    const key = randomUUID();
    const both = await Promise.all([1, 2].map(() => createTask(ground.context, taskInput(ground), { key })));
    expect(both[0]).toEqual(both[1]);
    await expect(createTask(ground.context, taskInput(ground, { title: '另一件' }), { key })).rejects.toMatchObject({
      reason: 'key_reused',
    });
  });

  it('refuses what is not the customer’s, what is retired, and days that make no sense', async () => {
    const other = (await createParty(ground.context, { kind: 'customer', code: 'NB', name: '宁波' })).id;
    const gone = (await createParty(ground.context, { kind: 'customer', code: 'GONE', name: '走了' })).id;
    await retireParty(ground.context, { kind: 'customer', id: gone });
    const theirs = await createDevice(ground.context, { serial_number: 'NB-1', model: 'X', customer_id: other });
    const old = await createDevice(ground.context, { serial_number: 'OLD', model: 'X', customer_id: ground.customer });
    await app.db.updateTable('device').set({ retired_at: new Date() }).where('id', '=', old.id).execute();
    const left = await makePerson(app, '离职', 'technician');
    await app.db.updateTable('person').set({ retired_at: new Date() }).where('id', '=', left.id).execute();
    const kind = await app.db
      .insertInto('service_task_kind')
      .values({ name: '旧类型', retired_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow();
    const cases: [Parameters<typeof taskInput>[1], string][] = [
      [{ customer_id: 999_999 }, 'task_customer_unknown'],
      [{ customer_id: 1 }, 'task_customer_unknown'],
      [{ customer_id: gone }, 'task_customer_retired'],
      [{ site_id: await site(other, '二厂') }, 'task_site_of_another'],
      [{ site_id: 999_999 }, 'task_site_of_another'],
      [{ site_id: await site(ground.customer, '老厂', true) }, 'task_site_retired'],
      [{ contact_id: await contact(other, '钱') }, 'task_contact_of_another'],
      [{ contact_id: await contact(ground.customer, '孙', true) }, 'task_contact_retired'],
      [{ kind_id: kind.id }, 'task_kind_retired'],
      [{ kind_id: 999_999 }, 'task_kind_retired'],
      [{ devices: [ground.devices[0]!, theirs.id] }, 'task_device_of_another'],
      [{ devices: [999_999] }, 'task_device_of_another'],
      [{ devices: [old.id] }, 'task_device_retired'],
      [{ technicians: [left.id] }, 'task_technician_gone'],
      [{ technicians: [999_999] }, 'task_technician_gone'],
      [{ planned_from: '2026-11-26' }, 'task_dates_reversed'],
      [{ planned_from: '0026-11-20' }, 'task_dates_unlikely'],
      [{ planned_to: '2226-11-20' }, 'task_dates_unlikely'],
    ];
    const before = await app.db.selectFrom('service_task').select('id').execute();
    for (const [changes, reason] of cases)
      await expect(makeTask(ground, changes), reason).rejects.toMatchObject({ reason, status: 422 });
    const technician = app.contextOf(ground.context.actor.personId, 'technician');
    await expect(createTask(technician, taskInput(ground))).rejects.toMatchObject({ reason: 'not_permitted' });
    expect(await app.db.selectFrom('service_task').select('id').execute()).toHaveLength(before.length);
  });
});

describe('who sees a task', () => {
  it('the office sees all; a technician those that they go on, made or have a slip in', async () => {
    const mine = await makePerson(app, '我', 'technician');
    const gone = await makeTask(ground, { technicians: [mine.id] });
    const drafted = await makeTask(ground);
    const requested = await makeTask(ground);
    const made = await makeTask(ground);
    const others = await makeTask(ground);
    const clerk = ground.context.actor.personId;
    await makeSlip(app, { task: drafted.id, by: mine.id, for: clerk });
    await makeSlip(app, { task: requested.id, by: clerk, for: mine.id });
    await app.db.updateTable('service_task').set({ created_by: mine.id }).where('id', '=', made.id).execute();
    for (const task of [gone, drafted, requested, made]) {
      expect(await canSeeTask(app.db, mine.context.actor, task.id)).toBe(true);
      expect(await findTask(app.db, mine.context.actor, task.number)).toBeDefined();
    }
    expect(await canSeeTask(app.db, mine.context.actor, others.id)).toBe(false);
    expect(await findTask(app.db, mine.context.actor, others.number)).toBeUndefined();
    expect(await canSeeTask(app.db, ground.context.actor, others.id)).toBe(true);
  });
});

describe('charging a task', () => {
  it('rounds each cost to cents, exactly, and credits what came back', async () => {
    const task = await makeTask(ground);
    const item = await makeItem(app);
    const happenedAt = new Date('2026-11-21T08:00:00Z');
    const base = { itemId: item.id, document: 'REQ-000001', happenedAt };
    await app.db.transaction().execute((trx) =>
      chargeTask(trx, ground.context, task.id, [
        { ...base, kind: 'issue', quantity: '3', unitCost: '0.335' },
        { ...base, kind: 'return', quantity: '1.5', unitCost: '0.335' },
        { ...base, kind: 'issue', quantity: '10000000.001', unitCost: '0.1' },
        { kind: 'repair', amount: '88.005', note: '外修', happenedAt },
      ]),
    );
    const rows = await app.db
      .selectFrom('task_cost')
      .select(['kind', 'quantity', 'unit_cost', 'amount', 'document', 'person_id', 'happened_at'])
      .where('task_id', '=', task.id)
      .orderBy('id')
      .execute();
    expect(rows.map((row) => row.amount)).toEqual(['1.01', '-0.50', '1000000.00', '88.01']);
    expect(rows[0]).toMatchObject({
      quantity: '3.000',
      unit_cost: '0.335000',
      document: 'REQ-000001',
      happened_at: happenedAt,
    });
    await expect(app.db.updateTable('task_cost').set({ amount: '0' }).execute()).rejects.toThrow(/denied|append/);
  });
});

describe('hanging something on a task', () => {
  it('is refused where there is none', async () => {
    await expect(app.db.transaction().execute((trx) => lockOpenTask(trx, 999_999))).rejects.toMatchObject({
      reason: 'not_found',
    });
  });
});
