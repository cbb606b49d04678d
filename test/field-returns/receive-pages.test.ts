import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceParcel } from '../../src/features/expected-returns/index.js';
import { wrongsOf } from '../issued-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';
import { type ReceiveHouse, receiveHouse } from './receive-house.js';

let app: TestApp;
let house: ReceiveHouse;
let board: number;

beforeAll(async () => {
  app = await testApp();
  house = await receiveHouse(app);
  board = await house.board();
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const text = (answer: { html: { text: string } }) => answer.html.text.replace(/\s+/g, ' ');
const DESK = '/field-returns/receive';
const desk = (code: string) => house.storekeeper.get(`${DESK}?code=${encodeURIComponent(code)}`);
const location = (answer: { headers: Headers }) => answer.headers.get('Location') ?? '';

describe('the receiving desk', () => {
  it('shows what was logged, receives it, and undoes it from the list', async () => {
    const serial = house.number();
    const { id, number } = await house.log(board, { serial, tag: 'TG-000042', symptomNote: 'No power' });
    for (const code of [number, 'tg-000042', serial.toLowerCase()]) {
      const found = await house.storekeeper.post(DESK, { code });
      expect([code, found.status, location(found)]).toEqual([code, 303, `${DESK}?code=${code}`]);
      const shown = await desk(code);
      expect(text(shown)).toContain('No power');
      expect(shown.html.querySelector('#serial')?.getAttribute('value')).toBe(serial);
    }
    const received = await house.storekeeper.post(`/field-returns/${number}/receipt`, {
      key: randomUUID(),
      serial,
      brought_by: 'Li',
    });
    expect(location(received)).toBe(`${DESK}?done=${number}`);
    const done = await house.storekeeper.get(location(received));
    expect(text(done)).toContain(`${number} is received`);
    expect(await house.returnOf(id)).toMatchObject({ state: 'received', brought_by: 'Li' });
    const undo = done.html.querySelector(`form[action="/field-returns/${number}/receipt-undo"]`);
    const key = undo?.querySelector('input[name="key"]')?.getAttribute('value') ?? '';
    const undone = await house.storekeeper.post(`/field-returns/${number}/receipt-undo`, { key });
    expect(text(await house.storekeeper.get(location(undone)))).toContain(`The receipt of ${number} is undone`);
    expect(await house.returnOf(id)).toMatchObject({ state: 'logged' });
  });

  it('receives what it shows by a second scan of the same', async () => {
    const { id, number } = await house.log(board, { serial: house.number() });
    const shown = await desk(number);
    expect(shown.html.querySelector('input[name="shown"]')?.getAttribute('value')).toBe(number);
    await house.storekeeper.post(DESK, { code: number, shown: number, key: randomUUID() });
    expect(await house.returnOf(id)).toMatchObject({ state: 'received' });
  });

  it('tells the second of two who was first', async () => {
    const { number } = await house.log(board, { serial: house.number() });
    const send = (who: typeof house.storekeeper) =>
      who.post(`/field-returns/${number}/receipt`, { key: randomUUID(), serial: '' });
    await send(house.storekeeper);
    const late = await send(house.otherStorekeeper);
    expect(late.status).toBe(409);
    expect(text(late)).toMatch(/has been received already\. storekeeper/);
  });

  it('keeps what was typed, beside its field, when it is refused', async () => {
    const { number } = await house.log(board);
    const empty = await house.storekeeper.post(`/field-returns/${number}/receipt`, {
      key: randomUUID(),
      serial: '',
      brought_by: 'Li',
    });
    expect([empty.status, empty.html.querySelector('#serial-error') !== null]).toEqual([422, true]);
    expect(empty.html.querySelector('#brought_by')?.getAttribute('value')).toBe('Li');
    const serial = house.number();
    await house.post('receive', { itemId: board, serial });
    const shelf = await house.storekeeper.post(`/field-returns/${number}/receipt`, { key: randomUUID(), serial });
    expect(shelf.status).toBe(422);
    expect(text(shelf)).toContain('A-01');
    expect(shelf.html.querySelector('.receive-correct input[name="serial"]')?.getAttribute('value')).toBe(serial);
    expect(shelf.html.querySelector('#serial')?.getAttribute('value')).toBe(serial);
  });

  it('offers to log what nobody knows, and what lies in quarantine without a return', async () => {
    const unknown = await desk('NOBODY-KNOWS');
    expect(unknown.html.querySelector('a[href="/field-returns/new?serial=NOBODY-KNOWS"]')).not.toBeNull();
    expect(unknown.html.querySelector('a[href="/field-returns/parcels/new?waybill=NOBODY-KNOWS"]')).not.toBeNull();
    const { serial, serialId } = await house.pieceAt(board, house.quarantine);
    const stray = await desk(serial);
    expect(stray.html.querySelector('input[name="serial_id"]')?.getAttribute('value')).toBe(serialId);
    const adopted = await house.storekeeper.post(`${DESK}/strays`, { key: randomUUID(), serial_id: serialId });
    expect(location(adopted)).toMatch(/done=RT-/);
    expect(text(await desk(serial))).toContain('has been received already');
  });

  it('leads to a parcel by its waybill, and asks which of two', async () => {
    const announce = (customerId: number) =>
      announceParcel(house.assistant.context, {
        customerId,
        waybill: 'SF777',
        lines: [{ itemId: board, quantity: '1' }],
        key: randomUUID(),
      });
    const { number, id } = await announce(house.customerParty);
    expect(location(await house.storekeeper.post(DESK, { code: 'sf 777' }))).toBe(`/field-returns/parcels/${number}`);
    await app.ownerDb.updateTable('return_parcel').set({ waybill: 'X' }).where('id', '=', id).execute();
    const other = await announce(house.customerParty);
    await app.ownerDb
      .updateTable('return_parcel')
      .set({ closed_at: new Date(), closed_by: 1, received_at: new Date(), received_by: 1 })
      .where('id', '=', other.id)
      .execute();
    await app.ownerDb
      .updateTable('return_parcel')
      .set({ waybill: 'SF777', closed_at: new Date(), closed_by: 1, received_at: new Date(), received_by: 1 })
      .where('id', '=', id)
      .execute();
    const both = await desk('SF777');
    for (const one of [number, other.number])
      expect(both.html.querySelector(`a[href="/field-returns/parcels/${one}"]`)).not.toBeNull();
  });

  it('is for who receives; whatever is sent, it answers', async () => {
    expect((await house.technician.get(DESK)).status).toBe(403);
    expect((await house.technician.post('/field-returns/RT-000001/receipt')).status).toBe(403);
    for (const path of ['/field-returns/RT-999999/receipt', '/field-returns/x/receipt-undo'])
      expect((await house.storekeeper.post(path, {})).status).toBe(404);
    for (const code of ['', ' ', '%', "'", '😀', 'x'.repeat(500), 'RT-99999999999', 'SN-1'])
      expect((await desk(code)).status, code).toBe(200);
    expect((await house.storekeeper.post(DESK, {})).status).toBe(303);
    expect((await house.storekeeper.post(`${DESK}/strays`, { serial_id: 'x' })).status).toBe(303);
    expect((await house.storekeeper.post(`${DESK}/strays`, { serial_id: '999999' })).status).toBe(404);
  });
});

describe('parcels and corrections on their pages', () => {
  it('starts a parcel that nobody announced, for a customer that is chosen', async () => {
    const form = await house.storekeeper.get('/field-returns/parcels/new?waybill=YT1');
    expect(form.html.querySelector('#waybill')?.getAttribute('value')).toBe('YT1');
    const none = await house.storekeeper.post('/field-returns/parcels', { customer: 'nobody', waybill: 'YT1' });
    expect([none.status, none.html.querySelector('#waybill')?.getAttribute('value')]).toEqual([422, 'YT1']);
    const made = await house.storekeeper.post('/field-returns/parcels', {
      key: randomUUID(),
      customer: 'CUST1 Customer One',
      waybill: 'YT1',
    });
    const path = location(made);
    expect(path).toMatch(/parcels\/PC-/);
    const bare = await house.storekeeper.post(`${path}/pieces`, { code: '', line: 'surplus', key: randomUUID() });
    expect(bare.status).toBe(422);
    const taken = await house.storekeeper.post(`${path}/pieces`, {
      line: 'surplus',
      description: 'A green board',
      key: randomUUID(),
    });
    expect(location(taken)).toMatch(/done=RT-/);
    expect(text(await house.storekeeper.get(path))).toContain('A green board');
    expect((await house.supervisor.get(path)).html.querySelector('form[action$="/pieces"]')).toBeNull();
    expect((await house.technician.get(path)).status).toBe(403);
    expect((await house.storekeeper.get('/field-returns/parcels/PC-999999')).status).toBe(404);
    const done = await house.storekeeper.post(`${path}/completion`, { key: randomUUID() });
    expect(location(done)).toBe(path);
    expect(text(await house.supervisor.get(path))).toContain('1 not announced');
  });

  it('decides on a correction with a reason, and not by who asked', async () => {
    const serial = house.number();
    await house.post('receive', { itemId: board, serial });
    const { number } = await house.log(board, { serial });
    const bare = await house.storekeeper.post(`/field-returns/${number}/correction`, { reason: '', serial });
    expect([bare.status, bare.html.querySelector('#reason-error') !== null]).toEqual([422, true]);
    const asked = await house.storekeeper.post(`/field-returns/${number}/correction`, {
      key: randomUUID(),
      reason: 'In my hand',
      serial,
    });
    const path = location(asked);
    expect((await house.storekeeper.get(path)).html.querySelector('.yes-or-no')).toBeNull();
    expect(text(await house.supervisor.get('/field-returns/corrections'))).toContain('In my hand');
    const silent = await house.supervisor.post(`${path}/refusal`, { reason: '' });
    expect(silent.status).toBe(422);
    expect((await house.supervisor.post(`${path}/refusal`, { reason: 'Look again', key: randomUUID() })).status).toBe(
      303,
    );
    expect(text(await house.storekeeper.get('/field-returns/corrections?state=decided'))).toContain('Refused');
    const late = await house.head.post(`${path}/approval`, { key: randomUUID() });
    expect([late.status, text(late).includes('has been decided already')]).toEqual([409, true]);
    expect((await house.technician.get(path)).status).toBe(403);
    expect((await house.supervisor.get('/field-returns/corrections/x')).status).toBe(404);
  });
});
