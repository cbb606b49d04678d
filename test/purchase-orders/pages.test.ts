import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideRequest, draftRequest, submitRequest } from '../../src/features/purchase-requests/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { day, type PurchaseHouse, purchaseHouse } from './factory.js';

let app: TestApp;
let house: PurchaseHouse;

beforeAll(async () => {
  app = await testApp();
  house = await purchaseHouse(app);
});
afterAll(() => app.close());

test('orders are listed by what is to come and what is late, and found by their numbers', async () => {
  const item = await house.item();
  const late = await house.order([{ itemId: item.id }], { promisedOn: day(-4), erpNumber: 'ERP-LATE' });
  const other = await house.order([{ itemId: item.id }], { promisedOn: day(4) });
  const list = await house.purchasing.get('/purchase-orders?view=late');
  expect(list.text).toContain(late.number);
  expect(list.text).not.toContain(other.number);
  expect((await house.inChinese('/purchase-orders')).text).toContain('逾期');
  for (const search of ['erp-late', late.number])
    expect((await house.purchasing.get(`/purchase-orders?search=${search}`)).headers.get('Location')).toBe(
      `/purchase-orders/${late.number}`,
    );
  expect((await house.purchasing.get(`/purchase-orders?item=${item.code}`)).text).toContain(other.number);
  expect((await house.purchasing.get('/purchase-orders?supplier=NOBODY')).text).not.toContain(late.number);
});

test('the search keeps the chosen tab, and a whole number leads to its order from any', async () => {
  const item = await house.item();
  const order = await house.order([{ itemId: item.id }]);
  const list = await house.purchasing.get(`/purchase-orders?view=closed&search=${item.code}`);
  expect(list.html.querySelector('form[role=search] [name=view]')?.getAttribute('value')).toBe('closed');
  expect(list.text).not.toContain(order.number);
  const found = await house.purchasing.get(`/purchase-orders?view=closed&search=${order.number}`);
  expect(found.headers.get('Location')).toBe(`/purchase-orders/${order.number}`);
});

test('the value is that of what is not cancelled, with what was ordered beside it', async () => {
  const item = await house.item();
  const order = await house.order([{ itemId: item.id, quantity: '3', unitPrice: '18.5' }]);
  const path = `/purchase-orders/${order.number}`;
  expect((await house.purchasing.get(path)).text).not.toContain('before cancelling');
  const line = String(order.lineIds[0]!);
  await house.purchasing.post(`${path}/rest`, { line, rest_quantity: '1', rest_reason: 'Late' });
  expect((await house.purchasing.get(path)).text).toContain('¥37.00 (¥55.50 before cancelling)');
  const list = await house.purchasing.get(`/purchase-orders?item=${item.code}`);
  expect(list.html.querySelector('tbody')!.text).toContain('¥37.00');
});

test('an item says what is to come of it by orders, the late ones marked, to who may see orders', async () => {
  const item = await house.item();
  const late = await house.order([{ itemId: item.id }], { promisedOn: day(-4) });
  const next = await house.order([{ itemId: item.id, quantity: '4' }], { promisedOn: day(4) });
  await house.order([{ itemId: item.id, received: '10' }]);
  const card = (await house.storekeeper.get(`/items/${item.code}`)).html.querySelector('#on-order')!;
  expect(card.querySelectorAll('li a').map((link) => link.getAttribute('href'))).toEqual([
    `/purchase-orders/${late.number}`,
    `/purchase-orders/${next.number}`,
  ]);
  expect(card.querySelectorAll('.badge').map((badge) => badge.text.trim())).toEqual(['Late']);
  expect(card.querySelector(`a[href="/purchase-orders?item=${item.code}"]`)).not.toBeNull();
  expect((await house.technician.get(`/items/${item.code}`)).html.querySelector('#on-order')).toBeNull();
});

test('prices are for those who may know them: not on the page, the list nor in the story', async () => {
  const item = await house.item();
  const order = await house.order([{ itemId: item.id, unitPrice: '77.77' }]);
  const path = `/purchase-orders/${order.number}`;
  const line = order.lineIds[0]!;
  const version = (await house.orderOf(order.id)).version;
  const { erp_number } = await house.orderOf(order.id);
  await house.purchasing.post(`${path}/change`, { version: String(version), erp_number, [`price.${line}`]: '88.88' });
  const shown = await house.purchasing.get(path);
  expect(shown.text).toContain('88.88');
  expect(shown.text).toContain('77.77');
  for (const page of [path, '/purchase-orders?view=all'])
    expect((await house.storekeeper.get(page)).text).not.toMatch(/77\.77|88\.88|777\.7|888\.8/);
  expect((await house.technician.get(path)).status).toBe(403);
  expect((await house.purchasing.get('/purchase-orders/PO-999999')).status).toBe(404);
});

test('chasing, cancelling the rest and taking it back go by the page; what is refused comes back filled in', async () => {
  const item = await house.item();
  const order = await house.order([{ itemId: item.id }]);
  const path = `/purchase-orders/${order.number}`;
  const line = String(order.lineIds[0]!);
  const empty = await house.purchasing.post(`${path}/chase`, { said: '', new_day: day(30) });
  expect(empty.status).toBe(422);
  expect(empty.html.querySelector('[name=new_day]')?.getAttribute('value')).toBe(day(30));
  expect((await house.purchasing.post(`${path}/chase`, { said: 'Friday', new_day: day(30) })).status).toBe(303);
  expect((await house.purchasing.get(path)).text).toContain('Friday');
  const much = await house.purchasing.post(`${path}/rest`, { line, rest_quantity: '11', rest_reason: 'Too late' });
  expect(much.status).toBe(422);
  expect(much.text).toContain('Too late');
  await house.purchasing.post(`${path}/rest`, { line, rest_quantity: '', rest_reason: 'Too late' });
  expect((await house.orderOf(order.id)).state).toBe('closed');
  await house.purchasing.post(`${path}/restoration`);
  expect((await house.orderOf(order.id)).state).toBe('open');
  await house.purchasing.post(`${path}/cancellation`, { cancel_reason: 'Wrong' });
  expect((await house.orderOf(order.id)).state).toBe('cancelled');
  expect((await house.inChinese(path)).text).toContain('整单取消');
});

