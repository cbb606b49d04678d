import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addItemSupplier } from '../../src/features/item-suppliers/add-item-supplier.js';
import { changeItemSupplier } from '../../src/features/item-suppliers/change-item-supplier.js';
import { readTable } from '../../src/platform/read-table.js';
import { importColumns } from '../../src/features/item-suppliers/import-columns.js';
import { suppliesFile } from '../../src/features/item-suppliers/list-file.js';
import { itemFields } from '../items/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { type SupplyHouse, supplyHouse } from './factory.js';

let app: TestApp;
let house: SupplyHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-24T02:00:00Z') });
  house = await supplyHouse(app);
});
afterAll(() => app.close());

const context = () => house.purchasing.context;

describe('the pages of suppliers of items', () => {
  it('add one from the item’s page, change it, end it and buy there again', async () => {
    const [item, supplier] = [await house.newItem(), await house.supplier()];
    const form = await house.purchasing.get(`/item-suppliers/new?item=${item.code}&supplier=${supplier.code}`);
    expect(form.html.querySelector('#item')?.getAttribute('value')).toBe(`${item.code} Part ${item.code}`);
    const fields = {
      item: item.code,
      supplier: supplier.code,
      part_number: 'P 1',
      lead_days: '10',
      minimum: '5',
      pack: '',
      price: '1.20',
      preferred: 'on',
      note: '',
    };
    const refused = await house.purchasing.post('/item-suppliers', {
      ...fields,
      supplier: 'NOBODY',
      lead_days: '9999',
      pack: '-1',
    });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('#lead_days-error')).not.toBeNull();
    expect(refused.html.querySelector('#pack-error')).not.toBeNull();
    const unknown = await house.purchasing.post('/item-suppliers', { ...fields, supplier: 'NOBODY' });
    expect(unknown.html.querySelector('#supplier-error')?.text).toContain('Not found');
    expect(unknown.html.querySelector('#part_number')?.getAttribute('value')).toBe('P 1');
    const saved = await house.purchasing.post('/item-suppliers', fields);
    expect(saved.headers.get('Location')).toBe(`/items/${item.code}#suppliers`);
    const twice = await house.purchasing.post('/item-suppliers', fields);
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('is a supplier of');
    const { id } = (await house.supplies(item.id))[0]!;
    const changed = await house.purchasing.post(`/item-suppliers/${id}`, {
      version: '1',
      part_number: 'P 2',
      minimum: '0.5',
    });
    expect(changed.text).toContain('have at most 0 decimals');
    expect(
      (await house.purchasing.get(`/item-suppliers/${id}`)).html.querySelector('#price')?.getAttribute('value'),
    ).toBe('1.2');
    await house.purchasing.post(`/item-suppliers/${id}/ending`, { version: '1' });
    expect((await house.purchasing.get('/item-suppliers?view=ended')).text).toContain(item.code);
    expect((await house.purchasing.get(`/item-suppliers?item=${item.code}`)).html.querySelector('tbody')).toBeNull();
    await house.purchasing.post(`/item-suppliers/${id}/ending/undo`, { version: '2' });
    expect(await house.supplies(item.id)).toMatchObject([{ ended_at: null, version: 3 }]);
    for (const path of ['/item-suppliers/0', '/item-suppliers/x', '/item-suppliers/99999999999'])
      expect((await house.purchasing.get(path)).status, path).toBe(404);
  });

  it('say what is allowed where a number is not, in the reader’s language', async () => {
    const [item, supplier] = [await house.newItem(), await house.supplier()];
    const typed = { item: item.code, supplier: supplier.code, lead_days: '-3', minimum: '1e5', pack: '0' };
    const refused = await house.purchasing.post('/item-suppliers', typed);
    expect(refused.status).toBe(422);
    const said = (name: string) => refused.html.querySelector(`#${name}-error`)?.text.trim();
    expect(said('lead_days')).toBe('Enter whole days, from 0 to 730');
    for (const name of ['minimum', 'pack'])
      expect(said(name)).toBe('Enter a quantity above 0, with at most 3 decimals');
    expect(refused.html.querySelector('#minimum')?.getAttribute('value')).toBe('1e5');
  });

  it('keep what was typed when somebody else was quicker, and save it the second time', async () => {
    const [item, supplier] = [await house.newItem(), await house.supplier()];
    const { id } = await addItemSupplier(context(), { itemId: item.id, supplierId: supplier.id });
    await changeItemSupplier(context(), { id, version: 1, note: 'theirs' });
    const refused = await house.purchasing.post(`/item-suppliers/${id}`, { version: '1', note: 'mine', pack: '2' });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('textarea[name="note"]')?.text.trim()).toBe('mine');
    const version = refused.html.querySelector('input[name="version"]')!.getAttribute('value')!;
    const saved = await house.purchasing.post(`/item-suppliers/${id}`, { version, note: 'mine', pack: '2' });
    expect(saved.status).toBe(303);
    expect(await house.supplies(item.id)).toMatchObject([{ note: 'mine', pack: '2.000' }]);
  });

  it('list by supplier, by part number, and items without a choice', async () => {
    const [item, none, first, second] = [
      await house.newItem(),
      await house.newItem(),
      await house.supplier(),
      await house.supplier(),
    ];
    await addItemSupplier(context(), { itemId: item.id, supplierId: first.id, partNumber: 'Zx-77/A' });
    await addItemSupplier(context(), { itemId: item.id, supplierId: second.id });
    const codes = async (query: string) =>
      (await house.purchasing.get(`/item-suppliers?${query}`)).html
        .querySelectorAll('tbody td:first-child a.code')
        .map((link) => link.text.trim());
    expect(await codes('search=zx-77')).toEqual([item.code]);
    expect(await codes(`supplier=${first.code}`)).toEqual([item.code]);
    expect(await codes('supplier=NOBODY')).toEqual([]);
    expect(await codes(`view=unchosen&search=${item.code}`)).toEqual([item.code]);
    expect(await codes(`view=unchosen&search=${none.code}`)).toEqual([none.code]);
    expect((await house.purchasing.get(`/item-suppliers?view=unchosen&search=${item.code}`)).text).toContain(
      '2 suppliers, none preferred',
    );
    const { id } = (await house.supplies(item.id))[0]!;
    await changeItemSupplier(context(), { id, version: 1, preferred: true });
    expect(await codes(`view=unchosen&search=${item.code}`)).toEqual([]);
  });

  it('show prices only to whom may know them: list, card, file and history', async () => {
    const [item, supplier] = [await house.newItem(), await house.supplier()];
    await addItemSupplier(context(), { itemId: item.id, supplierId: supplier.id, price: '98.7654' });
    const storekeeper = await house.person('storekeeper');
    for (const path of [
      `/item-suppliers?item=${item.code}`,
      `/item-suppliers/items/${item.code}`,
      `/items/${item.code}`,
      `/item-suppliers/suppliers/${supplier.code}`,
    ]) {
      const headers: Record<string, string> =
        path.includes('s/items/') || path.includes('/suppliers/') ? { 'HX-Request': 'true' } : {};
      const [seen, hidden] = [await house.purchasing.get(path, headers), await storekeeper.get(path, headers)];
      expect([seen.status, hidden.status], path).toEqual([200, 200]);
      expect(seen.text, path).toContain('98.7654');
      expect(hidden.text, path).not.toContain('98.7654');
    }
    expect((await storekeeper.get('/item-suppliers/export.xlsx')).status).toBe(200);
    for (const showsPrices of [true, false]) {
      const reader = { language: 'en', now: new Date(0), showsPrices } as const;
      const bytes = await suppliesFile(app.db, { view: 'all', itemId: item.id }, reader);
      const table = await readTable(new File([bytes], 'a.xlsx'), importColumns(true));
      expect(table.ok && table.rows[0]?.cells['price']).toBe(showsPrices ? '98.7654' : undefined);
    }
    const technician = await house.person('technician');
    expect((await technician.get('/item-suppliers')).status).toBe(403);
    expect((await technician.get(`/items/${item.code}`)).text).not.toContain('/item-suppliers');
    const zh = await app.signIn('purchasing');
    await app.ownerDb.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', zh.personId).execute();
    expect((await zh.get('/item-suppliers')).text).toContain('供应商料号');
  });

  it('take a file in after it was checked, and refuse what is no table', async () => {
    const [item, supplier] = [await house.newItem(), await house.supplier()];
    const post = (content: string) =>
      house.purchasing.post('/item-suppliers/import', { file: new File([content], 'a.csv') });
    const csv = `物料编码,供应商,供应商料号,交货期（天）\n${item.code},${supplier.code},"=HYPERLINK(""http://x"")",12\n${item.code},NO,,\n`;
    const checked = await post(csv);
    expect(checked.status).toBe(422);
    expect(checked.text).toContain('There is no supplier “NO”.');
    expect(checked.html.querySelector('#checked button')?.text).toContain('Import 1 row');
    const hidden = (name: string) =>
      checked.html.querySelector(`#checked input[name="${name}"]`)!.getAttribute('value')!;
    const taken = await house.purchasing.post('/item-suppliers/import/rows', {
      key: hidden('key'),
      rows: hidden('rows'),
    });
    expect(taken.headers.get('Location')).toBe('/item-suppliers?imported=1-0');
    expect(await house.supplies(item.id)).toMatchObject([{ part_number: '=HYPERLINK("http://x")', lead_days: 12 }]);
    expect((await house.purchasing.get('/item-suppliers?imported=1-0')).text).toContain('Imported: 1 new, 0 changed.');
    expect((await post('item\nA')).text).toContain('has no column “Supplier”');
    expect((await post(`item,supplier\n${'A,B\n'.repeat(5001)}`)).text).toContain('At most 5000 rows');
    expect(await readTable(new File(['price,item,supplier\n1,A,B'], 'a.csv'), importColumns(false))).toMatchObject({
      columns: ['item', 'supplier'],
    });
  });

  it('let the item say that what comes in is inspected', async () => {
    const made = await house.purchasing.post('/items', itemFields({ code: 'INSP-1', incoming_inspection: 'on' }));
    expect(made.status).toBe(303);
    const page = await house.purchasing.get('/items/INSP-1/edit');
    expect(page.html.querySelector('[name="incoming_inspection"]')?.hasAttribute('checked')).toBe(true);
    await house.purchasing.post('/items/INSP-1', itemFields({ code: 'INSP-1', version: '1' }));
    const item = await app.ownerDb
      .selectFrom('item')
      .selectAll()
      .where('code', '=', 'INSP-1')
      .executeTakeFirstOrThrow();
    expect(item.incoming_inspection).toBe(false);
    expect((await house.events(item.id)).at(-1)).toMatchObject({
      name: 'item.changed',
      after: { incoming_inspection: false },
    });
  });
});
