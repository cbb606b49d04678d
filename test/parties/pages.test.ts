import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice } from '../../src/features/devices/index.js';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { partyFields } from './factory.js';

describe.each([
  { home: '/customers', editor: 'assistant', stranger: 'purchasing', place: 'CUS' },
  { home: '/suppliers', editor: 'purchasing', stranger: 'assistant', place: 'SUP' },
] as const)('the pages at $home', ({ home, editor, stranger, place }) => {
  let app: TestApp;
  let client: Client & { personId: number };
  beforeAll(async () => {
    app = await testApp();
    client = await app.signIn(editor);
  });
  afterAll(() => app.close());

  it('create one and find it by a part of what is known of it', async () => {
    const saved = await client.post(home, partyFields({ code: 'hd-01' }));
    expect(saved.status).toBe(303);
    expect(saved.headers.get('Location')).toBe(`${home}/HD-01`);
    for (const search of ['hd-0', '华东', 'hddc', 'east', '陈工', '5555']) {
      const list = await client.get(`${home}?search=${encodeURIComponent(search)}`, { 'HX-Request': 'true' });
      expect(list.html.querySelector('html')).toBeNull();
      expect(
        list.html.querySelectorAll('tbody a.code').map((link) => link.text),
        search,
      ).toEqual(['HD-01']);
    }
    expect((await client.get(`${home}?search=nobody`)).text).toContain('Nothing found');
  });

  it('show the facts, the place and, to those who may, the changes', async () => {
    await client.post(home, partyFields({ code: 'FACTS', note: '第一行\n<b>第二行</b>' }));
    const answer = await client.get(`${home}/facts`);
    expect(answer.html.querySelector('a[href="mailto:chen@example.com"]')).not.toBeNull();
    expect(answer.html.querySelector(`a[href="/places/${place}-FACTS"]`)).not.toBeNull();
    expect(answer.text).toContain('&lt;b&gt;第二行');
    const auditor = await app.signIn('auditor');
    const seen = await auditor.get(`${home}/FACTS`);
    expect(seen.html.querySelector('#history')?.text).toContain('chen@example.com');
    expect(seen.html.querySelector(`a[href="${home}/FACTS/edit"]`)).toBeNull();
  });

  it('page a list', async () => {
    for (let n = 0; n < 51; n++) await client.post(home, partyFields({ code: `MANY-${n}` }));
    expect((await client.get(`${home}?search=many-`)).html.querySelectorAll('tbody tr')).toHaveLength(50);
    expect((await client.get(`${home}?search=many-&page=2`)).html.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('give a refused form back filled in', async () => {
    const bad = await client.post(home, partyFields({ code: 'a b', name: '', email: 'nonsense' }));
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('#email')?.getAttribute('value')).toBe('nonsense');
    for (const field of ['code', 'name', 'email'])
      expect(bad.html.querySelector(`#${field}-error`), field).not.toBeNull();
    const taken = await client.post(home, partyFields({ code: 'OWN' }));
    expect(taken.status).toBe(422);
    expect(taken.html.querySelector('#code-error')?.text).toBe('This is taken already');
  });

  it('change one, and say when somebody else was faster', async () => {
    await client.post(home, partyFields({ code: 'CHANGE' }));
    const form = await client.get(`${home}/CHANGE/edit`);
    expect(form.html.querySelector('#contact')?.getAttribute('value')).toBe('陈工');
    const changed = partyFields({ code: 'CHANGED', version: '1' });
    expect((await client.post(`${home}/CHANGE`, changed)).headers.get('Location')).toBe(`${home}/CHANGED`);
    const late = await client.post(`${home}/CHANGED`, changed);
    expect(late.status).toBe(422);
    expect(late.html.querySelector('[role=alert]')?.text).toContain('Somebody else has just changed CHANGED');
  });

  it('retire one and bring it back', async () => {
    await client.post(home, partyFields({ code: 'GONE' }));
    expect((await client.post(`${home}/GONE/retirement`)).status).toBe(303);
    expect((await client.get(`${home}?search=gone`)).text).toContain('Nothing found');
    expect((await client.get(`${home}?search=gone&retired=on`)).text).toContain('GONE');
    expect((await client.post(`${home}/GONE/retirement/end`)).status).toBe(303);
    expect((await client.get(`${home}?search=gone`)).text).toContain('GONE');
  });

  it('are closed to who may not change them, and to who is not signed in', async () => {
    const other = await app.signIn(stranger);
    await client.post(home, partyFields({ code: 'CLOSED' }));
    expect((await other.get(`${home}/CLOSED`)).status).toBe(200);
    expect((await other.get(home)).html.querySelector(`a[href="${home}/new"]`)).toBeNull();
    for (const path of [`${home}/new`, `${home}/CLOSED/edit`]) expect((await other.get(path)).status, path).toBe(403);
    for (const path of [home, `${home}/CLOSED`, `${home}/CLOSED/retirement`, `${home}/CLOSED/retirement/end`])
      expect((await other.post(path, partyFields())).status, path).toBe(403);
    expect((await app.visitor.get(home)).status).toBe(303);
  });

  it('do not show one of the other kind', async () => {
    await client.post(home, partyFields({ code: 'KIND' }));
    const wrong = home === '/customers' ? '/suppliers' : '/customers';
    expect((await client.get(`${wrong}/KIND`)).status).toBe(404);
    expect((await client.get(`${home}/OWN`)).status).toBe(404);
  });
});

describe('a customer’s page', () => {
  it('shows the first of its devices, and leads to all of them', async () => {
    const app = await testApp();
    const client = await app.signIn('assistant');
    await client.post('/customers', partyFields({ code: 'BIG' }));
    const { id } = await app.db.selectFrom('party').select('id').where('code', '=', 'BIG').executeTakeFirstOrThrow();
    const context = app.contextOf(client.personId, 'assistant');
    for (let n = 10; n < 22; n++)
      await createDevice(context, { serial_number: `SN/${n}`, model: 'BT-8', customer_id: id });
    const answer = await client.get('/customers/BIG');
    const links = answer.html.querySelectorAll('#devices tbody a').map((link) => link.getAttribute('href'));
    expect(links).toHaveLength(10);
    expect(links[0]).toBe('/devices/SN%2F10');
    expect(answer.html.querySelector('#devices .card-footer a')?.getAttribute('href')).toBe('/devices?customer=BIG');
    expect(answer.html.querySelector('#devices .card-footer a')?.text).toBe('Show all 12');
    await app.close();
  });
});

describe('a customer’s sites and contacts', () => {
  let app: TestApp;
  let client: Client & { personId: number };
  beforeAll(async () => {
    app = await testApp();
    client = await app.signIn('assistant');
    await client.post('/customers', partyFields({ code: 'HD' }));
    await client.post('/customers', partyFields({ code: 'OTHER' }));
  });
  afterAll(() => app.close());

  const card = async (id: 'sites' | 'contacts', who: Client = client) =>
    (await who.get('/customers/HD')).html.querySelector(`#${id}`)!;
  const idIn = async (id: 'sites' | 'contacts') =>
    /\/(\d+)\/edit$/.exec((await card(id)).querySelector('a[href$="/edit"]')!.getAttribute('href')!)![1]!;

  it('are added and changed from the customer’s page, and told in its history', async () => {
    const saved = await client.post('/customers/HD/sites', { name: '一厂', address: '常州', note: '' });
    expect(saved.headers.get('Location')).toBe('/customers/HD#sites');
    const site = await idIn('sites');
    const contact = { name: '王工', role: '设备部', phone: '138 0013', email: 'w@example.com', site_id: site };
    expect((await client.post('/customers/HD/contacts', contact)).status).toBe(303);
    const shown = await card('contacts');
    expect(shown.querySelector('a[href="tel:138 0013"]')).not.toBeNull();
    expect(shown.text).toContain('设备部 · 一厂');
    const form = await client.get(`/customers/HD/sites/${site}/edit`);
    expect(form.html.querySelector('#address')?.getAttribute('value')).toBe('常州');
    const changed = { name: '二厂', address: '常州', version: '1' };
    expect((await client.post(`/customers/HD/sites/${site}`, changed)).status).toBe(303);
    const late = await client.post(`/customers/HD/sites/${site}`, changed);
    expect(late.status).toBe(422);
    expect(late.html.querySelector('[role=alert]')?.text).toContain('Somebody else has just changed the site 二厂');
    const id = await idIn('contacts');
    expect((await client.post(`/customers/HD/contacts/${id}`, { ...contact, name: '李工', version: '1' })).status).toBe(
      303,
    );
    const auditor = await app.signIn('auditor');
    const history = (await auditor.get('/customers/HD')).html.querySelector('#history')!;
    for (const text of ['Site added', 'Site changed', 'Contact added', 'Contact changed'])
      expect(history.text).toContain(text);
  });

  it('come back filled in when they are refused', async () => {
    const empty = await client.post('/customers/HD/sites', { name: '', address: 'kept' });
    expect(empty.status).toBe(422);
    expect(empty.html.querySelector('#name-error')).not.toBeNull();
    expect(empty.html.querySelector('#address')?.getAttribute('value')).toBe('kept');
    const taken = await client.post('/customers/HD/sites', { name: '二厂' });
    expect(taken.html.querySelector('#name-error')?.text).toContain('a site of this name already');
    const bad = await client.post('/customers/HD/contacts', { name: '', email: 'nonsense', phone: 'kept' });
    for (const field of ['name', 'email']) expect(bad.html.querySelector(`#${field}-error`), field).not.toBeNull();
    expect(bad.html.querySelector('#phone')?.getAttribute('value')).toBe('kept');
    const stranger = await client.post('/customers/OTHER/contacts', { name: 'x', site_id: await idIn('sites') });
    expect(stranger.html.querySelector('#site_id-error')?.text).toContain('no such site');
  });

  it('are retired and brought back there; one in use says what uses it', async () => {
    const site = await idIn('sites');
    const { id } = await app.db.selectFrom('party').select('id').where('code', '=', 'HD').executeTakeFirstOrThrow();
    const device = { serial_number: 'STANDS', model: 'BT', customer_id: id, site_id: Number(site) };
    await createDevice(app.contextOf(client.personId, 'assistant'), device);
    const refused = await client.post(`/customers/HD/sites/${site}/retirement`);
    expect(refused.status).toBe(409);
    expect(refused.html.querySelector('[role=alert]')?.text).toContain('STANDS');
    await app.db.updateTable('device').set({ site_id: null }).execute();
    for (const part of ['sites', 'contacts'] as const) {
      const path = `/customers/HD/${part}/${await idIn(part)}`;
      expect((await client.post(`${path}/retirement`)).headers.get('Location')).toBe(`/customers/HD#${part}`);
      expect((await card(part)).text).toContain('Retired');
      expect((await client.post(`${path}/retirement/end`)).status).toBe(303);
      expect((await card(part)).text).not.toContain('Retired');
    }
  });

  it('are not found at another customer’s address, and closed to who may not change them', async () => {
    const [site, contact] = [await idIn('sites'), await idIn('contacts')];
    for (const path of [`sites/${site}`, `contacts/${contact}`]) {
      expect((await client.get(`/customers/OTHER/${path}/edit`)).status, path).toBe(404);
      for (const act of ['', '/retirement', '/retirement/end'])
        expect((await client.post(`/customers/OTHER/${path}${act}`, { name: 'x', version: '1' })).status).toBe(404);
    }
    for (const id of ['0', 'x', '99999999999'])
      expect((await client.get(`/customers/HD/sites/${id}/edit`)).status).toBe(404);
    const technician = await app.signIn('technician');
    expect((await card('sites', technician)).querySelector('a, form')).toBeNull();
    expect((await technician.get('/customers/HD/sites/new')).status).toBe(403);
    expect((await technician.post('/customers/HD/sites', { name: 'x' })).status).toBe(403);
  });

  it('are paged', async () => {
    for (let n = 10; n < 32; n++) await client.post('/customers/OTHER/sites', { name: `S${n}` });
    const second = (await client.get('/customers/OTHER?sites=2')).html.querySelectorAll('#sites li.stock-line');
    expect(second.map((row) => row.querySelector('strong')?.text)).toEqual(['S30', 'S31']);
    expect((await client.get('/customers/OTHER?sites=99')).html.querySelectorAll('#sites li.stock-line')).toHaveLength(
      2,
    );
  });
});
