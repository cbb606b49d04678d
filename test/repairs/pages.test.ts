import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookLabour, startLabour } from '../../src/features/repairs/book-labour.js';
import { takeRepair } from '../../src/features/repairs/take-repair.js';
import { testApp, type TestApp } from '../support/app.js';
import { type RepairHouse, repairHouse } from './factory.js';

let app: TestApp;
let house: RepairHouse;
let now = new Date('2026-11-20T02:00:00Z');
beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await repairHouse(app);
});
afterAll(() => app.close());

const numbersIn = async (path: string, client = house.repairer) =>
  (await client.get(path)).html.querySelectorAll('tbody .code.slip-link').map((link) => link.text.trim());
const set = (id: number, columns: object) =>
  app.ownerDb.updateTable('repair_order').set(columns).where('id', '=', id).execute();

describe('the queue', () => {
  it('has the most urgent first, and says why', async () => {
    const stocked = async () => {
      const one = await house.piece();
      await house.post('receive', { itemId: one.itemId, serial: `GOOD-${one.serial}` });
      return one;
    };
    const received = (day: string) => ({ receivedAt: new Date(`${day}T02:00:00Z`) });
    const late = await house.open(received('2026-10-01'), await stocked());
    const soon = await house.open(received('2026-11-19'), await stocked());
    const short = await house.open(received('2026-11-19'));
    const waited = await house.open({ ...received('2026-11-19'), customerWaiting: true }, await stocked());
    const urgent = await house.open({ ...received('2026-11-19'), urgent: true }, await stocked());
    const expected = [urgent, waited, short, late, soon].map(({ number }) => number);
    expect(await numbersIn('/repairs?view=waiting')).toEqual(expected);
    const { html } = await house.repairer.get('/repairs');
    const textOf = (number: string) =>
      html
        .querySelectorAll('tbody tr')
        .find((row) => row.text.includes(number))!
        .text.replace(/\s+/g, ' ');
    expect(textOf(urgent.number)).toContain('Urgent');
    expect(textOf(waited.number)).toContain('Customer waiting');
    expect(textOf(short.number)).toContain('Out of stock');
    expect(textOf(late.number)).toContain('Overdue by 36 days');
    expect(textOf(soon.number)).not.toContain('Out of stock');
  });

  it('is found by order, serial number, item, customer and bench', async () => {
    const bench = await house.bench('查找工位');
    const { number, serial } = await house.open({ benchId: bench, customerId: house.customerParty });
    for (const word of [number, serial.toLowerCase()])
      expect(await numbersIn(`/repairs?search=${word}`)).toEqual([number]);
    expect(await numbersIn(`/repairs?view=waiting&bench=${bench}`)).toEqual([number]);
    expect(await numbersIn('/repairs?view=waiting&bench=none')).not.toContain(number);
    expect(await numbersIn('/repairs?search=nothing-like-it')).toEqual([]);
    expect((await house.repairer.get('/repairs?view=nonsense&bench=x&page=-3')).status).toBe(200);
    const fragment = await house.repairer.get('/repairs?view=waiting', { 'HX-Request': 'true' });
    expect(fragment.html.querySelector('#repair-list')).not.toBeNull();
    expect(fragment.html.querySelector('html')).toBeNull();
  });

  it('opens what is scanned, or looks for it', async () => {
    const { number, serial } = await house.open();
    const scan = async (code: string) =>
      (await house.repairer.get(`/repairs/scan?code=${code}`)).headers.get('location');
    expect(await scan(number.toLowerCase())).toBe(`/repairs/${number}`);
    expect(await scan(serial)).toBe(`/repairs/${number}`);
    expect(await scan('WHAT')).toBe('/repairs?view=all&search=WHAT&unknown=on');
    expect((await house.repairer.get('/repairs?view=all&search=WHAT&unknown=on')).text).toContain(
      'No repair order is called “WHAT”',
    );
  });

  it('shows a technician only what is theirs', async () => {
    const technician = await house.person('technician');
    const [mine, other] = [await house.open({ taskId: (await house.task()).id }), await house.open()];
    const { task_id } = await house.order(mine.id);
    await app.ownerDb
      .insertInto('service_task_technician')
      .values({ task_id: task_id!, person_id: technician.personId })
      .execute();
    expect(await numbersIn('/repairs?view=all', technician)).toEqual([mine.number]);
    expect((await technician.get(`/repairs/${mine.number}`)).status).toBe(200);
    expect((await technician.get(`/repairs/${other.number}`)).status).toBe(404);
    expect((await technician.get(`/repairs/${other.number}/paper`)).status).toBe(404);
    expect((await technician.get(`/repairs/scan?code=${other.number}`)).headers.get('location')).toContain(
      'unknown=on',
    );
    expect((await technician.get('/repairs/board')).text).not.toContain(other.number);
  });
});

describe('the board', () => {
  it('has a column for each state, with age against the target in words', async () => {
    const { id, number } = await house.open({ receivedAt: new Date('2026-10-30T02:00:00Z') });
    await takeRepair(house.repairer.context, { id });
    const { html } = await house.quality.get('/repairs/board');
    const columns = html.querySelectorAll('.repair-column');
    expect(columns).toHaveLength(7);
    const card = html.querySelectorAll('.repair-card').find((one) => one.text.includes(number))!;
    expect(card.classList.contains('repair-card-late')).toBe(true);
    expect(card.text.replace(/\s+/g, ' ')).toContain('Overdue by 7 days');
    expect(card.text).toContain('Day 21 of 14');
    expect(card.text).toContain('0 days in this state');
  });
});

