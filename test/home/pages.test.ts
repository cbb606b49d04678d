import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallHouse, smallHouse } from '../stock-pages/factory.js';
import { type Answer, testApp, type TestApp } from '../support/app.js';

const doors = (answer: Answer) => answer.html.querySelectorAll('.today-door').map((door) => door.getAttribute('href'));

describe('today', () => {
  let app: TestApp;
  let house: SmallHouse;

  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  it('sends a visitor to sign in', async () => {
    const answer = await app.visitor.get('/');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/sign-in?next=%2F');
  });

  it('walks the administrator through the first hour, by what the book shows as done', async () => {
    const administrator = await app.signIn('administrator');
    const fresh = await administrator.get('/');
    expect(doors(fresh)).not.toContain('/scan');
    expect(doors(fresh)).toContain('/people');
    const steps = (answer: Answer) =>
      answer.html.querySelectorAll('ol svg').map((icon) => icon.getAttribute('aria-label') === 'Done');
    expect(steps(fresh)).toEqual([false, false, false, false, false]);
    expect(fresh.html.querySelector('ol a[href="/scan"]')).toBeNull();
    house = await smallHouse(app);
    const itemId = await house.item('RELAY', { criticality: 'vital' });
    await house.post('receive', { itemId, quantity: 1 });
    expect(steps(await administrator.get('/'))).toEqual([true, true, true, false, true]);
    await app.ownerDb
      .insertInto('event')
      .values({ name: 'label.printed', subject_type: 'label_print', subject_id: '1' })
      .execute();
    expect((await administrator.get('/')).html.querySelector('ol')).toBeNull();
  });

  it('greets by name and role, opens the doors of the role, and shows the latest movements', async () => {
    const storekeeper = await app.signIn('storekeeper', 'quality');
    const page = await storekeeper.get('/');
    expect(page.html.querySelector('h1')?.text).toContain('Hello, storekeeper');
    expect(page.html.querySelector('.page-pretitle')?.text).toBe('Storekeeper · Quality');
    expect(doors(page)).toEqual([
      '/scan',
      '/triage',
      '/picking',
      '/goods-receipts',
      '/incoming-inspections',
      '/transfers',
      '/field-returns/receive',
      '/field-returns/new',
      '/customer-property',
      '/property-checks',
      '/quality-feedback',
      '/tool-loans',
      '/tools',
      '/stock',
      '/items',
      '/places',
      '/labels',
    ]);
    expect(page.html.querySelectorAll('.movement-list li')).toHaveLength(1);
    expect(page.html.querySelector('#waiting')?.getAttribute('data-live')).toContain('stock ');
    const part = await storekeeper.get('/', { 'HX-Request': 'true' });
    expect(part.html.querySelector('html')).toBeNull();
  });

  it('shows vital spares that are out, and lots about to expire', async () => {
    await house.item('OUT', { criticality: 'vital', name_en: '<script>x</script>' });
    await house.item('OUT-TOOL', { criticality: 'vital', kind: 'tool' });
    const faulty = await house.item('BROKEN', { criticality: 'vital' });
    await house.post('receive', { itemId: faulty, fromCondition: 'faulty', toCondition: 'faulty' });
    const glue = await house.item('GLUE', { tracking: 'lot' });
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    for (const [lot, days] of [
      ['GONE', -2],
      ['SOON', 10],
      ['LATE', 90],
    ] as const)
      await house.post('receive', { itemId: glue, lot, expiresOn: day(days) });
    const page = await (await app.signIn('purchasing')).get('/');
    const cards = page.html.querySelectorAll('#waiting .card').map((card) => card.text.replace(/\s+/g, ' '));
    expect(cards[0]).toMatch(/Vital spares.*BROKEN.*OUT /);
    expect(cards[0]).not.toMatch(/OUT-TOOL|RELAY/);
    expect(cards[1]).toMatch(/Lots that expire.*GONE.*Expired.*SOON/);
    expect(cards[1]).not.toContain('LATE');
    expect(page.text).not.toContain('<script>x');
  });

  it('shows a technician what is in own custody', async () => {
    const technician = await app.signIn('technician');
    const place = await house.place({
      code: `CUST-${technician.personId}`,
      name: 'T',
      kind: 'person',
      person_id: technician.personId,
    });
    const itemId = await house.item('CABLE');
    const board = await house.item('BOARD', { tracking: 'serial' });
    await house.post('receive', { itemId, quantity: 5 });
    await house.post('receive', { itemId: board, serial: 'SN-9' });
    await house.post('issue', { itemId, quantity: 2, fromPlaceId: house.bin, toPlaceId: place });
    await house.post('issue', { itemId: board, serial: 'SN-9', fromPlaceId: house.bin, toPlaceId: place });
    const page = await technician.get('/');
    const held = page.html.querySelectorAll('#waiting .card').find((card) => card.text.includes('In my custody'))!;
    expect(held.querySelectorAll('li').map((row) => row.text.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^BOARD.*SN-9$/),
      expect.stringMatching(/^CABLE.*2 pcs$/),
    ]);
    expect(page.text).not.toContain('¥');
  });
});
