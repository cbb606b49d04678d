import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  acceptSum,
  cancelOrder,
  cancelRest,
  changeOrder,
  enterOrder,
} from '../../src/features/purchase-orders/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { whileHeld } from '../support/held.js';
import { day, outcomes, reasonOf, type RequestHouse, requestHouse } from '../purchase-requests/factory.js';

let app: TestApp;
let house: RequestHouse;
let numbers = 0;

beforeAll(async () => {
  app = await testApp();
  house = await requestHouse(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  await house.setting('order_above_percent', 10);
  await house.setting('request_free_value', 0);
});

const KIND = 'purchase_order_above';

/** An order of an approved request for ten at 10 CNY, at another price. */
async function ordered(unitPrice: string | null, { quantity = '10', approved = {}, by = house.purchasing } = {}) {
  const item = await house.item();
  const request = await house.approved(item.id, { quantity: '10', unitPrice: '10', ...approved });
  const line = { itemId: item.id, warehouseId: house.warehouse, quantity, unitPrice, requestLineId: request.lineId };
  const order = await enterOrder(by.context, {
    erpNumber: `UP-${++numbers}`,
    supplierId: house.supplierId,
    requestId: request.id,
    orderedOn: day(-1),
    lines: [line],
  });
  return { ...order, request, line, item };
}
const reprice = async (id: number, unitPrice: string) => {
  const [line] = await house.linesOf(id);
  const { version } = await house.orderOf(id);
  return changeOrder(house.purchasing.context, { id, version, lines: [{ id: line!.id, unitPrice }] });
};
const unread = async (personId: number, number: string) =>
  (await house.told(personId, KIND)).filter((one) => one.href.includes(number) && one.read_at === null);
const accept = (id: number, sum: string, by = house.supervisor) => acceptSum(by.context, { id, sum });

describe('an order above what was approved', () => {
  test('is marked when it exceeds the tolerance, not at it; who may approve the new sum is told once', async () => {
    const at = await ordered('11');
    expect((await house.orderOf(at.id)).above_since).toBeNull();
    const above = await ordered('11.01');
    expect(await house.orderOf(above.id)).toMatchObject({
      state: 'open',
      covered_sum: '100.00',
      above_sum: '110.10',
      above_by: house.purchasing.personId,
      accepted_at: null,
    });
    expect(await house.stepsOf(above.id)).toEqual(['entered', 'above_approval']);
    expect(await house.events('purchase_order', above.id)).toEqual([
      'purchase_order.entered',
      'purchase_order.above_approval',
    ]);
    expect(await unread(house.supervisor.personId, above.number)).toHaveLength(1);
    expect(await unread(house.head.personId, above.number)).toHaveLength(0);
    expect(await unread(house.purchasing.personId, above.number)).toHaveLength(0);
  });

  test('without a tolerance any excess counts; an order that nobody requested, or without a price, is not marked', async () => {
    await house.setting('order_above_percent', 0);
    expect((await house.orderOf((await ordered('10.01')).id)).above_since).not.toBeNull();
    expect((await house.orderOf((await ordered('10')).id)).above_since).toBeNull();
    expect((await house.orderOf((await ordered(null)).id)).above_since).toBeNull();
    const { line } = await ordered('10');
    const free = await enterOrder(house.purchasing.context, {
      erpNumber: `UP-${++numbers}`,
      supplierId: house.supplierId,
      orderedOn: day(-1),
      lines: [{ ...line, requestLineId: null, unitPrice: '9999' }],
    });
    expect((await house.orderOf(free.id)).above_since).toBeNull();
  });

  test('goes by the price that the approval counted, though the catalogue’s has changed since', async () => {
    const item = await house.item();
    await house.db.updateTable('item').set({ price: '10' }).where('id', '=', item.id).execute();
    const request = await house.approved(item.id, { unitPrice: null });
    await house.db.updateTable('item').set({ price: '50' }).where('id', '=', item.id).execute();
    const order = await enterOrder(house.purchasing.context, {
      erpNumber: `UP-${++numbers}`,
      supplierId: house.supplierId,
      requestId: request.id,
      orderedOn: day(-1),
      lines: [
        {
          itemId: item.id,
          warehouseId: house.warehouse,
          quantity: '10',
          unitPrice: '50',
          requestLineId: request.lineId,
        },
      ],
    });
    expect(await house.orderOf(order.id)).toMatchObject({ covered_sum: '100.00', above_sum: '500.00' });
  });

  test('of a request that is ordered in parts each part is weighed by what was approved of it', async () => {
    const part = await ordered('13', { quantity: '4' });
    expect(await house.orderOf(part.id)).toMatchObject({
      covered_sum: '40.00',
      above_sum: '52.00',
      above_value: '112.00',
    });
  });

  test('whoever may approve the sum of the whole request accepts it, not who had a hand in it', async () => {
    const both = await house.person('purchasing', 'supervisor');
    const { id, number } = await ordered('12', { by: both });
    expect(await reasonOf(accept(id, '120.00', both))).toBe('order_own_document');
    expect(await reasonOf(accept(id, '120.00', house.technician))).toBe('order_not_an_approver');
    expect(await reasonOf(accept(id, '119.00'))).toBe('order_sum_changed');
    await acceptSum(house.supervisor.context, { id, sum: '120.00', note: 'Copper is dear' });
    expect(await house.orderOf(id)).toMatchObject({
      above_since: null,
      accepted_sum: '120.00',
      accepted_by: house.supervisor.personId,
      accepted_at: expect.any(Date),
    });
    expect((await house.events('purchase_order', id)).at(-1)).toBe('purchase_order.sum_accepted');
    expect(await unread(house.supervisor.personId, number)).toHaveLength(0);
    expect(await reasonOf(accept(id, '120.00'))).toBe('order_not_above');
    const dear = await ordered('100000');
    expect(await reasonOf(accept(dear.id, '1000000.00'))).toBe('order_above_limit');
    expect(await unread(house.head.personId, dear.number)).toHaveLength(1);
    await accept(dear.id, '1000000.00', house.head);
  });

  test('what was accepted covers up to that sum; more asks anew, less takes the mark away', async () => {
    const { id, number } = await ordered('12');
    await accept(id, '120.00');
    await reprice(id, '11.50');
    expect((await house.orderOf(id)).above_since).toBeNull();
    await reprice(id, '12.01');
    expect(await house.orderOf(id)).toMatchObject({ above_sum: '120.10', above_since: expect.any(Date) });
    expect(await unread(house.supervisor.personId, number)).toHaveLength(1);
    await reprice(id, '12');
    expect((await house.orderOf(id)).above_since).toBeNull();
    expect(await house.stepsOf(id)).toContain('within_approval');
    expect(await unread(house.supervisor.personId, number)).toHaveLength(0);
  });

  test('a rest that is cancelled counts no more, and a cancelled order asks nobody', async () => {
    const { id } = await ordered('20');
    const [line] = await house.linesOf(id);
    await cancelRest(house.purchasing.context, { id, lineId: line!.id, quantity: '6', reason: 'Too dear' });
    // Of four left, four were approved: they are as much too dear as before.
    expect(await house.orderOf(id)).toMatchObject({ covered_sum: '40.00', above_sum: '80.00' });
    await cancelOrder(house.purchasing.context, { id, reason: 'Too dear' });
    expect((await house.orderOf(id)).above_since).toBeNull();
  });

  test('what nobody had to approve is not marked while the new sum needs nobody either', async () => {
    await house.setting('request_free_value', 150);
    const item = await house.item();
    const drafted = await house.draft([house.line(item.id, { quantity: '10', unitPrice: '10' })]);
    await house.submit(drafted.id);
    const [line] = await house.linesOfRequest(drafted.id);
    const order = await enterOrder(house.purchasing.context, {
      erpNumber: `UP-${++numbers}`,
      supplierId: house.supplierId,
      requestId: drafted.id,
      orderedOn: day(-1),
      lines: [
        { itemId: item.id, warehouseId: house.warehouse, quantity: '10', unitPrice: '15', requestLineId: line!.id },
      ],
    });
    expect((await house.orderOf(order.id)).above_since).toBeNull();
    await reprice(order.id, '15.01');
    expect((await house.orderOf(order.id)).above_since).not.toBeNull();
  });

  // `for update` of lock-order.ts: without it both accept.
  test('of two who accept at once one does', async () => {
    const { id } = await ordered('12');
    const other = await house.person('supervisor');
    const hold = sql`select from purchase_order where id = ${id} for update`;
    const acts = [() => accept(id, '120.00'), () => accept(id, '120.00', other)];
    const both = await outcomes(...(await whileHeld(app, hold, ...acts)));
    expect(both.toSorted()).toEqual(['done', 'order_not_above']);
  });

  test('is seen on its page, in the list, on Today and among the approvals, with prices for those who may know', async () => {
    const { number } = await ordered('12');
    const path = `/purchase-orders/${number}`;
    const page = await house.purchasing.get(path);
    expect(page.text).toContain('comes to more than was approved');
    expect(page.html.querySelector(`form[action="${path}/acceptance"]`)).toBeNull();
    expect((await house.inChinese(path)).text).toContain('超出请购批准的金额');
    const keeper = await house.storekeeper.get(path);
    expect(keeper.text).toContain('Above approval');
    expect(keeper.text).not.toContain('120.00');
    expect((await house.purchasing.get('/purchase-orders?view=above')).text).toContain(number);
    const { supervisor } = house;
    expect((await supervisor.get('/')).text).toContain('Orders above what was approved');
    expect((await supervisor.get('/approvals')).html.querySelector(`#order-${number}`)?.text).toContain('120.00');
    const form = (await supervisor.get(path)).html.querySelector(`form[action="${path}/acceptance"]`)!;
    const sum = form.querySelector('[name=sum]')!.getAttribute('value')!;
    expect((await supervisor.post(`${path}/acceptance`, { sum: '1' })).status).toBe(409);
    expect((await supervisor.post(`${path}/acceptance`, { sum })).headers.get('Location')).toBe(path);
    expect((await house.purchasing.get(path)).text).toContain('Accepted above approval');
    expect((await supervisor.get('/approvals')).html.querySelector(`#order-${number}`)).toBeNull();
  });
});
