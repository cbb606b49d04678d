import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type TestApp, testApp } from '../support/app.js';
import { type ExpectingHouse, expectingHouse } from './factory.js';

let app: TestApp;
let house: ExpectingHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-03-09T10:00:00+08:00') });
  house = await expectingHouse(app);
});
afterAll(() => app.close());

const text = (answer: Answer) => answer.html.text.replace(/\s+/g, ' ');
const rowsOf = (answer: Answer) => answer.html.querySelectorAll('tbody tr').length;
const links = (answer: Answer) =>
  answer.html.querySelectorAll('a[href^="mailto:"]').map((link) => decodeURIComponent(link.getAttribute('href')!));

describe('the list of every kind', () => {
  it('filters by kind, customer and who answers for it, and tells what is overdue on top', async () => {
    const [late] = await house.advance({ dueOn: '2026-03-09' });
    await house.parcel({ lines: [{ description: 'Green board', quantity: '1' }] }, house.technician);
    await app.ownerDb.updateTable('expected_return').set({ due_on: '2026-03-05' }).where('id', '=', late!).execute();
    const all = await house.supervisor.get('/expected-returns');
    expect(text(all)).toContain('Green board Item not known yet');
    expect(rowsOf(all)).toBe(2);
    expect(all.html.querySelector('tbody tr')?.text).toContain('4 days late');
    expect(all.html.querySelectorAll('.expected-total-list a').map((link) => link.getAttribute('href'))).toEqual([
      `/expected-returns?state=overdue&person=${house.technician.personId}`,
      '/expected-returns?state=overdue&customer=CUST1',
    ]);
    for (const [query, n] of [
      ['kind=advance', 1],
      ['kind=announced', 1],
      ['kind=fitted', 0],
      ['kind=nonsense', 2],
      ['state=overdue', 1],
      ['customer=CUST1', 2],
      ['customer=OTHER', 0],
      [`person=${house.technician.personId}`, 2],
      [`person=${house.colleague.personId}`, 0],
      ['search=green', 1],
      ['state=asked', 0],
    ] as const)
      expect([query, rowsOf(await house.supervisor.get(`/expected-returns?${query}`))]).toEqual([query, n]);
    expect(rowsOf(await house.technician.get('/expected-returns'))).toBe(2);
    expect(rowsOf(await house.colleague.get('/expected-returns'))).toBe(0);
  });

  it('offers a letter to the one customer that is listed, in either language', async () => {
    await app.ownerDb
      .insertInto('customer_contact')
      .values({ customer_id: house.customerParty, name: '李经理', email: 'li@customer.example' })
      .execute();
    const [zh, en] = links(await house.assistant.get('/expected-returns?customer=CUST1'));
    expect(zh).toMatch(/^mailto:li@customer\.example\?subject=.*请寄回故障件.*李经理.*BOARD/s);
    expect(en).toMatch(/^mailto:li@customer\.example\?subject=.*please send back.*BOARD/s);
    expect(links(await house.assistant.get('/expected-returns'))).toEqual([]);
  });
});

describe('the page of what was sent ahead', () => {
  it('is asked to be written off, chased and told as a story', async () => {
    const [id] = await house.advance({ note: 'Rack 3' });
    const page = `/expected-returns/${id}`;
    const shown = await house.assistant.get(page);
    expect(text(shown)).toContain('Rack 3');
    expect(links(shown)).toHaveLength(2);
    const empty = await house.technician.post(`${page}/waiver-request`, { ask_reason: '' });
    expect([empty.status, empty.html.querySelector('#ask_reason-error') !== null]).toEqual([422, true]);
    const asked = await house.technician.post(`${page}/waiver-request`, {
      ask_reason: 'Thrown away',
      key: randomUUID(),
    });
    expect([asked.status, asked.headers.get('Location')]).toEqual([303, `${page}?done=asked`]);
    expect(rowsOf(await house.supervisor.get('/expected-returns?state=asked'))).toBe(1);
    const decides = await house.supervisor.get(page);
    expect(decides.html.querySelector('form[action$="/waiver"] input[name="reason"]')?.getAttribute('value')).toBe(
      'Thrown away',
    );
    expect((await house.technician.get(page)).html.querySelector('form[action$="/waiver"]')).toBeNull();
    expect((await house.supervisor.post(`${page}/waiver-request-withdrawal`)).status).toBe(303);
    expect((await house.supervisor.post(`${page}/waiver-request-withdrawal`)).status).toBe(409);
    expect((await house.supervisor.post(`${page}/chase`, { whom: 'person' })).status).toBe(303);
    expect((await house.supervisor.post(`${page}/chase`, { whom: 'person' })).status).toBe(409);
    expect((await house.supervisor.post(`${page}/chase`, { whom: 'nobody' })).status).toBe(422);
    const told = (await house.supervisor.get(page)).html.querySelectorAll('#story li').map((entry) => entry.text);
    expect(told).toHaveLength(4);
    expect(told[2]).toContain('Thrown away');
    expect((await house.assistant.post(`${page}/withdrawal`)).status).toBe(303);
    expect(text(await house.supervisor.get(page))).toContain('No longer expected');
    expect((await house.colleague.get(page)).status).toBe(404);
    expect((await house.colleague.post(`${page}/chase`, { whom: 'customer' })).status).toBe(404);
  });
});

