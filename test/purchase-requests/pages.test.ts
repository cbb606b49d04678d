import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type RequestHouse, requestHouse } from './factory.js';

let app: TestApp;
let house: RequestHouse;

beforeAll(async () => {
  app = await testApp();
  house = await requestHouse(app);
});
afterAll(() => app.close());

test('ticked alerts become a request, which is handed in, approved in the approvals room, and ordered', async () => {
  const item = await house.item();
  const alert = await house.alert(item.id, { reasons: ['vital', 'below_point'] });
  const { purchasing, supervisor } = house;
  const made = await purchasing.post('/purchase-requests/from-alerts', { alert: [String(alert)] });
  expect(made.status).toBe(303);
  const path = made.headers.get('Location')!;
  const page = await purchasing.get(path);
  expect(page.text).toContain('Below the reorder point · Vital');
  expect((await house.inChinese(path)).text).toContain('低于再订货点 · 关键物料');
  const version = page.html.querySelector('[name=version]')!.getAttribute('value')!;
  await purchasing.post(`${path}/submission`, { version });
  const number = path.split('/').at(-1)!;
  const room = await supervisor.get('/approvals');
  expect(room.html.querySelector(`#request-${number}`)?.text).toContain(item.code);
  expect((await supervisor.post(`${path}/rejection`, { reason: '' })).status).toBe(422);
  expect((await supervisor.post(`${path}/approval`)).status).toBe(303);
  const approved = await purchasing.get(path);
  expect(approved.text).toContain('Approved: to be ordered');
  const form = await purchasing.get(`/purchase-orders/new?request=${number}`);
  expect(form.html.querySelector('[name="quantity.1"]')?.getAttribute('value')).toBe('9');
  const fields = Object.fromEntries(
    form.html
      .querySelectorAll('form[action="/purchase-orders"] input, form[action="/purchase-orders"] textarea')
      .map((input) => [input.getAttribute('name')!, input.getAttribute('value') ?? '']),
  );
  const ordered = await purchasing.post('/purchase-orders', {
    ...fields,
    erp_number: '4500001',
    promised_on: '2099-01-01',
  });
  expect(ordered.status).toBe(303);
  expect((await purchasing.get(path)).text).toContain('4500001');
  expect((await purchasing.get(ordered.headers.get('Location')!)).text).toContain('4500001');
});

test('alerts without a supplier ask for one; what was left out is told', async () => {
  const item = await house.item();
  const alert = await house.alert(item.id, { supplierId: null });
  const asked = await house.purchasing.post('/purchase-requests/from-alerts', { alert: String(alert) });
  expect(asked.status).toBe(422);
  expect(asked.text).toContain(item.code);
  expect(asked.html.querySelector('[name=alert]')?.getAttribute('value')).toBe(String(alert));
  const supplier = await house.makeSupplier();
  await house.purchasing.post('/purchase-requests/from-alerts', { alert: String(alert), supplier: supplier.code });
  const again = await house.purchasing.post('/purchase-requests/from-alerts', {
    alert: String(alert),
    supplier: supplier.code,
  });
  const told = await house.purchasing.get(again.headers.get('Location')!);
  expect(told.text).toContain('requested already on PR-');
  expect((await house.purchasing.post('/purchase-requests/from-alerts')).status).toBe(422);
});

