import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeRepair } from '../../src/features/repairs/take-repair.js';
import { testApp, type TestApp } from '../support/app.js';
import { type RepairHouse, repairHouse } from './factory.js';

let app: TestApp;
let house: RepairHouse;
const now = new Date('2026-11-20T02:00:00Z');
beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await repairHouse(app);
});
afterAll(() => app.close());

describe('forms', () => {
  it('opens an order by serial number, and says beside the field what is wrong', async () => {
    const one = await house.piece({}, { placeId: house.bin, condition: 'faulty' });
    const choices = await house.storekeeper.get(`/repairs/piece-choices?search=${one.serial}`, {
      'HX-Request': 'true',
    });
    expect(choices.html.querySelector('[data-code]')?.getAttribute('data-code')).toBe(one.serial);
    const wrong = await house.storekeeper.post('/repairs', {
      key: house.key(),
      piece: 'NO-SUCH',
      symptom_note: 'smells',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector('#piece-error')).not.toBeNull();
    expect(wrong.html.querySelector('#symptom_note')?.text).toBe('smells');
    const opened = await house.storekeeper.post('/repairs', {
      key: house.key(),
      piece: one.serial,
      symptom_words: '冒烟了',
    });
    expect(opened.headers.get('location')).toMatch(/^\/repairs\/RO-\d{6}\?done=opened$/);
    const again = await house.storekeeper.post('/repairs', { key: house.key(), piece: one.serial });
    expect(again.html.querySelector('.alert-danger')?.text).toContain('has repair order');
  });

  it('keeps a diagnosis with components, fills it in again, and adds rows', async () => {
    const { id, number } = await house.open();
    await takeRepair(house.repairer.context, { id });
    const [fault, mosfet] = [await house.term('fault', '虚焊'), await house.term('component', 'MOS 管')];
    const fields = {
      key: house.key(),
      rows: '3',
      'component.0': String(mosfet),
      'location.0': 'Q12',
      'location.2': 'R9',
    };
    const missing = await house.repairer.post(`/repairs/${number}/diagnosis`, { ...fields, action: '补焊' });
    expect(missing.status).toBe(422);
    expect(missing.html.querySelector('#fault-error')?.text).toContain('confirmed fault');
    expect(missing.html.querySelector('#action')?.text).toBe('补焊');
    const more = await house.repairer.post(`/repairs/${number}/diagnosis/rows`, fields);
    expect(more.html.querySelectorAll('.repair-component')).toHaveLength(6);
    expect(more.html.querySelector('[name="location.0"]')?.getAttribute('value')).toBe('Q12');
    const odd = await house.repairer.post(`/repairs/${number}/diagnosis`, { ...fields, fault: String(fault) });
    expect(odd.html.querySelectorAll('.repair-component')[2]?.text).toContain('no component');
    const done = await house.repairer.post(`/repairs/${number}/diagnosis`, {
      ...fields,
      fault: String(fault),
      'location.2': '',
    });
    expect(done.headers.get('location')).toBe(`/repairs/${number}?done=diagnosed`);
    const { html } = await house.repairer.get(`/repairs/${number}/diagnosis`);
    expect(html.querySelector('#fault option[selected]')?.getAttribute('value')).toBe(String(fault));
    expect((await house.repairer.get(`/repairs/${number}`)).html.querySelector('#diagnosis')?.text).toContain('Q12');
  });

  it('plans, gives to somebody, sends outside, takes back, bills and cancels', async () => {
    const { id, number } = await house.open();
    const path = (name: string) => `/repairs/${number}/${name}`;
    const { supervisor, repairer, storekeeper } = house;
    expect(
      (await supervisor.post(path('plan'), { urgent: 'on', promised_on: '2020-01-01' })).html.querySelector(
        '#promised_on-error',
      ),
    ).not.toBeNull();
    await supervisor.post(path('plan'), { urgent: 'on', promised_on: '2027-01-01' });
    expect(await house.order(id)).toMatchObject({ urgent: true, promised_on: '2027-01-01' });
    expect(
      (await supervisor.post(path('assignment'), { person: 'Nobody' })).html.querySelector('#person-error'),
    ).not.toBeNull();
    await supervisor.post(path('assignment'), { person: `#${repairer.personId}` });
    expect((await house.order(id)).taken_by).toBe(repairer.personId);
    expect(
      (await storekeeper.post(path('outside'), { key: house.key(), supplier: 'NOPE' })).html.querySelector(
        '#supplier-error',
      ),
    ).not.toBeNull();
    await storekeeper.post(path('outside'), { key: house.key(), supplier: 'ACME Acme', due_on: '2026-11-10' });
    expect((await storekeeper.get(`/repairs/${number}`)).text).toContain('later than agreed');
    await storekeeper.post(path('outside/return'), { key: house.key(), outcome: 'repaired' });
    const page = await storekeeper.get(`/repairs/${number}`);
    const link = page.html.querySelectorAll('#outside a').find((one) => one.text.includes('Enter the bill'))!;
    const form = (await storekeeper.get(link.getAttribute('href')!)).html.querySelector('form#bill')!;
    expect((await storekeeper.post(form.getAttribute('action')!, { bill_amount: 'x' })).status).toBe(422);
    await storekeeper.post(form.getAttribute('action')!, { bill_amount: '88.00', bill_number: 'INV-1' });
    expect((await storekeeper.get(`/repairs/${number}`)).html.querySelector('#outside')?.text).toContain('INV-1');
    expect((await repairer.post(path('cancellation'), { key: house.key(), reason: 'x' })).status).toBe(422);
    expect(
      (await house.quality.post(path('cancellation'), { key: house.key() })).html.querySelector('#reason-error'),
    ).not.toBeNull();
    await house.quality.post(path('cancellation'), { key: house.key(), reason: '不修' });
    expect((await house.order(id)).state).toBe('cancelled');
  });

  it('makes, changes and retires benches', async () => {
    const place = String(house.workshop);
    expect((await house.repairer.post('/repairs/benches', { key: house.key(), name_zh: '', place })).status).toBe(422);
    await house.repairer.post('/repairs/benches', { key: house.key(), name_zh: '页面工位', place, position: '2' });
    const bench = await app.db
      .selectFrom('repair_bench')
      .selectAll()
      .where('name_zh', '=', '页面工位')
      .executeTakeFirstOrThrow();
    const change = await house.repairer.get(`/repairs/benches?change=${bench.id}`);
    expect(change.html.querySelector('#name_zh')?.getAttribute('value')).toBe('页面工位');
    await house.repairer.post(`/repairs/benches/${bench.id}`, { name_zh: '改名工位', place, version: '1' });
    const stale = await house.repairer.post(`/repairs/benches/${bench.id}`, { name_zh: '再改', place, version: '1' });
    expect(stale.status).toBe(422);
    await house.repairer.post(`/repairs/benches/${bench.id}/retirement`);
    expect((await house.repairer.get('/repairs/benches')).text).toContain('Retired');
    await house.repairer.post(`/repairs/benches/${bench.id}/return`);
    expect((await house.repairer.post('/repairs/benches/999999/retirement')).status).toBe(404);
  });
});
