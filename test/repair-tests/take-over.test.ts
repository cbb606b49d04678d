import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeOverRepairWork } from '../../src/features/repair-tests/index.js';
import { repairCost } from '../../src/features/repairs/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { testApp, type TestApp } from '../support/app.js';
import { type InspectionHouse, inspectionHouse } from './factory.js';

let app: TestApp;
let house: InspectionHouse;

beforeAll(async () => {
  app = await testApp();
  house = await inspectionHouse(app);
});
afterAll(() => app.close());

it('takes over what was done on orders of the time before', async () => {
  const itemId = await house.stocked(5);
  const [first, second] = [await house.order(), await house.order()];
  const at = new Date('2025-03-03T02:00:00Z');
  const by = house.repairer.personId;
  const move = async (quantity: number, back = false) =>
    (
      await house.post(back ? 'return' : 'use', {
        itemId,
        quantity,
        ...(back
          ? { fromPlaceId: house.consumed, toPlaceId: house.bin }
          : { fromPlaceId: house.bin, toPlaceId: house.consumed }),
      })
    ).id;
  const use = { unitCost: '12.5', fromPlaceId: house.bin, condition: 'new' as const, by, at };
  const uses = [
    {
      ...use,
      quantity: '3',
      movementId: await move(3),
      backs: [{ quantity: '1', toPlaceId: house.bin, movementId: await move(1, true), by, at }],
    },
  ];
  await inTransaction(app.deps, (trx) =>
    takeOverRepairWork(trx, [
      {
        orderId: first.id,
        parts: [
          { itemId, warehouseId: house.warehouse, wanted: '2', by, at, uses },
          { itemId, warehouseId: house.warehouse, wanted: '4', by, at, cancelledAt: at, uses: [] },
        ],
        tests: [
          {
            title: 'Output',
            passed: true,
            by,
            at,
            values: [{ name: 'U', value: '5.0', unit: 'V', low: '4.9', high: '5.1', passed: true }],
          },
          { title: 'Burn-in', passed: false, by, at, note: 'hot', values: [] },
        ],
        inspections: [
          {
            proposed: 'refurbished',
            by,
            at,
            repairerIds: [by],
            decision: { passed: true, by: house.inspector.personId, at, remark: 'ok' },
          },
        ],
      },
      { orderId: second.id, inspections: [{ proposed: 'unrepairable', by, at, repairerIds: [by] }] },
    ]),
  );
  expect(await house.parts(first.id)).toMatchObject([
    { wanted: 2, used: 2, open: false },
    { wanted: 4, used: 0, open: false },
  ]);
  expect((await repairCost(app.db, first.id)).parts).toBe('25.00');
  expect(await house.inspections(first.id)).toMatchObject([{ passed: true, repairer_ids: [by] }]);
  expect(await house.inspections(second.id)).toMatchObject([{ passed: null }]);
  const values = await app.db
    .selectFrom('repair_test_value as v')
    .innerJoin('repair_test as t', 't.id', 'v.test_id')
    .select(['t.title', 'v.name', 'v.low'])
    .execute();
  expect(values).toEqual([{ title: 'Output', name: 'U', low: '4.900000' }]);
});
