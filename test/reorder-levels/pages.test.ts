import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setLevel } from '../../src/features/reorder-levels/index.js';
import { xlsxFile } from '../../src/platform/spreadsheet.js';
import { type Answer, testApp, type TestApp } from '../support/app.js';
import { type SupplyHouse, supplyHouse } from '../item-suppliers/factory.js';

let app: TestApp;
let house: SupplyHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-24T02:00:00Z') });
  house = await supplyHouse(app);
});
afterAll(() => app.close());

/** The fields of the list's form as a browser would send them. */
function fieldsOf({ html }: Answer): Record<string, string> {
  const form = html.querySelector('form[method="post"][action^="/reorder-levels"]')!;
  const inputs = form.querySelectorAll('input[name]');
  return Object.fromEntries(
    inputs
      .filter((input) => input.getAttribute('type') !== 'checkbox' || input.hasAttribute('checked'))
      .map((input) => [input.getAttribute('name')!, input.getAttribute('value') ?? '']),
  );
}

const levelOf = (itemId: number) =>
  app.ownerDb.selectFrom('reorder_level').selectAll().where('item_id', '=', itemId).executeTakeFirst();

describe('the list of levels', () => {
  it('is edited several rows at once, where one was, and says how many were saved', async () => {
    const [one, two, three] = [await house.newItem(), await house.newItem(), await house.newItem()];
    await setLevel(house.purchasing.context, {
      itemId: three.id,
      warehouseId: house.warehouse,
      reorderPoint: '1',
      orderUpTo: '2',
    });
    const address = '/reorder-levels?view=without&warehouse=MAIN';
    const page = await house.purchasing.get(address);
    expect(page.status).toBe(200);
    const codes = page.html.querySelectorAll('tbody tr a.code').map((link) => link.text.trim());
    expect(codes).toEqual([one.code, two.code]);
    const fields = fieldsOf(page);
    const typed = { ...fields, 'point-0': '3', 'upto-0': '8', 'vital-0': 'on', 'bin-0': 'A-01', 'upto-1': '4' };
    const saved = await house.purchasing.post(address, typed);
    expect(saved.headers.get('Location')).toBe('/reorder-levels?warehouse=MAIN&view=without&saved=2');
    expect(await levelOf(one.id)).toMatchObject({
      reorder_point: '3.000',
      order_up_to: '8.000',
      vital: true,
      home_bin_id: house.bin,
    });
    expect(await levelOf(two.id)).toMatchObject({ reorder_point: '0.000', order_up_to: '4.000' });
    expect((await house.purchasing.get('/reorder-levels?saved=2')).text).toContain('2 rows saved.');
    expect((await house.purchasing.get(address)).text).toContain('Every item has its level');
    for (const [filter, found] of [
      ['view=vital', [one.code]],
      ['view=do_not_reorder', []],
      ['warehouse=MAIN&kind=tool', []],
      ['warehouse=NOWHERE', []],
      [`search=${two.code.toLowerCase()}`, [two.code]],
      [`item=${three.code}`, [three.code]],
      ['item=NOTHING', []],
      ['page=x&view=nothing&kind=nothing&search=%25_', []],
    ] as const)
      expect(
        (await house.purchasing.get(`/reorder-levels?${filter}`)).html
          .querySelectorAll('tbody tr a.code')
          .map((link) => link.text.trim()),
        filter,
      ).toEqual(found);
  });

  it('loses nothing that was typed when a row is refused, and says why beside the row', async () => {
    const [one, two] = [await house.newItem(), await house.newItem()];
    const address = '/reorder-levels?view=without&warehouse=MAIN';
    const fields = fieldsOf(await house.purchasing.get(address));
    const refused = await house.purchasing.post(address, {
      ...fields,
      'point-0': '<b>9',
      'upto-0': '5',
      'point-1': '1',
      'upto-1': '6',
      'dnr-1': 'on',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('1 row needs you');
    expect(refused.html.querySelector('[name="point-0"]')?.getAttribute('value')).toBe('<b>9');
    expect(refused.html.querySelector('#level-0-error')?.text).toContain('is nothing for Reorder point');
    expect(refused.html.querySelector('#level-1-error')).toBeNull();
    expect(refused.html.querySelector('[name="upto-1"]')?.getAttribute('value')).toBe('6');
    expect(refused.html.querySelector('[name="dnr-1"]')?.hasAttribute('checked')).toBe(true);
    expect(await levelOf(two.id)).toBeUndefined();
    const corrected = await house.purchasing.post(address, { ...fieldsOf(refused), 'point-0': '5' });
    expect(corrected.headers.get('Location')).toContain('saved=2');
    expect(await levelOf(one.id)).toMatchObject({ reorder_point: '5.000' });
    expect(await levelOf(two.id)).toMatchObject({ order_up_to: '6.000', do_not_reorder: true });
  });

  it('does not let two people overwrite one another; who has seen the other’s may still have theirs', async () => {
    const [one, two] = [await house.newItem(), await house.newItem()];
    for (const { id: itemId } of [one, two])
      await setLevel(house.purchasing.context, {
        itemId,
        warehouseId: house.warehouse,
        reorderPoint: '1',
        orderUpTo: '2',
      });
    const address = `/reorder-levels?search=${one.code.slice(0, 4)}&warehouse=MAIN`;
    const [mine, theirs] = [await house.person('purchasing'), await house.person('purchasing')];
    const page = await mine.get(address);
    const at = (code: string) =>
      page.html.querySelectorAll('tbody tr a.code').findIndex((link) => link.text.trim() === code);
    const fields = fieldsOf(page);
    await theirs.post(address, {
      ...fieldsOf(await theirs.get(address)),
      [`upto-${at(one.code)}`]: '20',
      [`upto-${at(two.code)}`]: '30',
    });
    // Mine changes the first row only: the other's second row stays.
    const refused = await mine.post(address, { ...fields, [`upto-${at(one.code)}`]: '7' });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector(`#level-${at(one.code)}-error`)?.text).toContain('point 1, up to 20');
    expect(await levelOf(one.id)).toMatchObject({ order_up_to: '20.000' });
    const again = await mine.post(address, fieldsOf(refused));
    expect(again.headers.get('Location')).toContain('saved=1');
    expect(await levelOf(one.id)).toMatchObject({ order_up_to: '7.000' });
    expect(await levelOf(two.id)).toMatchObject({ order_up_to: '30.000' });
  });

  it('is only read by who may not change it, and closed to technicians', async () => {
    const [storekeeper, technician] = [await house.person('storekeeper'), await house.person('technician')];
    const page = await storekeeper.get('/reorder-levels');
    expect(page.status).toBe(200);
    expect(page.html.querySelector('form[method="post"][action^="/reorder-levels"]')).toBeNull();
    expect(page.html.querySelector('a[href="/reorder-levels/import"]')).toBeNull();
    expect((await storekeeper.post('/reorder-levels', {})).status).toBe(403);
    expect((await technician.get('/reorder-levels')).status).toBe(403);
    const item = await house.newItem();
    expect((await technician.get(`/items/${item.code}`)).text).not.toContain('/reorder-levels');
    const zh = await app.signIn('purchasing');
    await app.ownerDb.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', zh.personId).execute();
    const chinese = await zh.get('/reorder-levels');
    expect(chinese.text).toContain('再订货点');
    expect(chinese.text).not.toContain('Reorder point');
  });

  it('offers the bins of the warehouse, none for property', async () => {
    const bins = await house.purchasing.get('/reorder-levels/bin-choices?warehouse=MAIN&search=');
    expect(bins.html.querySelectorAll('[data-code]').map((one) => one.getAttribute('data-code'))).toEqual([
      'A-01',
      'B-01',
    ]);
    expect((await house.purchasing.get('/reorder-levels/bin-choices?warehouse=X')).text).toContain('Nothing found');
  });

  it('stands on the page of the item, with what is there against what is meant to be', async () => {
    const item = await house.newItem();
    await house.post('receive', { itemId: item.id, quantity: 3, unitCost: '1' });
    await setLevel(house.purchasing.context, {
      itemId: item.id,
      warehouseId: house.warehouse,
      reorderPoint: '4',
      orderUpTo: '6',
      homeBin: 'B-01',
    });
    const page = await house.purchasing.get(`/items/${item.code}`);
    const address = page.html.querySelector('#levels [hx-get]')?.getAttribute('hx-get');
    expect(address).toBe(`/reorder-levels/items/${item.code}`);
    const card = await house.purchasing.get(address!, { 'HX-Request': 'true' });
    expect(card.text).toContain('Point 4, up to 6 pcs');
    expect(card.text).toContain('Below the point');
    expect(card.html.querySelector('.stock-bar-reserved')?.getAttribute('width')).toBe('50');
    expect((await house.purchasing.get(address!)).headers.get('Location')).toBe(`/reorder-levels?item=${item.code}`);
    expect((await house.purchasing.get('/reorder-levels/items/NOTHING', { 'HX-Request': 'true' })).status).toBe(404);
    expect(page.text).toContain('Level set');
  });
});

describe('the import of levels', () => {
  const file = async (rows: (string | null)[][]) => {
    const columns = ['物料编码', '仓库', '再订货点', '补至'].map((header) => ({ header, kind: 'text' as const }));
    return new File([await xlsxFile([{ name: 'x', columns, rows }], new Date(0))], 'levels.xlsx');
  };

  it('shows what a file would do before it does it', async () => {
    const item = await house.newItem();
    const post = (body: File) => house.purchasing.post('/reorder-levels/import', { file: body });
    const checked = await post(
      await file([
        [item.code, 'MAIN', '1', '9'],
        ['<script>', 'MAIN', '1', '2'],
        [item.code, 'MAIN', '1', '9'],
      ]),
    );
    expect(checked.status).toBe(422);
    expect(checked.text).toContain('There is no item “&lt;script&gt;”.');
    expect(checked.text).toContain('are in line 2 already');
    expect(await levelOf(item.id)).toBeUndefined();
    const hidden = (name: string) =>
      checked.html.querySelector(`#checked input[name="${name}"]`)!.getAttribute('value')!;
    const fields = { key: hidden('key'), rows: hidden('rows').replaceAll('&quot;', '"') };
    const taken = await house.purchasing.post('/reorder-levels/import/rows', fields);
    expect(taken.headers.get('Location')).toBe('/reorder-levels?imported=1');
    expect(await levelOf(item.id)).toMatchObject({ order_up_to: '9.000', source: 'imported' });
    expect((await post(await file([[item.code, 'MAIN', '1', '9']]))).text).toContain('nothing to import');
    const wrong = await house.purchasing.post('/reorder-levels/import/rows', { key: fields.key, rows: '{"a":1}' });
    expect(wrong.status).toBe(422);
  });

  it('refuses files that are none, and too many rows, without reading on', async () => {
    const post = (content: string) =>
      house.purchasing.post('/reorder-levels/import', { file: new File([content], 'a.csv') });
    expect((await post('item\nA')).text).toContain('has no column “Warehouse”');
    expect((await post(`item,warehouse\n${'A,MAIN\n'.repeat(5001)}`)).text).toContain('At most 5000 rows');
    expect((await house.purchasing.post('/reorder-levels/import', {})).text).toContain('Choose a file first');
    const download = await house.purchasing.get('/reorder-levels/export.xlsx?view=all');
    expect(download.headers.get('Content-Type')).toContain('spreadsheetml');
    expect(download.headers.get('Content-Disposition')).toContain('reorder-levels-2026-11-24.xlsx');
  });
});
