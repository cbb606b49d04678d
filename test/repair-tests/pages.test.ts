import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type InspectionHouse, inspectionHouse } from './factory.js';

let app: TestApp;
let house: InspectionHouse;

beforeAll(async () => {
  app = await testApp();
  house = await inspectionHouse(app);
});
afterAll(() => app.close());

const key = () => randomUUID();

describe('tests of an order', () => {
  it('are kept by a form, whose rows the next piece of the item offers again', async () => {
    const { id, number, itemId } = await house.order();
    const page = `/repairs/${number}/tests`;
    const fields = {
      key: key(),
      rows: '4',
      title: 'Output test',
      passed: 'yes',
      'name.1': 'Voltage',
      'value.1': '5.0',
      'unit.1': 'V',
      'low.1': '4.9',
      'high.1': '5.1',
      'name.2': 'Looks',
      'value.2': 'fine',
      'name.3': 'Not measured',
    };
    const failed = await house.repairer.post(page, { ...fields, 'value.1': '6' });
    expect(failed.status).toBe(422);
    expect(failed.html.querySelector('[role=alert]')!.text).toContain('Voltage');
    expect(failed.html.querySelector('[name="value.1"]')!.getAttribute('value')).toBe('6');
    const kept = await house.repairer.post(page, { ...fields, key: key() });
    expect(kept.headers.get('location')).toBe(`${page}?done=tested`);
    const shown = await house.repairer.get(page);
    expect(shown.text).toContain('4.9 – 5.1');
    const piece = await house.faulty(1, itemId);
    const next = await house.order({ itemId, serialId: piece.serialId });
    const form = await house.repairer.get(`/repairs/${next.number}/tests`);
    const value = (name: string) => form.html.querySelector(`[name="${name}"]`)!.getAttribute('value');
    expect([value('title'), value('name.1'), value('high.1'), value('value.1'), value('name.2')]).toEqual([
      'Output test',
      'Voltage',
      '5.1',
      '',
      'Looks',
    ]);
    const [test] = await app.db.selectFrom('repair_test').select('id').where('order_id', '=', id).execute();
    const one = await house.inspector.get(`${page}/${test!.id}`);
    expect(one.html.querySelector('#attachments')).not.toBeNull();
    expect((await house.inspector.get(`/repairs/${next.number}/tests/${test!.id}`)).status).toBe(404);
  });

  it('get more rows without losing what was typed', async () => {
    const { number } = await house.order();
    const more = await house.repairer.post(`/repairs/${number}/tests`, { rows: '3', more: '1', 'name.1': 'U' });
    expect(more.status).toBe(200);
    expect(more.html.querySelectorAll('.repair-test-row')).toHaveLength(8);
    expect(more.html.querySelector('[name="name.1"]')!.getAttribute('value')).toBe('U');
    const nameless = await house.repairer.post(`/repairs/${number}/tests`, {
      key: key(),
      rows: '3',
      title: 'T',
      passed: 'yes',
      'value.2': '1',
    });
    expect(nameless.status).toBe(422);
    expect(nameless.html.querySelector('.repair-test-name .invalid-feedback')).not.toBeNull();
  });
});

describe('the inspection page', () => {
  it('leads from asking to the shelf', async () => {
    const { id, number, serialId } = await house.order();
    const page = `/repairs/${number}/inspection`;
    await house.diagnose(id);
    const early = await house.repairer.post(`${page}/request`, { key: key(), proposed: 'refurbished', note: 'Mended' });
    expect(early.status).toBe(422);
    expect(early.html.querySelector('#note')!.text).toContain('Mended');
    await house.test(id);
    const asked = await house.repairer.post(`${page}/request`, { key: key(), proposed: 'refurbished' });
    expect(asked.headers.get('location')).toBe(`${page}?done=asked`);
    const list = await house.inspector.get('/repairs/inspections');
    expect(list.text).toContain(number);
    expect((await house.repairer.get(page)).html.querySelector('[name=verdict]')).toBeNull();
    const remarkless = await house.inspector.post(page, { key: key(), verdict: 'failed' });
    expect(remarkless.status).toBe(422);
    await house.inspector.post(page, { key: key(), verdict: 'passed' });
    expect((await house.inspector.get('/repairs/inspections')).text).not.toContain(number);
    const nowhere = await house.storekeeper.post(`/repairs/${number}/put-away`, { key: key(), place: 'NOWHERE' });
    expect([nowhere.status, nowhere.html.querySelector('#place-error') !== null]).toEqual([422, true]);
    const away = await house.storekeeper.post(`/repairs/${number}/put-away`, { key: key(), place: 'a-01' });
    expect(away.headers.get('location')).toBe(`${page}?done=away`);
    expect(await house.serialAt(serialId)).toMatchObject({ code: 'A-01', condition: 'refurbished' });
    expect((await house.storekeeper.get(`${page}?done=away`)).status).toBe(200);
  });

  it('tells a repairer from quality that somebody else has to look', async () => {
    const both = await house.person('workshop', 'quality');
    const { number } = await house.asked('refurbished', { takenBy: both.personId });
    const page = `/repairs/${number}/inspection`;
    const shown = await both.get(page);
    expect(shown.text).toContain('You had a hand in this repair');
    const said = await both.post(page, { key: key(), verdict: 'passed' });
    expect(said.status).toBe(422);
    expect((await both.get('/repairs/inspections')).text).toContain('You had a hand in it');
  });

  it("sends a customer's piece back by a form", async () => {
    const { number } = await house.passed('to_customer', { customers: true });
    const form = async () => (await house.storekeeper.get(`/repairs/${number}/inspection`)).text;
    expect(await form()).not.toContain('send them along');
    await app.ownerDb.updateTable('repair_order').set({ parts_wish: 'return' }).where('number', '=', number).execute();
    expect(await form()).toContain('send them along');
    const how = await house.storekeeper.post(`/repairs/${number}/sending`, { key: key(), carrier: 'SF' });
    expect(how.status).toBe(422);
    expect(how.html.querySelector('#carrier')!.getAttribute('value')).toBe('SF');
    const sent = await house.storekeeper.post(`/repairs/${number}/sending`, { key: key(), handed_to: 'Wang' });
    expect(sent.headers.get('location')).toBe(`/repairs/${number}/inspection?done=back`);
  });

  it('is not there for who may not see the order', async () => {
    const { number } = await house.asked();
    const technician = await house.person('technician');
    expect((await technician.get(`/repairs/${number}/inspection`)).status).toBe(404);
    expect((await technician.get(`/repairs/${number}/tests`)).status).toBe(404);
    expect((await technician.get('/repairs/inspections')).status).toBe(403);
  });
});
