import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createItem } from '../../src/features/items/index.js';
import { postMovement } from '../../src/stock/index.js';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { place, placeScene, receive, type Scene } from './factory.js';

describe('place pages', () => {
  let app: TestApp;
  let scene: Scene;
  let storekeeper: Client;

  beforeAll(async () => {
    app = await testApp();
    scene = await placeScene(app);
    storekeeper = await app.signIn('storekeeper');
  });
  afterAll(() => app.close());

  const fields = (changes: Record<string, string>) => ({
    kind: 'bin',
    code: '',
    name: '位',
    name_en: '',
    parent_code: '',
    sort_key: '',
    ...changes,
  });

  it('shows what stands at the top, the first bins of a warehouse, and leads to the others', async () => {
    const warehouse = await place(scene, 'warehouse', undefined, 'BIG');
    for (let n = 1; n <= 14; n++) await place(scene, 'bin', warehouse, `BIG-${n}`);
    const bin = await app.db.selectFrom('place').select('id').where('code', '=', 'BIG-14').executeTakeFirstOrThrow();
    await receive(scene, bin.id, 2);
    const tree = await storekeeper.get('/places');
    const node = tree.html.querySelectorAll('.place-tree > li').find((one) => one.text.includes('BIG'))!;
    const links = node.querySelectorAll('.place-below a').map((link) => link.getAttribute('href'));
    expect(links.slice(0, 3)).toEqual(['/places/BIG-1', '/places/BIG-2', '/places/BIG-3']);
    expect(links).toHaveLength(13);
    expect(links.at(-1)).toBe('/places/BIG#bins');
    expect(node.text).toContain('1 item');
    expect(tree.html.querySelector('#group-outside')).not.toBeNull();
  });

  it('finds by a part of the code, the name or its initials, as page and as fragment', async () => {
    await storekeeper.post(
      '/places',
      fields({ kind: 'vehicle', code: 'van-9', name: '服务车', name_en: 'Service van' }),
    );
    for (const search of ['van-9', '服务', 'fwc', 'service van']) {
      const list = await storekeeper.get(`/places?search=${encodeURIComponent(search)}`, { 'HX-Request': 'true' });
      expect(list.html.querySelector('html')).toBeNull();
      expect(
        list.html.querySelectorAll('tbody tr a.code').map((link) => link.text),
        search,
      ).toEqual(['VAN-9']);
    }
    expect((await storekeeper.get('/places?search=nowhere')).text).toContain('Nothing found');
    expect((await storekeeper.get('/places?kind=nonsense&search=%25')).status).toBe(200);
  });

  it('marks bins for customers’ property, and asks in the form', async () => {
    const warehouse = await place(scene, 'warehouse');
    const form = await storekeeper.get(`/places/new?kind=bin&parent=${warehouse.code}`);
    expect(form.html.querySelector('input[name=for_property]')).not.toBeNull();
    const saved = await storekeeper.post(
      '/places',
      fields({ code: 'cust-bin', parent_code: warehouse.code, for_property: 'on' }),
    );
    expect(saved.status).toBe(422);
    await storekeeper.post('/places', fields({ code: 'pb-1', parent_code: warehouse.code, for_property: 'on' }));
    for (const address of ['/places/PB-1', '/places?search=pb-1', `/places/${warehouse.code}`])
      expect((await storekeeper.get(address)).html.querySelector('.bg-purple-lt')?.text, address).toContain('property');
    const edit = await storekeeper.get('/places/PB-1/edit');
    expect(edit.html.querySelector('input[name=for_property]')?.hasAttribute('checked')).toBe(true);
    const unbinned = await storekeeper.post('/places', fields({ kind: 'vehicle', code: 'v-77', for_property: 'on' }));
    expect(unbinned.status).toBe(422);
    expect(unbinned.text).toContain('Only a bin can be kept for customers’ property.');
    await storekeeper.post('/places/PB-1', { ...fields({ code: 'pb-1', parent_code: warehouse.code }), version: '1' });
    expect((await storekeeper.get('/places/PB-1')).html.querySelector('.bg-purple-lt')).toBeNull();
  });

  it('pages a list', async () => {
    const warehouse = await place(scene, 'warehouse');
    for (let n = 1; n <= 51; n++) await place(scene, 'bin', warehouse, `${warehouse.code}-P${n}`);
    const second = await storekeeper.get(`/places?search=${warehouse.code}-p&page=2`);
    expect(second.html.querySelectorAll('tbody tr')).toHaveLength(1);
    const bins = await storekeeper.get(`/places/${warehouse.code}?bins=2`);
    expect(bins.html.querySelectorAll('#bins tbody tr a.code').map((link) => link.text)).toEqual([
      `${warehouse.code}-P51`,
    ]);
  });

  it('shows on a place where it stands and what lies in it and below', async () => {
    const warehouse = await place(scene, 'warehouse');
    const bin = await place(scene, 'bin', warehouse);
    await receive(scene, bin.id, 7);
    const board = await createItem(scene.context, {
      code: 'BOARD',
      name_zh: '板',
      name_en: 'Board',
      specification: '',
      kind: 'spare',
      unit: 'pcs',
      decimals: 0,
      tracking: 'serial',
      serial_pattern: null,
      price: '1',
      criticality: 'vital',
      repairable: true,
    });
    const line = { itemId: board.id, quantity: 1, fromPlaceId: scene.supplier, fromCondition: 'new' as const };
    await postMovement(app.db, 'receive', { key: randomUUID(), personId: scene.personId }, [
      { ...line, serial: 'SN1', toPlaceId: warehouse.id, toCondition: 'faulty' },
    ]);
    const answer = await storekeeper.get(`/places/${warehouse.code}`);
    const rows = answer.html.querySelectorAll('#place-stock tbody tr').map((row) => row.text.replace(/\s+/g, ' '));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/BOARD.*Faulty.*SN1.*1 pcs/);
    expect(rows[1]).toMatch(new RegExp(`RELAY.*${bin.code}.*New.*Our own.*7 pcs`));
    expect(answer.html.querySelector('#place-stock')?.getAttribute('data-live')).toBe(
      `place:${warehouse.id} place:${bin.id}`,
    );
    const inner = await storekeeper.get(`/places/${bin.code.toLowerCase()}`);
    expect(inner.html.querySelectorAll('.breadcrumb a').map((link) => link.getAttribute('href'))).toEqual([
      '/places',
      `/places/${warehouse.code}`,
    ]);
    const live = await storekeeper.get(`/places/${bin.code}`, { 'HX-Request': 'true' });
    expect(live.html.querySelector('html')).toBeNull();
    expect(live.html.querySelector('#place-stock')?.text).toContain('7 pcs');
  });

  it('adds one bin after the other', async () => {
    const warehouse = await place(scene, 'warehouse');
    const form = await storekeeper.get(`/places/new?kind=bin&parent=${warehouse.code}`);
    expect(form.html.querySelector('#parent_code')?.getAttribute('value')).toBe(warehouse.code);
    expect(form.html.querySelector('#kind option[selected]')?.getAttribute('value')).toBe('bin');
    const saved = await storekeeper.post(
      '/places',
      fields({ code: 'n-1', name: '', parent_code: warehouse.code.toLowerCase(), next: 'another' }),
    );
    expect(saved.status).toBe(303);
    const next = await storekeeper.get(saved.headers.get('Location')!);
    expect(next.text).toContain('N-1 added');
    expect((await storekeeper.get('/places/N-1')).html.querySelector('h1')?.text).toMatch(/^\s*N-1\s*$/);
    expect(next.html.querySelector('#parent_code')?.getAttribute('value')).toBe(warehouse.code);
  });

  it('gives a refused form back with the message at its field', async () => {
    const bad = await storekeeper.post('/places', fields({ kind: 'person', code: '货位', name: 'x'.repeat(101) }));
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('#code')?.getAttribute('value')).toBe('货位');
    for (const field of ['kind', 'code', 'name'])
      expect(bad.html.querySelector(`#${field}-error`), field).not.toBeNull();
    const lost = await storekeeper.post('/places', fields({ code: 'B-1', parent_code: 'NOWHERE' }));
    expect(lost.status).toBe(422);
    expect(lost.html.querySelector('#parent_code-error')?.text).toBe('There is no place NOWHERE.');
    const taken = await storekeeper.post('/places', fields({ kind: 'warehouse', code: 'scrap' }));
    expect(taken.html.querySelector('#code-error')?.text).toBe('This is taken already');
  });

  it('changes, and says when somebody else was faster', async () => {
    const van = await place(scene, 'vehicle');
    const form = await storekeeper.get(`/places/${van.code}/edit`);
    expect(form.html.querySelector('#sort_key')?.getAttribute('value')).toBe('');
    const changed = fields({ code: van.code, name: '新名', version: '1' });
    expect((await storekeeper.post(`/places/${van.code}`, changed)).headers.get('Location')).toBe(
      `/places/${van.code}`,
    );
    const late = await storekeeper.post(`/places/${van.code}`, changed);
    expect(late.status).toBe(422);
    expect(late.html.querySelector('[role=alert]')?.text).toContain('Somebody else has just changed');
    const history = await storekeeper.get(`/places/${van.code}`);
    expect(history.html.querySelectorAll('#history li.list-group-item')).toHaveLength(2);
  });

  it('says on the page why a place with stock stays, and retires and brings back an empty one', async () => {
    const van = await place(scene, 'vehicle');
    await receive(scene, van.id, 1);
    const refused = await storekeeper.post(`/places/${van.code}/retirement`);
    expect(refused.status).toBe(409);
    expect(refused.html.querySelector('[role=alert]')?.text).toMatch(
      new RegExp(`Things still lie in ${van.code}, so it cannot be retired: ${van.code}: RELAY-\\d+ × 1 个\\.$`),
    );
    const empty = await place(scene, 'vehicle');
    expect((await storekeeper.post(`/places/${empty.code}/retirement`)).status).toBe(303);
    expect((await storekeeper.get(`/places/${empty.code}`)).text).toContain('Retired');
    expect((await storekeeper.get('/places?retired=on')).text).toContain(empty.code);
    expect((await storekeeper.post(`/places/${empty.code}/retirement/end`)).status).toBe(303);
    expect((await storekeeper.get(`/places?search=${empty.code}`)).text).toContain(empty.code);
  });

  it('shows a technician what lies where, but not how to change it, nor its history', async () => {
    const technician = await app.signIn('technician');
    const van = await place(scene, 'vehicle');
    const answer = await technician.get(`/places/${van.code}`);
    expect(answer.html.querySelector('#place-stock')).not.toBeNull();
    expect(answer.html.querySelector('#history')).toBeNull();
    expect(answer.html.querySelector(`a[href="/places/${van.code}/edit"]`)).toBeNull();
    for (const path of [`/places/${van.code}`, `/places/${van.code}/retirement`, '/places'])
      expect((await technician.post(path, fields({ code: 'NO' }))).status, path).toBe(403);
  });

  it('hides stock from an administrator, and is nowhere for an unknown code', async () => {
    const administrator = await app.signIn('administrator');
    const warehouse = await place(scene, 'warehouse');
    const answer = await administrator.get(`/places/${warehouse.code}`);
    expect(answer.html.querySelector('#place-stock')).toBeNull();
    expect(answer.html.querySelector('#history')).not.toBeNull();
    expect((await administrator.get('/places/NOT-THERE')).status).toBe(404);
    expect((await app.visitor.get('/places')).status).toBe(303);
  });
});
