import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { itemFields } from './factory.js';

describe('item pages', () => {
  let app: TestApp;
  let storekeeper: Client;

  beforeAll(async () => {
    app = await testApp();
    storekeeper = await app.signIn('storekeeper');
  });
  afterAll(() => app.close());

  it('creates an item from the form and lists it by a part of its name', async () => {
    const saved = await storekeeper.post(
      '/items',
      itemFields({ code: 'fan-120', name_zh: '轴流风扇', name_en: 'Axial fan' }),
    );
    expect(saved.status).toBe(303);
    expect(saved.headers.get('Location')).toBe('/items/FAN-120');
    for (const search of ['轴流', 'zlfs', 'axial', 'fan-1']) {
      const list = await storekeeper.get(`/items?search=${encodeURIComponent(search)}`);
      expect(
        list.html.querySelectorAll('tbody tr').map((row) => row.querySelector('a')?.text),
        search,
      ).toEqual(['FAN-120']);
    }
  });

  it('answers a filter with the list alone', async () => {
    const list = await storekeeper.get('/items?search=axial', { 'HX-Request': 'true' });
    expect(list.html.querySelector('html')).toBeNull();
    expect(list.html.querySelector('#item-list')).not.toBeNull();
  });

  it('gives a refused form back filled in, with the message at its field', async () => {
    const refused = await storekeeper.post('/items', itemFields({ code: 'bad code!', name_zh: '' }));
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('#code')?.getAttribute('value')).toBe('bad code!');
    expect(refused.html.querySelector('#code-error')?.text).toContain('A–Z');
    expect(refused.html.querySelector('#name_zh-error')?.text).toBe('Please fill this in');
  });

  it('says beside the code that it is taken', async () => {
    await storekeeper.post('/items', itemFields({ code: 'TWICE' }));
    const refused = await storekeeper.post('/items', itemFields({ code: 'twice' }));
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('#code-error')?.text).toBe('This is taken already');
  });

  it('does not show prices, nor the way to change, to a technician', async () => {
    const technician = await app.signIn('technician');
    const list = await technician.get('/items');
    expect(list.text).not.toContain('List price');
    expect(list.html.querySelector('a[href="/items/new"]')).toBeNull();
    expect((await technician.post('/items', itemFields({ code: 'NOT-ME' }))).status).toBe(403);
  });

  it('sends somebody who is not signed in to sign in and back', async () => {
    const answer = await app.visitor.get('/items?search=fan');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/sign-in?next=%2Fitems%3Fsearch%3Dfan');
  });
});
