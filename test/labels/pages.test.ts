import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { makeBadge, makeBins, makeItem, makeLot, makeSerial } from './factory.js';

describe('label pages', () => {
  let app: TestApp;
  let storekeeper: Client & { personId: number };
  let item: { id: number; code: string };
  let now = new Date();

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    storekeeper = await app.signIn('storekeeper');
    item = await makeItem(app, { code: 'CB-8', name_zh: '控制板<script>alert(1)</script>', name_en: 'Board <b>' });
  });
  afterAll(() => app.close());

  const location = (answer: { headers: Headers }) => answer.headers.get('Location');
  const labels = () =>
    app.db
      .selectFrom('label_print')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow();

  it('leads from the links of other pages to the form filled in', async () => {
    await makeSerial(app, item.id, 'SN-X1');
    await makeLot(app, item.id, 'L-1');
    await makeBins(app, 'WH-1', ['A-01']);
    for (const [link, target] of [
      ['/labels?item=cb-8', '/labels?kind=item&pick=IT-1'],
      ['/labels?serial=SN-X1&item=CB-8', '/labels?kind=serial&item=CB-8&pick=SN-1'],
      ['/labels?lot=L-1&item=CB-8', '/labels?kind=lot&item=CB-8&pick=LT-1'],
      ['/labels?place=A-01', /^\/labels\?kind=place&pick=PL-\d+$/],
      ['/labels?person=7', '/labels?kind=badge&pick=PERSON-7'],
      ['/labels?commands=on', /^\/labels\?kind=card&pick=CMD-RECEIVE&pick=.*&pick=CMD-SCRAP$/],
    ] as const) {
      const answer = await storekeeper.get(link);
      expect(answer.status, link).toBe(303);
      if (typeof target === 'string') expect(location(answer), link).toBe(target);
      else expect(location(answer), link).toMatch(target);
    }
  });

  it.each([
    'item=NOPE',
    'serial=NOPE&item=CB-8',
    'serial=SN-X1&item=OTHER',
    'place=CUST-1',
    'person=x',
    'person=0',
    'item=%00',
    `place=${'A'.repeat(5000)}`,
  ])('says that a link leads nowhere: %s', async (query) => {
    const answer = await storekeeper.get(`/labels?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.html.querySelector('[role=alert]')?.text).toContain('was not found');
    expect(answer.html.querySelector('#label-form')).not.toBeNull();
  });

  it('shows the label as it will be, and never runs what a name contains', async () => {
    const answer = await storekeeper.get(`/labels?kind=item&pick=IT-${item.id}&copies=2`);
    const preview = answer.html.querySelector('.label-preview')!;
    expect(preview.querySelector('.label-title')?.text).toBe('CB-8');
    expect(preview.querySelector('.label-text')?.innerHTML).toContain('&lt;script&gt;');
    expect(preview.querySelector('svg')?.getAttribute('width')).toMatch(/^[\d.]+mm$/);
    expect(preview.querySelector('[role=status]')?.text).toContain('2 labels · 1 A4 sheet');
    expect(answer.text).not.toContain('<script>alert');
    expect(answer.text).not.toMatch(/ style=/);
  });

  it('answers a change with the form alone', async () => {
    const answer = await storekeeper.get('/labels?kind=card&pick=CMD-ISSUE', { 'HX-Request': 'true' });
    expect(answer.text.startsWith('<form')).toBe(true);
    expect(answer.html.querySelectorAll('input[name=pick][checked]').map((box) => box.getAttribute('value'))).toEqual([
      'CMD-ISSUE',
    ]);
  });

  it('chooses what is scanned into the search, and lists what is only alike', async () => {
    await makeItem(app, { code: 'CB-80' });
    const scanned = await storekeeper.get('/labels?kind=item&search=cb-8&find=on');
    expect(scanned.html.querySelectorAll('input[name=pick][checked]').map((box) => box.getAttribute('value'))).toEqual([
      `IT-${item.id}`,
    ]);
    expect(scanned.html.querySelector('input[name=search]')?.getAttribute('value')).toBe('');
    const alike = await storekeeper.get('/labels?kind=item&search=cb&find=on');
    expect(alike.html.querySelectorAll('input[name=pick]').length).toBe(2);
    expect(alike.html.querySelectorAll('input[name=pick][checked]').length).toBe(0);
    const missing = await storekeeper.get('/labels?kind=serial&search=zzz&find=on');
    expect(missing.text).toContain('Nothing found');
  });

  it('lists in pages, and begins anew when the search changes', async () => {
    await makeBins(
      app,
      'WH-2',
      Array.from({ length: 65 }, (_, index) => `P-${String(index).padStart(2, '0')}`),
    );
    const second = await storekeeper.get('/labels?kind=place&search=p-&page=2');
    expect(second.html.querySelectorAll('input[name=pick]').length).toBe(30);
    expect(second.html.querySelector('a[rel=next]')?.getAttribute('href')).toContain('page=3');
    expect(second.html.querySelector('a[rel=prev]')).not.toBeNull();
    const other = await storekeeper.get('/labels?kind=place&search=p-6&page=2&listed=place++p-');
    expect(other.html.querySelector('input[name=page]')?.getAttribute('value')).toBe('1');
  });

  it.each([
    [{ copies: '0' }, 'Enter 1 to 200'],
    [{ copies: '201' }, 'Enter 1 to 200'],
    [{ copies: '1.5' }, 'Enter 1 to 200'],
    [{ copies: '-1' }, 'Enter 1 to 200'],
    [{ copies: 'two' }, 'Enter 1 to 200'],
    [{ copies: '200', pick: 'IT-1,IT-2,CMD-ISSUE,IT-3' }, 'was not found'],
  ])('refuses %j and keeps what was typed', async (changes, text) => {
    const before = await labels();
    const answer = await storekeeper.post('/labels', { kind: 'item', pick: `IT-${item.id}`, ...changes });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(text);
    expect(answer.html.querySelector('#copies')?.getAttribute('value')).toBe(changes.copies);
    expect(await labels()).toEqual(before);
  });

  it('refuses too many at once and says how many it would be', async () => {
    const extra = await Promise.all([makeItem(app), makeItem(app)]);
    const pick = [item, ...extra].map(({ id }) => `IT-${id}`);
    const answer = await storekeeper.post('/labels', { kind: 'item', pick, copies: '200' });
    expect(answer.status).toBe(422);
    expect(answer.html.querySelector('[role=alert]')?.text).toContain('That makes 600 labels');
  });

  it.each([
    'kind=x',
    'medium=x',
    'symbology=x',
    'start=25',
    'start=0',
    'page=-1',
    'pick=%00',
    'warehouse=x',
    'search=%01',
  ])('shows the form for a query it cannot use: %s', async (query) => {
    const answer = await storekeeper.get(`/labels?kind=item&${query}`);
    expect(answer.status).toBe(200);
    expect(answer.html.querySelector('#label-form')).not.toBeNull();
  });

  it('prints after recording, in the language of the reader', async () => {
    const posted = await storekeeper.post('/labels', { kind: 'item', pick: `IT-${item.id}`, copies: '2', start: '24' });
    expect(posted.status).toBe(303);
    const english = await storekeeper.get(location(posted)!);
    expect(english.html.querySelector('.print-bar')?.text).toContain('Scale 100 %, margins none');
    expect(english.html.querySelectorAll('.page-sheet').length).toBe(2);
    expect(english.html.querySelectorAll('.label').length).toBe(2);
    expect(english.text).not.toContain('<script>alert');
    expect(english.text).not.toMatch(/ style=/);
    await app.ownerDb.updateTable('session').set({ language: 'zh-CN' }).execute();
    const chinese = await storekeeper.get(location(posted)!);
    expect(chinese.html.querySelector('.print-bar')?.text).toContain('缩放 100 %，页边距“无”');
    expect((await storekeeper.get('/labels')).html.querySelector('h1')?.text).toBe('打印标签');
    await app.ownerDb.updateTable('session').set({ language: 'en' }).execute();
  });

  it('opens no print page without a record of one’s own, and none an hour later', async () => {
    for (const path of [
      '/labels/print',
      '/labels/print?job=999999',
      '/labels/print?job=x',
      '/labels/print?kind=item&pick=IT-1',
    ]) {
      const answer = await storekeeper.get(path);
      expect(answer.status, path).toBe(409);
      expect(answer.text, path).toContain('This print was not recorded');
    }
    const path = location(await storekeeper.post('/labels', { kind: 'item', pick: `IT-${item.id}` }))!;
    expect((await storekeeper.get(path)).status).toBe(200);
    expect((await (await app.signIn('storekeeper')).get(path)).status).toBe(409);
    now = new Date(now.getTime() + 61 * 60_000);
    expect((await storekeeper.get(path)).status).toBe(409);
    now = new Date();
  });

  it('keeps what was printed, with a way to print it again', async () => {
    await storekeeper.post('/labels', { kind: 'card', pick: ['CMD-DONE', 'CMD-UNDO'], copies: '4', medium: 'roll' });
    const history = await storekeeper.get('/labels/history');
    const row = history.html.querySelector('tbody tr')!;
    expect(row.text).toContain('CMD-DONE');
    expect(row.querySelector('a')?.getAttribute('href')).toBe(
      '/labels?kind=card&pick=CMD-DONE&pick=CMD-UNDO&copies=4&symbology=qrcode&medium=roll',
    );
  });

  it('offers badges only to who may edit people', async () => {
    const person = await makeBadge(app, '李强', 'B-QQ2M9QXA');
    expect((await storekeeper.get('/labels')).html.querySelector('input[value=badge]')).toBeNull();
    expect((await storekeeper.get(`/labels?kind=badge&pick=PERSON-${person}`)).status).toBe(403);
    expect((await storekeeper.post('/labels', { kind: 'badge', pick: `PERSON-${person}` })).status).toBe(403);
    const administrator = await app.signIn('administrator');
    const path = location(await administrator.post('/labels', { kind: 'badge', pick: `PERSON-${person}` }))!;
    expect((await administrator.get(path)).text).toContain('B-QQ2M9QXA');
    expect((await administrator.get('/labels/history')).html.querySelector('tbody tr a')).not.toBeNull();
    const seen = await storekeeper.get('/labels/history');
    expect(seen.html.querySelector('tbody tr')?.text).toContain('李强');
    expect(seen.html.querySelector('tbody tr')?.querySelector('a') ?? null).toBeNull();
    expect(seen.text).not.toContain('B-QQ2M9QXA');
  });

  it('is closed to roles without the right', async () => {
    const technician = await app.signIn('technician');
    for (const path of ['/labels', '/labels/print?job=1', '/labels/history'])
      expect((await technician.get(path)).status, path).toBe(403);
    expect((await technician.post('/labels', { kind: 'item', pick: 'IT-1' })).status).toBe(403);
    expect((await app.visitor.get('/labels')).status).toBe(303);
  });
});
