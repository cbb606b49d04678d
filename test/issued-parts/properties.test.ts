import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveWriteOff, refuseReturn, refuseWriteOff } from '../../src/features/issued-parts/decide-report.js';
import { receiveReturn } from '../../src/features/issued-parts/receive-return.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { undoReceipt, undoReport } from '../../src/features/issued-parts/undo-report.js';
import { Refusal } from '../../src/platform/refusal.js';
import { type TestApp, testApp } from '../support/app.js';
import { costOf, type FieldHouse, fieldHouse, wrongsOf } from './factory.js';

let app: TestApp;
let house: FieldHouse;
let item: number;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
  item = await house.item('ANY', { decimals: 1, repairable: true });
});
afterAll(() => app.close());

const kinds = ['fitted', 'consumed', 'returned', 'lost', 'damaged'] as const;
const quantity = fc.integer({ min: 1, max: 25 }).map((tenths) => (tenths / 10).toFixed(1));
const act = fc.oneof(
  fc.record({ act: fc.constant('report' as const), kind: fc.constantFrom(...kinds), quantity }),
  fc.record({ act: fc.constant('receive' as const), quantity }),
  fc.record({
    act: fc.constantFrom('undo', 'undo receipt', 'refuse return', 'approve', 'refuse loss'),
    which: fc.nat(12),
  }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

async function perform(partId: string, one: Act): Promise<unknown> {
  const { technician, storekeeper, head } = house;
  if (one.act === 'report')
    return reportUse(technician.context, {
      ...house.use(partId, { kind: one.kind, quantity: one.quantity, note: 'what happened' }),
      deviceId: one.kind === 'fitted' ? house.theDevice : null,
    });
  if (one.act === 'receive')
    return receiveReturn(storekeeper.context, {
      partId,
      quantity: one.quantity,
      placeId: house.bin,
      untested: false,
      key: randomUUID(),
    });
  const reports = await app.db
    .selectFrom('use_report')
    .select('id')
    .where('part_id', '=', partId)
    .orderBy('id')
    .execute();
  const reportId = reports[one.which % Math.max(1, reports.length)]?.id;
  if (!reportId) return undefined;
  if (one.act === 'undo') return undoReport(technician.context, { reportId });
  if (one.act === 'undo receipt') return undoReceipt(storekeeper.context, { reportId });
  if (one.act === 'refuse return') return refuseReturn(storekeeper.context, { reportId, reason: 'no' });
  if (one.act === 'approve') return approveWriteOff(head.context, { reportId });
  return refuseWriteOff(head.context, { reportId, reason: 'no' });
}

/** Refusals are part of the game; anything else is a bug. */
const orRefused = (doing: Promise<unknown>) =>
  doing.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });

/** What custody has against what is open, and what the task costs against what did not come back. */
async function check(taskId: number): Promise<void> {
  expect(await wrongsOf(app)).toEqual([]);
  const custody = await sql<{ held: string; open: string }>`
    select (select coalesce(sum(on_hand), 0) from stock_balance where place_id = ${house.technician.custody} and item_id = ${item}) as held,
      (select coalesce(sum(quantity - settled), 0) from issued_part where place_id = ${house.technician.custody} and item_id = ${item}) as open
  `.execute(app.db);
  expect(custody.rows[0]!.held).toBe(custody.rows[0]!.open);
  const cost = await sql<{ due: string }>`
    select coalesce(sum(round(p.quantity * p.unit_cost, 2) - round(back.quantity * p.unit_cost, 2)), 0)::numeric(14, 2) as due
    from issued_part p cross join lateral (select coalesce(sum(r.quantity), 0) as quantity from use_report r
      where r.part_id = p.id and r.kind = 'returned' and r.settled_at is not null and r.undone_at is null) back
    where p.task_id = ${taskId}`.execute(app.db);
  expect(await costOf(app, taskId)).toBe(cost.rows[0]!.due);
  const expected = await sql<{ wrong: string }>`
    select r.id as wrong from use_report r join issued_part p on p.id = r.part_id left join expected_return e
      on e.use_report_id = r.id and e.undone_at is null
    where p.task_id = ${taskId} and (r.kind = 'fitted' and r.undone_at is null) <> (e.id is not null)`.execute(app.db);
  expect(expected.rows).toEqual([]);
}

describe('whatever is reported, undone, received and decided', () => {
  it('the sums of a part are those of its reports, custody holds what is open, and the cost is exact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.array(act, { maxLength: 14 }), async (tenths, acts) => {
        const task = await house.task();
        const { parts } = await house.issue([{ itemId: item, quantity: (tenths / 10).toFixed(1), cost: '0.333333' }], {
          taskId: task.id,
        });
        for (const one of acts) await orRefused(perform(parts[0]!, one));
        await check(task.id);
      }),
      { numRuns: 25 },
    );
  });

  it('also when it all happens at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 8 }), async (acts) => {
        const task = await house.task();
        const { parts } = await house.issue([{ itemId: item, quantity: '3', cost: '0.333333' }], { taskId: task.id });
        await Promise.all(acts.map((one) => orRefused(perform(parts[0]!, one))));
        await check(task.id);
      }),
      { numRuns: 10 },
    );
  });
});
