import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceParcel } from '../../src/features/expected-returns/announce-parcel.js';
import { startParcel } from '../../src/features/expected-returns/start-parcel.js';
import { finishParcel, reopenUnpacking } from '../../src/features/field-returns/parcel-finish.js';
import {
  type ParcelPiece,
  receiveParcelPiece,
  undoParcelPiece,
} from '../../src/features/field-returns/parcel-piece.js';
import { receiveExpected, undoExpectedReceipt } from '../../src/features/field-returns/receive-expected.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { onHand, wrongsOf } from '../issued-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';
import { type ReceiveHouse, receiveHouse } from './receive-house.js';

let app: TestApp;
let house: ReceiveHouse;
let board: number;
let fan: number;

beforeAll(async () => {
  app = await testApp();
  house = await receiveHouse(app);
  board = await house.board();
  fan = await house.item('FAN', { repairable: true });
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

/** A parcel with two boards, one of an unknown number, and two fans. */
async function announced() {
  const serial = house.number();
  const parcel = await announceParcel(house.assistant.context, {
    customerId: house.customerParty,
    waybill: `SF${house.number()}`,
    carrier: 'SF',
    lines: [
      { itemId: board, serial, quantity: '1' },
      { itemId: board, quantity: '1' },
      { itemId: fan, quantity: '2' },
    ],
    key: randomUUID(),
  });
  const lines = await linesOf(parcel.id);
  return { ...parcel, serial, told: lines[0]!.id, bare: lines[1]!.id, fans: lines[2]!.id };
}
const linesOf = (parcelId: number) =>
  app.db
    .selectFrom('expected_return')
    .selectAll()
    .where('parcel_id', '=', parcelId)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
const take = (parcel: string, piece: Partial<ParcelPiece>, who = house.storekeeper) =>
  receiveParcelPiece(who.context, { parcel, lineId: null, key: randomUUID(), ...piece });
const finish = (parcel: string) => finishParcel(house.storekeeper.context, { parcel, key: randomUUID() });
const reopen = (parcel: string) => reopenUnpacking(house.storekeeper.context, { parcel, key: randomUUID() });
const told = (kind: string, number: string) =>
  app.db.selectFrom('notification').selectAll().where('kind', '=', kind).where('href', 'like', `%${number}`).execute();

describe('unpacking a parcel', () => {
  it('takes what was announced, another number in place of one, and what was not announced', async () => {
    const parcel = await announced();
    const first = await take(parcel.number, { lineId: parcel.told, itemId: board, serial: parcel.serial });
    const other = house.number();
    const second = await take(parcel.number, { lineId: parcel.bare, itemId: board, serial: other });
    const extra = house.number();
    const third = await take(parcel.number, { itemId: board, serial: extra, ownership: 'customer' });
    await take(parcel.number, { lineId: parcel.fans, itemId: fan, quantity: '1' });
    for (const serial of [parcel.serial, other])
      expect(await house.pieceOf(serial)).toEqual({ code: 'QUARANTINE', condition: 'untested', owner_id: 1 });
    expect(await house.pieceOf(extra)).toMatchObject({ owner_id: house.customerParty });
    expect(await onHand(app, house.quarantine, fan)).toBe('1');
    expect(await house.returnOf(first.id)).toMatchObject({
      logged_as: 'parcel',
      parcel_id: parcel.id,
      expected_return_id: parcel.told,
      brought_by: 'SF',
    });
    expect((await house.returnOf(third.id)).expected_return_id).toBeNull();
    const lines = await linesOf(parcel.id);
    expect(lines.map((line) => [line.quantity, line.received_at !== null, line.received_serial])).toEqual([
      ['1.000', true, parcel.serial],
      ['1.000', true, other],
      ['1.000', true, null],
      ['1.000', false, null],
    ]);
    const done = await finish(parcel.number);
    expect(done).toEqual({ missing: 1, surplus: 1, other: 0 });
    expect((await linesOf(parcel.id)).at(-1)!.missing_at).not.toBeNull();
    expect((await told('return_parcel_incomplete', parcel.number)).map((one) => one.person_id)).toEqual([
      house.assistant.personId,
    ]);
    expect((await told('parcel_differs', parcel.number)).map((one) => one.person_id)).toContain(
      house.supervisor.personId,
    );
    await expect(take(parcel.number, { itemId: board, serial: house.number() })).rejects.toMatchObject({
      reason: 'parcel_closed',
    });
    await reopen(parcel.number);
    expect((await linesOf(parcel.id)).every((line) => line.missing_at === null)).toBe(true);
    await finish(parcel.number);
    await app.ownerDb.updateTable('field_return').set({ state: 'found' }).where('id', '=', second.id).execute();
    await expect(reopen(parcel.number)).rejects.toMatchObject({ reason: 'parcel_unpacking_stands' });
  });

  it('says that another number came than was told', async () => {
    const parcel = await announced();
    await take(parcel.number, { lineId: parcel.told, itemId: board, serial: house.number() });
    expect(await finish(parcel.number)).toEqual({ missing: 2, surplus: 0, other: 1 });
  });

  it('receives the return that was logged on site for it', async () => {
    const parcel = await announced();
    const logged = await house.log(board, { serial: parcel.serial, loggedAs: 'field' }, house.technician);
    const taken = await take(parcel.number, { lineId: parcel.told, itemId: board, serial: parcel.serial });
    expect(taken.id).toBe(logged.id);
    expect(await house.returnOf(logged.id)).toMatchObject({ state: 'received', parcel_id: parcel.id });
  });

  it('puts a piece back that was scanned by mistake, and then has it come again', async () => {
    const parcel = await announced();
    const piece = { lineId: parcel.told, itemId: board, serial: parcel.serial };
    const { id } = await take(parcel.number, piece);
    await undoParcelPiece(house.storekeeper.context, { parcel: parcel.number, returnId: id, key: randomUUID() });
    expect(await house.returnOf(id)).toMatchObject({ state: 'cancelled', received_at: null });
    expect((await linesOf(parcel.id))[0]).toMatchObject({ received_at: null });
    const again = await take(parcel.number, piece);
    expect(again.id).not.toBe(id);
    const { id: elsewhere } = await house.log(board, { serial: house.number() });
    await expect(
      undoParcelPiece(house.storekeeper.context, { parcel: parcel.number, returnId: elsewhere, key: randomUUID() }),
    ).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('leaves nothing half done when the book refuses a piece', async () => {
    const parcel = await announced();
    const serial = house.number();
    await house.post('receive', { itemId: board, serial });
    await expect(take(parcel.number, { lineId: parcel.bare, itemId: board, serial })).rejects.toMatchObject({
      reason: 'return_serial_elsewhere',
    });
    expect((await linesOf(parcel.id)).every((line) => line.received_at === null)).toBe(true);
    const logged = await app.db.selectFrom('field_return').select('id').where('parcel_id', '=', parcel.id).execute();
    expect(logged).toEqual([]);
    await expect(take(parcel.number, { lineId: '999999', itemId: board })).rejects.toMatchObject({
      reason: 'not_found',
    });
    await expect(take('PC-999999', {})).rejects.toMatchObject({ reason: 'not_found' });
    await expect(take(parcel.number, {}, house.technician)).rejects.toMatchObject({ reason: 'not_permitted' });
  });

  it('takes a line once, of two who unpack (delete the lock in lockParcel to see both)', async () => {
    for (let round = 0; round < 4; round++) {
      const parcel = await announced();
      const both = await Promise.allSettled([
        take(parcel.number, { lineId: parcel.bare, itemId: board, serial: house.number() }),
        take(parcel.number, { lineId: parcel.bare, itemId: board, serial: house.number() }, house.otherStorekeeper),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(both.find((one) => one.status === 'rejected')!.reason).toMatchObject({ reason: 'parcel_line_taken' });
    }
  });

  it('begins with a waybill that nobody announced', async () => {
    const start = () =>
      startParcel(house.storekeeper.context, {
        customerId: house.customerParty,
        waybill: 'yt 123 456',
        key: randomUUID(),
      });
    const parcel = await start();
    await expect(start()).rejects.toMatchObject({ reason: 'parcel_announced_before' });
    const { id } = await take(parcel.number, { itemId: board, serial: house.number() });
    expect(await house.returnOf(id)).toMatchObject({ parcel_id: parcel.id, customer_id: house.customerParty });
    expect(await finish(parcel.number)).toEqual({ missing: 0, surplus: 1, other: 0 });
  });

  it('may turn out to be empty', async () => {
    const parcel = await announced();
    expect(await finish(parcel.number)).toEqual({ missing: 3, surplus: 0, other: 0 });
  });
});

describe('what is expected, taken in by its own page', () => {
  const expectBoard = async (serialOut?: string) => {
    const { parts } = await house.issue([{ itemId: board, serial: house.number() }]);
    const { reportId } = await reportUse(
      house.technician.context,
      house.fit(parts[0]!, { channel: '5', ...(serialOut && { serialOut }) }),
    );
    return app.db
      .selectFrom('expected_return')
      .selectAll()
      .where('use_report_id', '=', reportId)
      .executeTakeFirstOrThrow();
  };
  const receive = (id: string, serial: string) =>
    receiveExpected(house.storekeeper.context, { id, quantity: '1', serial, key: randomUUID() });

  it('becomes a return that quality can look at, with what was told of it', async () => {
    const expected = await expectBoard('TOLD-1');
    const serial = house.number();
    const { id, movementId } = await receive(expected.id, serial);
    expect(await house.returnOf(id)).toMatchObject({
      logged_as: 'old_part',
      state: 'received',
      serial,
      expected_return_id: expected.id,
      movement_id: movementId,
      device_id: house.theDevice,
      task_id: house.theTask.id,
      channel: '5',
    });
    expect(await house.pieceOf(serial)).toMatchObject({ code: 'QUARANTINE', condition: 'untested' });
    await undoExpectedReceipt(house.storekeeper.context, { id: expected.id });
    expect(await house.returnOf(id)).toMatchObject({ state: 'cancelled' });
    const now = await app.db
      .selectFrom('expected_return')
      .select('received_at')
      .where('id', '=', expected.id)
      .executeTakeFirstOrThrow();
    expect(now.received_at).toBeNull();
    await expect(undoExpectedReceipt(house.storekeeper.context, { id: expected.id })).rejects.toMatchObject({
      reason: 'old_part_nothing_to_undo',
    });
  });

  it('is the return that was logged for it, when there is one', async () => {
    const serial = house.number();
    const expected = await expectBoard(serial);
    const logged = await house.log(board, { serial, expectedReturnId: expected.id }, house.technician);
    expect((await receive(expected.id, serial)).id).toBe(logged.id);
    await expect(receive(expected.id, house.number())).rejects.toMatchObject({ reason: 'old_part_not_expected' });
  });
});
