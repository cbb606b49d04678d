import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OldPartInput, receiveOldPart } from '../../src/features/expected-returns/receive-old-part.js';
import { undoOldPartReceipt, undoOldPartWaiver } from '../../src/features/expected-returns/reopen-old-part.js';
import { waiveOldPart } from '../../src/features/expected-returns/waive-old-part.js';
import { reportUse, type UseInput } from '../../src/features/issued-parts/report-use.js';
import { undoReport } from '../../src/features/issued-parts/undo-report.js';
import { postMovement } from '../../src/stock/index.js';
import { type FieldHouse, fieldHouse, wrongsOf } from '../issued-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';

let app: TestApp;
let house: FieldHouse;
let board: number;
let pump: number;
let n = 0;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
  board = await house.item('BOARD', { tracking: 'serial', repairable: true, price: '900' });
  pump = await house.item('PUMP', { repairable: true });
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

/** A board was fitted: the old one is expected. */
async function expectBoard(changes: Partial<UseInput> = {}) {
  const { parts } = await house.issue([{ itemId: board, serial: `NEW-${++n}` }]);
  const { reportId } = await reportUse(house.technician.context, house.fit(parts[0]!, changes));
  return { reportId, id: (await rowsOf(reportId))[0]!.id };
}
async function expectPumps(quantity: string) {
  const { parts } = await house.issue([{ itemId: pump, quantity }]);
  const { reportId } = await reportUse(house.technician.context, house.fit(parts[0]!, { quantity }));
  return { reportId, id: (await rowsOf(reportId))[0]!.id };
}
const rowsOf = (reportId: string) =>
  app.db.selectFrom('expected_return').selectAll().where('use_report_id', '=', reportId).orderBy('id').execute();
const receive = (id: string, changes: Partial<OldPartInput> = {}, who = house.storekeeper) =>
  receiveOldPart(who.context, { id, quantity: '1', key: randomUUID(), ...changes });
const serialOf = (number: string) =>
  app.db
    .selectFrom('serial')
    .innerJoin('place', 'place.id', 'serial.place_id')
    .select(['place.code', 'serial.condition', 'serial.owner_id'])
    .where('serial.number', '=', number)
    .executeTakeFirstOrThrow();
const waive = (id: string, who = house.supervisor) => waiveOldPart(who.context, { id, reason: 'Kept for police' });

