import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelOrder, changeOrder, enterOrder, type OrderInput } from '../../src/features/purchase-orders/index.js';
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

describe('an order of a request', () => {
  test('takes a part of it; several orders take the rest, and then the request is over', async () => {
    const item = await house.item();
    const request = await house.approved(item.id);
    const line = lineOf(item.id, { requestLineId: request.lineId, quantity: '6', promisedOn: day(30) });
    const first = await enter([line], { requestId: request.id });
    expect((await house.requestOf(request.id)).state).toBe('approved');
    expect(await house.linesOf(first.id)).toMatchObject([
      { promised_on: day(30), first_promised_on: day(30), request_line_id: request.lineId },
    ]);
    expect(await refusedOf(enter([line], { requestId: request.id }))).toMatchObject({
      reason: 'request_more_than_open',
      facts: { open: '4' },
    });
    const second = await enter([{ ...line, quantity: '4' }], { requestId: request.id });
    expect(await house.requestOf(request.id)).toMatchObject({ state: 'ordered', over_at: expect.any(Date) });
    expect(await reasonOf(enter([line], { requestId: request.id }))).toBe('request_not_approved');
    await cancelOrder(house.purchasing.context, { id: second.id, reason: 'Wrong number' });
    expect(await house.requestOf(request.id)).toMatchObject({ state: 'approved', over_at: null });
    expect(await house.linesOfRequest(request.id)).toMatchObject([{ ordered: '6.000' }]);
    expect(await house.requestSteps(request.id)).toEqual([
      'drafted',
      'submitted',
      'approved',
      'order_entered',
      'order_entered',
      'ordered',
      'order_cancelled',
    ]);
  });

  // Without `for update` in lockRequest the second waits for the line alone and orders what is left of it; with it both see the same.
  test('two who order the whole of a request at once: one is told that it is over', async () => {
    const item = await house.item();
    const request = await house.approved(item.id);
    const line = lineOf(item.id, { requestLineId: request.lineId });
    const said = await outcomes(
      enter([line], { requestId: request.id }),
      enter([line], { requestId: request.id }, house.secondBuyer),
    );
    expect(said.toSorted()).toEqual(['done', 'request_not_approved']);
    expect(await house.linesOfRequest(request.id)).toMatchObject([{ ordered: '10.000' }]);
  });

  test('has the request’s supplier and lines', async () => {
    const item = await house.item();
    const request = await house.approved(item.id);
    const other = await house.approved(item.id);
    const line = lineOf(item.id, { requestLineId: request.lineId });
    const supplier = await house.makeSupplier();
    expect(await reasonOf(enter([line], { requestId: request.id, supplierId: supplier.id }))).toBe(
      'order_request_of_other',
    );
    expect(await reasonOf(enter([line], { requestId: other.id }))).toBe('order_request_line_wrong');
    expect(await reasonOf(enter([lineOf(item.id)], { requestId: request.id }))).toBe('order_request_line_wrong');
    const draft = await house.draft([house.line(item.id)]);
    expect(await reasonOf(enter([line], { requestId: draft.id }))).toBe('request_not_approved');
  });
});

describe('an order by hand', () => {
  test('refuses what can’t be', async () => {
    const item = await house.item();
    const retired = await house.item();
    await house.db.updateTable('item').set({ retired_at: new Date() }).where('id', '=', retired.id).execute();
    const refused = (lines: OrderInput['lines'], changes: Partial<OrderInput> = {}) => reasonOf(enter(lines, changes));
    expect(await refused([])).toBe('order_lines_missing');
    expect(await refused([lineOf(retired.id)])).toBe('order_item_retired');
    expect(await refused([lineOf(item.id, { quantity: '0.5' })])).toBe('order_quantity_wrong');
    expect(await refused([lineOf(item.id, { unitPrice: 'x' })])).toBe('order_price_wrong');
    expect(await refused([lineOf(item.id, { warehouseId: house.supplier })])).toBe('order_warehouse_wrong');
    expect(await refused([lineOf(item.id)], { orderedOn: day(2) })).toBe('order_day_ahead');
    expect(await refused([lineOf(item.id)], { promisedOn: day(-2) })).toBe('order_promise_early');
    expect(await refused([lineOf(item.id, { promisedOn: day(-2) })])).toBe('order_promise_early');
    expect(await refused([lineOf(item.id)], { supplierId: house.customerParty })).toBe('order_supplier_wrong');
    for (const erpNumber of ['', '=1+1', '-4', 'a b', 'x'.repeat(41)])
      expect(await refused([lineOf(item.id)], { erpNumber })).toBe('order_number_odd');
    expect(await reasonOf(enter([lineOf(item.id)], {}, house.storekeeper))).toBe('not_permitted');
  });

  test('has a number of its own, whatever the case; a cancelled order gives its number back', async () => {
    const item = await house.item();
    const first = await enter([lineOf(item.id)], { erpNumber: 'Ab-77' });
    expect(await refusedOf(enter([lineOf(item.id)], { erpNumber: ' aB-77' }))).toMatchObject({
      reason: 'order_number_used',
      facts: { order: first.number },
    });
    const said = await outcomes(
      enter([lineOf(item.id)], { erpNumber: 'RACE-1' }),
      enter([lineOf(item.id)], { erpNumber: 'race-1' }, house.secondBuyer),
    );
    expect(said.toSorted()).toEqual(['done', 'order_number_used']);
    await cancelOrder(house.purchasing.context, { id: first.id, reason: 'Mistyped' });
    const second = await enter([lineOf(item.id)], { erpNumber: 'AB-77' });
    expect(
      await reasonOf(changeOrder(house.purchasing.context, { id: second.id, version: 1, erpNumber: 'RACE-1' })),
    ).toBe('order_number_used');
    expect(await house.events('purchase_order', second.id)).toEqual(['purchase_order.entered']);
    expect((await house.orderOf(second.id)).search).toContain(item.code.toLowerCase());
  });
});
