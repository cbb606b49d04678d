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

const PATH = '/expected-returns/parcels';
const text = (answer: Answer) => answer.html.text.replace(/\s+/g, ' ');
const value = (answer: Answer, name: string) => answer.html.querySelector(`[name="${name}"]`)?.getAttribute('value');
const announce = (fields: Record<string, string>, who = house.technician) =>
  who.post(PATH, { key: randomUUID(), customer: 'CUST1', expected_on: '2026-03-12', ...fields });

describe('announcing a parcel', () => {
  it('offers what is expected from the customer, and takes typed lines besides', async () => {
    const [id] = await house.advance({ lines: [{ itemId: house.pump, quantity: '4' }] });
    const form = await house.technician.get(`${PATH}/new?task=${house.theTask.number}`);
    expect(value(form, 'customer')).toMatch(/^CUST1/);
    expect([value(form, 'expected_on'), value(form, `of.${id}`)]).toEqual(['2026-03-16', '4']);
    const ticks = await house.technician.get(`${PATH}/expected-from?customer=CUST1`, { 'HX-Request': 'true' });
    expect(ticks.text).toMatch(/^<section/);
    expect((await house.colleague.get(`${PATH}/expected-from?customer=CUST1`)).text).not.toContain(`tick.${id}`);
    const none = await announce({});
    expect([none.status, text(none).includes('Please fill this in')]).toEqual([422, true]);
    const made = await announce({
      waybill: 'SF 77',
      [`tick.${id}`]: 'on',
      [`of.${id}`]: '3',
      'description.1': 'A box of cables',
      'quantity.1': '2',
    });
    const page = await house.technician.get(made.headers.get('Location')!);
    expect(text(page)).toContain('SF77');
    expect(page.html.querySelectorAll('tbody tr').map((row) => row.text.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/PUMP.*3/),
      expect.stringMatching(/A box of cables Item not known yet/),
    ]);
    const twice = await announce({ waybill: 'sf77', 'item.1': 'BOARD' });
    expect([twice.status, twice.html.querySelector('#waybill-error') !== null, value(twice, 'item.1')]).toEqual([
      422,
      true,
      'BOARD',
    ]);
  });

  it('finds the item of a number that the book knows', async () => {
    await house.post('receive', { itemId: house.board, serial: 'KNOWN-1' });
    const made = await announce({ 'serial.1': 'known-1' });
    expect(text(await house.technician.get(made.headers.get('Location')!))).toContain('BOARD');
    const unknown = await announce({ 'serial.1': 'UNKNOWN-1' });
    expect([unknown.status, value(unknown, 'serial.1')]).toEqual([422, 'UNKNOWN-1']);
  });
});

describe('an announced parcel', () => {
  it('is listed by how far it is, found by its waybill, and seen by whom it concerns', async () => {
    const { number } = await house.parcel({ waybill: 'FIND-ME', expectedOn: '2026-03-10' }, house.colleague);
    const scanned = await house.storekeeper.get(`${PATH}?search=find-me`);
    expect([scanned.status, scanned.headers.get('Location')]).toEqual([303, `${PATH}/${number}`]);
    for (const view of ['announced', 'overdue', 'unpacking', 'differing', 'all', 'nonsense'])
      expect((await house.storekeeper.get(`${PATH}?view=${view}&customer=CUST1&search=board`)).status).toBe(200);
    expect(text(await house.storekeeper.get(PATH))).toContain(number);
    expect(text(await house.technician.get(PATH))).not.toContain(number);
    expect((await house.technician.get(`${PATH}/${number}`)).status).toBe(404);
    expect((await house.technician.get(`${PATH}/${number}/change`)).status).toBe(404);
    for (const wrong of ['PC-999999', 'x', 'PC-1'])
      expect((await house.storekeeper.get(`${PATH}/${wrong}`)).status).toBe(404);
    const fragment = await house.storekeeper.get(PATH, { 'HX-Request': 'true' });
    expect(fragment.text).toMatch(/^<div/);
  });

  it('is changed, refused when somebody changed it meanwhile, cancelled and brought back', async () => {
    const { id, number } = await house.parcel({}, house.technician);
    const address = `${PATH}/${number}`;
    const form = await house.technician.get(`${address}/change`);
    const version = value(form, 'version')!;
    const [line] = await house.linesOf(id);
    const fields = {
      version,
      key: randomUUID(),
      expected_on: '2026-03-15',
      waybill: 'W-9',
      'item.1': 'PUMP',
      'quantity.1': '2',
    };
    const bare = await house.technician.post(`${address}/change`, { ...fields, act: 'add' });
    expect(value(bare, 'item.2')).toBe('');
    const saved = await house.technician.post(`${address}/change`, { ...fields, [`drop.${line!.id}`]: 'on' });
    expect(saved.headers.get('Location')).toBe(`${address}?done=changed`);
    const page = await house.technician.get(address);
    expect([text(page).includes('PUMP'), page.html.querySelector('tbody')!.text.includes('BOARD')]).toEqual([
      true,
      false,
    ]);
    const late = await house.technician.post(`${address}/change`, { ...fields, key: randomUUID() });
    expect([late.status, value(late, 'version'), value(late, 'item.1')]).toEqual([409, '2', 'PUMP']);
    expect((await house.technician.post(`${address}/cancellation`)).status).toBe(303);
    expect((await house.technician.post(`${address}/cancellation`)).status).toBe(409);
    expect((await house.technician.post(`${address}/restoration`)).status).toBe(303);
    expect(
      (await house.storekeeper.get(address)).html.querySelector(`a[href="/field-returns/parcels/${number}"]`),
    ).not.toBeNull();
  });

  it('has a paper for the box, with its barcode and lines', async () => {
    const { number } = await house.parcel({ lines: [{ itemId: house.board, serial: 'PAPER-1', quantity: '1' }] });
    const paper = await house.assistant.get(`${PATH}/${number}/paper`);
    expect(paper.html.querySelector('.barcode-text')?.text).toBe(number);
    expect(text(paper)).toContain('PAPER-1');
    expect((await house.colleague.get(`${PATH}/${number}/paper`)).status).toBe(404);
  });
});