describe('receiving an old part', () => {
  it('takes a serial in that the book does not know, and keeps what was told beside what came', async () => {
    const { id, reportId } = await expectBoard({ serialOut: 'OLD-7' });
    await receive(id, { serial: ' old-１ ' });
    expect(await rowsOf(reportId)).toMatchObject([
      { serial: 'OLD-7', received_serial: 'OLD-1', received_by: house.storekeeper.personId, quantity: '1.000' },
    ]);
    expect(await serialOf('OLD-1')).toEqual({ code: 'QUARANTINE', condition: 'untested', owner_id: 1 });
    const device = await (await app.signIn('supervisor')).get('/devices/BT-100');
    expect(device.html.textContent).toContain('OLD-1');
    const event = await app.db
      .selectFrom('event')
      .selectAll()
      .where('name', '=', 'old_part.received')
      .executeTakeFirstOrThrow();
    expect(event.after).toMatchObject({ told: 'OLD-7', serial: 'OLD-1', item: 'BOARD' });
  });

  it('moves a serial that the book has at the customer, whatever its condition', async () => {
    const first = await expectBoard({ noOldPart: undefined });
    const fitted = `NEW-${n}`;
    const second = await expectBoard({ serialOut: fitted });
    await receive(second.id, { serial: fitted });
    expect(await serialOf(fitted)).toMatchObject({ code: 'QUARANTINE', condition: 'untested' });
    await expect(undoReport(house.technician.context, { reportId: first.reportId })).rejects.toMatchObject({
      reason: 'use_moved_on',
    });
  });

  it('refuses a serial that the book has elsewhere, and names where', async () => {
    await house.post('receive', { itemId: board, serial: 'ON-SHELF' });
    const { id } = await expectBoard();
    await expect(receive(id, { serial: 'ON-SHELF' })).rejects.toMatchObject({
      reason: 'old_part_serial_elsewhere',
      facts: { place: 'A-01', serial: 'ON-SHELF' },
    });
  });

  it('takes what the technician has brought home, unless it is a good piece', async () => {
    const bring = async (serial: string, condition: 'untested' | 'new') => {
      const from = await app.db
        .selectFrom('place')
        .select('id')
        .where('party_id', '=', house.customerParty)
        .executeTakeFirstOrThrow();
      const { personId, custody } = house.technician;
      await postMovement(app.db, 'return', { key: randomUUID(), personId }, [
        {
          itemId: board,
          quantity: 1,
          serial,
          fromPlaceId: from.id,
          fromCondition: condition,
          toPlaceId: custody,
          toCondition: condition,
        },
      ]);
    };
    await bring('BROUGHT', 'untested');
    await bring('GOOD', 'new');
    const { id } = await expectBoard({ serialOut: 'BROUGHT' });
    await expect(receive(id, { serial: 'GOOD' })).rejects.toMatchObject({ reason: 'old_part_serial_elsewhere' });
    await receive(id, { serial: 'BROUGHT' });
    expect(await serialOf('BROUGHT')).toMatchObject({ code: 'QUARANTINE', condition: 'untested' });
  });

  it('takes a part of a quantity; the rest stays expected', async () => {
    const { id, reportId } = await expectPumps('5');
    await receive(id, { quantity: '2' });
    const [came, rest] = await rowsOf(reportId);
    expect(came).toMatchObject({ quantity: '2.000', received_by: house.storekeeper.personId });
    expect(rest).toMatchObject({ quantity: '3.000', received_at: null });
    await receive(rest!.id, { quantity: '3' });
    expect((await rowsOf(reportId)).every((row) => row.received_at)).toBe(true);
    await expect(undoReport(house.technician.context, { reportId })).rejects.toMatchObject({
      reason: 'old_part_already_back',
    });
  });

  it('refuses quantities that are none or more than expected, and a piece without its number', async () => {
    const { id } = await expectPumps('2');
    for (const quantity of ['0', '-1', '1.5', 'x', ''])
      await expect(receive(id, { quantity }), quantity).rejects.toMatchObject({ reason: 'old_part_quantity_invalid' });
    await expect(receive(id, { quantity: '3' })).rejects.toMatchObject({ reason: 'old_part_more_than_expected' });
    const { id: one } = await expectBoard();
    await expect(receive(one)).rejects.toMatchObject({ reason: 'old_part_serial_missing' });
    await expect(receive('999999')).rejects.toMatchObject({ reason: 'not_found' });
    await expect(receive(one, { serial: 'X' }, house.technician)).rejects.toMatchObject({ reason: 'not_permitted' });
    const lots = await house.item('LOTS', { tracking: 'lot', repairable: true });
    const { parts } = await house.issue([{ itemId: lots, lot: 'L-1' }]);
    const { reportId } = await reportUse(house.technician.context, house.fit(parts[0]!));
    const [row] = await rowsOf(reportId);
    await expect(receive(row!.id)).rejects.toMatchObject({ reason: 'old_part_lot_missing' });
    await receive(row!.id, { lot: 'L-0' });
  });

  it('refuses what came, was waived or was undone before, and sent twice it is one receipt', async () => {
    const { id } = await expectBoard();
    const key = randomUUID();
    await Promise.all([receive(id, { serial: 'TWICE', key }), receive(id, { serial: 'TWICE', key })]);
    await expect(receive(id, { serial: 'TWICE-2' })).rejects.toMatchObject({ reason: 'old_part_not_expected' });
    const waived = await expectBoard();
    await waive(waived.id);
    await expect(receive(waived.id, { serial: 'W' })).rejects.toMatchObject({ reason: 'old_part_not_expected' });
    const undone = await expectBoard();
    await undoReport(house.technician.context, { reportId: undone.reportId });
    await expect(receive(undone.id, { serial: 'U' })).rejects.toMatchObject({ reason: 'old_part_not_expected' });
  });

  it('or its fitting is undone: one of the two (delete "for update" in unexpectOldPart or lockOldPart to see both)', async () => {
    for (let round = 0; round < 6; round++) {
      const { id, reportId } = await expectBoard();
      const both = await Promise.allSettled([
        receive(id, { serial: `RACE-${round}` }),
        undoReport(house.technician.context, { reportId }),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const [row] = await rowsOf(reportId);
      expect([row!.received_at, row!.undone_at].filter(Boolean)).toHaveLength(1);
    }
  });
});

describe('waiving', () => {
  it('keeps the reason, and tells who would have brought it', async () => {
    const { id, reportId } = await expectBoard();
    await waive(id);
    expect(await rowsOf(reportId)).toMatchObject([
      { waived_by: house.supervisor.personId, waived_reason: 'Kept for police' },
    ]);
    await expect(waive(id)).rejects.toMatchObject({ reason: 'old_part_not_expected' });
    const told = await app.db
      .selectFrom('notification')
      .selectAll()
      .where('kind', '=', 'old_part_waived')
      .executeTakeFirstOrThrow();
    expect(told.person_id).toBe(house.technician.personId);
  });

  it('is not for oneself, nor for technicians', async () => {
    const boss = await house.join('supervisor', 'technician');
    const { parts } = await house.issue([{ itemId: board, serial: 'OWN-1' }], { holder: boss });
    const { reportId } = await reportUse(boss.context, house.fit(parts[0]!));
    const [row] = await rowsOf(reportId);
    await expect(waive(row!.id, boss)).rejects.toMatchObject({ reason: 'old_part_waived_by_self' });
    await expect(waive(row!.id, house.technician)).rejects.toMatchObject({ reason: 'not_permitted' });
  });
});

describe('undoing', () => {
  it('a receipt puts the piece back to the customer, and it is expected again', async () => {
    const { id, reportId } = await expectBoard();
    await receive(id, { serial: 'BACK-1' });
    await undoOldPartReceipt(house.storekeeper.context, { id });
    expect(await serialOf('BACK-1')).toMatchObject({ code: 'CUS-CUST1' });
    expect(await rowsOf(reportId)).toMatchObject([{ received_at: null, received_serial: null, movement_id: null }]);
    await expect(undoOldPartReceipt(house.storekeeper.context, { id })).rejects.toMatchObject({
      reason: 'old_part_nothing_to_undo',
    });
    await receive(id, { serial: 'BACK-1' });
    await house.post('move', {
      itemId: board,
      serial: 'BACK-1',
      fromPlaceId: house.quarantine,
      toPlaceId: house.otherBin,
      fromCondition: 'untested',
      toCondition: 'untested',
    });
    await expect(undoOldPartReceipt(house.storekeeper.context, { id })).rejects.toMatchObject({
      reason: 'old_part_moved_on',
    });
  });

  it('a waiver expects it again, unless the fitting was undone', async () => {
    const { id, reportId } = await expectBoard();
    await waive(id);
    await undoOldPartWaiver(house.supervisor.context, { id });
    expect(await rowsOf(reportId)).toMatchObject([{ waived_at: null, waived_reason: null }]);
    await expect(undoOldPartWaiver(house.supervisor.context, { id })).rejects.toMatchObject({
      reason: 'old_part_nothing_to_undo',
    });
    await waive(id);
    await undoReport(house.technician.context, { reportId });
    await expect(undoOldPartWaiver(house.supervisor.context, { id })).rejects.toMatchObject({
      reason: 'old_part_nothing_to_undo',
    });
  });
});
