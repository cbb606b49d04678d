import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../src/platform/command.js';
import {
  type ArrivalChange,
  countArrival,
  lockOrderOfLine,
  takeOverOrders,
} from '../../src/features/purchase-orders/index.js';
import { takeOverRequests } from '../../src/features/purchase-requests/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { day, type PurchaseHouse, purchaseHouse } from './factory.js';

let app: TestApp;
let house: PurchaseHouse;

beforeAll(async () => {
  app = await testApp();
  house = await purchaseHouse(app);
});
afterAll(() => app.close());

const count = (orderLineId: number, change: Omit<ArrivalChange, 'orderLineId'>) =>
  inTransaction(house.storekeeper.context, async (trx) => {
    await lockOrderOfLine(trx, orderLineId);
    await countArrival(trx, house.storekeeper.context, { orderLineId, ...change });
  });

test('an order closes when its last line came, and opens again when that is undone', async () => {
  const [a, b] = [await house.item(), await house.item()];
  const order = await house.order([{ itemId: a.id }, { itemId: b.id, quantity: '2' }]);
  const [first, second] = order.lineIds as [number, number];
  await count(first, { received: '10' });
  expect((await house.orderOf(order.id)).state).toBe('open');
  expect((await house.orderLine(first)).arrived_on).toBe(day(0));
  await count(second, { received: '2' });
  expect(await house.orderOf(order.id)).toMatchObject({ state: 'closed' });
  await count(second, { received: '-1' });
  expect(await house.orderOf(order.id)).toMatchObject({ state: 'open', over_at: null });
  expect((await house.orderLine(second)).arrived_on).toBeNull();
  expect(await house.stepsOf(order.id)).toEqual(['entered', 'closed', 'reopened']);
});

test('what quality has, and what it refused, keeps the order open until it is judged, replaced or cancelled', async () => {
  const item = await house.item();
  const order = await house.order([{ itemId: item.id }]);
  const line = order.lineIds[0]!;
  await count(line, { received: '10', inInspection: '10' });
  expect(await house.orderLine(line)).toMatchObject({ open: '0.000', coming: '10.000' });
  expect((await house.orderOf(order.id)).state).toBe('open');
  await count(line, { inInspection: '-10', refused: '4' });
  expect(await house.orderLine(line)).toMatchObject({ open: '4.000', coming: '4.000', arrived_on: null });
  await count(line, { cancelled: '4' });
  expect((await house.orderOf(order.id)).state).toBe('closed');
});

test('numbers that cannot be are refused by the table', async () => {
  const item = await house.item();
  const order = await house.order([{ itemId: item.id }]);
  await expect(count(order.lineIds[0]!, { received: '-1' })).rejects.toThrow(/check/);
  await expect(count(order.lineIds[0]!, { inInspection: '1' })).rejects.toThrow(/check/);
  await expect(count(999_999, { received: '1' })).rejects.toMatchObject({ reason: 'not_found' });
});

test('an order that was cancelled stays so', async () => {
  const item = await house.item();
  const order = await house.order([{ itemId: item.id }]);
  const line = order.lineIds[0]!;
  await house.db
    .updateTable('purchase_order')
    .set({ state: 'cancelled', over_at: new Date() })
    .where('id', '=', order.id)
    .execute();
  await expect(count(line, { received: '1' })).rejects.toMatchObject({ reason: 'order_cancelled_already' });
});

test('requests and orders of the time before are taken over as they were', async () => {
  const [a, b] = [await house.item(), await house.item()];
  const at = new Date('2026-01-05T02:00:00Z');
  const facts = { reasons: ['below_point'], projected: '1', reorder_point: '4', order_up_to: '10', proposed: '10' };
  const line = { itemId: a.id, warehouseId: house.warehouse, quantity: '10', unitPrice: '12.3456' };
  const made = await inTransaction(app.deps, (trx) =>
    takeOverRequests(trx, [
      { supplierId: house.supplierId, draftedBy: house.purchasing.personId, draftedAt: at, lines: [line] },
      {
        supplierId: house.supplierId,
        draftedBy: house.purchasing.personId,
        draftedAt: at,
        submitted: { by: house.purchasing.personId, at },
        approved: { by: house.head.personId, at },
        over: { as: 'ordered', by: house.purchasing.personId, at },
        lines: [
          { ...line, alertFacts: facts, ordered: '10' },
          { ...line, itemId: b.id, quantity: '2.5', unitPrice: null },
        ],
      },
    ]),
  );
  const requests = await house.db.selectFrom('purchase_request').selectAll().orderBy('id').execute();
  expect(requests).toMatchObject([
    { state: 'draft', value: null },
    {
      state: 'ordered',
      value: '123.46',
      decided_by: house.head.personId,
      search: expect.stringContaining(b.code.toLowerCase()),
    },
  ]);
  const lines = await house.db
    .selectFrom('purchase_request_line')
    .selectAll()
    .where('request_id', '=', made[1]!.id)
    .orderBy('position')
    .execute();
  expect(lines.map((one) => one.id)).toEqual(made[1]!.lineIds);
  expect(lines).toMatchObject([
    { item_id: a.id, alert_facts: facts },
    { item_id: b.id, alert_facts: null },
  ]);

  const order = {
    supplierId: house.supplierId,
    orderedOn: '2026-01-06',
    enteredBy: house.purchasing.personId,
    enteredAt: at,
  };
  const orders = await inTransaction(app.deps, (trx) =>
    takeOverOrders(trx, [
      {
        ...order,
        erpNumber: 'OLD-1',
        requestId: made[1]!.id,
        overAt: at,
        lines: [{ ...line, received: '10', arrivedOn: '2026-01-20', requestLineId: made[1]!.lineIds[0]! }],
      },
      {
        ...order,
        erpNumber: 'OLD-2',
        promisedOn: '2026-02-01',
        lines: [{ ...line, chased: { by: house.purchasing.personId, at, note: 'Next week' } }],
      },
    ]),
  );
  expect(await house.orderOf(orders[0]!.id)).toMatchObject({
    state: 'closed',
    search: expect.stringContaining('old-1'),
  });
  expect(await house.stepsOf(orders[1]!.id)).toEqual(['entered', 'chased']);
  expect(await house.linesOf(orders[1]!.id)).toMatchObject([
    { promised_on: '2026-02-01', first_promised_on: '2026-02-01', chase_note: 'Next week' },
  ]);
});
