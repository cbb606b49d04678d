import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cancelReceipt,
  changeReceipt,
  registerReturn,
  storePiece,
} from '../../src/features/customer-property/index.js';
import { receiveReturn } from '../../src/features/field-returns/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { reasonOf, refusedOf } from '../field-returns/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

let app: TestApp;
let house: PropertyHouse;

beforeAll(async () => {
  app = await testApp();
  house = await propertyHouse(app);
});
afterAll(() => app.close());

const lies = async (lotId: string | null) =>
  (
    await sql<{ place: string; on_hand: string }>`
      select p.code as place, trim_scale(b.on_hand)::text as on_hand from stock_balance b join place p on p.id = b.place_id
      where b.item_id = -1 and b.lot_id = ${lotId}::bigint and b.on_hand > 0 order by p.code`.execute(app.db)
  ).rows;

describe('changing', () => {
  it('puts right what was written down, and keeps what it was', async () => {
    const { id, number, pieces } = await house.receipt({ pieces: [{ description: 'Bord', statedValue: '120.50' }] });
    const change = {
      id,
      version: 1,
      contact_name: 'Li',
      pieces: [{ id: pieces[0]!.id, description: 'Board', stated_value: '120.5', looks: 'scratched', charged: true }],
    };
    await changeReceipt(house.storekeeper.context, change);
    expect(await house.pieceRow(pieces[0]!.id)).toMatchObject({
      description: 'Board',
      looks: 'scratched',
      charged: true,
    });
    expect(await house.receiptRow(id)).toMatchObject({ version: 2, contact_name: 'Li' });
    expect((await house.receiptRow(id)).search).toContain('board');
    const event = await app.db
      .selectFrom('event')
      .selectAll()
      .where('name', '=', 'property_receipt.changed')
      .where('subject_id', '=', String(id))
      .executeTakeFirstOrThrow();
    expect(event.before).toEqual({ contact_name: null, '1.description': 'Bord', '1.looks': null, '1.charged': false });
    const late = await refusedOf(changeReceipt(house.storekeeper.context, change));
    expect(late).toMatchObject({ reason: 'property_changed_meanwhile', facts: { piece: number } });
    const same = { id, version: 2, contact_name: 'Li', pieces: [] };
    await changeReceipt(house.storekeeper.context, same);
    expect(await house.receiptRow(id)).toMatchObject({ version: 2 });
  });

  it('refuses what registering refuses, others’ receipts, other receipts’ pieces, and what is over', async () => {
    const stranger = await house.customer();
    const { id, pieces } = await house.receipt({ customerId: stranger.id, came: 'courier', waybill: 'SF1' });
    const change = (one: object, head: object = {}, by = house.storekeeper) =>
      changeReceipt(by.context, { id, version: 1, ...head, pieces: [{ id: pieces[0]!.id, ...one }] });
    expect(await reasonOf(change({ description: ' ' }))).toBe('property_description_missing');
    expect(await reasonOf(change({ stated_value: '1.234' }))).toBe('property_value_invalid');
    expect(await reasonOf(change({ promised_on: '2020-01-01' }))).toBe('property_promised_past');
    expect(await reasonOf(change({}, { waybill: '' }))).toBe('property_waybill_missing');
    expect(await reasonOf(change({ id: (await house.piece()).id }))).toBe('not_found');
    expect(await refusedOf(change({ looks: 'x' }, {}, house.technician))).toMatchObject({ status: 404 });
    expect(await refusedOf(change({ looks: 'x' }, {}, house.head))).toMatchObject({ reason: 'not_permitted' });
    await cancelReceipt(house.storekeeper.context, { id, reason: 'wrong' });
    expect(await reasonOf(change({ looks: 'x' }))).toBe('property_receipt_over');
  });

  it('leaves the stated value to who may see it', async () => {
    const workshop = await house.receipt({ pieces: [{ statedValue: '99' }] }, house.storekeeper);
    const change = { id: workshop.id, version: 1, pieces: [{ id: workshop.pieces[0]!.id, stated_value: '1' }] };
    // A supervisor may see it; who registered may change their own and sees what they were told.
    await changeReceipt(house.supervisor.context, change);
    expect((await house.pieceRow(workshop.pieces[0]!.id)).stated_value).toBe('1.00');
  });
});

