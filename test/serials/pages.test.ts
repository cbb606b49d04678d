import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallHouse, smallHouse } from '../stock-pages/factory.js';
import { type Client, testApp, type TestApp } from '../support/app.js';

describe('serial page', () => {
  let app: TestApp;
  let house: SmallHouse;
  let technician: Client;

  beforeAll(async () => {
    app = await testApp();
    house = await smallHouse(app);
    technician = await app.signIn('technician');
    const board = await house.item('BOARD', { tracking: 'serial', name_en: '<script>board</script>' });
    const other = await house.item('OTHER', { tracking: 'serial' });
    await house.post('receive', { itemId: board, serial: 'SN-1' }, { reference: 'PO-1' });
    const from = { itemId: board, serial: 'SN-1', fromPlaceId: house.bin };
    await house.post(
      'condition',
      { ...from, toPlaceId: house.bin, toCondition: 'faulty' },
      { reason: 'does not start' },
    );
    await house.post('receive', { itemId: board, serial: 'SAME/7' });
    await house.post('receive', {
      itemId: other,
      serial: 'SAME/7',
      ownerId: house.customerParty,
      fromPlaceId: house.customer,
    });
    for (let n = 0; n < 20; n++) {
      const [fromPlaceId, toPlaceId] = n % 2 === 0 ? [house.bin, house.otherBin] : [house.otherBin, house.bin];
      await house.post('move', { itemId: board, serial: 'SAME/7', fromPlaceId, toPlaceId });
    }
  });
  afterAll(() => app.close());

  it('tells where the piece is and its whole story, newest first', async () => {
    const page = await technician.get('/serials/sn-1');
    expect(page.status).toBe(200);
    const now = page.html.querySelector('#serial-story .item-sums')!.text.replace(/\s+/g, ' ');
    expect(now).toMatch(/A-01 Bin A.*Faulty.*Our company.*BOARD/);
    const events = page.html.querySelectorAll('.timeline-event').map((event) => event.text.replace(/\s+/g, ' ').trim());
    expect(events).toEqual([
      expect.stringMatching(/^Condition changed.*A-01.*Faulty.*Poster · does not start$/),
      expect.stringMatching(/^Received.*Acme.*A-01 Bin A.*PO-1$/),
    ]);
    expect(page.html.querySelector('#serial-story')?.getAttribute('data-live')).toMatch(/^item:\d+$/);
    expect(page.text).not.toContain('<script>board');
    expect(page.html.querySelector('a[href^="/labels"]')).toBeNull();
  });

  it('asks which item a number of several is meant for, and pages a long story', async () => {
    expect((await technician.get('/serials/SAME%2F7?item=OTHER')).status).toBe(404); // what a customer left is not theirs
    const keeper = await app.signIn('storekeeper');
    const choice = await keeper.get('/serials/SAME%2F7');
    const links = choice.html.querySelectorAll('.list-group a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/serials/SAME%2F7?item=BOARD', '/serials/SAME%2F7?item=OTHER']);
    const first = await technician.get(links[0]!);
    expect(first.html.querySelectorAll('.timeline-event')).toHaveLength(20);
    const older = first.html.querySelector('a[rel=next]')!.getAttribute('href')!.replace(/&amp;/g, '&');
    const second = await technician.get(older);
    expect(second.html.querySelectorAll('.timeline-event')).toHaveLength(1);
    const theirs = await keeper.get(links[1]!);
    expect(theirs.text).toContain('Customer One');
  });

  it('answers a live refresh with the story alone', async () => {
    const part = await technician.get('/serials/SN-1', { 'HX-Request': 'true' });
    expect(part.html.querySelector('html')).toBeNull();
    expect(part.html.querySelector('#serial-story')?.getAttribute('hx-get')).toBe('/serials/SN-1?item=BOARD');
  });

  it('has no page for what is no piece', async () => {
    for (const path of ['NOWHERE', 'x'.repeat(10_000), '%00', 'SN-1?item=OTHER', 'SN-1?item=%00', '%F0%9F%98%80'])
      expect((await technician.get(`/serials/${path}`)).status, path.slice(0, 20)).toBe(404);
  });

  it('is not for an administrator nor a visitor', async () => {
    expect((await (await app.signIn('administrator')).get('/serials/SN-1')).status).toBe(403);
    expect((await app.visitor.get('/serials/SN-1')).status).toBe(303);
  });
});
