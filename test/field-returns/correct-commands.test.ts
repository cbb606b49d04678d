import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askCorrection } from '../../src/features/field-returns/correct-ask.js';
import { approveCorrection, refuseCorrection } from '../../src/features/field-returns/correct-decide.js';
import { undoReceipt } from '../../src/features/field-returns/receive-undo.js';
import { reserveStock } from '../../src/stock/index.js';
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

/** A return whose piece the book has on the shelf. */
async function onShelf() {
  const serial = house.number();
  await house.post('receive', { itemId: board, serial });
  const { id, number } = await house.log(board, { serial });
  return { id, number, serial };
}
const ask = (id: number, who = house.storekeeper, changes: { serial?: string } = {}) =>
  askCorrection(who.context, { id, reason: 'It is here', key: randomUUID(), ...changes });
const approve = (id: number, who = house.supervisor) => approveCorrection(who.context, { id, key: randomUUID() });
const correctionOf = (id: number) =>
  app.db.selectFrom('book_correction').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const noticesOf = (kind: string) =>
  app.db.selectFrom('notification').selectAll().where('kind', '=', kind).orderBy('id', 'desc').execute();

describe('a correction of the book', () => {
  it('is asked for, approved by somebody else, and takes the piece in', async () => {
    const { id: returnId, number, serial } = await onShelf();
    const { id } = await ask(returnId);
    const href = `/field-returns/corrections/${id}`;
    const told = (await noticesOf('correction_asked')).filter((one) => one.href === href).map((one) => one.person_id);
    expect(told).toEqual(expect.arrayContaining([house.supervisor.personId, house.head.personId]));
    expect(await house.pieceOf(serial)).toMatchObject({ code: 'A-01' });
    await expect(ask(returnId)).rejects.toMatchObject({ reason: 'correction_waits' });
    await approve(id);
    expect(await house.pieceOf(serial)).toEqual({ code: 'QUARANTINE', condition: 'untested', owner_id: 1 });
    const row = await house.returnOf(returnId);
    expect(row).toMatchObject({ state: 'received', received_by: house.storekeeper.personId });
    const kept = await correctionOf(id);
    expect(kept).toMatchObject({ approved: true, movement_id: row.movement_id, decided_by: house.supervisor.personId });
    const movement = await app.db
      .selectFrom('stock_movement')
      .selectAll()
      .where('id', '=', row.movement_id)
      .executeTakeFirstOrThrow();
    expect(movement).toMatchObject({ kind: 'move', document_id: number, person_id: house.supervisor.personId });
    const [answer] = await noticesOf('correction_approved');
    expect(answer).toMatchObject({ person_id: house.storekeeper.personId, href: `/field-returns/${number}` });
    const waiting = (await noticesOf('correction_asked')).filter((one) => one.href === href && !one.read_at);
    expect(waiting).toEqual([]);
    await expect(approve(id)).rejects.toMatchObject({ reason: 'correction_decided' });
    await expect(undoReceipt(house.storekeeper.context, { id: returnId, key: randomUUID() })).rejects.toMatchObject({
      reason: 'return_receipt_corrected',
    });
  });

  it('is refused with the reason, and may be asked for again', async () => {
    const { id: returnId, serial } = await onShelf();
    const { id } = await ask(returnId);
    await refuseCorrection(house.head.context, { id, note: 'Look again' });
    expect(await house.pieceOf(serial)).toMatchObject({ code: 'A-01' });
    expect(await house.returnOf(returnId)).toMatchObject({ state: 'logged' });
    expect((await noticesOf('correction_refused'))[0]).toMatchObject({ person_id: house.storekeeper.personId });
    await ask(returnId);
  });

  it('is not decided by who asked, nor by who may not', async () => {
    const both = await house.join('storekeeper', 'supervisor');
    const { id: returnId } = await onShelf();
    const { id } = await ask(returnId, both);
    await expect(approve(id, both)).rejects.toMatchObject({ reason: 'correction_by_asker' });
    await expect(refuseCorrection(both.context, { id, note: 'x' })).rejects.toMatchObject({
      reason: 'correction_by_asker',
    });
    await expect(approve(id, house.storekeeper)).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(ask(returnId, house.technician)).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(approve(99999)).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('takes back what was scrapped, from outside', async () => {
    const serial = house.number();
    await house.post('receive', { itemId: board, serial });
    await house.post('move', {
      itemId: board,
      serial,
      toPlaceId: await house.placeOf('SCRAP'),
      fromPlaceId: house.bin,
    });
    const { id: returnId } = await house.log(board, { serial });
    await approve((await ask(returnId)).id);
    expect(await house.pieceOf(serial)).toMatchObject({ code: 'QUARANTINE', condition: 'untested' });
  });

  it('is not needed for what can be received, and no way around what was issued', async () => {
    const { id: fresh } = await house.log(board, { serial: house.number() });
    await expect(ask(fresh)).rejects.toMatchObject({ reason: 'correction_not_needed' });
    const serial = house.number();
    await house.issue([{ itemId: board, serial }]);
    const { id: issued } = await house.log(board, { serial });
    await expect(ask(issued)).rejects.toMatchObject({ reason: 'return_serial_issued' });
    const { id: nothing } = await house.log(board);
    await expect(ask(nothing)).rejects.toMatchObject({ reason: 'return_serial_missing' });
    const { id: received } = await house.log(board, { serial: house.number() });
    await house.receive(received);
    await expect(ask(received)).rejects.toMatchObject({ reason: 'return_received_already' });
  });

  it('is outdated once the book has moved the piece, and what is reserved the book keeps', async () => {
    const { id: returnId, serial } = await onShelf();
    const { id } = await ask(returnId);
    await house.post('move', { itemId: board, serial, fromPlaceId: house.bin, toPlaceId: house.otherBin });
    await expect(approve(id)).rejects.toMatchObject({ reason: 'correction_outdated', facts: { place: 'B-01' } });
    const promised = await onShelf();
    const asked = await ask(promised.id);
    const piece = await app.db
      .selectFrom('serial')
      .select('id')
      .where('number', '=', promised.serial)
      .executeTakeFirstOrThrow();
    await reserveStock(app.db, {
      key: randomUUID(),
      itemId: board,
      warehouseId: house.warehouse,
      condition: 'new',
      quantity: '1',
      serialId: piece.id,
      personId: house.supervisor.personId,
      documentType: 'requisition',
      documentId: 'REQ-1',
    });
    await expect(approve(asked.id)).rejects.toMatchObject({
      reason: expect.stringMatching(/^(serial|stock)_reserved$/),
    });
    expect(await correctionOf(asked.id)).toMatchObject({ decided_at: null });
    expect(await house.returnOf(promised.id)).toMatchObject({ state: 'logged' });
  });

  it('is decided once by two (delete "for no key update" in lockReturn and "for update" in lockCorrection to see both)', async () => {
    for (let round = 0; round < 4; round++) {
      const { id: returnId } = await onShelf();
      const { id } = await ask(returnId);
      const both = await Promise.allSettled([approve(id), refuseCorrection(house.head.context, { id, note: 'No' })]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    }
  });
});
