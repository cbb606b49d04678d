import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelOrder, cancelRest, changeOrder, enterOrder } from '../../src/features/purchase-orders/index.js';
import { exportRequests, submitRequest } from '../../src/features/purchase-requests/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { whileHeld } from '../support/held.js';
import { day, outcomes, type RequestHouse, requestHouse } from './factory.js';

let app: TestApp;
let house: RequestHouse;

beforeAll(async () => {
  app = await testApp();
  house = await requestHouse(app);
});
afterAll(() => app.close());

const requestRow = (id: number) => sql`select from purchase_request where id = ${id} for update`;
const orderRow = (id: number) => sql`select from purchase_order where id = ${id} for update`;

describe('two at one request', () => {
  // Without `for update` in lockRequest both decisions are kept.
  test('decide on it once', async () => {
    const made = await house.draft([house.line((await house.item()).id)]);
    await house.submit(made.id);
    const said = await whileHeld(
      app,
      requestRow(made.id),
      () => house.approve(made.id),
      () => house.reject(made.id, 'No', house.head),
    );
    expect((await outcomes(...said)).toSorted()).toEqual(['done', 'request_not_submitted']);
  });

  // Without `for update` in draftFor the line of an alert joins a request that is handed in meanwhile, past its approval.
  test('hand it in, or add an alert to it: nothing joins what is handed in', async () => {
    const supplier = await house.makeSupplier();
    const [a, b] = [await house.item(), await house.item()];
    const { requests } = await house.fromAlerts([await house.alert(a.id, { supplierId: supplier.id })]);
    const id = requests[0]!;
    const { version } = await house.requestOf(id);
    const more = await house.alert(b.id, { supplierId: supplier.id });
    const said = await whileHeld<unknown>(
      app,
      requestRow(id),
      () => submitRequest(house.purchasing.context, { id, version }),
      () => house.fromAlerts([more]),
    );
    const [handedIn, added] = await outcomes(...said);
    expect(added).toBe('done');
    expect(['done', 'request_changed_meanwhile']).toContain(handedIn);
    expect(await house.linesOfRequest(id)).toHaveLength(handedIn === 'done' ? 1 : 2);
  });

  // Without `for update` in exportRequests both files hold the request, and the ERP orders it twice.
  test('export it into one file', async () => {
    const { id } = await house.approved((await house.item()).id);
    const take = () => exportRequests(house.purchasing.context, {});
    const said = await whileHeld(app, requestRow(id), take, take);
    expect((await outcomes(...said)).toSorted()).toEqual(['done', 'request_nothing_to_export']);
  });

  test('order it, and cancel an order of it: what is left is right', async () => {
    const item = await house.item();
    const request = await house.approved(item.id);
    const order = (quantity: string) =>
      enterOrder(house.purchasing.context, {
        erpNumber: `RACE-${quantity}`,
        supplierId: house.supplierId,
        requestId: request.id,
        orderedOn: day(0),
        lines: [
          { itemId: item.id, warehouseId: house.warehouse, quantity, unitPrice: '100', requestLineId: request.lineId },
        ],
      });
    const first = await order('6');
    const started = await whileHeld(
      app,
      requestRow(request.id),
      () => order('10'),
      () => cancelOrder(house.purchasing.context, { id: first.id, reason: 'Twice' }),
    );
    const said = await outcomes(...started);
    expect([
      ['done', 'done'],
      ['request_more_than_open', 'done'],
    ]).toContainEqual(said);
    const [line] = await house.linesOfRequest(request.id);
    expect(line!.ordered).toBe(said[0] === 'done' ? '10.000' : '0.000');
    expect((await house.requestOf(request.id)).state).toBe(said[0] === 'done' ? 'ordered' : 'approved');
  });
});

describe('two at one order', () => {
  // Without `for update` in lockOrder both cancel the same rest, and the table's check throws.
  test('cancel its rest once', async () => {
    const item = await house.item();
    const order = await house.order([{ itemId: item.id }, { itemId: item.id }]);
    const [line] = await house.linesOf(order.id);
    const cancel = () =>
      cancelRest(house.purchasing.context, { id: order.id, lineId: line!.id, quantity: '10', reason: 'x' });
    const said = await whileHeld(app, orderRow(order.id), cancel, cancel);
    expect((await outcomes(...said)).toSorted()).toEqual(['done', 'order_line_not_open']);
  });

  test('and another get the same number of the ERP: one of them has it', async () => {
    const item = await house.item();
    const [mine, other] = [await house.order([{ itemId: item.id }]), await house.order([{ itemId: item.id }])];
    const { version } = await house.orderOf(mine.id);
    const change = () => changeOrder(house.purchasing.context, { id: mine.id, version, erpNumber: 'same-1' });
    const taken = sql`update purchase_order set erp_number = 'SAME-1' where id = ${other.id}`;
    expect(await outcomes(...(await whileHeld(app, taken, change)))).toEqual(['order_number_taken']);
  });
});
