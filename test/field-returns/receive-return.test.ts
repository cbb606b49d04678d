import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undoReceipt } from '../../src/features/field-returns/receive-undo.js';
import { onHand, wrongsOf } from '../issued-parts/factory.js';
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

const undo = (id: number, who = house.storekeeper) => undoReceipt(who.context, { id, key: randomUUID() });
const shelf = (serial: string) => house.post('receive', { itemId: board, serial });

describe('receiving a logged return', () => {
  it('takes a number in that the book does not know, untested into quarantine', async () => {
    const serial = house.number();
    const { id, number } = await house.log(board, { serial });
    const received = await house.receive(id, { broughtBy: 'Wang' });
    expect(received).toMatchObject({ id, number, movementId: expect.any(String) });
    expect(await house.pieceOf(serial)).toEqual({ code: 'QUARANTINE', condition: 'untested', owner_id: 1 });
    const row = await house.returnOf(id);
    expect(row).toMatchObject({
      state: 'received',
      brought_by: 'Wang',
      place_id: house.quarantine,
      received_by: house.storekeeper.personId,
      movement_id: received.movementId,
    });
    expect(row.serial_id).not.toBeNull();
    expect(await house.stepsOf(id)).toEqual(['logged', 'received']);
    const movement = await app.db
      .selectFrom('stock_movement')
      .selectAll()
      .where('id', '=', received.movementId)
      .executeTakeFirstOrThrow();
    expect(movement).toMatchObject({ kind: 'receive', document_type: 'field_return', document_id: number });
    expect((await house.eventOf('field_return.received', id)).after).toMatchObject({ serial, place: house.quarantine });
    expect(app.published).toEqual(
      expect.arrayContaining(['field-returns', `field_return:${id}`, 'triage', 'stock', `place:${house.quarantine}`]),
    );
  });

  it('takes it from the customer, from the way, or from the technician who brings no good piece', async () => {
    for (const place of [house.customer, house.transit, house.technician.custody]) {
      const { serial } = await house.pieceAt(board, place);
      const { id } = await house.log(board, { serial });
      await house.receive(id);
      expect(await house.pieceOf(serial)).toMatchObject({ code: 'QUARANTINE', condition: 'untested' });
    }
  });

  it('changes hands first where it was sold with the machine, and gives it back when that is undone', async () => {
    const { serial } = await house.pieceAt(board, house.customer, 'new', { ownerId: house.customerParty });
    const { id } = await house.log(board, { serial, ownership: 'own' });
    await house.receive(id);
    expect(await house.pieceOf(serial)).toEqual({ code: 'QUARANTINE', condition: 'untested', owner_id: 1 });
    await undo(id);
    expect(await house.pieceOf(serial)).toEqual({ code: 'CUS-CUST1', condition: 'new', owner_id: house.customerParty });
    const { serial: theirs } = await house.pieceAt(board, house.customer, 'new');
    const { id: forThem } = await house.log(board, { serial: theirs, ownership: 'customer' });
    await house.receive(forThem);
    expect(await house.pieceOf(theirs)).toMatchObject({ code: 'QUARANTINE', owner_id: house.customerParty });
  });

  it('goes by the number on the piece, and finds it under that', async () => {
    const { id } = await house.log(board, { serial: house.number() });
    const serial = house.number();
    await house.receive(id, { serial: ` ${serial.toLowerCase()} ` });
    const row = await house.returnOf(id);
    expect([row.serial, row.search.includes(serial.toLowerCase())]).toEqual([serial, true]);
    expect(await house.pieceOf(serial)).toMatchObject({ code: 'QUARANTINE' });
  });

  it('counts what has no number, also by lot, and takes as much as came', async () => {
    const pump = await house.item('PUMP', { repairable: true });
    const { id } = await house.log(pump, { quantity: '3' });
    await house.receive(id, { quantity: '2' });
    expect(await onHand(app, house.quarantine, pump)).toBe('2');
    expect(await house.returnOf(id)).toMatchObject({ quantity: '2.000' });
    const lots = await house.item('LOTS', { tracking: 'lot', repairable: true });
    const { id: second } = await house.log(lots);
    await expect(house.receive(second)).rejects.toMatchObject({ reason: 'return_lot_missing', status: 422 });
    await house.receive(second, { lot: 'L-1' });
    expect(await onHand(app, house.quarantine, lots)).toBe('1');
    for (const quantity of ['0', '-1', '1.5', 'x', '']) {
      const { id: third } = await house.log(pump);
      await expect(house.receive(third, { quantity }), quantity).rejects.toMatchObject({
        reason: 'return_quantity_invalid',
      });
    }
  });

  it('only lays down what nobody knows', async () => {
    const { id } = await house.log(null, { description: 'A green board', itemId: null });
    expect(await house.receive(id)).toMatchObject({ movementId: null });
    expect(await house.returnOf(id)).toMatchObject({
      state: 'received',
      place_id: house.quarantine,
      movement_id: null,
    });
  });

  it('refuses what is not there to be received', async () => {
    const { id, number } = await house.log(board);
    await expect(house.receive(id)).rejects.toMatchObject({ reason: 'return_serial_missing', status: 422 });
    await expect(house.receive(id, { serial: house.number() }, house.technician)).rejects.toMatchObject({
      reason: 'not_permitted',
    });
    await expect(house.receive(id, { serial: 'X-1', placeId: house.bin })).rejects.toMatchObject({
      reason: 'return_place_no_quarantine',
    });
    await house.receive(id, { serial: house.number() });
    await expect(house.receive(id, { serial: house.number() })).rejects.toMatchObject({
      reason: 'return_received_already',
      facts: { number, by: expect.stringContaining('storekeeper') },
    });
    await expect(house.receive(99999)).rejects.toMatchObject({ reason: 'not_found' });
    const { id: gone } = await house.log(board);
    await app.ownerDb.updateTable('field_return').set({ state: 'cancelled' }).where('id', '=', gone).execute();
    await expect(house.receive(gone, { serial: 'X-2' })).rejects.toMatchObject({ reason: 'return_was_cancelled' });
  });

  it('sent twice is received once', async () => {
    const { id } = await house.log(board, { serial: house.number() });
    const key = randomUUID();
    const [first, second] = await Promise.all([house.receive(id, { key }), house.receive(id, { key })]);
    expect(first).toEqual(second);
  });

  it('is done by one of two, and the other is told who (delete "for no key update" in lockReturn to see both)', async () => {
    for (let round = 0; round < 6; round++) {
      const { id } = await house.log(board, { serial: house.number() });
      const both = await Promise.allSettled([house.receive(id), house.receive(id, {}, house.otherStorekeeper)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const lost = both.find((one) => one.status === 'rejected')!;
      expect(lost.reason).toMatchObject({ reason: 'return_received_already' });
      expect(lost.reason.facts.by).toContain('storekeeper');
    }
  });
});

describe('a number that the book has where it cannot come from', () => {
  const refusedWith = async (serial: string) => {
    const { id } = await house.log(board, { serial });
    return expect(house.receive(id)).rejects;
  };

  it('on a shelf is refused, naming where, since when and by whom', async () => {
    const serial = house.number();
    await shelf(serial);
    await (
      await refusedWith(serial)
    ).toMatchObject({
      reason: 'return_serial_elsewhere',
      facts: { serial, place: 'A-01', by: 'Poster', since: expect.any(String) },
    });
    expect(await house.pieceOf(serial)).toMatchObject({ code: 'A-01', condition: 'new' });
  });

  it('at the supplier, or as a good piece with somebody, too', async () => {
    const { serial } = await house.pieceAt(board, house.technician.custody, 'new');
    await (await refusedWith(serial)).toMatchObject({ reason: 'return_serial_elsewhere' });
    const supplied = await house.pieceAt(board, house.bin, 'new');
    await house.post('move', {
      itemId: board,
      serial: supplied.serial,
      fromPlaceId: house.bin,
      toPlaceId: house.supplier,
    });
    await (await refusedWith(supplied.serial)).toMatchObject({ reason: 'return_serial_elsewhere' });
  });

  it('that was issued and not fitted leads to the issued part', async () => {
    const serial = house.number();
    const { parts } = await house.issue([{ itemId: board, serial }]);
    await (
      await refusedWith(serial)
    ).toMatchObject({ reason: 'return_serial_issued', facts: { part: parts[0], serial } });
    expect(
      (await app.db.selectFrom('issued_part').select('settled').where('id', '=', parts[0]!).executeTakeFirst())
        ?.settled,
    ).toBe('0.000');
  });

  it('that is scrapped, used up or lost is gone by the book', async () => {
    for (const code of ['SCRAP', 'CONSUMED', 'LOST']) {
      const { serial } = await house.pieceAt(board, house.bin, 'new');
      await house.post('move', { itemId: board, serial, fromPlaceId: house.bin, toPlaceId: await house.placeOf(code) });
      await (await refusedWith(serial)).toMatchObject({ reason: 'return_serial_gone', facts: { place: code } });
    }
  });

  it('that is here already names the other return; the number of another logged one is that one’s', async () => {
    const serial = house.number();
    const first = await house.log(board, { serial });
    const second = await house.log(board, { serial: house.number() });
    await expect(house.receive(second.id, { serial })).rejects.toMatchObject({
      reason: 'return_already_here',
      facts: { document: first.number },
    });
    await house.receive(first.id);
    await expect(house.receive(second.id, { serial })).rejects.toMatchObject({
      reason: 'return_already_here',
      facts: { document: first.number },
    });
  });

  it('of another owner inside the house is refused', async () => {
    const { serial } = await house.pieceAt(board, house.technician.custody);
    const { id } = await house.log(board, { serial, ownership: 'customer' });
    await expect(house.receive(id)).rejects.toMatchObject({ reason: 'return_owner_differs' });
  });
});
