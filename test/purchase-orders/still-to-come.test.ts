import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../src/platform/command.js';
import {
  cancelOrder,
  cancelRest,
  changeOrder,
  chaseOrder,
  countArrival,
  enterOrder,
  lockOrderOfLine,
  type OrderInput,
  restoreRest,
} from '../../src/features/purchase-orders/index.js';
import { remindOfLateOrders } from '../../src/features/purchase-orders/late.js';
import { runDaily } from '../../src/platform/daily.js';
import { testApp, type TestApp } from '../support/app.js';
import { day, outcomes, reasonOf, refusedOf, type RequestHouse, requestHouse } from '../purchase-requests/factory.js';

let app: TestApp;
let house: RequestHouse;
let numbers = 0;

beforeAll(async () => {
  app = await testApp();
  house = await requestHouse(app);
});
afterAll(() => app.close());

const enter = (lines: OrderInput['lines'], changes: Partial<OrderInput> = {}, by = house.purchasing) =>
  enterOrder(by.context, {
    erpNumber: `E-${++numbers}`,
    supplierId: house.supplierId,
    orderedOn: day(-1),
    promisedOn: day(20),
    ...changes,
    lines,
  });
const lineOf = (itemId: number, changes: Partial<OrderInput['lines'][number]> = {}) => ({
  itemId,
  warehouseId: house.warehouse,
  quantity: '10',
  unitPrice: '5',
  ...changes,
});
const change = async (id: number, changes: Partial<Parameters<typeof changeOrder>[1]>) =>
  changeOrder(house.purchasing.context, { id, version: (await house.orderOf(id)).version, ...changes });
const arrive = (orderLineId: number, received: string) =>
  inTransaction(house.storekeeper.context, async (trx) => {
    await lockOrderOfLine(trx, orderLineId);
    await countArrival(trx, house.storekeeper.context, { orderLineId, received });
  });

