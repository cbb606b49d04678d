import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseReturn } from '../../src/features/issued-parts/decide-report.js';
import { moveIssuedParts } from '../../src/features/issued-parts/index.js';
import { receiveReturn, type ReturnInput } from '../../src/features/issued-parts/receive-return.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { undoReceipt } from '../../src/features/issued-parts/undo-report.js';
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

const receive = (partId: string, changes: Partial<ReturnInput> = {}, who = house.storekeeper) =>
  receiveReturn(who.context, {
    partId,
    quantity: '1',
    placeId: house.bin,
    untested: false,
    key: randomUUID(),
    ...changes,
  });
const announce = (partId: string, quantity = '1') =>
  reportUse(house.technician.context, house.use(partId, { kind: 'returned', quantity }));
const slipState = async (id: number) =>
  (await app.db.selectFrom('requisition').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

describe('receiving a return', () => {
  it('that was announced puts it into the bin, credits the task and closes the slip', async () => {
    const task = await house.task();
    const item = await house.item('ANNOUNCED');
    const { parts, slip } = await house.issue([{ itemId: item, quantity: '2', cost: '12.34' }], { taskId: task.id });
    const { reportId } = await announce(parts[0]!, '2');
    expect(await receive(parts[0]!, { reportId, quantity: '2' })).toEqual({ reportId });
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '2.000', settled: '2.000' });
    expect(await onHand(app, house.bin, item)).toBe('2');
    expect(await onHand(app, house.technician.custody, item)).toBe('0');
    expect(await costOf(app, task.id)).toBe('0.00');
    expect(await slipState(slip.id)).toBe('closed');
    const credit = await app.db
      .selectFrom('task_cost')
      .selectAll()
      .where('task_id', '=', task.id)
      .where('kind', '=', 'return')
      .executeTakeFirstOrThrow();
    expect(credit).toMatchObject({
      amount: '-24.68',
      quantity: '2.000',
      unit_cost: '12.340000',
      document: slip.number,
    });
    const told = await app.db
      .selectFrom('notification')
      .selectAll()
      .where('kind', '=', 'return_received')
      .where('href', '=', `/issued-parts/${parts[0]!}`)
      .execute();
    expect(told.map((notice) => notice.person_id)).toEqual([house.technician.personId]);
  });

  it('takes fewer or more than announced, as many as are open', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '5' }]);
    await announce(parts[0]!, '4');
    await receive(parts[0]!, { quantity: '3' });
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '3.000', settled: '3.000' });
    await announce(parts[0]!);
    await expect(receive(parts[0]!, { quantity: '3' })).rejects.toMatchObject({
      reason: 'more_than_open',
      facts: { open: 2 },
    });
    await receive(parts[0]!, { quantity: '2' });
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '5.000', settled: '5.000' });
  });

  it('needs no announcement, and puts what was opened into quarantine untested', async () => {
    const { parts } = await house.issue([{ itemId: board, serial: 'R-1' }]);
    await expect(receive(parts[0]!, { untested: true })).rejects.toMatchObject({ reason: 'untested_to_quarantine' });
    await receive(parts[0]!, { untested: true, placeId: house.quarantine });
    const serial = await app.db.selectFrom('serial').selectAll().where('number', '=', 'R-1').executeTakeFirstOrThrow();
    expect(serial).toMatchObject({ place_id: house.quarantine, condition: 'untested' });
  });

  it('settles a piece that was returned at the scan station, without moving it again', async () => {
    const task = await house.task();
    const { parts } = await house.issue([{ itemId: board, serial: 'R-SCAN' }], { taskId: task.id });
    const { custody } = house.technician;
    await house.post('return', { itemId: board, serial: 'R-SCAN', fromPlaceId: custody, toPlaceId: house.otherBin });
    const { reportId } = await receive(parts[0]!);
    const serial = await app.db
      .selectFrom('serial')
      .selectAll()
      .where('number', '=', 'R-SCAN')
      .executeTakeFirstOrThrow();
    expect(serial.place_id).toBe(house.otherBin);
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '1.000', settled: '1.000' });
    expect(await costOf(app, task.id)).toBe('0.00');
    await undoReceipt(house.storekeeper.context, { reportId });
    expect(await costOf(app, task.id)).toBe('10.00');
    await house.post('issue', {
      itemId: board,
      serial: 'R-SCAN',
      fromPlaceId: house.otherBin,
      toPlaceId: house.colleague.custody,
    });
    await expect(receive(parts[0]!)).rejects.toMatchObject({ reason: 'part_elsewhere' });
  });

  it('takes a parcel’s part back from the customer at its cost at issue', async () => {
    const item = await house.item('PARCEL');
    const { parts } = await house.issue([{ itemId: item, cost: '50' }], { placeId: house.transit });
    await expect(receive(parts[0]!)).rejects.toMatchObject({ reason: 'parcel_under_way' });
    await house.post('move', { itemId: item, fromPlaceId: house.transit, toPlaceId: house.customer });
    const { movement_id } = await partOf(app, parts[0]!);
    await app.db
      .transaction()
      .execute((trx) => moveIssuedParts(trx, { issueMovementId: movement_id, placeId: house.customer }));
    await receive(parts[0]!);
    const cost = await sql<{ average: string; quantity: string }>`
      select average, quantity from item_cost where item_id = ${item}`.execute(app.db);
    expect(cost.rows).toEqual([{ average: '50.000000', quantity: '1.000' }]);
  });

  it('refuses quantities that are none, places that are no bin, and more than was issued', async () => {
    const { parts } = await house.issue([{ itemId: relay }]);
    for (const quantity of ['0', '-1', '0.5', 'x'])
      await expect(receive(parts[0]!, { quantity })).rejects.toMatchObject({ reason: 'use_quantity_invalid' });
    for (const placeId of [house.quarantine, house.customer, house.colleague.custody, 999_999])
      await expect(receive(parts[0]!, { placeId })).rejects.toMatchObject({ reason: 'return_place_wrong' });
    await expect(receive(parts[0]!, { quantity: '2' })).rejects.toMatchObject({ reason: 'more_than_open' });
    await expect(receive('999999')).rejects.toMatchObject({ reason: 'not_found' });
    await expect(receive(parts[0]!, {}, house.technician)).rejects.toMatchObject({ reason: 'not_permitted' });
    await reportUse(house.technician.context, house.use(parts[0]!));
    await expect(receive(parts[0]!)).rejects.toMatchObject({ reason: 'more_than_open' });
  });

  it('takes back what is left when a task has ended', async () => {
    const task = await house.task();
    const { parts } = await house.issue([{ itemId: relay }], { taskId: task.id });
    await app.ownerDb.updateTable('service_task').set({ state: 'closed' }).where('id', '=', task.id).execute();
    await receive(parts[0]!);
    expect(await costOf(app, task.id)).toBe('0.00');
  });

  it('sent twice is received once', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '3' }]);
    const key = randomUUID();
    const both = await Promise.all([receive(parts[0]!, { key }), receive(parts[0]!, { key })]);
    expect(both[0]).toEqual(both[1]);
    expect(await partOf(app, parts[0]!)).toMatchObject({ settled: '1.000' });
    await expect(receive(parts[0]!, { key, quantity: '2' })).rejects.toMatchObject({ reason: 'key_reused' });
  });

  it('or the technician fits it: one of the two (delete the lock in lockParts to see both)', async () => {
    for (let round = 0; round < 5; round++) {
      const { parts } = await house.issue([{ itemId: board, serial: `RACE-${round}` }]);
      const both = await Promise.allSettled([
        reportUse(house.technician.context, house.fit(parts[0]!)),
        receive(parts[0]!),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const { reason } = both.find((one) => one.status === 'rejected')!;
      expect(['part_elsewhere', 'more_than_open']).toContain(reason.reason);
    }
  });
});