describe('cancelling', () => {
  it('takes everything back, and gives what changed hands to its former owner', async () => {
    const itemId = await house.board();
    const { serial, serialId } = await house.inStore(itemId);
    await house.post('issue', { itemId, serialId, fromPlaceId: house.bin, toPlaceId: house.theirs.placeId });
    const { id, pieces } = await house.receipt({ pieces: [{ itemId, serial }, { quantity: '2' }] });
    await cancelReceipt(house.storekeeper.context, { id, reason: 'wrong customer' });
    const row = await app.db.selectFrom('serial').selectAll().where('id', '=', serialId).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ owner_id: 1, place_id: house.theirs.placeId });
    expect(await lies(pieces[1]!.lotId)).toEqual([]);
    expect(await house.receiptRow(id)).toMatchObject({
      cancel_reason: 'wrong customer',
      cancelled_by: house.storekeeper.personId,
      over_at: expect.any(Date),
    });
    expect(await house.pieceRow(pieces[1]!.id)).toMatchObject({ open: '0.000', over_at: expect.any(Date) });
    expect(await house.acts(id)).toEqual(['received', 'cancelled']);
    expect(await verifyBook(app.db)).toEqual([]);
    // Its number is free again.
    await house.piece({ itemId, serial });
    expect(await reasonOf(cancelReceipt(house.storekeeper.context, { id, reason: 'again' }))).toBe(
      'property_cancelled',
    );
  });

  it('is for who registered it or may cancel any, with a reason', async () => {
    const other = await house.customer();
    const task = await house.task(other.id, house.technician.personId);
    const own = await house.borrowed(task, {}, house.technician, other.id);
    const { id } = await house.receipt({ customerId: other.id, taskId: task.id });
    expect(await reasonOf(cancelReceipt(house.technician.context, { id, reason: 'x' }))).toBe('not_permitted');
    const nothing = { id: own.receiptId, reason: ' ' };
    expect(await reasonOf(cancelReceipt(house.technician.context, nothing))).toBe('property_reason_missing');
    expect(await refusedOf(cancelReceipt(house.colleague.context, { ...nothing, reason: 'x' }))).toMatchObject({
      status: 404,
    });
    await cancelReceipt(house.technician.context, { id: own.receiptId, reason: 'not lent after all' });
    await cancelReceipt(house.quality.context, { id, reason: 'twice' });
  });

  it('is refused once something followed', async () => {
    const cancel = (id: number) => refusedOf(cancelReceipt(house.storekeeper.context, { id, reason: 'x' }));
    const followed = async (follow: (one: Awaited<ReturnType<PropertyHouse['piece']>>) => Promise<unknown>) => {
      const one = await house.piece();
      await follow(one);
      expect(await cancel(one.receiptId)).toMatchObject({ reason: 'property_followed', facts: { piece: one.code } });
    };
    await followed((one) => house.checked(one.id));
    await followed(async (one) => {
      const binId = await house.propertyBin();
      await storePiece(house.storekeeper.context, { code: one.code, binId, key: house.newKey() });
    });
    await followed((one) =>
      app.ownerDb
        .updateTable('property_piece')
        .set({ done_at: new Date(), done_by: house.quality.personId })
        .where('id', '=', one.id)
        .execute(),
    );
    await followed((one) =>
      app.ownerDb
        .insertInto('property_case')
        .values({
          piece_id: one.id,
          customer_id: house.theirs.id,
          quantity: '1',
          kind: 'damaged',
          found_on: '2026-01-01',
          what: 'dent',
          opened_by: house.quality.personId,
          opened_at: new Date(),
        })
        .execute(),
    );
    await followed(async (one) => {
      const { id } = await app.ownerDb
        .insertInto('property_delivery')
        .values({
          customer_id: house.theirs.id,
          way: 'hand',
          begun_by: house.storekeeper.personId,
          begun_at: new Date(),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await app.ownerDb
        .insertInto('property_delivery_line')
        .values({ delivery_id: id, position: 1, piece_id: one.id, quantity: '1' })
        .execute();
    });
  });
});

describe('from a field return', () => {
  const received = async (ownership: 'own' | 'customer' = 'customer') => {
    const itemId = await house.board();
    const serial = `RTN-${itemId}`;
    const logged = await house.log({
      itemId,
      serial,
      ownership,
      customerId: house.theirs.id,
      symptomNote: 'no output',
    });
    await receiveReturn(house.storekeeper.context, { id: logged.id, key: house.newKey() });
    return { ...logged, serial };
  };
  const register = (number: string, by = house.storekeeper) => registerReturn(by.context, { number });

  it('follows it where it lies, until it is put into a bin of its own', async () => {
    const { id, number, serial } = await received();
    const made = await register(number);
    expect(made.movementId).toBeNull();
    expect(await house.receiptRow(made.id)).toMatchObject({ came: 'return', customer_id: house.theirs.id });
    const [piece] = made.pieces;
    expect(await house.pieceRow(piece!.id)).toMatchObject({ return_id: id, serial, fault: 'no output', why: 'repair' });
    expect(await refusedOf(register(number))).toMatchObject({
      reason: 'property_return_followed',
      facts: { piece: piece!.code },
    });
    await storePiece(house.storekeeper.context, { code: piece!.code, binId: house.ownBin, key: house.newKey() });
    const row = await app.db.selectFrom('serial').selectAll().where('number', '=', serial).executeTakeFirstOrThrow();
    expect(row.place_id).toBe(house.ownBin);
    expect(await verifyBook(app.db)).toEqual([]);
  });

  it('may be cancelled and registered again, since nothing was moved', async () => {
    const { number } = await received();
    const made = await register(number);
    await cancelReceipt(house.storekeeper.context, { id: made.id, reason: 'x' });
    await register(number);
  });

  it('is refused for what is ours, not here, unknown or unnumbered', async () => {
    expect(await reasonOf(register((await received('own')).number))).toBe('property_return_not_theirs');
    const logged = await house.log({
      itemId: await house.board(),
      serial: 'RX-1',
      ownership: 'customer',
      customerId: house.theirs.id,
    });
    expect(await reasonOf(register(logged.number))).toBe('property_return_not_theirs');
    expect(await refusedOf(register('RT-999999'))).toMatchObject({ status: 404 });
    expect(await refusedOf(register((await received()).number, house.colleague))).toMatchObject({ status: 404 });
    const { id, number } = await received();
    await app.ownerDb.updateTable('field_return').set({ serial_id: null }).where('id', '=', id).execute();
    expect(await reasonOf(register(number))).toBe('property_return_no_serial');
  });
});
