import { afterAll, beforeAll, expect, test } from 'vitest';
import { ordersFile } from '../../src/features/purchase-orders/list-file.js';
import { readTable } from '../../src/platform/read-table.js';
import { testApp, type TestApp } from '../support/app.js';
import { day, type PurchaseHouse, purchaseHouse } from './factory.js';

let app: TestApp;
let house: PurchaseHouse;

beforeAll(async () => {
  app = await testApp();
  house = await purchaseHouse(app);
});
afterAll(() => app.close());

const HEAD = 'ERP number,Supplier,Item,Warehouse,Quantity,Price,Promised day,Ordered on';
const upload = (...rows: string[]) =>
  house.purchasing.post('/purchase-orders/import', { file: new File([[HEAD, ...rows].join('\n')], 'erp.csv') });
const take = async (...rows: string[]) => {
  const checked = await upload(...rows);
  const field = (name: string) => checked.html.querySelector(`[name=${name}]`)?.getAttribute('value') ?? '';
  return house.purchasing.post('/purchase-orders/import/rows', { rows: field('rows'), key: field('key') });
};
const orders = () =>
  house.db.selectFrom('purchase_order').select(['id', 'erp_number', 'source']).orderBy('id').execute();

test('the ERP’s list is shown first, taken in by orders, and changes nothing the second time', async () => {
  const [a, b] = [await house.item(), await house.item()];
  const rows = [
    `77001,ACME,${a.code},MAIN,10,12.5,${day(20)},${day(-1)}`,
    `77001,ACME,${b.code},MAIN,4,3,${day(20)},${day(-1)}`,
  ];
  expect((await upload(...rows)).status).toBe(200);
  expect(await orders()).toEqual([]);
  expect((await take(...rows)).headers.get('Location')).toBe('/purchase-orders?imported=1-0');
  const [order] = await orders();
  expect(order).toMatchObject({ erp_number: '77001', source: 'imported' });
  const lines = await house.linesOf(order!.id);
  expect(lines).toMatchObject([
    { item_id: a.id, promised_on: day(20) },
    { quantity: '4.000', unit_price: '3.0000' },
  ]);
  expect((await upload(...rows)).text).toContain('nothing to import');
  const later = await take(rows[0]!.replace(day(20), day(30)).replace('12.5', '13.00'), rows[1]!);
  expect(later.headers.get('Location')).toBe('/purchase-orders?imported=0-1');
  expect(await house.linesOf(order!.id)).toMatchObject([
    { promised_on: day(30), first_promised_on: day(20), unit_price: '13.0000' },
    {},
  ]);
  expect(await orders()).toHaveLength(1);
});

test('the exported list is imported again and changes nothing; prices are for those who may know them', async () => {
  const [a, b] = [await house.item(), await house.item()];
  const kept = await house.order([
    { itemId: a.id, unitPrice: '7.25' },
    { itemId: b.id, quantity: '4', unitPrice: '3' },
  ]);
  const gone = await house.order([{ itemId: a.id }]);
  await house.order([{ itemId: b.id }]);
  await house.purchasing.post(`/purchase-orders/${gone.number}/cancellation`, { cancel_reason: 'Wrong' });
  const exported = async (language: 'zh-CN' | 'en', showsPrices: boolean) => {
    const reader = { language, now: new Date(0), today: day(0), showsPrices };
    return new File([await ordersFile(app.db, { view: 'all', itemId: a.id }, reader)], 'orders.xlsx');
  };
  for (const language of ['zh-CN', 'en'] as const) {
    const file = await exported(language, true);
    const checked = await house.purchasing.post('/purchase-orders/import', { file });
    expect(checked.status).toBe(200);
    expect(checked.text).toContain('nothing to import');
  }
  const columns = [
    { name: 'erp', headers: ['ERP number'], required: true },
    { name: 'price', headers: ['Price'], required: true },
  ];
  const { erp_number: erp } = await house.orderOf(kept.id);
  expect(await readTable(await exported('en', true), columns)).toMatchObject({
    ok: true,
    rows: [{ cells: { erp, price: '7.25' } }, { cells: { erp, price: '3' } }],
  });
  expect(await readTable(await exported('en', false), columns)).toMatchObject({ problem: 'file_column_missing' });
  const download = await house.storekeeper.get(`/purchase-orders/export.xlsx?item=${a.code}`);
  expect(download.headers.get('Content-Disposition')).toContain(`purchase-orders-${day(0)}.xlsx`);
  expect((await house.technician.get('/purchase-orders/export.xlsx')).status).toBe(403);
});