describe('refusing a return', () => {
  it('opens the piece again, says why, and is final', async () => {
    const { parts } = await house.issue([{ itemId: relay }]);
    const { reportId } = await announce(parts[0]!);
    const refusal = { reportId, reason: 'Nothing was handed in' };
    await expect(refuseReturn(house.technician.context, refusal)).rejects.toMatchObject({ reason: 'not_permitted' });
    await refuseReturn(house.storekeeper.context, refusal);
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '0.000', settled: '0.000' });
    await expect(refuseReturn(house.storekeeper.context, refusal)).rejects.toMatchObject({
      reason: 'report_decided_already',
    });
    const told = await app.db
      .selectFrom('notification')
      .selectAll()
      .where('kind', '=', 'return_refused')
      .executeTakeFirstOrThrow();
    expect(told).toMatchObject({ person_id: house.technician.personId, facts: { reason: 'Nothing was handed in' } });
  });

  it('is not for other kinds', async () => {
    const { parts } = await house.issue([{ itemId: relay }]);
    const { reportId } = await reportUse(
      house.technician.context,
      house.use(parts[0]!, { kind: 'lost', note: 'gone' }),
    );
    await expect(refuseReturn(house.storekeeper.context, { reportId, reason: 'x' })).rejects.toMatchObject({
      reason: 'report_decided_already',
    });
  });
});
