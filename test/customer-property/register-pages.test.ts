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
const customerText = () => `${house.theirs.code} Customer`;
const binCode = async (id = house.ownBin) =>
  (await app.db.selectFrom('place').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;

describe('the form', () => {
  const filled = async (changes: Record<string, string> = {}) => ({
    key: house.newKey(),
    blocks: '1,2',
    customer: customerText(),
    came: 'hand',
    into: 'bin',
    bin: await binCode(),
    piece_1_why: 'repair',
    piece_1_description: 'Controller',
    piece_1_serial: `F-${house.newKey().slice(0, 8)}`,
    piece_1_value: '1200.50',
    piece_2_why: 'sample',
    piece_2_description: 'Cell',
    piece_2_quantity: '4',
    ...changes,
  });
  const receiptAt = async (page: Answer) => {
    const [, number] = /\/customer-property\/(CP-\d+)\?done=registered/.exec(page.headers.get('location') ?? '') ?? [];
    expect(number).toBeDefined();
    return app.db
      .selectFrom('property_piece as p')
      .innerJoin('property_receipt as r', 'r.id', 'p.receipt_id')
      .selectAll('p')
      .select(['r.number', 'r.came', 'r.task_id', 'r.customer_id as whose'])
      .where('r.number', '=', number!)
      .orderBy('p.position')
      .execute();
  };

  it('registers two pieces, once however often it is sent', async () => {
    const form = await filled({ piece_1_charged: 'on', piece_1_promised: '2999-01-31', contact_name: 'Li' });
    const first = await house.storekeeper.post('/customer-property', form);
    const again = await house.storekeeper.post('/customer-property', form);
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await receiptAt(first)).toMatchObject([
      {
        description: 'Controller',
        stated_value: '1200.50',
        charged: true,
        promised_on: '2999-01-31',
        whose: house.theirs.id,
      },
      { description: 'Cell', quantity: '4.000', why: 'sample' },
    ]);
  });

  it('gets another piece, and loses one, without losing what was typed', async () => {
    const { blocks: _blocks, ...form } = await filled({ note: 'by van' });
    const more = await house.storekeeper.post('/customer-property/new', { ...form, blocks: '1,2', add: '1' });
    expect(more.status).toBe(200);
    expect(valueOf(more, 'register-blocks')).toBe('1,2,3');
    expect([valueOf(more, 'piece_2_description'), valueOf(more, 'piece_3_description'), valueOf(more, 'note')]).toEqual(
      ['Cell', '', 'by van'],
    );
    expect(more.html.querySelector('#piece_3_serial')?.hasAttribute('autofocus')).toBe(true);
    const less = await house.storekeeper.post(
      '/customer-property/new',
      { ...form, blocks: '1,2', remove: '1' },
      { 'HX-Request': 'true' },
    );
    expect(less.text).not.toContain('<html');
    expect([valueOf(less, 'register-blocks'), valueOf(less, 'piece_2_description')]).toEqual(['2', 'Cell']);
    const none = await house.storekeeper.post('/customer-property/new', { ...form, blocks: '2', remove: '2' });
    expect(valueOf(none, 'register-blocks')).toBe('3');
    const full = Array.from({ length: 50 }, (_, n) => n + 1).join(',');
    const most = await house.storekeeper.post('/customer-property/new', { ...form, blocks: full, add: '1' });
    expect(valueOf(most, 'register-blocks')).toBe(full);
  });

  it('fills in what the book knows of a number that is scanned', async () => {
    const itemId = await house.board();
    const { serial, serialId } = await house.inStore(itemId);
    await house.post('issue', { itemId, serialId, fromPlaceId: house.bin, toPlaceId: house.theirs.placeId });
    const page = await house.storekeeper.post('/customer-property/new', { piece_1_serial: serial.toLowerCase() });
    expect(valueOf(page, 'customer')).toContain(house.theirs.code);
    expect(valueOf(page, 'piece_1_item')).toContain('BRD-');
    expect(valueOf(page, 'piece_1_serial')).toBe(serial);
    expect(page.html.querySelector('#known-1')?.text).toContain('By the book');
    // Another number is scanned over it: what nobody touched goes with the first.
    const item = valueOf(page, 'piece_1_item')!;
    const other = { piece_1_serial: 'UNKNOWN-1', piece_1_item: item, piece_1_filled: item };
    expect(valueOf(await house.storekeeper.post('/customer-property/new', other), 'piece_1_item')).toBe('');
    const inside = await house.inStore(itemId);
    const warned = await house.storekeeper.post('/customer-property/new', { piece_1_serial: inside.serial });
    expect(warned.html.querySelector('#known-1')?.text).toContain('is in the house');
    const open = await house.ownBoard();
    const known = (await house.pieceRow(open.id)).serial!;
    const seen = await house.storekeeper.post('/customer-property/new', { piece_1_serial: known });
    expect(seen.html.querySelector('#known-1')?.text).toContain(open.code);
  });

  it('proposes the bin that was used last for the customer, else a free one', async () => {
    const fresh = await house.customer();
    const used = await house.propertyBin('Z-LAST');
    const free = await house.propertyBin('A-FREE');
    await app.ownerDb.updateTable('place').set({ sort_key: 'ZZ' }).where('for_property', '=', true).execute();
    await app.ownerDb.updateTable('place').set({ sort_key: 'AA' }).where('id', '=', free).execute();
    const bin = async () =>
      valueOf(await house.storekeeper.post('/customer-property/new', { customer: fresh.code }), 'bin');
    expect(await bin()).toMatch(/^A-FREE/);
    await house.receipt({ customerId: fresh.id, placeId: used });
    expect(await bin()).toMatch(/^Z-LAST/);
    const choices = await house.storekeeper.get('/customer-property/bin-choices?search=z-last');
    expect(choices.text).toContain('Z-LAST');
    expect((await house.storekeeper.get('/customer-property/bin-choices?search=')).text).toContain('Free');
  });

  it('takes contacts’ phones and the task’s customer', async () => {
    await app.ownerDb
      .insertInto('customer_contact')
      .values({ customer_id: house.theirs.id, name: 'Wang', phone: '555-7' })
      .execute();
    const task = await house.task(house.theirs.id);
    const page = await house.storekeeper.post('/customer-property/new', { task: task.number, contact_name: 'Wang' });
    expect(valueOf(page, 'customer')).toContain(house.theirs.code);
    expect(valueOf(page, 'contact_phone')).toBe('555-7');
    expect(page.html.querySelector('datalist option[value="Wang"]')).not.toBeNull();
  });

  it('comes back filled in when it is refused, each field with its message', async () => {
    const form = await filled({
      customer: 'nobody',
      bin: 'A-01',
      task: 'x',
      came: 'carrier pigeon',
      piece_1_value: 'much',
      piece_1_promised: 'soon',
      piece_2_quantity: 'two',
      piece_2_item: 'no such item',
    });
    const page = await house.storekeeper.post('/customer-property', form);
    expect(page.status).toBe(422);
    for (const name of ['customer', 'bin', 'task', 'came', 'piece_1_value', 'piece_1_promised', 'piece_2_quantity'])
      expect(errorOf(page, name), name).toBeTruthy();
    expect(valueOf(page, 'piece_1_description')).toBe('Controller');
    expect(valueOf(page, 'register-key')).toBe(form.key);
    const blank = await house.storekeeper.post('/customer-property', {});
    expect(blank.status).toBe(422);
    expect(errorOf(blank, 'customer')).toBeTruthy();
  });

  it('puts what a command refuses beside the field of its piece', async () => {
    const open = await house.piece({ serial: 'FIELD-1' });
    const page = await house.storekeeper.post(
      '/customer-property',
      await filled({
        blocks: '4,7',
        piece_4_why: 'repair',
        piece_7_why: 'repair',
        piece_7_description: 'x',
        piece_7_serial: 'field-1',
      }),
    );
    expect(page.status).toBe(422);
    expect(errorOf(page, 'piece_7_serial')).toContain(open.code);
    const courier = await house.storekeeper.post('/customer-property', await filled({ came: 'courier' }));
    expect(errorOf(courier, 'waybill')).toContain('waybill');
    const nowhere = await house.storekeeper.post('/customer-property', await filled({ bin: '' }));
    // What was left empty is proposed anew, with why it was refused.
    expect(errorOf(nowhere, 'bin')).toBeTruthy();
    const lent = await house.storekeeper.post('/customer-property', await filled({ piece_1_why: 'borrowed' }));
    expect(errorOf(lent, 'came')).toBeTruthy();
    const empty = await house.storekeeper.post(
      '/customer-property',
      await filled({ blocks: '9', piece_9_why: 'other' }),
    );
    expect(errorOf(empty, 'piece_9_description')).toBeTruthy();
  });

  it('is for their own custody to who puts nothing into bins, and says so when there is no bin', async () => {
    const page = await house.technician.get('/customer-property/new');
    expect(page.html.querySelector('#bin')).toBeNull();
    expect(page.html.querySelector('input[name="into"]')?.getAttribute('value')).toBe('own');
    const sent = await house.technician.post('/customer-property', await filled({ into: 'bin' }));
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('into your own custody');
    const own = await house.technician.post('/customer-property', await filled({ into: 'own', came: 'on_site' }));
    expect(await receiptAt(own)).toHaveLength(2);
    expect((await house.auditor.get('/customer-property/new')).status).toBe(403);
    const bare = await testApp();
    try {
      const storekeeper = await bare.signIn('storekeeper');
      const none = await storekeeper.get('/customer-property/new');
      expect(none.html.querySelector('a[href^="/places/new?kind=bin"]')).not.toBeNull();
    } finally {
      await bare.close();
    }
  });

  it('registers what lies in the house already, where it lies', async () => {
    const itemId = await house.board();
    const logged = await house.log({ itemId, serial: 'LAY-1', ownership: 'customer', customerId: house.theirs.id });
    await receiveReturn(house.storekeeper.context, { id: logged.id, key: house.newKey() });
    const { id } = await app.db
      .selectFrom('serial')
      .select('id')
      .where('number', '=', 'LAY-1')
      .executeTakeFirstOrThrow();
    const page = await house.storekeeper.get(`/customer-property/new?lies=${id}`);
    expect(valueOf(page, 'customer')).toContain(house.theirs.code);
    expect(valueOf(page, 'piece_1_serial')).toBe('LAY-1');
    const form = { ...(await filled({ blocks: '1' })), piece_1_serial: 'LAY-1', piece_1_lies: id };
    const [piece] = await receiptAt(await house.storekeeper.post('/customer-property', form));
    expect(piece).toMatchObject({ serial_id: id, movement_id: null, return_id: logged.id });
  });
});

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
