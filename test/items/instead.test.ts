import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { itemFields } from './factory.js';

describe('substitutes and successors on the item’s page', () => {
  let app: TestApp;
  let client: Client;

  beforeAll(async () => {
    app = await testApp();
    client = await app.signIn('storekeeper');
    for (const code of ['A', 'B', 'C']) await client.post('/items', itemFields({ code, name_en: `Fan ${code}` }));
  });
  afterAll(() => app.close());

  it('are added and removed, from either item', async () => {
    const saved = await client.post('/items/A/substitutes', {
      substitute: 'B Fan B',
      note: '短 5 mm',
      both_ways: 'on',
    });
    expect(saved.headers.get('Location')).toBe('/items/A#substitutes');
    expect((await client.get('/items/A')).html.querySelector('#substitutes li')?.text).toContain('both ways · 短 5 mm');
    const other = await client.get('/items/B');
    const removal = other.html.querySelector('#substitutes li form')?.getAttribute('action');
    expect(removal).toBe('/items/B/substitutes/A/removal?of=other');
    await client.post(removal!);
    expect((await client.get('/items/A')).html.querySelector('#substitutes li')).toBeNull();
    expect((await client.post('/items/A/substitutes/NOTHING/removal')).status).toBe(303);
  });

  it('are refused with what was typed: what is not found, and what cannot be', async () => {
    const unknown = await client.post('/items/A/substitutes', { substitute: 'Fan', note: 'kept' });
    expect(unknown.status).toBe(422);
    expect(unknown.html.querySelector('#substitute-error')?.text).toContain('Not found');
    expect(unknown.html.querySelector('#note')?.getAttribute('value')).toBe('kept');
    expect((await client.post('/items/A/substitutes', {})).html.querySelector('#substitute-error')).not.toBeNull();
    const itself = await client.post('/items/A/substitutes', { substitute: 'A' });
    expect(itself.html.querySelector('[role=alert]')?.text).toContain('cannot stand in for itself');
    expect(itself.html.querySelector('#substitutes details[open]')).not.toBeNull();
    const nowhere = await client.post('/items/A/successor', { successor: 'nothing such', version: '1' });
    expect(nowhere.html.querySelector('#successor-error')).not.toBeNull();
    const late = await client.post('/items/A/successor', { successor: 'B', version: '7' });
    expect(late.html.querySelector('[role=alert]')?.text).toContain('Somebody else has just changed A');
  });

  it('say what has taken the place of an item, wherever it is looked for', async () => {
    await client.post('/items/A/successor', { successor: 'B Fan B', version: '1' });
    await client.post('/items/B/successor', { successor: 'C Fan C', version: '1' });
    const circle = await client.post('/items/C/successor', { successor: 'A', version: '1' });
    expect(circle.status).toBe(422);
    expect(circle.html.querySelector('[role=alert]')?.text).toContain('C has taken the place of A');
    const page = await client.get('/items/A');
    expect(page.html.querySelector('.alert a')?.getAttribute('href')).toBe('/items/C');
    expect(page.html.querySelectorAll('#succession li a').map((link) => link.text)).toEqual(['B', 'C']);
    const last = await client.get('/items/C');
    expect(last.html.querySelectorAll('#succession li a').map((link) => link.text)).toEqual(['B', 'A']);
    await client.post('/items/A/retirement');
    const choice = (await client.get('/items/choices?search=fan+a')).html.querySelector('[data-value]')!;
    expect(choice.getAttribute('data-value')).toBe('C Fan C');
    expect(choice.text).toContain('Retired: use C Fan C instead');
    await client.post('/items/B/successor', { successor: '', version: '2' });
    expect((await client.get('/items/B')).html.querySelector('.alert')).toBeNull();
  });

  it('are shown, with how it is given out, to who may not change them', async () => {
    await client.post('/items', itemFields({ code: 'NEW-ONLY', pick_rule: 'new_only' }));
    const technician = await app.signIn('technician');
    const page = await technician.get('/items/NEW-ONLY');
    expect(page.text).toContain('New ones only');
    expect(page.html.querySelector('#substitutes')).toBeNull();
    expect((await technician.get('/items/C')).html.querySelector('#succession form')).toBeNull();
    for (const path of ['substitutes', 'substitutes/A/removal', 'successor'])
      expect((await technician.post(`/items/C/${path}`)).status, path).toBe(403);
    const bad = await client.post('/items', itemFields({ code: 'X', pick_rule: 'whatever' }));
    expect(bad.html.querySelector('#pick_rule-error')).not.toBeNull();
  });
});
