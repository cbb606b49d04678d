import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endOfLastMonth } from '../../src/features/cost-exports/cost-export.js';
import { exportCosts } from '../../src/features/cost-exports/index.js';
import { type Charge, chargeTask } from '../../src/features/service-tasks/index.js';
import type { Context } from '../../src/platform/context.js';
import { type TestApp, testApp } from '../support/app.js';
import { makeItem, makePerson, makeTask, type TaskGround, taskGround } from '../service-tasks/factory.js';

let app: TestApp;
let ground: TaskGround;
let finance: { id: number; context: Context };
let item: { id: number; code: string };
let task: { id: number; number: string };

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
  ground = await taskGround(app);
  finance = await makePerson(app, '财务', 'finance');
  item = await makeItem(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  task = await makeTask(ground, { erp_reference: 'XS-1' });
});

const charge = (charges: Partial<Charge>[], id = task.id) =>
  app.db.transaction().execute((trx) =>
    chargeTask(
      trx,
      ground.context,
      id,
      charges.map((one) => ({
        kind: 'issue',
        itemId: item.id,
        quantity: '1',
        unitCost: '10',
        document: 'REQ-000001',
        happenedAt: new Date('2026-10-15T04:00:00Z'),
        ...one,
      })),
    ),
  );
const linesOf = (id: number) =>
  app.db.selectFrom('cost_export_line').selectAll().where('export_id', '=', id).orderBy('position').execute();
const october = { from: '2026-10-01', to: '2026-10-31' };
const of = (period: object) => ({ ...october, taskId: task.id, ...period });

describe('exporting costs', () => {
  it('freezes them in the words of then, net of what came back', async () => {
    await charge([
      { quantity: '3', unitCost: '33.333333' },
      { kind: 'return', quantity: '1', unitCost: '33.333333', happenedAt: new Date('2026-10-16T04:00:00Z') },
      {
        kind: 'repair',
        itemId: null,
        quantity: null,
        unitCost: null,
        amount: '0.05',
        document: 'RO-1',
        happenedAt: new Date('2026-10-17T04:00:00Z'),
      },
    ]);
    const { id, number } = await exportCosts(finance.context, of({}));
    expect(number).toMatch(/^CE-\d{4}$/);
    await app.db.updateTable('service_task').set({ erp_reference: 'XS-2' }).where('id', '=', task.id).execute();
    const lines = await linesOf(id);
    expect(lines.map((line) => [line.position, line.kind, line.quantity, line.unit_cost, line.amount])).toEqual([
      [1, 'issue', '3.000', '33.333333', '100.00'],
      [2, 'return', '-1.000', '33.333333', '-33.33'],
      [3, 'repair', null, null, '0.05'],
    ]);
    expect(lines[0]).toMatchObject({
      task: task.number,
      erp_reference: 'XS-1',
      charge: 'warranty',
      customer: 'HD',
      customer_name: '华东电池',
      document: 'REQ-000001',
      item: item.code,
      item_name: '电源板',
      unit: '块',
      happened_on: '2026-10-15',
    });
    const event = await app.db
      .selectFrom('event')
      .select(['name', 'after', 'actor_id'])
      .where('subject_type', '=', 'cost_export')
      .where('subject_id', '=', String(id))
      .execute();
    expect(event).toEqual([
      {
        name: 'cost_export.created',
        after: { number, from_on: '2026-10-01', to_on: '2026-10-31', task_id: task.id, lines: 3, amount: '66.72' },
        actor_id: finance.id,
      },
    ]);
    await expect(app.db.deleteFrom('cost_export_line').execute()).rejects.toThrow(/denied|append/);
  });

  it('takes the days of the company’s clock, and each cost once', async () => {
    await charge([
      { document: 'first', happenedAt: new Date('2026-09-30T16:00:00Z') }, // the 1st in Shanghai
      { document: 'before', happenedAt: new Date('2026-09-30T15:59:59Z') },
      { document: 'last', happenedAt: new Date('2026-10-31T15:59:59Z') },
      { document: 'after', happenedAt: new Date('2026-10-31T16:00:00Z') },
    ]);
    const documents = async (id: number) => (await linesOf(id)).map((line) => line.document);
    const first = await exportCosts(finance.context, of({}));
    expect(await documents(first.id)).toEqual(['first', 'last']);
    await expect(exportCosts(finance.context, of({}))).rejects.toMatchObject({
      reason: 'nothing_to_export',
      status: 422,
    });
    await charge([{ document: 'late' }]);
    expect(await documents((await exportCosts(finance.context, of({}))).id)).toEqual(['late']);
    const rest = await exportCosts(finance.context, { to: '2026-11-22', taskId: task.id });
    expect(await documents(rest.id)).toEqual(['before', 'after']);
    const row = await app.db.selectFrom('cost_export').selectAll().where('id', '=', rest.id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ from_on: '2026-09-30', to_on: '2026-11-22', task_id: task.id, person_id: finance.id });
  });

  it('takes all tasks unless one is named', async () => {
    const other = await makeTask(ground);
    await charge([{}]);
    await charge([{}], other.id);
    const only = await exportCosts(finance.context, of({}));
    expect((await linesOf(only.id)).map((line) => line.task)).toEqual([task.number]);
    const all = await exportCosts(finance.context, october);
    expect((await linesOf(all.id)).map((line) => line.task)).toEqual([other.number]);
  });

  it('refuses a period that can’t be, a task that is not there, and whoever may not', async () => {
    await charge([{}]);
    const cases = [
      [of({ from: '2026-11-01' }), 'export_period_reversed'],
      [of({ to: '2026-11-23' }), 'export_period_in_future'],
      [of({ taskId: 999_999 }), 'export_task_unknown'],
      [of({ from: '2026-08-01', to: '2026-08-31' }), 'nothing_to_export'],
    ] as const;
    const count = async () => (await app.db.selectFrom('cost_export').select('id').execute()).length;
    const before = await count();
    for (const [input, reason] of cases)
      await expect(exportCosts(finance.context, input), reason).rejects.toMatchObject({ reason, status: 422 });
    await expect(exportCosts(ground.context, of({}))).rejects.toMatchObject({ reason: 'not_permitted' });
    expect(await count()).toBe(before);
  });

  // Delete pg_advisory_xact_lock in export-costs.ts to see one fail on the constraint that takes a cost once.
  it('takes a cost once, also when two export at once; the same form twice makes one', async () => {
    await charge(Array.from({ length: 50 }, () => ({})));
    const both = await Promise.allSettled([1, 2].map(() => exportCosts(finance.context, of({}))));
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')!.reason).toMatchObject({ reason: 'nothing_to_export' });
    await charge([{}]);
    const key = randomUUID();
    const same = await Promise.all([1, 2].map(() => exportCosts(finance.context, of({}), { key })));
    expect(same[0]).toEqual(same[1]);
  });
});

describe('the month that finance exports', () => {
  it.each([
    ['2026-11-22', '2026-10-31'],
    ['2026-01-01', '2025-12-31'],
    ['2028-03-31', '2028-02-29'],
  ])('before %s ends on %s', (today, end) => {
    expect(endOfLastMonth(today)).toBe(end);
  });
});