describe('what is still to come', () => {
  test('is promised and paid for anew; what was promised first stays', async () => {
    const item = await house.item();
    const order = await enter([lineOf(item.id)]);
    const [line] = await house.linesOf(order.id);
    await change(order.id, {
      lines: [{ id: line!.id, promisedOn: day(40), unitPrice: '6.25' }],
      reason: 'Out of chips',
      note: 'By air',
    });
    expect(await house.linesOf(order.id)).toMatchObject([
      { promised_on: day(40), first_promised_on: day(20), unit_price: '6.2500' },
    ]);
    expect(await house.stepsOf(order.id)).toEqual(['entered', 'changed', 'promise_changed']);
    const unchanged = (await house.orderOf(order.id)).version;
    await change(order.id, { lines: [{ id: line!.id, promisedOn: day(40), unitPrice: '6.250' }], note: 'By air' });
    expect((await house.orderOf(order.id)).version).toBe(unchanged);
    expect(await reasonOf(change(order.id, { lines: [{ id: line!.id, promisedOn: day(-3) }] }))).toBe(
      'order_promise_early',
    );
    expect(await reasonOf(change(order.id, { lines: [{ id: line!.id, unitPrice: '-3' }] }))).toBe('order_price_wrong');
    expect(await reasonOf(change(order.id, { version: 1, note: 'x' }))).toBe('order_changed_meanwhile');
    expect(await reasonOf(change(order.id, { lines: [{ id: 999_999, promisedOn: day(50) }] }))).toBe('not_found');
  });

  test('a line that came meanwhile is not changed any more, nor an order that is over', async () => {
    const item = await house.item();
    const order = await enter([lineOf(item.id), lineOf(item.id)]);
    const [first, second] = await house.linesOf(order.id);
    await arrive(first!.id, '10');
    expect(await reasonOf(change(order.id, { lines: [{ id: first!.id, promisedOn: day(40) }] }))).toBe(
      'order_line_not_open',
    );
    expect(await reasonOf(cancelOrder(house.purchasing.context, { id: order.id, reason: 'x' }))).toBe(
      'order_received_already',
    );
    await arrive(second!.id, '10');
    expect(await reasonOf(change(order.id, { note: 'x' }))).toBe('order_over');
  });

  test('is chased: what the supplier said is kept, with the new day', async () => {
    const item = await house.item();
    const order = await enter([lineOf(item.id), lineOf(item.id)]);
    const [first, second] = await house.linesOf(order.id);
    await arrive(first!.id, '10');
    await chaseOrder(house.purchasing.context, { id: order.id, note: 'Ships on Friday', promisedOn: day(25) });
    expect(await house.linesOf(order.id)).toMatchObject([
      { chased_at: null, promised_on: day(20) },
      { chase_note: 'Ships on Friday', chased_by: house.purchasing.personId, promised_on: day(25) },
    ]);
    expect(await reasonOf(chaseOrder(house.purchasing.context, { id: order.id, lineId: first!.id, note: 'x' }))).toBe(
      'order_line_not_open',
    );
    expect(await reasonOf(chaseOrder(house.purchasing.context, { id: order.id, lineId: second!.id, note: ' ' }))).toBe(
      'order_reason_missing',
    );
    expect(await house.stepsOf(order.id)).toEqual(['entered', 'chased', 'promise_changed']);
  });

  test('is cancelled in part or whole, and that is taken back while nothing followed', async () => {
    const item = await house.item();
    const order = await enter([lineOf(item.id)]);
    const [line] = await house.linesOf(order.id);
    const cancel = (quantity: string | null) =>
      cancelRest(house.purchasing.context, { id: order.id, lineId: line!.id, quantity, reason: 'Discontinued' });
    await arrive(line!.id, '4');
    expect(await refusedOf(cancel('7'))).toMatchObject({ reason: 'order_more_than_open', facts: { open: '6' } });
    expect(await reasonOf(cancel('0.5'))).toBe('order_quantity_wrong');
    expect(await reasonOf(cancel('-1'))).toBe('order_quantity_wrong');
    await cancel('2');
    expect(await house.linesOf(order.id)).toMatchObject([{ open: '4.000', cancelled_reason: 'Discontinued' }]);
    await cancel(null);
    expect(await house.orderOf(order.id)).toMatchObject({ state: 'closed' });
    expect(await reasonOf(cancel('1'))).toBe('order_over');
    await restoreRest(house.purchasing.context, { id: order.id });
    expect(await house.orderOf(order.id)).toMatchObject({ state: 'open', over_at: null });
    expect(await house.linesOf(order.id)).toMatchObject([{ open: '4.000', cancelled: '2.000' }]);
    expect(await reasonOf(restoreRest(house.purchasing.context, { id: order.id }))).toBe('order_cancel_followed');
    await cancel('1');
    await arrive(line!.id, '1');
    expect(await reasonOf(restoreRest(house.purchasing.context, { id: order.id }))).toBe('order_cancel_followed');
  });

  // Without `for update` in lockOrder both cancel the same rest, and the table's check throws.
  test('two who cancel the same rest at once cancel it once', async () => {
    const item = await house.item();
    const order = await enter([lineOf(item.id), lineOf(item.id)]);
    const [line] = await house.linesOf(order.id);
    const cancel = () =>
      cancelRest(house.purchasing.context, { id: order.id, lineId: line!.id, quantity: '10', reason: 'x' });
    expect((await outcomes(cancel(), cancel())).toSorted()).toEqual(['done', 'order_line_not_open']);
  });

  // Without `for update` in lockOrderOfLine the delivery comes in for an order that is cancelled.
  test('a delivery and the cancelling of the whole order at once: one of them', async () => {
    const item = await house.item();
    const order = await enter([lineOf(item.id)]);
    const [line] = await house.linesOf(order.id);
    const said = await outcomes(
      arrive(line!.id, '3'),
      cancelOrder(house.purchasing.context, { id: order.id, reason: 'x' }),
    );
    expect([
      ['done', 'order_received_already'],
      ['order_cancelled_already', 'done'],
    ]).toContainEqual(said);
  });
});

test('late orders are told to purchasing once a day, all in one', async () => {
  const item = await house.item();
  await house.order([{ itemId: item.id }], { promisedOn: day(-3) });
  const later = await house.order([{ itemId: item.id }, { itemId: item.id }], { promisedOn: day(-5) });
  await house.order([{ itemId: item.id, received: '10', arrivedOn: day(-4) }], {
    promisedOn: day(-5),
    overAt: new Date(),
  });
  await runDaily(app.deps, remindOfLateOrders, day(0));
  await runDaily(app.deps, remindOfLateOrders, day(0));
  const told = await house.told(house.purchasing.personId, 'purchase_orders_late');
  expect(told).toMatchObject([{ facts: { n: 2, oldest: later.number } }]);
  expect(await house.told(house.storekeeper.personId, 'purchase_orders_late')).toEqual([]);
  const today = (await house.purchasing.get('/')).html;
  const late = today.querySelectorAll('a[href^="/purchase-orders/PO-"]').map((link) => link.getAttribute('href'));
  expect(late.filter((href) => href === `/purchase-orders/${later.number}`)).toHaveLength(1);
});