test('an order by hand with a number that is used comes back, naming the order', async () => {
  const item = await house.item();
  const known = await house.order([{ itemId: item.id }], { erpNumber: 'TAKEN-1' });
  const typed = {
    erp_number: 'taken-1',
    supplier: 'ACME',
    ordered_on: day(0),
    'item.1': String(item.id),
    'warehouse.1': String(house.warehouse),
    'quantity.1': '4',
    'price.1': '2',
  };
  const refused = await house.purchasing.post('/purchase-orders', typed);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(known.number);
  const made = await house.purchasing.post('/purchase-orders', { ...typed, erp_number: 'FREE-1' });
  expect(made.status).toBe(303);
});

test('lines of a request are taken only with that request', async () => {
  const { purchasing: buyer } = house;
  const item = await house.item();
  const request = await draftRequest(buyer.context, {
    key: randomUUID(),
    supplierId: house.supplierId,
    lines: [{ itemId: item.id, warehouseId: house.warehouse, quantity: '4', unitPrice: '1' }],
  });
  const line = await house.db
    .selectFrom('purchase_request_line')
    .select('id')
    .where('request_id', '=', request.id)
    .executeTakeFirstOrThrow();
  const typed = {
    supplier: 'ACME',
    ordered_on: day(0),
    'item.1': String(item.id),
    'warehouse.1': String(house.warehouse),
    'quantity.1': '4',
  };
  const post = async (erp: string, more: Record<string, string>) =>
    (await buyer.post('/purchase-orders', { ...typed, erp_number: erp, ...more })).status;
  expect(await post('FORGED-1', { 'request_line.1': String(line.id) })).toBe(422);
  expect(await post('FORGED-2', { 'request_line.1': '2000000000' })).toBe(422);
  expect(await post('FORGED-3', { 'request_line.1': String(line.id), request: request.number })).toBe(422);
  expect(await post('FORGED-4', { request: 'PR-999999' })).toBe(404);
  const made = await house.db
    .selectFrom('purchase_order')
    .select('id')
    .where('erp_number', 'like', 'FORGED%')
    .execute();
  expect(made).toEqual([]);
});

test('a refusal writes units and days as its reader does', async () => {
  const { purchasing: buyer } = house;
  const item = await house.item({ unit: '台' });
  const order = await house.order([{ itemId: item.id, quantity: '3' }], { orderedOn: day(-3) });
  const path = `/purchase-orders/${order.number}`;
  const line = String(order.lineIds[0]!);
  const more = await buyer.post(`${path}/rest`, { line, rest_quantity: '4', rest_reason: 'Late' });
  expect(more.text).toContain('no more than 3 units still to come');
  const [year, month, date] = day(-3).split('-');
  const { erp_number, version } = await house.orderOf(order.id);
  const early = await buyer.post(`${path}/change`, {
    version: String(version),
    erp_number,
    [`promised.${line}`]: day(-4),
  });
  expect(early.text).toContain(`(${date}/${month}/${year})`);

  const request = await draftRequest(buyer.context, {
    key: randomUUID(),
    supplierId: house.supplierId,
    lines: [{ itemId: item.id, warehouseId: house.warehouse, quantity: '1', unitPrice: '1' }],
  });
  await submitRequest(buyer.context, { id: request.id, version: 1 });
  await decideRequest(house.supervisor.context, { id: request.id, approve: true });
  const asked = await house.db
    .selectFrom('purchase_request_line')
    .select('id')
    .where('request_id', '=', request.id)
    .executeTakeFirstOrThrow();
  const much = await buyer.post('/purchase-orders', {
    erp_number: 'MUCH-1',
    supplier: 'ACME',
    ordered_on: day(0),
    request: request.number,
    'item.1': String(item.id),
    'warehouse.1': String(house.warehouse),
    'quantity.1': '2',
    'request_line.1': String(asked.id),
  });
  expect(much.text).toContain('no more than 1 unit left to order');
});

test('what is no day and no text is said when an order is changed, and changes nothing', async () => {
  const item = await house.item();
  const order = await house.order([{ itemId: item.id }]);
  const { erp_number, version } = await house.orderOf(order.id);
  const [line] = order.lineIds;
  const change = (more: Record<string, string>) =>
    house.purchasing.post(`/purchase-orders/${order.number}/change`, {
      version: String(version),
      erp_number,
      [`price.${line}`]: '9.5',
      ...more,
    });
  for (const [name, wrong] of [
    [`promised.${line}`, '2026-99-99'],
    ['note', 'a\u0000b'],
    ['why', 'x'.repeat(501)],
  ] as const) {
    const refused = await change({ [name]: wrong });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('9.5');
  }
  expect((await house.orderOf(order.id)).version).toBe(version);
  expect((await change({ note: 'Kept' })).status).toBe(303);
  expect(await house.orderOf(order.id)).toMatchObject({ note: 'Kept' });
});
