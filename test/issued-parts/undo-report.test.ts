import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveWriteOff, refuseReturn } from '../../src/features/issued-parts/decide-report.js';
import { handOverParts } from '../../src/features/issued-parts/index.js';
import { receiveReturn } from '../../src/features/issued-parts/receive-return.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { undoReceipt, undoReport } from '../../src/features/issued-parts/undo-report.js';
import { postMovement } from '../../src/stock/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { costOf, type FieldHouse, fieldHouse, onHand, partOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: FieldHouse;
let relay: number;
let board: number;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
  relay = await house.item('RELAY');
  board = await house.item('BOARD', { tracking: 'serial', repairable: true, price: '900' });
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const undo = (reportId: string, who = house.technician) => undoReport(who.context, { reportId });
const receive = (partId: string, quantity = '1') =>
  receiveReturn(house.storekeeper.context, {
    partId,
    quantity,
    placeId: house.bin,
    untested: false,
    key: randomUUID(),
  });
const slipState = async (id: number) =>
  (await app.db.selectFrom('requisition').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

describe('undoing a report', () => {
  it('takes the piece back into custody, expects no old part, and opens the closed slip again', async () => {
    const { parts, slip } = await house.issue([{ itemId: board, serial: 'U-1' }]);
    const { reportId } = await reportUse(house.technician.context, house.fit(parts[0]!, { serialOut: 'OLD' }));
    expect(await slipState(slip.id)).toBe('closed');
    await undo(reportId);
    expect(await slipState(slip.id)).toBe('issued');
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '0.000', settled: '0.000' });
    const serial = await app.db.selectFrom('serial').selectAll().where('number', '=', 'U-1').executeTakeFirstOrThrow();
    expect(serial.place_id).toBe(house.technician.custody);
    const expected = await app.db
      .selectFrom('expected_return')
      .selectAll()
      .where('use_report_id', '=', reportId)
      .executeTakeFirstOrThrow();
    expect(expected.undone_at).not.toBeNull();
    await expect(undo(reportId)).rejects.toMatchObject({ reason: 'report_undone_already' });
    await reportUse(house.technician.context, house.fit(parts[0]!));
    expect(await slipState(slip.id)).toBe('closed');
  });

  it('withdraws what waits for others', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '2' }]);
    const returned = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'returned' }));
    const lost = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'lost', note: 'gone' }));
    await undo(returned.reportId);
    await undo(lost.reportId);
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '0.000', settled: '0.000' });
    await expect(approveWriteOff(house.head.context, { reportId: lost.reportId })).rejects.toMatchObject({
      reason: 'report_undone_already',
    });
  });

  it('refuses the reports of others, except from an assistant or a supervisor', async () => {
    const { parts } = await house.issue([{ itemId: relay }]);
    const { reportId } = await reportUse(house.technician.context, house.use(parts[0]!));
    await expect(undo(reportId, house.colleague)).rejects.toMatchObject({ reason: 'report_of_another' });
    await expect(undo(reportId, house.storekeeper)).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(undo('999999')).rejects.toMatchObject({ reason: 'not_found' });
    await undo(reportId, house.assistant);
  });

  it('refuses what was decided, received, refused or handed over', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '4' }]);
    const lost = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'lost', note: 'gone' }));
    await approveWriteOff(house.head.context, { reportId: lost.reportId });
    await expect(undo(lost.reportId)).rejects.toMatchObject({ reason: 'report_cannot_be_undone' });
    const { reportId: returned } = await receive(parts[0]!);
    await expect(undo(returned)).rejects.toMatchObject({ reason: 'report_cannot_be_undone' });
    const announced = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'returned' }));
    await refuseReturn(house.storekeeper.context, { reportId: announced.reportId, reason: 'never came' });
    await expect(undo(announced.reportId)).rejects.toMatchObject({ reason: 'report_decided_already' });
    await app.db.transaction().execute(async (trx) => {
      const posted = await postMovement(trx, 'move', { key: randomUUID(), personId: house.technician.personId }, [
        {
          itemId: relay,
          quantity: 1,
          fromPlaceId: house.technician.custody,
          toPlaceId: house.colleague.custody,
          fromCondition: 'new',
          toCondition: 'new',
        },
      ]);
      const to = { toPersonId: house.colleague.personId, toPlaceId: house.colleague.custody, movementId: posted.id };
      await handOverParts(trx, house.technician.context, { ...to, parts: [{ partId: parts[0]!, quantity: '1' }] });
    });
    const handed = await app.db
      .selectFrom('use_report')
      .select('id')
      .where('part_id', '=', parts[0]!)
      .where('kind', '=', 'handed_over')
      .executeTakeFirstOrThrow();
    await expect(undo(handed.id)).rejects.toMatchObject({ reason: 'report_cannot_be_undone' });
    const theirs = await app.db
      .selectFrom('issued_part')
      .selectAll()
      .where('from_part_id', '=', parts[0]!)
      .executeTakeFirstOrThrow();
    expect(theirs).toMatchObject({ holder_id: house.colleague.personId, quantity: '1.000', task_id: house.theTask.id });
    await reportUse(house.colleague.context, house.use(theirs.id));
  });

  it('refuses when the piece has moved on, the old part has come, or the task has ended', async () => {
    const task = await house.task();
    const { parts } = await house.issue(
      [{ itemId: board, serial: 'U-2' }, { itemId: board, serial: 'U-3' }, { itemId: relay }],
      { taskId: task.id },
    );
    const moved = await reportUse(house.technician.context, house.fit(parts[0]!, { noOldPart: 'new' }));
    await house.post('receive', {
      itemId: board,
      serial: 'U-2',
      fromPlaceId: house.customer,
      toPlaceId: house.quarantine,
    });
    await expect(undo(moved.reportId)).rejects.toMatchObject({
      reason: 'use_moved_on',
      facts: { place: 'QUARANTINE' },
    });
    const back = await reportUse(house.technician.context, house.fit(parts[1]!));
    await app.ownerDb
      .updateTable('expected_return')
      .set({ received_at: new Date(), received_by: house.storekeeper.personId, received_serial: 'O-3' })
      .where('use_report_id', '=', back.reportId)
      .execute();
    await expect(undo(back.reportId)).rejects.toMatchObject({
      reason: 'old_part_already_back',
      facts: { serial: 'O-3' },
    });
    const used = await reportUse(house.technician.context, house.use(parts[2]!));
    await app.ownerDb.updateTable('service_task').set({ state: 'closed' }).where('id', '=', task.id).execute();
    await expect(undo(used.reportId)).rejects.toMatchObject({ reason: 'undo_task_closed' });
    expect(await partOf(app, parts[1]!)).toMatchObject({ settled: '1.000' });
  });

  it('is done once by two at the same moment (delete the lock in lockParts to see both pass)', async () => {
    for (let round = 0; round < 5; round++) {
      const { parts } = await house.issue([{ itemId: relay }]);
      const { reportId } = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'returned' }));
      const both = await Promise.allSettled([undo(reportId), undo(reportId, house.supervisor)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '0.000' });
    }
  });

  it('or the storekeeper receives it: either the one or the other (delete the lock in lockParts to see both)', async () => {
    for (let round = 0; round < 5; round++) {
      const { parts } = await house.issue([{ itemId: relay }]);
      const { reportId } = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'returned' }));
      const [undone, received] = await Promise.allSettled([undo(reportId), receive(parts[0]!)] as const);
      // Received after it was withdrawn, it is a return that nobody announced: both may happen, in that order.
      expect(received.status).toBe('fulfilled');
      const part = await partOf(app, parts[0]!);
      expect(part).toMatchObject({ reported: '1.000', settled: '1.000' });
      if (undone.status === 'rejected') expect(undone.reason).toMatchObject({ reason: 'report_cannot_be_undone' });
    }
  });
});

