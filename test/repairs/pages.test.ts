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

const numbersIn = async (path: string, client = house.repairer) =>
  (await client.get(path)).html.querySelectorAll('tbody .code.slip-link').map((link) => link.text.trim());

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
