import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type ReturnHouse, returnHouse } from './factory.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');
type Html = {
  textContent: string;
  querySelector(selector: string): { getAttribute(name: string): string | undefined } | null;
};
const textOf = (html: Html) => html.textContent.replace(/\s+/g, ' ').trim();
const valueOf = (html: Html, name: string) => html.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? '';

describe('the pages of a return, and its tags', () => {
  let app: TestApp;
  let house: ReturnHouse;
  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await returnHouse(app);
  });
  afterAll(() => app?.close());

  const machine = async () => {
    const customer = await house.customer();
    const device = await house.device(customer.id, { warranty_ends_on: '2026-12-31' });
    const task = await house.task(customer.id, house.technician.personId);
    const itemId = await house.board();
    const at = { taskId: task.id, placeId: customer.placeId, deviceId: device.id, channel: 'CH-3' };
    return { customer, device, task, itemId, ...(await house.fitted(itemId, at)) };
  };
  const counted = () => house.item(`P-${randomUUID().slice(0, 6).toUpperCase()}`);
  const codeOf = async (itemId: number) =>
    (await app.db.selectFrom('item').select('code').where('id', '=', itemId).executeTakeFirstOrThrow()).code;

  describe('the page of a return', () => {
    it('tells what was reported, found and decided apart, and offers what the reader may do', async () => {
      const one = await machine();
      const { number, id } = await house.log({ serial: one.serial, symptomId: await house.symptom('No power') });
      const page = await house.quality.get(`/field-returns/${number}`);
      const cards = page.html.querySelectorAll('.log-outcome .card').map(textOf);
      expect(cards[0]).toContain('No power');
      expect(cards[1]).toContain('Not examined yet');
      expect(cards[2]).toContain('Not decided yet');
      const acts = (html: typeof page.html) =>
        html.querySelectorAll('.page-header .btn').map((a) => a.getAttribute('href'));
      expect(acts((await house.storekeeper.get(`/field-returns/${number}`)).html)).toContain(
        `/field-returns/receive?code=${number}`,
      );
      expect(acts((await house.person('finance').then((who) => who.get(`/field-returns/${number}`))).html)).toEqual([]);
      await house.decided(id, 1, NOW);
      await app.ownerDb
        .insertInto('return_finding')
        .values({ return_id: id, finding: 'no_fault', found_by: house.quality.personId, found_at: NOW })
        .execute();
      const after = (await house.quality.get(`/field-returns/${number}`)).html
        .querySelectorAll('.log-outcome .card')
        .map(textOf);
      expect([after[1], after[2]]).toEqual([
        expect.stringContaining('No fault found'),
        expect.stringContaining('Restock'),
      ]);
    });

    it('sends a number alone to what is expected, and knows no others', async () => {
      const old = await house.technician.get('/field-returns/17');
      expect([old.status, old.headers.get('Location')]).toEqual([302, '/expected-returns/17']);
      for (const path of ['RT-999999', 'RT-0', 'x', 'RT-99999999999'])
        expect((await house.workshop.get(`/field-returns/${path}`)).status, path).toBe(404);
    });

    it('changes, identifies and cancels', async () => {
      const { number, id } = await house.log({ description: 'Grey box' });
      const form = await house.technician.get(`/field-returns/${number}/change`);
      const version = valueOf(form.html, 'version');
      const changed = await house.technician.post(`/field-returns/${number}/change`, {
        version,
        description: 'Blue box',
        doa: 'on',
      });
      expect(changed.headers.get('Location')).toBe(`/field-returns/${number}?done=changed`);
      expect(await house.row(id)).toMatchObject({ description: 'Blue box', doa: true });
      const late = await house.technician.post(`/field-returns/${number}/change`, { version, description: 'Red box' });
      expect(late.status).toBe(409);
      expect(valueOf(late.html, 'description')).toBe('Red box');
      const none = await house.quality.post(`/field-returns/${number}/identification`, {
        item: 'NO-SUCH',
        key: randomUUID(),
      });
      expect(none.html.querySelector('#item-error')).not.toBeNull();
      const itemId = await counted();
      const known = await house.quality.post(`/field-returns/${number}/identification`, {
        item: await codeOf(itemId),
        key: randomUUID(),
      });
      expect(known.status).toBe(303);
      expect((await house.row(id)).item_id).toBe(itemId);
      const cancelled = await house.technician.post(`/field-returns/${number}/cancellation`, { note: 'Mistake' });
      expect(cancelled.headers.get('Location')).toBe(`/field-returns/${number}?done=cancelled`);
      expect((await house.technician.post(`/field-returns/${number}/cancellation`)).status).toBe(409);
    });
  });

  describe('tags', () => {
    it('prints the tag of one return, with its own number', async () => {
      const { number } = await house.log({ itemId: await counted() });
      for (const medium of ['roll', 'sheet']) {
        const page = await house.technician.get(`/field-returns/${number}/tag?medium=${medium}`);
        expect(page.html.querySelectorAll('.return-tag').length).toBe(1);
        expect(page.html.querySelector('.label-code')!.textContent).toBe(number);
        expect(page.html.querySelector('svg')).not.toBeNull();
        expect(textOf(page.html)).toContain('UNTESTED');
      }
    });

    it('numbers blank tags once, also when two print at the same moment, and prints only what was numbered', async () => {
      const print = async (count: string, key = randomUUID()) =>
        (await house.workshop.post('/field-returns/tags', { count, key })).headers.get('Location') ?? '';
      const both = await Promise.all([print('5'), print('5')]);
      const codes = await Promise.all(
        both.map(async (path) =>
          (await house.workshop.get(path)).html.querySelectorAll('.label-code').map((one) => one.textContent),
        ),
      );
      expect(new Set(codes.flat()).size).toBe(10);
      expect(codes.flat().toSorted()[0]).toMatch(/^TG-\d{6}$/);
      const key = randomUUID();
      expect(await print('3', key)).toBe(await print('3', key));
      for (const count of ['0', '61', '-1', 'x'])
        expect((await house.workshop.post('/field-returns/tags', { count, key: randomUUID() })).status, count).toBe(
          422,
        );
      for (const query of ['from=1&count=61', 'from=999999&count=1', 'from=x&count=1', 'from=0&count=1'])
        expect((await house.workshop.get(`/field-returns/tags/print?${query}`)).status, query).toBe(404);
    });
  });

  it('is led to from the device, the task and the issued part', async () => {
    const one = await machine();
    const pages: [string, string][] = [
      [`/devices/${one.device.serial}`, `/field-returns/new?device=${one.device.serial}`],
      [`/service-tasks/${one.task.number}`, `/field-returns/new?task=${one.task.number}`],
      [`/issued-parts/${one.partId}`, `/field-returns/new?part=${one.partId}`],
    ];
    for (const [from, to] of pages) {
      const page = await house.technician.get(from);
      expect(page.html.querySelector(`a[href="${to}"]`), from).not.toBeNull();
      const form = await house.technician.get(to);
      expect(valueOf(form.html, 'customer'), to).toContain(one.customer.code);
    }
    expect(valueOf((await house.technician.get(pages[2]![1])).html, 'code')).toBe(one.serial);
    expect(valueOf((await house.colleague.get(pages[2]![1])).html, 'code')).toBe('');
  });
});