describe('writing down what was sent ahead', () => {
  it('is filled in from a slip, and keeps what was typed when it is refused', async () => {
    const { slip } = await house.issue([
      { itemId: house.board, serial: 'AHEAD-1' },
      { itemId: house.pump, quantity: '3' },
    ]);
    expect(
      (await house.assistant.get(`/requisitions/${slip.number}`)).html.querySelector('a[href*="advance/new"]'),
    ).not.toBeNull();
    const form = await house.assistant.get(`/expected-returns/advance/new?requisition=${slip.number}`);
    const value = (name: string, of = form) => of.html.querySelector(`[name="${name}"]`)?.getAttribute('value');
    expect(value('customer')).toMatch(/^CUST1/);
    expect([value('item.1'), value('quantity.1'), value('quantity.2')]).toEqual([
      expect.stringMatching(/^BOARD/),
      '1',
      '3',
    ]);
    expect([value('due_on'), value('requisition')]).toEqual(['2026-03-23', slip.number]);
    const typed = {
      key: randomUUID(),
      customer: 'CUST1',
      requisition: slip.number,
      person: `#${house.technician.personId}`,
      due_on: '2026-03-20',
      'item.1': 'BOARD',
      'serial.1': 'GONE-1',
      'quantity.1': '1',
      'item.2': 'no such thing',
      'quantity.2': '2',
    };
    const refused = await house.assistant.post('/expected-returns/advance', typed);
    expect([refused.status, value('item.2', refused), value('serial.1', refused)]).toEqual([
      422,
      'no such thing',
      'GONE-1',
    ]);
    expect(text(refused)).toContain('Not found: choose one from the list');
    const fewer = await house.assistant.post('/expected-returns/advance/new', { ...typed, act: 'remove.2' });
    expect([value('item.2', fewer), value('item.1', fewer)]).toEqual([undefined, 'BOARD']);
    const more = await house.assistant.post('/expected-returns/advance/new', { ...typed, act: 'add' });
    expect(value('item.3', more)).toBe('');
    const past = await house.assistant.post('/expected-returns/advance', {
      ...typed,
      'item.2': '',
      due_on: '2026-03-01',
    });
    expect([past.status, past.html.querySelector('#due_on-error') !== null]).toEqual([422, true]);
    const saved = await house.assistant.post('/expected-returns/advance', { ...typed, 'item.2': '' });
    expect(saved.headers.get('Location')).toMatch(/^\/expected-returns\/\d+\?done=expected$/);
    expect(text(await house.assistant.get(saved.headers.get('Location')!))).toContain(slip.number);
    const again = await house.assistant.get(`/expected-returns/advance/new?requisition=${slip.number}`);
    expect(value('item.1', again)).toMatch(/^PUMP/);
  });

  it('shows a technician no slip of another, and no field for another person', async () => {
    const { slip } = await house.issue([{ itemId: house.board, serial: 'AHEAD-2' }]);
    const form = await house.colleague.get(`/expected-returns/advance/new?requisition=${slip.number}`);
    expect(form.html.querySelector('[name="customer"]')?.getAttribute('value')).toBe('');
    expect(form.html.querySelector('[name="person"]')).toBeNull();
    expect((await house.head.get('/expected-returns/advance/new')).status).toBe(403);
  });
});