test('a list with the headings and suppliers of a request’s file is understood', async () => {
  const item = await house.item();
  const rows = ['采购单号,供应商,物料,仓库,数量,单价（元）', `77100,ACME Acme,${item.code},MAIN,3,2.5`];
  const file = new File([rows.join('\n')], 'erp.csv');
  const checked = await house.purchasing.post('/purchase-orders/import', { file });
  expect(checked.status).toBe(200);
  expect(checked.html.querySelector('[name=rows]')?.getAttribute('value')).toContain('77100');
  expect(checked.text).toContain('New 1');
});

test('bad rows are named, and an order comes in wholly or not at all', async () => {
  const item = await house.item();
  const before = (await orders()).length;
  const checked = await upload(
    `88001,ACME,NO-SUCH,MAIN,1,1,,`,
    `88001,ACME,${item.code},MAIN,1,1,,`,
    `88002,NOBODY,${item.code},MAIN,1,1,,`,
    `=1+1,ACME,${item.code},MAIN,1,1,,`,
    `88003,ACME,${item.code},MAIN,-1,1,,`,
    `88004,ACME,${item.code},MAIN,1,1,${day(-5)},${day(-1)}`,
  );
  expect(checked.status).toBe(422);
  for (const said of ['NO-SUCH', 'Another line of 88001', 'NOBODY', 'letters, digits', 'before the order'])
    expect(checked.text).toContain(said);
  expect((await orders()).length).toBe(before);
});

test('a number in two spellings is one order, and too many rows are refused', async () => {
  const item = await house.item();
  await take(`Ab-1,ACME,${item.code},MAIN,1,1,,`, `aB-1,ACME,${item.code},SITE,2,1,,`);
  const [order] = (await orders()).filter((one) => one.erp_number === 'Ab-1');
  expect(await house.linesOf(order!.id)).toHaveLength(2);
  const many = await upload(...Array.from({ length: 5001 }, (_, n) => `M${n},ACME,${item.code},MAIN,1,1,,`));
  expect(many.status).toBe(422);
  expect(many.text).toContain('5000');
});

test('another quantity in the ERP is shown old and new, taken when confirmed, and told in the history', async () => {
  const item = await house.item();
  const { id } = await house.order([{ itemId: item.id, received: '4' }], { erpNumber: 'Q-1' });
  const row = (quantity: string) => `Q-1,ACME,${item.code},MAIN,${quantity},12.5,,`;
  const checked = await upload(row('12'));
  expect(checked.text).toMatch(/Quantity[\s\S]*10[\s\S]*12/);
  expect((await house.linesOf(id))[0]!.quantity).toBe('10.000');
  await take(row('12'));
  expect(await house.linesOf(id)).toMatchObject([{ quantity: '12.000', open: '8.000' }]);
  expect(await house.stepsOf(id)).toContain('quantity_changed');
  const event = await house.db
    .selectFrom('event')
    .select('after')
    .where('name', '=', 'purchase_order.changed')
    .where('subject_id', '=', String(id))
    .executeTakeFirstOrThrow();
  expect(event.after).toMatchObject({ quantities: `${item.code} 10 → 12`, imported: true });
  expect((await upload(row('12'))).text).toContain('nothing to import');
  const few = await upload(row('3'));
  expect(few.status).toBe(422);
  expect(few.text).toContain('but 4 have come');
  expect((await upload(row('4.5'))).status).toBe(422);
  await take(row('4'));
  expect(await house.orderOf(id)).toMatchObject({ state: 'closed' });
  await take(row('5'));
  expect(await house.orderOf(id)).toMatchObject({ state: 'open', over_at: null });
});

test('what was cancelled here is no other quantity, and an item that is there twice is known by its quantity', async () => {
  const item = await house.item();
  await house.order([{ itemId: item.id, received: '4', cancelled: '2' }], { erpNumber: 'Q-2' });
  for (const quantity of ['10', '8.0'])
    expect((await upload(`Q-2,ACME,${item.code},MAIN,${quantity},12.5,,`)).text).toContain('nothing to import');
  const { id } = await house.order(
    [
      { itemId: item.id, quantity: '6' },
      { itemId: item.id, quantity: '4' },
    ],
    { erpNumber: 'Q-3' },
  );
  await take(`Q-3,ACME,${item.code},MAIN,7,12.5,,`, `Q-3,ACME,${item.code},MAIN,6,12.5,,`);
  expect(await house.linesOf(id)).toMatchObject([{ quantity: '6.000' }, { quantity: '7.000' }]);
});
