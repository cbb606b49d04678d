import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setSuccessor } from '../../src/features/items/index.js';
import { retireItem } from '../../src/features/items/retire-item.js';
import type { Context } from '../../src/platform/context.js';
import { type Answer, type Client, type TestApp, testApp } from '../support/app.js';
import { newItem } from './factory.js';

describe('kit pages', () => {
  let app: TestApp;
  let client: Client & { personId: number };
  let context: Context;

  beforeAll(async () => {
    app = await testApp();
    client = await app.signIn('storekeeper');
    context = app.contextOf(client.personId, 'storekeeper');
    await newItem(context, { code: 'FAN', name_zh: '风扇', name_en: 'Fan, axial' });
    await newItem(context, { code: 'WIRE', name_zh: '线', name_en: 'Wire', unit: '米', decimals: 2 });
  });
  afterAll(() => app.close());

  const fields = (changes: Record<string, string> = {}) => ({
    code: '',
    name_zh: '年度保养',
    name_en: 'Yearly care',
    note: '',
    item_1: 'FAN Fan, axial',
    quantity_1: '2',
    item_2: 'wire',
    quantity_2: '1.5',
    ...changes,
  });
  const valueOf = (answer: Answer, id: string) => answer.html.querySelector(`#${id}`)?.getAttribute('value');

  it('make a kit, list it, and show what of each line is free', async () => {
    const saved = await client.post('/kits', fields({ code: 'care-1', item_3: '', quantity_3: '' }));
    expect(saved.headers.get('Location')).toBe('/kits/CARE-1');
    const list = await client.get('/kits?search=ndby', { 'HX-Request': 'true' });
    expect(list.html.querySelector('html')).toBeNull();
    expect(list.html.querySelectorAll('tbody a.code').map((link) => link.text)).toEqual(['CARE-1']);
    const rows = (await client.get('/kits/CARE-1')).html.querySelectorAll('tbody tr');
    const cells = rows.map((row) => row.querySelectorAll('td').map((cell) => cell.text.trim()));
    expect(cells).toEqual([
      ['FAN Fan, axial', '2 pcs', '0 pcs Not enough for one kit'],
      ['WIRE Wire', '1.5 m', '0 m Not enough for one kit'],
    ]);
  });

  it('add and remove rows without losing what was typed, as a page and as a fragment', async () => {
    const typed = fields({ code: 'a b', quantity_1: 'x' });
    const added = await client.post('/kits', { ...typed, add: '1' });
    expect(added.status).toBe(200);
    expect(added.html.querySelectorAll('.line-row input[role=combobox]')).toHaveLength(3);
    expect([valueOf(added, 'code'), valueOf(added, 'item_1'), valueOf(added, 'quantity_1')]).toEqual([
      'a b',
      'FAN Fan, axial',
      'x',
    ]);
    const less = await client.post('/kits', { ...typed, remove: '1' }, { 'HX-Request': 'true' });
    expect(less.html.querySelector('html')).toBeNull();
    expect(less.html.querySelectorAll('input[role=combobox]').map((one) => one.getAttribute('value'))).toEqual([
      'wire',
      '',
    ]);
    expect((await client.post('/kits', { ...typed, remove: '99' })).status).toBe(200);
    expect(await app.db.selectFrom('kit').select('id').where('name_zh', '=', 'x').execute()).toEqual([]);
  });

  it('give a refused form back, each line with its own message', async () => {
    const gone = await newItem(context, { code: 'GONE' });
    const next = await newItem(context, { code: 'NEXT' });
    await setSuccessor(context, { itemId: gone.id, version: 1, successorId: next.id });
    await retireItem(context, gone);
    const bad = await client.post(
      '/kits',
      fields({
        name_zh: '',
        quantity_1: '1.5',
        item_2: 'wire',
        quantity_2: '-1',
        item_3: 'nothing such',
        quantity_3: '1',
        item_4: 'FAN',
        quantity_4: '1',
        item_5: 'GONE',
        quantity_5: '',
      }),
    );
    expect(bad.status).toBe(422);
    const messages = bad.html.querySelectorAll('.line-row .invalid-feedback').map((one) => one.text);
    expect(messages).toEqual([
      'FAN is counted in whole pieces',
      'The quantity has to be more than zero',
      'Not found: choose one from the list',
      'FAN is listed above already: add the quantities together.',
      'GONE is retired. Use NEXT instead.',
    ]);
    expect(bad.html.querySelector('#code-error')).not.toBeNull();
    expect(bad.html.querySelector('#name_zh-error')).not.toBeNull();
    expect(valueOf(bad, 'item_3')).toBe('nothing such');
    const empty = await client.post('/kits', { code: 'EMPTY', name_zh: '空' });
    expect(empty.html.querySelector('[role=alert]')?.text).toContain('at least one item');
    await client.post('/kits', fields({ code: 'TAKEN' }));
    const taken = await client.post('/kits', fields({ code: 'taken' }));
    expect(taken.html.querySelector('#code-error')?.text).toBe('This is taken already');
  });

  it('change and copy a kit, tell its history, and say when somebody else was faster', async () => {
    await client.post('/kits', fields({ code: 'CHG' }));
    const form = await client.get('/kits/CHG/edit');
    expect([valueOf(form, 'item_2'), valueOf(form, 'quantity_2')]).toEqual(['WIRE Wire', '1.5']);
    const changed = fields({ code: 'CHG', quantity_1: '4', version: '1' });
    expect((await client.post('/kits/CHG', changed)).headers.get('Location')).toBe('/kits/CHG');
    const history = (await client.get('/kits/CHG')).html.querySelector('#history')!;
    expect(history.querySelector('del')?.text).toBe('FAN × 2, WIRE × 1.5');
    const late = await client.post('/kits/CHG', changed);
    expect(late.status).toBe(422);
    expect(late.html.querySelector('[role=alert]')?.text).toContain('Somebody else has just changed kit CHG');
    const copy = await client.get('/kits/new?copy=chg');
    expect([valueOf(copy, 'code'), valueOf(copy, 'quantity_1')]).toEqual(['', '4']);
    expect((await client.get('/kits/new?copy=nothing')).status).toBe(404);
  });

  it('retire a kit and bring it back', async () => {
    await client.post('/kits', fields({ code: 'GO' }));
    expect((await client.post('/kits/GO/retirement')).status).toBe(303);
    expect((await client.get('/kits?search=go')).text).toContain('Nothing found');
    expect((await client.get('/kits?search=go&retired=on')).html.querySelector('tbody a.code')?.text).toBe('GO');
    expect((await client.get('/kits/GO')).text).toContain('Retired');
    expect((await client.post('/kits/GO/retirement/end')).status).toBe(303);
    expect((await client.get('/kits/choices?search=GO')).text).toContain('data-value="GO Yearly care"');
  });

  it('page a list', async () => {
    for (let n = 0; n < 51; n++) await client.post('/kits', fields({ code: `MANY-${n}` }));
    expect((await client.get('/kits?search=many-&page=2')).html.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('let a technician read and start a slip, not change', async () => {
    const technician = await app.signIn('technician');
    await client.post('/kits', fields({ code: 'READ' }));
    const seen = await technician.get('/kits/READ');
    expect(seen.html.querySelector('a[href="/requisitions/new?kit=READ"]')).not.toBeNull();
    expect(seen.html.querySelector('a[href="/kits/READ/edit"]')).toBeNull();
    expect(seen.html.querySelector('#history')).toBeNull();
    for (const path of ['/kits', '/kits/READ', '/kits/READ/retirement', '/kits/READ/retirement/end'])
      expect((await technician.post(path, fields())).status, path).toBe(403);
    for (const path of ['/kits/new', '/kits/READ/edit']) expect((await technician.get(path)).status, path).toBe(403);
    expect((await technician.get('/kits/NOWHERE')).status).toBe(404);
    expect((await app.visitor.get('/kits')).status).toBe(303);
  });
});
