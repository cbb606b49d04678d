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
  expect(told.html.querySelector('.page-pretitle a, a[href="/reorder-alerts"]')).not.toBeNull();
});

test('with nothing ticked the list comes back as it was, and says so in both languages', async () => {
  const { purchasing } = house;
  const asked = '/purchase-requests/from-alerts?state=acknowledged&search=board&warehouse=WH&page=2&evil=1';
  const back = (await purchasing.post(asked)).headers.get('Location')!;
  expect(back).toBe('/reorder-alerts?state=acknowledged&search=board&warehouse=WH&page=2&unticked=1');
  expect((await purchasing.get(back)).text).toContain('Nothing is ticked');
  expect((await house.inChinese(back)).text).toContain('还没有勾选');
});

test('several alerts without a supplier go to one supplier, or each to its own', async () => {
  const { purchasing, db } = house;
  const items = [await house.item(), await house.item(), await house.item()];
  const alerts: number[] = [];
  for (const item of items) alerts.push(await house.alert(item.id, { supplierId: null }));
  const [first, second] = [await house.makeSupplier(), await house.makeSupplier()];
  const form = { alert: alerts.map(String) };
  const asked = await purchasing.post('/purchase-requests/from-alerts?state=open&page=3', form);
  for (const item of items) expect(asked.text).toContain(item.code);
  expect(asked.html.querySelectorAll('[name^="supplier."]')).toHaveLength(3);
  const action = asked.html.querySelector('form.form-card')!.getAttribute('action')!;
  expect(action).toContain('page=3');
  const typed = { ...form, [`supplier.${alerts[0]}`]: first.code, [`supplier.${alerts[1]}`]: 'NOBODY-AT-ALL' };
  const odd = await purchasing.post(action, { ...typed, supplier: second.code });
  expect(odd.status).toBe(422);
  expect(odd.text).toContain('choose one from the list');
  expect(odd.html.querySelector(`[name="supplier.${alerts[0]}"]`)!.getAttribute('value')).toBe(first.code);
  const missing = await purchasing.post(action, { ...form, [`supplier.${alerts[0]}`]: first.code });
  expect(missing.text).toContain(`No supplier is known for ${[items[1]!.code, items[2]!.code].toSorted().join(', ')}`);
  const made = await purchasing.post(action, { ...typed, [`supplier.${alerts[1]}`]: '', supplier: second.code });
  const told = await purchasing.get(made.headers.get('Location')!);
  expect(told.html.querySelectorAll('a[href^="/purchase-requests/PR-"]')).toHaveLength(2);
  const lines = await db
    .selectFrom('purchase_request_line as l')
    .innerJoin('purchase_request as r', 'r.id', 'l.request_id')
    .select(['l.alert_id', 'r.supplier_id'])
    .where('l.alert_id', 'in', alerts)
    .orderBy('l.alert_id')
    .execute();
  expect(lines.map((line) => line.supplier_id)).toEqual([first.id, second.id, second.id]);
});

test('what somebody else has requested meanwhile is named, and the rest is made', async () => {
  const [taken, free] = [await house.item(), await house.item()];
  const alerts = [await house.alert(taken.id), await house.alert(free.id)];
  const [before] = (await house.fromAlerts([alerts[0]!])).requests;
  const other = (await house.requestOf(before!)).number;
  const made = await house.purchasing.post('/purchase-requests/from-alerts', { alert: alerts.map(String) });
  const told = await house.purchasing.get(made.headers.get('Location')!);
  expect(told.text).toContain(`requested already on ${other}`);
  expect(told.text).toContain(taken.code);
  expect((await house.linesOfRequest(before!)).some((line) => line.alert_id === alerts[1])).toBe(true);
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