describe('undoing a receipt', () => {
  it('puts the piece back into custody and charges the task again, to the cent', async () => {
    const item = await house.item('THIRD');
    const task = await house.task();
    const { parts } = await house.issue([{ itemId: item, quantity: '3', cost: '0.333333' }], { taskId: task.id });
    const received = [];
    for (const left of ['0.67', '0.33', '0.00']) {
      received.push(await receive(parts[0]!));
      expect(await costOf(app, task.id)).toBe(left);
    }
    for (const [index, left] of ['0.33', '0.67', '1.00'].entries()) {
      await undoReceipt(house.storekeeper.context, { reportId: received[index]!.reportId });
      expect(await costOf(app, task.id)).toBe(left);
    }
    expect(await onHand(app, house.technician.custody, item)).toBe('3');
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '0.000', settled: '0.000' });
    await expect(undoReceipt(house.storekeeper.context, { reportId: received[0]!.reportId })).rejects.toMatchObject({
      reason: 'report_undone_already',
    });
    const used = await reportUse(house.technician.context, house.use(parts[0]!));
    await expect(undoReceipt(house.storekeeper.context, { reportId: used.reportId })).rejects.toMatchObject({
      reason: 'report_cannot_be_undone',
    });
  });

  it('refuses when the goods have been given out meanwhile', async () => {
    const item = await house.item('GONE');
    const { parts } = await house.issue([{ itemId: item }]);
    const { reportId } = await receive(parts[0]!);
    await house.post('issue', { itemId: item, fromPlaceId: house.bin, toPlaceId: house.colleague.custody });
    await expect(undoReceipt(house.storekeeper.context, { reportId })).rejects.toMatchObject({
      reason: 'stock_insufficient',
    });
    expect(await partOf(app, parts[0]!)).toMatchObject({ settled: '1.000' });
  });
});
