import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { type TestApp, testApp } from '../support/app.js';
import { type FieldHouse, fieldHouse, onHand, partOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: FieldHouse;
let relay: number;
let board: number;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
  relay = await house.item('RELAY');
  board = await house.item('BOARD', { tracking: 'serial', repairable: true, price: '900', serial_pattern: 'B-###' });
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const text = (answer: { html: { text: string } }) => answer.html.text.replace(/\s+/g, ' ');
const key = () => randomUUID();

describe('receiving returns', () => {
  it('lists what is announced, and takes it into the proposed bin', async () => {
    const item = await house.item('RET');
    await house.post('receive', { itemId: item, quantity: 5, toPlaceId: house.otherBin });
    const { parts } = await house.issue([{ itemId: item, quantity: '2' }]);
    const { reportId } = await reportUse(
      house.technician.context,
      house.use(parts[0]!, { kind: 'returned', quantity: '2' }),
    );
    const list = await house.storekeeper.get('/issued-parts/returns');
    expect(text(list)).toContain('Part RET');
    const fragment = await house.storekeeper.get('/issued-parts/returns', { 'HX-Request': 'true' });
    expect(fragment.text).toMatch(/^<div/);
    const form = await house.storekeeper.get(`/issued-parts/returns/${parts[0]!}?report=${reportId}`);
    expect(form.html.querySelector('input[name="bin"]')?.getAttribute('value')).toBe('B-01');
    expect(form.html.querySelector('input[name="quantity"]')?.getAttribute('value')).toBe('2');
    const wrong = await house.storekeeper.post(`/issued-parts/returns/${parts[0]!}`, {
      key: key(),
      report: reportId,
      quantity: '2',
      bin: 'NOWHERE',
    });
    expect([wrong.status, wrong.html.querySelector('#bin-error')?.text.trim()]).toEqual([422, 'There is no such bin']);
    const received = await house.storekeeper.post(`/issued-parts/returns/${parts[0]!}`, {
      key: key(),
      report: reportId,
      quantity: '2',
      bin: 'b-01',
    });
    expect([received.status, received.headers.get('Location')]).toEqual([
      303,
      `/issued-parts/returns?done=${reportId}`,
    ]);
    expect(await onHand(app, house.otherBin, item)).toBe('7');
    const shown = await house.storekeeper.get(received.headers.get('Location')!);
    expect(text(shown)).toContain('Received RET × 2 into B-01');
    const undone = await house.storekeeper.post(`/issued-parts/reports/${reportId}/receipt-undo`, { key: key() });
    expect(undone.status).toBe(303);
    expect(await onHand(app, house.otherBin, item)).toBe('5');
  });

  it('finds what nobody announced by scanning it, and says when nobody holds it', async () => {
    const { parts } = await house.issue([{ itemId: board, serial: 'B-300' }]);
    const scanned = await house.storekeeper.get('/issued-parts/returns?scan=B-300');
    expect([scanned.status, scanned.headers.get('Location')]).toEqual([303, `/issued-parts/returns/${parts[0]!}`]);
    const received = await house.storekeeper.post(`/issued-parts/returns/${parts[0]!}`, {
      key: key(),
      quantity: '1',
      untested: 'on',
      bin: '',
    });
    expect(received.status).toBe(303);
    const unknown = await house.storekeeper.get('/issued-parts/returns?scan=NOBODY');
    expect(text(unknown)).toContain('No open issue matches “NOBODY”');
    const several = await house.issue([{ itemId: relay }, { itemId: relay }]);
    expect(several.parts).toHaveLength(2);
    const which = await house.storekeeper.get('/issued-parts/returns?scan=RELAY');
    expect(which.html.querySelectorAll('a[href^="/issued-parts/returns/"]').length).toBeGreaterThan(1);
  });

  it('sends back what never came', async () => {
    const { parts } = await house.issue([{ itemId: relay }]);
    const { reportId } = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'returned' }));
    const path = `/issued-parts/returns/${parts[0]!}/refusal`;
    expect((await house.storekeeper.post(path, { report: reportId, reason: '' })).status).toBe(422);
    expect((await house.storekeeper.post(path, { report: reportId, reason: 'not there' })).status).toBe(303);
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '0.000' });
  });
});

describe('what is held without a slip', () => {
  it('is put onto a task, and taken off again', async () => {
    const item = await house.item('VAN');
    await house.post('receive', { itemId: item, quantity: 3 });
    await house.post('issue', {
      itemId: item,
      quantity: 3,
      fromPlaceId: house.bin,
      toPlaceId: house.technician.custody,
    });
    const page = await house.technician.get('/issued-parts/held');
    expect(text(page)).toContain('Part VAN');
    const row = page.html.querySelector('input[name="row"]')!.getAttribute('value')!;
    const choices = await house.technician.get('/issued-parts/held/tasks?search=st-0000', { 'HX-Request': 'true' });
    expect(choices.text).toContain(house.theTask.number);
    const post = (changes: Record<string, string>) =>
      house.technician.post('/issued-parts/held', {
        key: key(),
        row,
        task: house.theTask.number,
        quantity: '2',
        ...changes,
      });
    const many = await post({ quantity: '9' });
    expect([many.status, text(many).includes('Only 3 of VAN')]).toEqual([422, true]);
    expect((await post({ task: 'Nothing' })).status).toBe(422);
    expect((await post({ row: 'x' })).status).toBe(422);
    const put = await post({ task: `${house.theTask.number} Repair` });
    expect(put.status).toBe(303);
    const part = await house.technician.get(put.headers.get('Location')!);
    expect(text(part)).toContain('Without a slip');
    const off = await house.technician.post(`${put.headers.get('Location')!}/take-off`, { key: key(), quantity: '2' });
    expect(off.status).toBe(303);
  });
});
