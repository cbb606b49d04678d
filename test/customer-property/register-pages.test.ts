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

  it('proposes the bin that one used last for the customer, else for anybody, else a free one', async () => {
    const [fresh, other] = [await house.customer(), await house.customer()];
    const keeper = await house.person('storekeeper');
    const used = await house.propertyBin('Z-LAST');
    const free = await house.propertyBin('A-FREE');
    await app.ownerDb.updateTable('place').set({ sort_key: 'ZZ' }).where('for_property', '=', true).execute();
    await app.ownerDb.updateTable('place').set({ sort_key: 'AA' }).where('id', '=', free).execute();
    const bin = async (customer = fresh.code) =>
      valueOf(await keeper.post('/customer-property/new', { customer }), 'bin');
    expect(await bin()).toMatch(/^A-FREE/);
    // Another store's storekeeper puts things where they are at hand there.
    await house.receipt({ customerId: fresh.id });
    expect(await bin()).toMatch(/^A-FREE/);
    await house.receipt({ customerId: fresh.id, placeId: used }, keeper);
    expect(await bin()).toMatch(/^Z-LAST/);
    expect(await bin(other.code)).toMatch(/^Z-LAST/);
    await house.receipt({ customerId: other.id }, keeper);
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
