import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reverseMovement } from '../../src/stock/index.js';
import { type SmallHouse, smallHouse } from '../stock-pages/factory.js';
import { type Answer, type Client, testApp, type TestApp } from '../support/app.js';

const words = (answer: Answer, selector: string) =>
  answer.html.querySelectorAll(selector).map((found) => found.text.replace(/\s+/g, ' ').trim());

describe('item page', () => {
  let app: TestApp;
  let house: SmallHouse;
  let finance: Client;
  let storekeeper: Client;
  let technician: Client;

  beforeAll(async () => {
    app = await testApp();
    house = await smallHouse(app);
    finance = await app.signIn('finance');
    storekeeper = await app.signIn('storekeeper');
    technician = await app.signIn('technician');
    const relay = await house.item('RELAY', { name_en: '<script>alert(1)</script>' });
    await house.post('receive', { itemId: relay, quantity: 10, unitCost: '2.5' }, { reference: 'PO-77' });
    await house.post('move', { itemId: relay, quantity: 4, fromPlaceId: house.bin, toPlaceId: house.otherBin });
    const wrong = await house.post('issue', {
      itemId: relay,
      quantity: 2,
      fromPlaceId: house.bin,
      toPlaceId: house.customer,
    });
    await reverseMovement(app.db, wrong.id, { key: crypto.randomUUID(), personId: house.personId });
    await house.post(
      'issue',
      { itemId: relay, quantity: 3, fromPlaceId: house.bin, toPlaceId: house.customer },
      { reason: 'For <b>task</b>' },
    );
    await house.post('receive', {
      itemId: relay,
      quantity: 1,
      ownerId: house.customerParty,
      fromPlaceId: house.customer,
    });
  });
  afterAll(() => app.close());

  it('shows what there is, where, free and reserved, and what it is worth', async () => {
    const page = await finance.get('/items/relay');
    expect(page.status).toBe(200);
    expect(words(page, '.item-sums > div').slice(0, 5)).toEqual([
      "On hand7 pcs1 pcs more are customers' property",
      'Usable in stores7 pcs',
      'Reserved0 pcs',
      'Moving average cost¥2.50',
      'Stock value¥17.50',
    ]);
    expect(words(page, '.stock-line')).toEqual([
      'A-01 Bin A New3 pcs',
      'B-01 Bin B New4 pcs',
      'P-01 Property binCustomer One New1 pcs',
    ]);
    expect(words(page, 'tbody tr')[0]).toMatch(/MAIN 总库 New7 07/);
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).not.toContain('<b>task');
  });

  it('draws what was issued, leaving out what was undone', async () => {
    const lazy = (await finance.get('/items/RELAY')).html.querySelector('.item-usage')!;
    expect(lazy.getAttribute('hx-trigger')).toBe('load');
    const page = await finance.get(lazy.getAttribute('hx-get')!, { 'HX-Request': 'true' });
    const bars = page.html.querySelectorAll('.usage-bars rect');
    expect(bars).toHaveLength(24);
    expect(bars.at(-1)!.text).toMatch(/: 3 pcs$/);
  });

  it('lists the movements, newest first, with what was undone marked, and pages them', async () => {
    const page = await finance.get('/items/RELAY');
    const heads = words(page, '.movement-head strong');
    expect(heads).toEqual(['Received', 'Issued', 'Undone', 'Issued', 'Moved', 'Received']);
    expect(words(page, '.movement-undone .badge.bg-orange-lt')).toEqual(['undone by Poster']);
    const cable = await house.item('CABLE');
    for (let n = 1; n <= 16; n++) await house.post('receive', { itemId: cable, quantity: n });
    const first = await finance.get('/items/CABLE');
    expect(words(first, '.movement-head span')[0]).toBe('16 pcs');
    const older = first.html.querySelector('#movements a[rel=next]')!.getAttribute('href')!;
    const second = await finance.get(older.replace(/&amp;/g, '&').replace(/#.*/, ''));
    expect(words(second, '.movement-head span')).toEqual(['1 pcs']);
    expect(second.html.querySelector('#movements a[rel=next]')).toBeNull();
  });

  it('answers a live refresh with what moves alone, at the address it was shown at', async () => {
    const part = await finance.get('/items/RELAY?before=999999', { 'HX-Request': 'true' });
    expect(part.html.querySelector('html')).toBeNull();
    const live = part.html.querySelector('#item-live')!;
    expect(live.getAttribute('data-live')).toMatch(/^item:\d+$/);
    expect(live.getAttribute('hx-get')).toBe('/items/RELAY?before=999999');
  });

  it('shows serials to search and page, and lots with their expiry', async () => {
    const board = await house.item('BOARD', { tracking: 'serial' });
    for (let n = 1; n <= 21; n++)
      await house.post('receive', { itemId: board, serial: `CB-${String(n).padStart(3, '0')}` });
    const all = await technician.get('/items/BOARD');
    expect(words(all, '#serials .code').filter((text) => text.startsWith('CB'))).toHaveLength(20);
    expect(all.html.querySelector('#serials a[rel=next]')?.getAttribute('href')).toContain('serials_page=2');
    const found = await technician.get('/items/BOARD?serials=b-021');
    expect(words(found, '#serials a.code')).toEqual(['CB-021']);
    expect(words(await technician.get('/items/BOARD?serials=%25'), '#serials a.code')).toEqual([]);
    const glue = await house.item('GLUE', { tracking: 'lot' });
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await house.post('receive', { itemId: glue, lot: 'OLD', expiresOn: day(-3) });
    await house.post('receive', { itemId: glue, lot: 'SOON', expiresOn: day(20) });
    await house.post('receive', { itemId: glue, lot: 'LATE', expiresOn: day(400) });
    const lots = words(await technician.get('/items/GLUE'), '#lots li');
    expect(lots).toEqual([
      expect.stringMatching(/^OLD.*Expired1 pcs/),
      expect.stringMatching(/^SOON.*days left/),
      expect.stringMatching(/^LATE(?!.*left)/),
    ]);
  });

  it('shows prices, changes and history only to whom they belong', async () => {
    const page = await technician.get('/items/RELAY');
    expect(page.text).not.toMatch(/¥|Moving average|List price/);
    expect(page.html.querySelector('#history')).toBeNull();
    expect(page.html.querySelectorAll('form[method=post][action^="/items"]')).toHaveLength(0);
    expect(page.html.querySelector('a[href^="/labels"]')).toBeNull();
    const keeper = await storekeeper.get('/items/RELAY');
    expect(keeper.html.querySelector('a[href="/labels?item=RELAY"]')).not.toBeNull();
    expect(keeper.html.querySelector('#history')).not.toBeNull();
    const administrator = await app.signIn('administrator');
    expect((await administrator.get('/items/RELAY/usage')).status).toBe(403);
    expect((await technician.get('/items/RELAY/usage')).status).toBe(200);
    const bare = await administrator.get('/items/RELAY');
    expect(bare.status).toBe(200);
    expect(bare.html.querySelector('#item-live')).toBeNull();
  });

  it('adds and removes a barcode, and says on the page what was wrong with one', async () => {
    await storekeeper.post('/items/RELAY/aliases', { code: '6901234567892' });
    const page = await storekeeper.get('/items/RELAY');
    const form = page.html.querySelector('#aliases li form')!;
    expect(words(page, '#aliases li')).toEqual(['6901234567892']);
    for (const code of ['', 'x'.repeat(10_000), '6901234567892', 'relay']) {
      const refused = await storekeeper.post('/items/RELAY/aliases', { code });
      expect(refused.status, code.slice(0, 10)).toBe(422);
      expect(refused.html.querySelector('[role=alert]')).not.toBeNull();
    }
    await storekeeper.post(form.getAttribute('action')!);
    expect(words(await storekeeper.get('/items/RELAY'), '#aliases li')).toEqual([]);
    expect(words(await storekeeper.get('/items/RELAY'), '#history strong')).toEqual([
      'Barcode removed',
      'Barcode added',
    ]);
  });

  it('says where the stock lies when an item cannot be retired, and retires and brings back one without', async () => {
    const refused = await storekeeper.post('/items/RELAY/retirement');
    expect(refused.status).toBe(409);
    expect(refused.html.querySelector('[role=alert]')?.text).toContain('A-01');
    await house.item('OLD-ONE');
    expect((await storekeeper.post('/items/OLD-ONE/retirement')).status).toBe(303);
    const retired = await storekeeper.get('/items/OLD-ONE');
    expect(retired.text).toContain('Retired');
    await storekeeper.post('/items/OLD-ONE/retirement/end');
    expect(words(await storekeeper.get('/items/OLD-ONE'), '#history strong')).toEqual(['Brought back', 'Retired']);
  });

  it('has no page for what is no item', async () => {
    for (const code of ['NOWHERE', 'x'.repeat(10_000), '%00', 'a%20b', '%3Cscript%3E'])
      expect((await finance.get(`/items/${code}`)).status, code.slice(0, 20)).toBe(404);
  });

  it.each(['before=-1', 'before=x', `before=${'9'.repeat(50)}`, 'serials_page=-1', 'changes=1e9', 'serials=%00'])(
    'does not mind %s',
    async (query) => {
      expect((await storekeeper.get(`/items/BOARD?${query}`)).status).toBe(200);
    },
  );
});
