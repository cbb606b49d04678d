import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createParty } from '../../src/features/parties/index.js';
import { type Client, testApp, type TestApp } from '../support/app.js';

describe('device pages', () => {
  let app: TestApp;
  let client: Client & { personId: number };
  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-21T08:00:00Z') });
    client = await app.signIn('supervisor');
    const context = app.contextOf(client.personId, 'supervisor');
    await createParty(context, { kind: 'customer', code: 'HD', name: '华东电池', name_en: 'East' });
    await createParty(context, { kind: 'customer', code: 'NB', name: '宁波储能' });
  });
  afterAll(() => app.close());

  const fields = (changes: Record<string, string> = {}) => ({
    serial_number: '',
    model: 'BTS-5V100A',
    customer: 'HD East',
    site: '',
    software_version: '',
    delivered_on: '',
    accepted_on: '',
    warranty_ends_on: '',
    ...changes,
  });

  it('keep a serial number with any signs, at an address of its own', async () => {
    for (const serial of ['BT/01#7 %25?', '柜-01&a=b', 'A.B', '..1']) {
      const saved = await client.post('/devices', fields({ serial_number: serial }));
      expect(saved.status, serial).toBe(303);
      const address = saved.headers.get('Location')!;
      expect(decodeURIComponent(address)).toBe(`/devices/${serial.toUpperCase()}`);
      const seen = await client.get(address);
      expect(seen.status, serial).toBe(200);
      expect(seen.html.querySelector('h1 .code')?.text).toBe(serial.toUpperCase());
      expect((await client.get(`${address}/edit`)).status, serial).toBe(200);
    }
    expect((await client.post('/devices', fields({ serial_number: '..' }))).status).toBe(422);
  });

  it('find by serial, model and customer, narrowed to one customer, as a fragment too', async () => {
    await client.post('/devices', fields({ serial_number: 'find-1' }));
    await client.post('/devices', fields({ serial_number: 'find-2', customer: 'nb', model: '温箱' }));
    const found = async (query: string) => {
      const list = await client.get(`/devices?${query}`, { 'HX-Request': 'true' });
      expect(list.html.querySelector('html')).toBeNull();
      return list.html.querySelectorAll('tbody a.code').map((link) => link.text);
    };
    expect(await found('search=find-')).toEqual(['FIND-1', 'FIND-2']);
    expect(await found('search=find-+ningbo')).toEqual([]);
    expect(await found('search=find-+nbcn')).toEqual(['FIND-2']);
    expect(await found('search=find-+wx')).toEqual(['FIND-2']);
    expect(await found('search=find-&customer=hd')).toEqual(['FIND-1']);
    expect(await found('search=find-&customer=nobody')).toEqual([]);
    expect(await found('search=find-&customer=nbcn')).toEqual(['FIND-2']);
    expect(await found(`search=find-&model=${encodeURIComponent('温箱')}`)).toEqual(['FIND-2']);
    expect(await found('search=find-&model=BTS')).toEqual([]);
    const page = await client.get('/devices?customer=NB&model=gone');
    expect(page.html.querySelector('input[name=customer]')?.getAttribute('value')).toBe('NB 宁波储能');
    const models = page.html.querySelectorAll('select[name=model] option').map((one) => one.getAttribute('value'));
    expect(models).toEqual(['', 'gone', 'BTS-5V100A', '温箱']);
  });

  it('page a list', async () => {
    for (let n = 0; n < 51; n++) await client.post('/devices', fields({ serial_number: `many-${n}` }));
    expect((await client.get('/devices?search=many-&page=2')).html.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('say whether a device is in warranty today', async () => {
    await client.post('/devices', fields({ serial_number: 'in', warranty_ends_on: '2026-11-21' }));
    await client.post('/devices', fields({ serial_number: 'out', warranty_ends_on: '2026-11-20' }));
    expect((await client.get('/devices/IN')).html.querySelector('h1')?.text).toContain('In warranty');
    expect((await client.get('/devices/out')).html.querySelector('h1')?.text).toContain('Out of warranty');
  });

  it('offer the customer one comes from', async () => {
    const form = await client.get('/devices/new?customer=nb');
    expect(form.html.querySelector('#customer')?.getAttribute('value')).toBe('NB 宁波储能');
  });

  it('give a refused form back, each message at its field', async () => {
    const bad = await client.post('/devices', fields({ model: '', customer: '', delivered_on: '21.11.2026' }));
    expect(bad.status).toBe(422);
    for (const field of ['serial_number', 'model', 'customer', 'delivered_on'])
      expect(bad.html.querySelector(`#${field}-error`), field).not.toBeNull();
    const early = fields({ serial_number: 'early', delivered_on: '2026-02-01', warranty_ends_on: '2026-01-01' });
    const refused = await client.post('/devices', early);
    expect(refused.html.querySelector('#warranty_ends_on-error')?.text).toContain('before the delivery');
    expect(refused.html.querySelector('#delivered_on')?.getAttribute('value')).toBe('2026-02-01');
    await client.post('/devices', fields({ serial_number: 'taken' }));
    const taken = await client.post('/devices', fields({ serial_number: 'Taken' }));
    expect(taken.html.querySelector('#serial_number-error')?.text).toBe('This is taken already');
  });

  it('change a device, tell its history, and say when somebody else was faster', async () => {
    await client.post('/devices', fields({ serial_number: 'chg', accepted_on: '2026-01-31' }));
    const changed = fields({ serial_number: 'chg', accepted_on: '2026-02-01', version: '1' });
    expect((await client.post('/devices/CHG', changed)).headers.get('Location')).toBe('/devices/CHG');
    const history = (await client.get('/devices/CHG')).html.querySelector('#history')!;
    expect(history.querySelector('del')?.text).toBe('31/01/2026');
    const late = await client.post('/devices/CHG', changed);
    expect(late.status).toBe(422);
    expect(late.html.querySelector('[role=alert]')?.text).toContain('Somebody else has just changed device CHG');
  });

  it('are read by a technician, who may not change them nor see their history', async () => {
    const technician = await app.signIn('technician');
    await client.post('/devices', fields({ serial_number: 'read' }));
    const seen = await technician.get('/devices/READ');
    expect(seen.status).toBe(200);
    expect(seen.html.querySelector('#history')).toBeNull();
    expect(seen.html.querySelector('a[href="/devices/READ/edit"]')).toBeNull();
    for (const path of ['/devices', '/devices/READ', '/devices/READ/software'])
      expect((await technician.post(path, fields({ serial_number: 'x' }))).status, path).toBe(403);
    expect((await technician.get('/devices/new')).status).toBe(403);
    expect((await app.visitor.get('/devices')).status).toBe(303);
    expect((await technician.get('/devices/NOWHERE')).status).toBe(404);
  });
});