describe('an order’s page', () => {
  it('offers what its state allows, and nothing to who only reads', async () => {
    const { id, number } = await house.open();
    const actions = async (client = house.repairer) =>
      (await client.get(`/repairs/${number}`)).html
        .querySelectorAll('.repair-acts form, .repair-acts a')
        .map((one) => (one.getAttribute('action') ?? one.getAttribute('href'))!.replace(`/repairs/${number}/`, ''));
    expect(await actions()).toEqual(['taking', 'outside']);
    const auditor = await house.person('auditor');
    expect(await actions(auditor)).toEqual([]);
    expect((await house.repairer.post(`/repairs/${number}/taking`)).headers.get('location')).toBe(
      `/repairs/${number}?done=taken`,
    );
    expect(await actions()).toEqual([
      'labour/start',
      'diagnosis',
      'parts',
      'tests',
      'inspection',
      'waiting',
      'outside',
      'return-to-queue',
    ]);
    await set(id, { state: 'to_inspect' });
    expect(await actions(house.quality)).toEqual(['inspection']);
    expect(await actions()).toEqual([]);
    expect((await auditor.get('/repairs/RO-999999')).status).toBe(404);
  });

  it('shows costs to who works on it or reads them, and to nobody else', async () => {
    const { id, number } = await house.open();
    await takeRepair(house.repairer.context, { id });
    await bookLabour(house.repairer.context, { key: house.key(), id, minutes: 30 });
    const has = async (client: typeof house.repairer) =>
      (await client.get(`/repairs/${number}`)).html.querySelector('#cost')?.text.includes('¥60.00') ?? false;
    expect(await has(house.repairer)).toBe(true);
    expect(await has(await house.person('finance'))).toBe(true);
    expect(await has(house.storekeeper)).toBe(false);
  });

  it('says on its own page why an act was refused', async () => {
    const { id, number } = await house.open();
    await takeRepair(house.repairer.context, { id });
    const refused = await house.colleague.post(`/repairs/${number}/taking`);
    expect(refused.status).toBe(409);
    expect(refused.html.querySelector('.alert-danger')?.text).toContain(`${number} was taken by`);
    expect((await house.colleague.get(`/repairs/${number}/diagnosis`)).status).toBe(200);
  });

  it('books labour and software by its forms, and keeps what was typed when it is wrong', async () => {
    const { id, number } = await house.open();
    await takeRepair(house.repairer.context, { id });
    const wrong = await house.repairer.post(`/repairs/${number}/labour`, {
      key: house.key(),
      minutes: 'many',
      note: '换管',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector('#minutes-error')?.text).toContain('number');
    expect(wrong.html.querySelector('#book-labour #note')?.getAttribute('value')).toBe('换管');
    const done = await house.repairer.post(`/repairs/${number}/labour`, { key: house.key(), minutes: '25' });
    expect(done.headers.get('location')).toBe(`/repairs/${number}?done=booked`);
    expect((await house.repairer.post(`/repairs/${number}/software`, { key: house.key(), version: '' })).status).toBe(
      422,
    );
    await house.repairer.post(`/repairs/${number}/software`, {
      key: house.key(),
      version: 'V5',
      software_note: '标定后',
    });
    const { html } = await house.repairer.get(`/repairs/${number}`);
    expect(html.querySelector('#software')?.text).toContain('V5');
    expect(html.querySelector('#labour')?.text).toContain('25 minutes');
    const [{ id: labour } = { id: '' }] = await app.db
      .selectFrom('repair_labour')
      .select('id')
      .where('order_id', '=', id)
      .execute();
    const other = await house.open();
    expect((await house.repairer.post(`/repairs/${other.number}/labour/${labour}/removal`)).status).toBe(404);
    await house.repairer.post(`/repairs/${number}/labour/${labour}/removal`);
    expect((await house.repairer.get(`/repairs/${number}`)).html.querySelector('#labour')?.text).toContain(
      'Removed by',
    );
  });

  it('asks for the minutes of a timer that was forgotten', async () => {
    const { id, number } = await house.open();
    await takeRepair(house.repairer.context, { id });
    await startLabour(house.repairer.context, { id });
    now = new Date(now.getTime() + 20 * 3_600_000);
    expect((await house.repairer.get(`/repairs/${number}`)).html.querySelector('#stop #stop_minutes')).not.toBeNull();
    expect((await house.repairer.post(`/repairs/${number}/labour/stop`)).status).toBe(422);
    await house.repairer.post(`/repairs/${number}/labour/stop`, { stop_minutes: '70' });
    expect((await house.repairer.get(`/repairs/${number}`)).html.querySelector('#labour')?.text).toContain(
      '70 minutes in all',
    );
  });

  it('prints a job card with its barcode', async () => {
    const { number } = await house.open();
    const { html } = await house.repairer.get(`/repairs/${number}/paper`);
    expect(html.querySelector('.barcode-text')?.text).toBe(number);
    expect(html.querySelector('h1')?.text).toBe('维修单');
  });
});

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
