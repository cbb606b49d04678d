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

const set = (id: number, columns: object) =>
  app.ownerDb.updateTable('repair_order').set(columns).where('id', '=', id).execute();

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
      'diagnosis',
      'labour/start',
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
