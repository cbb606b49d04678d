import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Client, testApp, type TestApp } from '../support/app.js';
import { type SmallHouse, smallHouse } from './factory.js';

const wordsOf = (cell: { text: string }) => cell.text.replace(/\s+/g, ' ').trim();
const lines = (answer: Answer) =>
  answer.html
    .querySelectorAll('.stock-table tbody')
    .map((body) => body.querySelectorAll('tr').map((row) => row.children.map(wordsOf).join(' ').trim()));
const codes = (answer: Answer) => answer.html.querySelectorAll('.stock-item .code').map((code) => code.text);

describe('stock page', () => {
  let app: TestApp;
  let house: SmallHouse;
  let finance: Client;
  let relay: number;

  beforeAll(async () => {
    app = await testApp();
    house = await smallHouse(app);
    finance = await app.signIn('finance');
    relay = await house.item('RELAY', { name_en: '<script>alert(1)</script> relay' });
    const glue = await house.item('GLUE', { tracking: 'lot', decimals: 2, unit: 'kg' });
    await house.item('UNUSED');
    const long = new Date(Date.now() - 10 * 86_400_000);
    await house.post('receive', { itemId: relay, quantity: 10, unitCost: '2.5' }, { happenedAt: long });
    await house.post('move', { itemId: relay, quantity: 4, fromPlaceId: house.bin, toPlaceId: house.otherBin });
    await house.post('condition', {
      itemId: relay,
      quantity: 1,
      fromPlaceId: house.bin,
      toPlaceId: house.bin,
      toCondition: 'faulty',
    });
    await house.post('receive', {
      itemId: glue,
      quantity: '1.25',
      unitCost: '8',
      lot: 'L-0412',
      expiresOn: '2031-05-01',
    });
    await house.post('receive', {
      itemId: relay,
      quantity: 3,
      ownerId: house.customerParty,
      fromPlaceId: house.customer,
    });
  });
  afterAll(() => app.close());

  it('shows each item with its places, the total and the value at moving average', async () => {
    const page = await finance.get('/stock');
    expect(page.status).toBe(200);
    expect(lines(page)).toEqual([
      ['GLUE Part GLUE 24V 1.25 kg ¥10.00', 'A-01 Bin A · Lot L-0412 · expires 01/05/2031 New 1.25 kg'],
      [
        'RELAY <script>alert(1)</script> relay 24V 10 pcs ¥25.00',
        'A-01 Bin A Faulty 1 pcs',
        'A-01 Bin A New 5 pcs',
        'B-01 Bin B New 4 pcs',
      ],
    ]);
    expect(page.html.querySelector('#stock-totals')?.text).toContain('2 items');
    expect(page.html.querySelector('#stock-totals')?.text).toContain('¥35.00');
    expect(page.text).not.toContain('<script>alert');
  });

  it('answers htmx with the list alone, which refreshes itself', async () => {
    const list = await finance.get('/stock?condition=faulty', { 'HX-Request': 'true' });
    expect(list.html.querySelector('html')).toBeNull();
    const part = list.html.querySelector('#stock-list')!;
    expect(part.getAttribute('data-live')).toBe('stock');
    expect(part.getAttribute('hx-get')).toBe('/stock?condition=faulty&page=1');
    expect(lines(list)).toEqual([[expect.stringContaining('1 pcs'), 'A-01 Bin A Faulty 1 pcs']]);
  });

  it.each([
    ['search=relay', ['RELAY']],
    ['search=物料glue 24v', ['GLUE']],
    ['place=b-01', ['RELAY']],
    ['place=MAIN', ['GLUE', 'RELAY']],
    ['place=总库&condition=new&search=rel', ['RELAY']],
    ['lot=l-04', ['GLUE']],
    ['owner=customers', ['RELAY']],
    ['empty=on', ['GLUE', 'RELAY', 'UNUSED']],
    ['place=SUP-ACME', ['GLUE', 'RELAY']],
    ['search=%25', []],
    ['lot=%25', []],
  ])('filters by %s', async (query, expected) => {
    const page = await finance.get(`/stock?${query}`);
    expect(page.status).toBe(200);
    expect(codes(page)).toEqual(expected);
  });

  it("never counts customers' property in the value", async () => {
    const page = await finance.get('/stock?owner=customers');
    expect(lines(page)[0]![0]).toContain('3 pcs ¥0.00');
    expect(lines(page)[0]![1]).toContain('Customer One');
    const all = await finance.get('/stock?owner=all&search=relay');
    expect(lines(all)[0]![0]).toContain('13 pcs ¥25.00');
    expect(all.html.querySelector('#stock-totals')?.text).toMatch(
      /10 of the company's own.*3 of customers' property.*¥25.00/s,
    );
  });

  it('shows stock as it was at a moment, in the time zone of the house, with its totals', async () => {
    const at = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
      .format(Date.now() - 5 * 86_400_000)
      .replace(' ', 'T');
    const page = await finance.get(`/stock?at=${at}&search=relay`);
    expect(lines(page)).toEqual([[expect.stringContaining('10 pcs ¥25.00'), 'A-01 Bin A New 10 pcs']]);
    expect(page.html.querySelector('#stock-list')?.getAttribute('data-live')).toBeUndefined();
    expect(page.html.querySelector('#stock-totals')).toBeNull();
    const address = page.html.querySelector('.totals-then')!.getAttribute('hx-get')!;
    const totals = await finance.get(address.replace(/&amp;/g, '&'), { 'HX-Request': 'true' });
    expect(totals.html.querySelector('#stock-totals')?.text).toMatch(/1 item.*10 of.*¥25.00/s);
    const before = await finance.get('/stock?at=2020-01-01T00:00&search=relay');
    expect(lines(before)[0]![0]).toContain('None then');
    const whole = await finance.get('/stock/total?at=2020-01-01T00:00');
    expect(whole.html.querySelector('#stock-totals')?.text).toContain('0 items');
  });

  it('agrees with now as at now', async () => {
    const page = await finance.get('/stock?at=2099-12-31T23:59&owner=all');
    expect(lines(page)).toEqual(lines(await finance.get('/stock?owner=all')));
    const totals = await finance.get('/stock/total?at=2099-12-31T23:59&owner=all');
    const now = await finance.get('/stock?owner=all');
    expect(totals.html.querySelector('#stock-totals')?.text).toBe(now.html.querySelector('#stock-totals')?.text);
  });

  it('shows no prices to a technician, and nothing to an administrator or a visitor', async () => {
    const technician = await app.signIn('technician');
    for (const path of ['/stock', '/stock?at=2099-01-01T00:00', '/stock/total?at=2099-01-01T00:00']) {
      const page = await technician.get(path);
      expect(page.status).toBe(200);
      expect(page.text, path).not.toMatch(/¥|Value/);
    }
    const administrator = await app.signIn('administrator');
    expect((await administrator.get('/stock')).status).toBe(403);
    expect((await administrator.get('/stock/total')).status).toBe(403);
    expect((await app.visitor.get('/stock')).headers.get('Location')).toBe('/sign-in?next=%2Fstock');
  });

  it.each([
    ['at=yesterday', 'As at'],
    ['at=2026-13-45T99:99', 'As at'],
    ['at=0000-01-01T00:00', 'As at'],
    ['at=2026-02-30T00:00', 'As at'],
    ['place=NOWHERE', 'There is no such place'],
    ['condition=broken', 'Condition'],
    ['owner=me', 'Owner'],
    [`search=${'x'.repeat(10_000)}`, 'too long'],
    [`place=${'x'.repeat(10_000)}`, 'too long'],
    ['search=%00', 'invisible'],
    ['lot=%00', 'invisible'],
    ['place=%00', 'invisible'],
  ])('says what is wrong with filters and lists nothing (%#)', async (query, text) => {
    const page = await finance.get(`/stock?${query}`);
    expect(page.status).toBe(422);
    expect(page.html.querySelector('[role=alert]')?.text).toContain(text);
    expect(codes(page)).toEqual([]);
  });

  it.each(['-1', '0', '1.5', 'x', '99999', '1e9'])('shows a page for page=%s', async (number) => {
    const page = await finance.get(`/stock?page=${number}`);
    expect(page.status).toBe(200);
    expect(codes(page)).toEqual(['GLUE', 'RELAY']);
  });

  it('pages by fifty items, keeping the filters', async () => {
    for (let n = 0; n < 52; n++) {
      const itemId = await house.item(`MANY-${String(n).padStart(2, '0')}`);
      await house.post('receive', { itemId, quantity: 1 });
    }
    const first = await finance.get('/stock?search=many&condition=new');
    expect(codes(first)).toHaveLength(50);
    const next = first.html.querySelector('a[rel=next]')!.getAttribute('href')!.replace(/&amp;/g, '&');
    expect(next).toBe('/stock?search=many&condition=new&page=2');
    expect(codes(await finance.get(next))).toEqual(['MANY-50', 'MANY-51']);
  });
});
