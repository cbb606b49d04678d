import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAtDesk } from '../../src/features/field-returns/receive-queries.js';
import { adoptStray } from '../../src/features/field-returns/receive-stray.js';
import { undoReceipt } from '../../src/features/field-returns/receive-undo.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
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

describe('what was expected', () => {
  const expectBoard = async (serialOut?: string) => {
    const { parts } = await house.issue([{ itemId: board, serial: house.number() }]);
    const { reportId } = await reportUse(
      house.technician.context,
      house.fit(parts[0]!, { ...(serialOut && { serialOut }) }),
    );
    const row = await app.db
      .selectFrom('expected_return')
      .select('id')
      .where('use_report_id', '=', reportId)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const expectedOf = (id: string) =>
    app.db.selectFrom('expected_return').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('is settled by the return that was logged for it, and expected again when that is undone', async () => {
    const serial = house.number();
    const expectedId = await expectBoard(serial);
    const { id } = await house.log(board, { serial, expectedReturnId: expectedId }, house.technician);
    const { movementId } = await house.receive(id);
    expect(await expectedOf(expectedId)).toMatchObject({
      received_serial: serial,
      movement_id: movementId,
      received_by: house.storekeeper.personId,
    });
    await undo(id);
    expect(await expectedOf(expectedId)).toMatchObject({ received_at: null, movement_id: null });
    await house.receive(id);
    expect((await expectedOf(expectedId)).received_at).not.toBeNull();
  });

  it('is settled by its number alone', async () => {
    const { id } = await house.log(board, { serial: house.number(), expectedReturnId: null });
    const serial = house.number();
    const expectedId = await expectBoard(serial);
    await house.receive(id, { serial });
    expect(await house.returnOf(id)).toMatchObject({ expected_return_id: expectedId });
    expect((await expectedOf(expectedId)).received_at).not.toBeNull();
  });

  it('stays waived when it was', async () => {
    const serial = house.number();
    const expectedId = await expectBoard(serial);
    const { id } = await house.log(board, { serial, expectedReturnId: expectedId }, house.technician);
    await app.ownerDb
      .updateTable('expected_return')
      .set({ waived_at: new Date(), waived_by: house.supervisor.personId, waived_reason: 'x' })
      .where('id', '=', expectedId)
      .execute();
    await house.receive(id);
    expect((await expectedOf(expectedId)).received_at).toBeNull();
  });
});

describe('undoing a receipt', () => {
  it('puts everything back as it was told', async () => {
    const told = house.number();
    const { id } = await house.log(board, { serial: told });
    const serial = house.number();
    await house.receive(id, { serial });
    await undo(id);
    expect(await house.returnOf(id)).toMatchObject({
      state: 'logged',
      serial: told,
      received_at: null,
      movement_id: null,
      place_id: null,
    });
    expect(await house.pieceOf(serial)).toMatchObject({ code: 'CUS-CUST1' });
    expect(await house.stepsOf(id)).toEqual(['logged', 'received', 'logged']);
    await expect(undo(id)).rejects.toMatchObject({ reason: 'return_not_received' });
    await house.receive(id);
  });

  it('is refused once something was found, or the piece has moved on', async () => {
    const found = await house.log(board, { serial: house.number() });
    await house.receive(found.id);
    await app.ownerDb.updateTable('field_return').set({ state: 'found' }).where('id', '=', found.id).execute();
    await expect(undo(found.id)).rejects.toMatchObject({ reason: 'return_receipt_stands' });
    const serial = house.number();
    const moved = await house.log(board, { serial });
    await house.receive(moved.id);
    await house.post('move', {
      itemId: board,
      serial,
      fromPlaceId: house.quarantine,
      toPlaceId: house.bin,
      fromCondition: 'untested',
      toCondition: 'untested',
    });
    await expect(undo(moved.id)).rejects.toMatchObject({ reason: 'serial_elsewhere' });
    await expect(undo(moved.id, house.technician)).rejects.toMatchObject({ reason: 'not_permitted' });
  });
});

describe('what has been lying in quarantine without a return', () => {
  it('is logged and received where it lies', async () => {
    const { serial } = await house.pieceAt(board, house.quarantine);
    const { id, movementId } = await adoptStray(house.workshop.context, {
      itemId: board,
      serial,
      key: randomUUID(),
    });
    expect(movementId).toBeNull();
    expect(await house.returnOf(id)).toMatchObject({ state: 'received', place_id: house.quarantine, serial });
    expect((await house.returnOf(id)).serial_id).not.toBeNull();
    await undo(id);
    expect(await house.pieceOf(serial)).toMatchObject({ code: 'QUARANTINE' });
    await house.receive(id);
  });

  it('is not what waits to be scrapped or sent to the supplier', async () => {
    const { serial } = await house.pieceAt(board, house.quarantine);
    const adopt = () => adoptStray(house.storekeeper.context, { itemId: board, serial, key: randomUUID() });
    const { id } = await adopt();
    const one = await house.returnOf(id);
    await sql`update field_return set state = 'decided' where id = ${id}`.execute(app.ownerDb);
    await sql`insert into scrap_request (return_id, item_id, serial_id, place_id, condition, quantity, unit_cost, value, reason, asked_by, asked_at)
      values (${id}, ${board}, ${one.serial_id}, ${house.quarantine}, 'untested', 1, 9, 9, 'burnt', ${house.quality.personId}, now())`.execute(
      app.ownerDb,
    );
    await expect(adopt()).rejects.toMatchObject({ reason: 'return_already_here', facts: { document: one.number } });
    expect(await findAtDesk(app.db, serial)).toMatchObject({ returns: [{ number: one.number }], pieces: [] });
  });

  it('is only as much as lies there', async () => {
    const fan = await house.item('FAN', { repairable: true });
    await house.post('receive', {
      itemId: fan,
      quantity: 3,
      toPlaceId: house.quarantine,
      fromCondition: 'untested',
      toCondition: 'untested',
    });
    const adopt = (quantity: string) =>
      adoptStray(house.storekeeper.context, { itemId: fan, quantity, key: randomUUID() });
    await adopt('2');
    await expect(adopt('2')).rejects.toMatchObject({ reason: 'return_nothing_lies', facts: { free: '1' } });
    await adopt('1');
    expect(await onHand(app, house.quarantine, fan)).toBe('3');
  });

  it('is only one of two who adopt the last (delete the item’s lock in refuseMoreThanLies to see both)', async () => {
    const fan = await house.item('FAN-2', { repairable: true });
    await house.post('receive', {
      itemId: fan,
      quantity: 1,
      toPlaceId: house.quarantine,
      fromCondition: 'untested',
      toCondition: 'untested',
    });
    const adopt = () => adoptStray(house.storekeeper.context, { itemId: fan, key: randomUUID() });
    const both = await Promise.allSettled([adopt(), adopt()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
