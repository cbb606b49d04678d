import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveReturn } from '../../src/features/field-returns/index.js';
import { type Answer, testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

let app: TestApp;
let house: PropertyHouse;

beforeAll(async () => {
  app = await testApp();
  house = await propertyHouse(app);
});
afterAll(() => app.close());

const errorOf = (page: Answer, name: string) => page.html.querySelector(`#${name}-error`)?.text.trim();
const valueOf = (page: Answer, id: string) =>
  page.html.querySelector(`#${id}`)?.getAttribute('value') ?? page.html.querySelector(`#${id}`)?.text;
const binCode = async (id = house.ownBin) =>
  (await app.db.selectFrom('place').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;

describe('borrowing on site', () => {
  const borrowing = (task: string, changes: Record<string, string> = {}) => ({
    key: house.newKey(),
    task,
    description: 'Torque wrench',
    promised: '2999-01-01',
    ...changes,
  });

  it('takes the customer from one’s own task and the piece into one’s custody', async () => {
    const task = await house.task(house.theirs.id, house.technician.personId);
    const page = await house.technician.get(`/customer-property/borrow?task=${task.number}`);
    expect(page.html.querySelector(`#task option[value="${task.number}"]`)?.hasAttribute('selected')).toBe(true);
    const sent = await house.technician.post('/customer-property/borrow', borrowing(task.number, { serial: 'tw1' }));
    expect(sent.headers.get('location')).toMatch(/^\/customer-property\/CP-\d+\?done=registered$/);
    const piece = await app.db
      .selectFrom('property_piece')
      .selectAll()
      .where('serial', '=', 'TW1')
      .executeTakeFirstOrThrow();
    expect(piece).toMatchObject({ why: 'borrowed', customer_id: house.theirs.id, check_due_on: null });
    const twice = await house.technician.post('/customer-property/borrow', borrowing(task.number, { serial: 'tw1' }));
    expect([twice.status, errorOf(twice, 'serial')]).toEqual([422, expect.stringContaining(piece.code)]);
  });

  it('refuses others’ tasks and days that are past, and comes back filled in', async () => {
    const others = await house.task(house.theirs.id, house.colleague.personId);
    const stranger = await house.technician.post('/customer-property/borrow', borrowing(others.number));
    expect([stranger.status, Boolean(errorOf(stranger, 'task'))]).toEqual([422, true]);
    const own = await house.task(house.theirs.id, house.technician.personId);
    const late = await house.technician.post(
      '/customer-property/borrow',
      borrowing(own.number, { promised: '2020-01-01' }),
    );
    expect(errorOf(late, 'promised')).toContain('today');
    expect(valueOf(late, 'description')).toBe('Torque wrench');
    const nothing = await house.technician.post('/customer-property/borrow', { key: house.newKey() });
    expect(errorOf(nothing, 'description')).toBeTruthy();
    const idle = await house.person('technician');
    expect((await idle.get('/customer-property/borrow')).text).toContain('no task that is open');
  });
});

describe('the store’s page', () => {
  it('takes the bin, then piece by piece', async () => {
    const task = await house.task(house.theirs.id, house.technician.personId);
    const lent = await house.borrowed(task);
    const bin = await binCode();
    const list = await house.storekeeper.get('/customer-property/store');
    expect(list.text).toContain(lent.code);
    const scanned = await house.storekeeper.post('/customer-property/store', { bin: '', code: bin });
    expect(scanned.headers.get('location')).toBe(`/customer-property/store?bin=${bin}`);
    const form = { key: house.newKey(), bin, code: lent.code };
    const done = await house.storekeeper.post('/customer-property/store', form);
    expect(done.headers.get('location')).toBe(`/customer-property/store?bin=${bin}&done=${lent.code}`);
    const said = await house.storekeeper.get(done.headers.get('location')!);
    expect(said.html.querySelector('.alert-success')?.text).toContain(`${lent.code} is put away in ${bin}`);
    const again = await house.storekeeper.post('/customer-property/store', { ...form, key: house.newKey() });
    expect([again.status, again.html.querySelector('.alert-danger')?.text]).toEqual([
      422,
      expect.stringContaining('lies at'),
    ]);
    const unknown = await house.storekeeper.post('/customer-property/store', { ...form, code: 'CP-999999-1' });
    expect(unknown.status).toBe(422);
    const nowhere = await house.storekeeper.post('/customer-property/store', { ...form, bin: 'A-01' });
    expect(errorOf(nowhere, 'bin')).toBeTruthy();
    expect((await house.technician.get('/customer-property/store')).status).toBe(403);
  });

  it('finds a piece by the number on it', async () => {
    const placeId = await house.custody(house.technician.personId);
    await house.receipt({ came: 'on_site', placeId, pieces: [{ serial: 'BY-NUMBER' }] }, house.technician);
    const form = { key: house.newKey(), bin: await binCode(), code: 'by-number' };
    expect((await house.storekeeper.post('/customer-property/store', form)).status).toBe(303);
  });
});

describe('a receipt', () => {
  it('is signed on paper, once; a drawing is asked for otherwise', async () => {
    const { id, number } = await house.receipt({ broughtBy: 'Mr Li' });
    const page = await house.storekeeper.get(`/customer-property/${number}/sign`);
    expect(valueOf(page, 'signed_by')).toBe('Mr Li');
    expect(page.html.querySelector('#signature')).not.toBeNull();
    const undrawn = await house.storekeeper.post(`/customer-property/${number}/sign`, { by: 'drawn', signed_by: 'Li' });
    expect([undrawn.status, valueOf(undrawn, 'signed_by')]).toEqual([422, 'Li']);
    const nameless = await house.storekeeper.post(`/customer-property/${number}/sign`, { by: 'paper', signed_by: '' });
    expect(errorOf(nameless, 'signed_by')).toBeTruthy();
    const paper = { by: 'paper', signed_by: 'Li' };
    const done = await house.storekeeper.post(`/customer-property/${number}/sign`, paper);
    expect(done.headers.get('location')).toBe(`/customer-property/${number}?done=signed#attachments`);
    expect((await house.storekeeper.post(`/customer-property/${number}/sign`, paper)).status).toBe(303);
    expect(await house.receiptRow(id)).toMatchObject({ signed_by: 'Li', signature: null });
    expect((await house.storekeeper.get(`/customer-property/${number}/sign`)).status).toBe(303);
  });

  it('is changed on a form that tells when somebody else was quicker', async () => {
    const { number, pieces } = await house.receipt({ pieces: [{ description: 'Old', statedValue: '5' }] });
    const page = await house.storekeeper.get(`/customer-property/${number}/change`);
    expect([valueOf(page, 'piece_1_description'), valueOf(page, 'piece_1_value')]).toEqual(['Old', '5.00']);
    const form = { version: '1', piece_1_description: 'New', piece_1_value: '5', note: 'seen' };
    const bad = await house.storekeeper.post(`/customer-property/${number}/change`, {
      ...form,
      piece_1_description: '',
    });
    expect([bad.status, valueOf(bad, 'note')]).toEqual([422, 'seen']);
    expect((await house.storekeeper.post(`/customer-property/${number}/change`, form)).status).toBe(303);
    expect((await house.pieceRow(pieces[0]!.id)).description).toBe('New');
    const late = await house.storekeeper.post(`/customer-property/${number}/change`, { ...form, note: 'mine' });
    expect([late.status, valueOf(late, 'note')]).toEqual([409, 'mine']);
  });

  it('is cancelled from its page, with what was typed when that is refused', async () => {
    const one = await house.receipt();
    const page = `/customer-property/${one.number}`;
    expect((await house.storekeeper.post(`${page}/cancellation`, {})).status).toBe(422);
    const done = await house.storekeeper.post(`${page}/cancellation`, { reason: 'twice' });
    expect(done.headers.get('location')).toBe(`${page}?done=cancelled`);
    const followed = await house.piece();
    await house.checked(followed.id);
    const refused = await house.storekeeper.post(`/customer-property/${followed.receipt}/cancellation`, {
      reason: 'x',
    });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('has been checked');
  });

  it('of a return is made from its page, and leads to itself the next time', async () => {
    const itemId = await house.board();
    const logged = await house.log({ itemId, serial: 'FR-1', ownership: 'customer', customerId: house.theirs.id });
    await receiveReturn(house.storekeeper.context, { id: logged.id, key: house.newKey() });
    const shown = await house.storekeeper.get(`/field-returns/${logged.number}`);
    expect(shown.html.querySelector('form[action="/customer-property/from-return"]')).not.toBeNull();
    const made = await house.storekeeper.post('/customer-property/from-return', { return: logged.number });
    const [, number] = /(CP-\d+)\?done=registered/.exec(made.headers.get('location') ?? '') ?? [];
    const again = await house.storekeeper.post('/customer-property/from-return', { return: logged.number });
    expect(again.headers.get('location')).toBe(`/customer-property/${number}`);
    const linked = await house.storekeeper.get(`/field-returns/${logged.number}`);
    expect(linked.html.querySelector(`a[href="/customer-property/${number}"]`)).not.toBeNull();
    expect((await house.storekeeper.post('/customer-property/from-return', {})).status).toBe(404);
  });

  it('is none to who may not see it', async () => {
    const stranger = await house.customer();
    const { number } = await house.receipt({ customerId: stranger.id });
    for (const path of ['sign', 'change'])
      expect((await house.technician.get(`/customer-property/${number}/${path}`)).status).toBe(404);
    for (const path of ['sign', 'change', 'cancellation'])
      expect((await house.technician.post(`/customer-property/${number}/${path}`, { reason: 'x' })).status).toBe(404);
  });
});
