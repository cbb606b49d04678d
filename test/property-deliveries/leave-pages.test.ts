import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type DeliveryHouse, deliveryHouse } from './factory.js';

let app: TestApp;
let house: DeliveryHouse;

beforeAll(async () => {
  app = await testApp();
  house = await deliveryHouse(app);
});
afterAll(() => app.close());

const LIST = '/property-deliveries';
describe('leaving', () => {
  it('sends with what was typed kept, and once', async () => {
    const [piece, left] = [await house.ready(), await house.ready()];
    const { id, number } = await house.begin([piece, left]);
    const path = `${LIST}/${number}`;
    expect((await house.storekeeper.get(`${path}/sending`)).text).toContain('Nothing is picked yet');
    await house.pick(id, piece.id);
    const fields = { carrier: 'SF', waybill: 'W1', key: randomUUID() };
    expect(
      (await house.storekeeper.post(`${path}/sending`, { key: fields.key })).html.querySelectorAll('.invalid-feedback'),
    ).toHaveLength(2);
    const refused = await house.storekeeper.post(`${path}/sending`, fields);
    expect([refused.status, refused.html.querySelector('#waybill')?.getAttribute('value')]).toEqual([422, 'W1']);
    const all = { ...fields, drop_rest: 'on' };
    for (let n = 0; n < 2; n++)
      expect((await house.storekeeper.post(`${path}/sending`, all)).headers.get('Location')).toBe(`${path}?done=sent`);
    const page = (await house.storekeeper.get(`${path}?done=sent`)).html;
    expect(page.querySelector('form[action$="/undo"]')).not.toBe(null);
    expect(page.querySelector('#scan-form')).toBe(null);
    expect((await house.storekeeper.get(`${path}/sending`)).headers.get('Location')).toBe(path);
    const wrong = await house.assistant.post(`${path}/acknowledgement`, {
      acknowledged_by: 'Wu',
      acknowledged_on: '2020-01-01',
      acknowledged_how: 'phone',
    });
    expect([wrong.status, wrong.html.querySelector('#acknowledged_on-error')?.text]).toEqual([
      422,
      expect.stringContaining('before it was sent'),
    ]);
    expect(wrong.html.querySelector('#acknowledged_by')?.getAttribute('value')).toBe('Wu');
    const undone = await house.storekeeper.post(`${path}/undo`, { key: randomUUID() });
    expect(undone.headers.get('Location')).toBe(`${path}?done=undone`);
    const cancelled = await house.storekeeper.post(`${path}/cancellation`, { cancel_reason: 'Not yet' });
    expect(cancelled.headers.get('Location')).toBe(`${path}?done=cancelled`);
    expect((await house.head.get(path)).text).toContain('Not yet');
  });

  it('is not handed over without a signature', async () => {
    const { number } = await house.picked([await house.ready()], { way: 'hand' });
    const path = `${LIST}/${number}/hand-over`;
    const refused = await house.storekeeper.post(path, { by: 'drawn', signer: 'Wu', signature: '' });
    expect([refused.status, refused.html.querySelector('#signer')?.getAttribute('value')]).toEqual([422, 'Wu']);
    expect((await house.storekeeper.post(path, { by: 'paper', signer: '' })).status).toBe(422);
    const done = await house.storekeeper.post(path, { by: 'paper', signer: 'Wu', key: randomUUID() });
    expect(done.headers.get('Location')).toBe(`${LIST}/${number}?done=handed`);
    expect((await house.storekeeper.get(`${LIST}/${number}/signature`)).status).toBe(404);
  });

  it('changes how it goes and what the note says, unless somebody did meanwhile', async () => {
    const piece = await house.ready();
    const { id, number } = await house.begin([piece]);
    const path = `${LIST}/${number}/change`;
    const { version } = await house.row(id);
    const fields = { version: String(version), way: 'hand', to_name: 'Wu', [`done.${piece.id}`]: 'Tested again' };
    expect((await house.storekeeper.post(path, { ...fields, way: 'courier' })).status).toBe(422);
    expect((await house.storekeeper.post(path, fields)).headers.get('Location')).toBe(`${LIST}/${number}?done=changed`);
    expect(await house.row(id)).toMatchObject({ way: 'hand', to_name: 'Wu', to_address: null });
    expect((await house.lines(id))[0]!.done).toBe('Tested again');
    expect((await house.storekeeper.post(path, fields)).text).toContain('meanwhile');
    expect(await house.events(id)).toEqual(['begun', 'changed']);
  });

  it('prints what was done and which parts are in it, and no costs', async () => {
    const piece = await house.ready();
    const order = await house.repair(piece.id);
    const itemId = await house.item('FUSE-1', { price: '77.7', name_zh: '保险丝' });
    const posted = await house.post('receive', { itemId, quantity: 5 });
    const part = await sql<{ id: string }>`
      insert into repair_part (order_id, position, item_id, warehouse_id, wanted, used, wanted_by, wanted_at)
      values (${order.id}, 1, ${itemId}, ${house.warehouse}, 3, 3, ${house.workshop.personId}, now()) returning id`.execute(
      house.db,
    );
    await sql`insert into repair_part_use (part_id, order_id, item_id, condition, quantity, back, unit_cost, from_place_id, movement_id, used_by, used_at)
      values (${part.rows[0]!.id}, ${order.id}, ${itemId}, 'new', 3, 1, 77.7, ${house.bin}, ${posted.id}, ${house.workshop.personId}, now())`.execute(
      house.db,
    );
    await sql`update repair_order set state = 'closed', result = 'to_customer', closed_at = now(), closed_by = ${house.workshop.personId} where id = ${order.id}`.execute(
      house.db,
    );
    const { number } = await house.begin([{ id: piece.id, done: '更换保险丝' }]);
    const paper = await house.storekeeper.get(`${LIST}/${number}/paper`);
    expect(paper.html.querySelector('.paper')?.text).toContain('更换零件：保险丝 24V × 2');
    expect(paper.html.querySelector('.barcode')?.text).toContain(number);
    expect(paper.text).not.toContain('77.7');
  });
});
