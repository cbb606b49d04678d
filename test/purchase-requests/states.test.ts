import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelOrder,
  cancelRest,
  changeOrder,
  chaseOrder,
  enterOrder,
  restoreRest,
} from '../../src/features/purchase-orders/index.js';
import {
  cancelRequest,
  draftRequest,
  giveUpRest,
  takeBackRequest,
} from '../../src/features/purchase-requests/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { day, reasonOf, type RequestHouse, requestHouse } from './factory.js';

let app: TestApp;
let house: RequestHouse;

beforeAll(async () => {
  app = await testApp();
  house = await requestHouse(app);
});
afterAll(() => app.close());

/** How many are still asked to decide on a request. */
const asked = async (number: string) => {
  const notices = await house.told(house.supervisor.personId, 'purchase_request_asked');
  return notices.filter((one) => one.href.endsWith(number) && one.read_at === null).length;
};

describe('a request', () => {
  test('is asked of nobody any more once it is decided on, taken back or cancelled', async () => {
    const item = await house.item();
    const ends = [
      (id: number) => house.approve(id),
      (id: number) => house.approve(id, house.head),
      (id: number) => house.reject(id),
      (id: number) => takeBackRequest(house.purchasing.context, { id }),
      (id: number) => cancelRequest(house.purchasing.context, { id, reason: 'Not needed' }),
    ];
    for (const end of ends) {
      const made = await house.draft([house.line(item.id)]);
      await house.submit(made.id);
      expect(await asked(made.number)).toBe(1);
      await end(made.id);
      expect(await asked(made.number)).toBe(0);
    }
  });

  test('is taken back only while it is handed in, and its rest given up only while it is approved', async () => {
    const item = await house.item();
    const takeBack = (id: number) => reasonOf(takeBackRequest(house.purchasing.context, { id }));
    const giveUp = (id: number, reason = 'x') => reasonOf(giveUpRest(house.purchasing.context, { id, reason }));
    const draft = await house.draft([house.line(item.id)]);
    expect(await takeBack(draft.id)).toBe('request_not_submitted');
    expect(await giveUp(draft.id)).toBe('request_not_approved');
    await house.submit(draft.id);
    expect(await reasonOf(house.submit(draft.id))).toBe('request_not_draft');
    const approved = await house.approved(item.id);
    expect(await takeBack(approved.id)).toBe('request_not_submitted');
    expect(await giveUp(approved.id, ' ')).toBe('request_reason_missing');
    expect((await house.requestOf(approved.id)).state).toBe('approved');
    await cancelRequest(house.purchasing.context, { id: approved.id, reason: 'x' });
    expect(await takeBack(approved.id)).toBe('request_not_submitted');
    expect(await giveUp(approved.id)).toBe('request_not_approved');
  });

  test('is changed to nothing that could not be drafted', async () => {
    const item = await house.item();
    const made = await house.draft([house.line(item.id)]);
    const change = (...lines: Parameters<RequestHouse['change']>[1]) => reasonOf(house.change(made.id, lines));
    expect(await change()).toBe('request_lines_missing');
    expect(await change(house.line(item.id, { quantity: '0.5' }))).toBe('request_quantity_wrong');
    expect(await change(house.line(item.id), house.line(item.id))).toBe('request_line_twice');
    // A day that is past is none to need something by.
    const late = { key: randomUUID(), supplierId: house.supplierId, neededBy: day(-1), lines: [house.line(item.id)] };
    expect(await reasonOf(draftRequest(house.purchasing.context, late))).toBe('request_day_past');
    const customer = await house.db
      .insertInto('party')
      .values({ kind: 'customer', code: 'NO-SUPPLIER', name: 'Customer', search: 'customer' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const alert = await house.alert((await house.item()).id, { supplierId: null });
    expect(await reasonOf(house.fromAlerts([alert], customer.id))).toBe('request_supplier_wrong');
  });
});

describe('an order of a request', () => {
  const orderOf = (request: { id: number; lineId: number }, itemId: number, quantity: string) =>
    enterOrder(house.purchasing.context, {
      erpNumber: `S-${request.id}-${quantity}`,
      supplierId: house.supplierId,
      requestId: request.id,
      orderedOn: day(0),
      lines: [{ itemId, warehouseId: house.warehouse, quantity, unitPrice: '100', requestLineId: request.lineId }],
    });
  const ordered = async (requestId: number) => (await house.linesOfRequest(requestId))[0]!.ordered;
  const cancel = (id: number) => cancelOrder(house.purchasing.context, { id, reason: 'Twice' });

  // Without expectOpen in cancelOrder what it took is given back a second time, and ordered again too often.
  test('gives back what it took once, whoever cancels it again', async () => {
    const item = await house.item();
    const request = await house.approved(item.id);
    await orderOf(request, item.id, '4');
    const twice = await orderOf(request, item.id, '3');
    await cancel(twice.id);
    expect(await ordered(request.id)).toBe('4.000');
    expect(await reasonOf(cancel(twice.id))).toBe('order_cancelled_already');
    expect(await ordered(request.id)).toBe('4.000');
  });

  test('is not cancelled as a whole when nothing is to come any more', async () => {
    const item = await house.item();
    const request = await house.approved(item.id);
    const order = await orderOf(request, item.id, '5');
    const [line] = await house.linesOf(order.id);
    await cancelRest(house.purchasing.context, { id: order.id, lineId: line!.id, reason: 'Discontinued' });
    expect(await reasonOf(cancel(order.id))).toBe('order_over');
    const chase = { id: order.id, note: 'Ships on Friday' };
    expect(await reasonOf(chaseOrder(house.purchasing.context, chase))).toBe('order_over');
    await restoreRest(house.purchasing.context, { id: order.id });
    expect(await house.linesOf(order.id)).toMatchObject([
      { open: '5.000', cancelled: '0.000', cancelled_reason: null },
    ]);
    await cancel(order.id);
    expect(await ordered(request.id)).toBe('0.000');
  });

  test('has a version and an event more when only its lines change', async () => {
    const order = await house.order([{ itemId: (await house.item()).id }]);
    const [line] = await house.linesOf(order.id);
    const { version } = await house.orderOf(order.id);
    const change = (unitPrice: string) =>
      changeOrder(house.purchasing.context, { id: order.id, version, lines: [{ id: line!.id, unitPrice }] });
    await change('7');
    expect(await house.events('purchase_order', order.id)).toContain('purchase_order.changed');
    expect(await reasonOf(change('8'))).toBe('order_changed_meanwhile');
    expect((await house.orderLine(line!.id)).unit_price).toBe('7.0000');
  });
});