test('a request by hand: rows are added, and what is refused comes back with all that was typed', async () => {
  const item = await house.item();
  const { purchasing } = house;
  const added = await purchasing.post('/purchase-requests/new', {
    supplier: 'ACME',
    add: item.code,
    act: 'add',
    note: 'For the fair',
  });
  expect(added.html.querySelector('[name="item.1"]')?.getAttribute('value')).toBe(String(item.id));
  const typed = {
    supplier: 'ACME',
    'item.1': String(item.id),
    'warehouse.1': String(house.warehouse),
    note: 'For the fair',
  };
  const refused = await purchasing.post('/purchase-requests', { ...typed, 'quantity.1': '1.5', 'price.1': '3' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('fit the item’s unit');
  expect(refused.text).toContain('For the fair');
  const saved = await purchasing.post('/purchase-requests', { ...typed, 'quantity.1': '3', 'price.1': '3' });
  expect(saved.status).toBe(303);
  const path = saved.headers.get('Location')!;
  expect((await purchasing.get(`${path}/edit`)).html.querySelector('[name="quantity.1"]')?.getAttribute('value')).toBe(
    '3',
  );
  expect((await purchasing.get('/purchase-requests?view=draft')).text).toContain(item.code);
  expect((await house.inChinese('/purchase-requests?view=draft')).text).toContain('请购单');
  expect((await house.technician.get(path)).status).toBe(403);
  expect((await purchasing.get('/purchase-requests/PR-999999')).status).toBe(404);
});

test('approved requests are exported as a workbook, once', async () => {
  const item = await house.item();
  await house.approved(item.id);
  const file = await house.purchasing.post('/purchase-requests/export');
  expect(file.headers.get('Content-Disposition')).toContain('.xlsx');
  const again = await house.purchasing.post('/purchase-requests/export');
  expect(again.status).toBe(422);
  expect(again.text).toContain('waiting to be exported');
});

test('what is no text, or too much of it, is said beside its field, and nothing typed is lost', async () => {
  const item = await house.item();
  const typed = {
    supplier: 'ACME',
    'item.1': String(item.id),
    'warehouse.1': String(house.warehouse),
    'quantity.1': '4',
    'note.1': 'As last year',
  };
  for (const reason of ['a\u0000b', 'x'.repeat(501)]) {
    const refused = await house.purchasing.post('/purchase-requests', { ...typed, 'reason.1': reason });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('[name="note.1"]')?.getAttribute('value')).toBe('As last year');
    expect(refused.html.querySelector('[name="reason.1"]')?.getAttribute('aria-invalid')).toBe('true');
  }
  const whole = `${'x'.repeat(499)}😀`;
  const made = await house.purchasing.post('/purchase-requests', { ...typed, 'reason.1': whole });
  expect((await house.purchasing.get(made.headers.get('Location')!)).text).toContain(whole);
});

test('the warehouse of a draft’s line can be changed, and a line of another request is not touched', async () => {
  const [item, other] = [await house.item(), await house.item()];
  const foreign = await house.draft([house.line(other.id)]);
  const made = await house.draft([house.line(item.id)]);
  const [line] = await house.linesOfRequest(made.id);
  const [theirs] = await house.linesOfRequest(foreign.id);
  const path = `/purchase-requests/${made.number}`;
  const { html } = await house.purchasing.get(`${path}/edit`);
  const fields = Object.fromEntries(
    html
      .querySelectorAll(`form[action="${path}/change"] input`)
      .map((input) => [input.getAttribute('name')!, input.getAttribute('value') ?? '']),
  );
  const save = async (more: Record<string, string>) =>
    house.purchasing.post(`${path}/change`, {
      ...fields,
      'warehouse.1': String(house.warehouse),
      version: String((await house.requestOf(made.id)).version),
      ...more,
    });
  expect((await save({ 'warehouse.1': String(house.otherWarehouse) })).status).toBe(303);
  expect(await house.linesOfRequest(made.id)).toMatchObject([
    { id: line!.id, warehouse_id: house.otherWarehouse, removed_at: null },
  ]);
  // A forged id of another request's line makes a line of its own here and leaves that one as it is.
  await save({ 'kept.1': String(theirs!.id), 'quantity.1': '3' });
  expect(await house.linesOfRequest(foreign.id)).toEqual([theirs]);
  const now = await house.linesOfRequest(made.id);
  expect(now.filter((one) => !one.removed_at)).toMatchObject([{ item_id: item.id, quantity: '3.000' }]);
});

test('a price of nothing approves nothing by itself', async () => {
  const item = await house.item();
  await house.setting('request_free_value', 500);
  for (const [unitPrice, state] of [
    ['0', 'submitted'],
    ['0.5', 'approved'],
  ] as const) {
    const { id } = await house.draft([house.line(item.id, { unitPrice })]);
    await house.submit(id);
    expect((await house.requestOf(id)).state).toBe(state);
  }
});
