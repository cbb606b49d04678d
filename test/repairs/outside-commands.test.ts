import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { createBench, changeBench, retireBench } from '../../src/features/repairs/benches.js';
import { cancelRepair } from '../../src/features/repairs/cancel-repair.js';
import { closeRepair, lockRepair, moveRepair, repairCost } from '../../src/features/repairs/index.js';
import { openByHand, type RepairByHand } from '../../src/features/repairs/open-by-hand.js';
import {
  receiveFromOutside,
  recordBill,
  sendOutside,
  type SendOutside,
} from '../../src/features/repairs/outside-shop.js';
import { takeRepair } from '../../src/features/repairs/take-repair.js';
import { bookLabour } from '../../src/features/repairs/book-labour.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, outcomes, reasonOf, refusedOf, type RepairHouse, repairHouse } from './factory.js';

let app: TestApp;
let house: RepairHouse;
beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-20T02:00:00Z') });
  house = await repairHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.ownerDb)).toEqual([]);
  await app.close();
});

const send = (id: number, changes: Partial<SendOutside> = {}) =>
  sendOutside(house.repairer.context, {
    key: house.key(),
    id,
    supplierId: house.supplierParty,
    reference: 'RMA-1',
    carrier: '顺丰',
    waybill: 'SF123',
    dueOn: '2026-12-01',
    note: null,
    ...changes,
  });
const back = (id: number, changes: object = {}) =>
  receiveFromOutside(house.storekeeper.context, {
    key: house.key(),
    id,
    outcome: 'repaired',
    billAmount: null,
    billNumber: null,
    note: null,
    ...changes,
  });
const inWork = async (changes: object = {}) => {
  const opened = await house.open(changes);
  await takeRepair(house.repairer.context, { id: opened.id });
  return opened;
};

describe('an outside shop', () => {
  it('gets the piece by a movement and gives it back, faulty until it is inspected', async () => {
    const { id, serialId } = await inWork();
    const key = house.key();
    const sent = await send(id, { key });
    expect(await send(id, { key })).toEqual(sent);
    expect(await house.serialAt(serialId)).toMatchObject({ code: 'SUP-ACME', condition: 'faulty' });
    expect(await house.order(id)).toMatchObject({ state: 'outside' });
    expect(await reasonOf(send(id))).toBe('repair_at_outside_shop');
    await back(id, { billAmount: '350', billNumber: 'INV-7' });
    expect(await house.serialAt(serialId)).toMatchObject({ code: 'WS-01', condition: 'faulty' });
    expect(await house.stepsOf(id)).toEqual(['waiting', 'in_work', 'outside', 'in_work']);
    expect(await repairCost(app.db, id)).toMatchObject({ outside: '350.00', total: '350.00' });
    expect(await reasonOf(back(id))).toBe('outside_not_out');
    expect(await eventsOf(app, id)).toEqual(['repair.taken', 'repair.sent_outside', 'repair.back_from_outside']);
  });

  it('keeps a customer’s piece the customer’s, and queues again what nobody had taken', async () => {
    const one = await house.piece({}, { ownerId: house.customerParty });
    const { id } = await house.open({ customerId: house.customerParty }, one);
    await send(id);
    await back(id, { outcome: 'not_repaired' });
    expect(await house.serialAt(one.serialId)).toMatchObject({ owner_id: house.customerParty, code: 'WS-01' });
    expect((await house.order(id)).state).toBe('waiting');
  });

  it('bills later: corrected while it is open, charged to the task when it is closed', async () => {
    const task = await house.task();
    const { id, number } = await inWork({ taskId: task.id });
    const { outsideId } = await send(id);
    const bill = (amount: string) => recordBill(house.repairer.context, { outsideId, amount, number: 'F-1' });
    expect(await reasonOf(bill('5'))).toBe('repair_at_outside_shop');
    await back(id);
    await house.within(house.quality.context, async (trx, inside) => {
      const order = await lockRepair(trx, { id });
      await moveRepair(trx, inside, order, { state: 'passed', result: 'refurbished' });
      await closeRepair(trx, inside, order, {});
    });
    await bill('200.50');
    expect(await reasonOf(bill('300'))).toBe('outside_bill_recorded');
    const charged = await sql<{ amount: string }>`select amount from task_cost where document = ${number}`.execute(
      app.db,
    );
    expect(charged.rows).toEqual([{ amount: '200.50' }]);
  });

  it('refuses who is no supplier in use, and a piece that the book has elsewhere', async () => {
    const { id, itemId, serialId } = await inWork();
    expect(await reasonOf(send(id, { supplierId: house.customerParty }))).toBe('outside_supplier_wrong');
    await house.post('move', {
      itemId,
      serialId,
      fromPlaceId: house.workshop,
      fromCondition: 'faulty',
      toPlaceId: house.bin,
      toCondition: 'faulty',
    });
    expect(await refusedOf(send(id))).toMatchObject({ reason: 'repair_piece_elsewhere', facts: { place: 'Bin A' } });
    expect((await house.order(id)).state).toBe('in_work');
  });

  // Without the row's lock in lockRepair the second fails in the book instead, as a piece that is elsewhere.
  it('is sent out once when two send it at once', async () => {
    const { id } = await inWork();
    expect((await outcomes(send(id), send(id))).toSorted()).toEqual(['done', 'repair_at_outside_shop']);
  });
});

describe('cancelling', () => {
  const cancel = (id: number, reason: string | null = null, context = house.repairer.context) =>
    cancelRepair(context, { key: house.key(), id, reason });

  it('sends the piece back to quarantine as untested', async () => {
    const opened = await inWork();
    const { id, serialId } = opened;
    await cancel(id);
    expect(await house.serialAt(serialId)).toMatchObject({ code: 'QUARANTINE', condition: 'untested' });
    expect(await house.order(id)).toMatchObject({ state: 'cancelled', closed_by: house.repairer.personId });
    expect(await reasonOf(cancel(id))).toBe('repair_over');
    // It can be repaired after all.
    await house.open({}, opened);
  });

  it('needs quality or a supervisor and a reason once work is booked', async () => {
    const { id } = await inWork();
    await bookLabour(house.repairer.context, { key: house.key(), id, minutes: 5 });
    expect(await reasonOf(cancel(id, '不修了'))).toBe('repair_has_work');
    expect(await reasonOf(cancel(id, ' ', house.quality.context))).toBe('repair_reason_missing');
    await cancel(id, '客户不要了', house.quality.context);
    expect((await house.order(id)).state).toBe('cancelled');
  });

  it('waits until parts are off it, and until it is back and inspected', async () => {
    const { id } = await inWork();
    const item = await house.item('PART-9');
    const want = await app.ownerDb
      .insertInto('repair_part')
      .values({
        order_id: id,
        position: 1,
        item_id: item,
        warehouse_id: house.warehouse,
        wanted: '1',
        wanted_by: house.repairer.personId,
        wanted_at: new Date(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    expect(await reasonOf(cancel(id, 'x', house.quality.context))).toBe('repair_parts_on_it');
    await app.ownerDb.updateTable('repair_part').set({ cancelled_at: new Date() }).where('id', '=', want.id).execute();
    await send(id);
    expect(await reasonOf(cancel(id, 'x', house.quality.context))).toBe('repair_at_outside_shop');
    await back(id);
    await app.ownerDb.updateTable('repair_order').set({ state: 'to_inspect' }).where('id', '=', id).execute();
    expect(await reasonOf(cancel(id, 'x', house.quality.context))).toBe('repair_at_inspection');
  });
});

describe('opening by hand', () => {
  const open = (serialId: string, changes: Partial<RepairByHand> = {}) =>
    openByHand(house.storekeeper.context, {
      key: house.key(),
      serialId,
      symptom: { words: '不通电' },
      symptomNote: null,
      benchId: null,
      urgent: true,
      customerWaiting: false,
      promisedOn: null,
      ...changes,
    });

  it('takes a faulty piece off the shelf', async () => {
    const one = await house.piece({}, { placeId: house.bin, condition: 'faulty' });
    const { id } = await open(one.serialId);
    expect(await house.order(id)).toMatchObject({
      source: 'stock',
      urgent: true,
      opened_by: house.storekeeper.personId,
    });
    expect(await house.serialAt(one.serialId)).toMatchObject({ code: 'WS-01', condition: 'faulty' });
    expect(await eventsOf(app, id)).toEqual(['repair.opened']);
  });

  it('knows a customer’s property', async () => {
    const one = await house.piece({ repairable: false }, { placeId: house.quarantine, ownerId: house.customerParty });
    const { id } = await open(one.serialId);
    expect(await house.order(id)).toMatchObject({
      source: 'property',
      customer_id: house.customerParty,
      owner_id: house.customerParty,
    });
  });

  it('refuses what is outside, in custody, waits for triage, or is promised for a past day', async () => {
    const sold = await house.piece({}, { placeId: house.customer });
    expect(await reasonOf(open(sold.serialId))).toBe('repair_piece_outside_house');
    const custody = await house.place({
      code: 'CUST-X',
      name: '张三',
      kind: 'person',
      person_id: house.repairer.personId,
    });
    expect(await reasonOf(open((await house.piece({}, { placeId: custody })).serialId))).toBe(
      'repair_piece_in_custody',
    );
    const one = await house.piece();
    expect(await reasonOf(open(one.serialId, { promisedOn: '2026-11-01' }))).toBe('repair_day_past');
    const movement = await house.post('receive', { itemId: await house.item('ANY-2') });
    await sql`insert into field_return (logged_as, item_id, serial, serial_id, state, reported_by, reported_at, received_by, received_at, place_id, movement_id)
      values ('bench', ${one.itemId}, ${one.serial}, ${one.serialId}, 'received', ${house.personId}, now(), ${house.personId}, now(), ${house.quarantine}, ${movement.id})`.execute(
      app.ownerDb,
    );
    expect(await reasonOf(open(one.serialId))).toBe('repair_piece_in_triage');
    expect(await reasonOf(open('99999999'))).toBe('not_found');
  });
});

describe('benches', () => {
  const bench = { nameZh: '电源维修', nameEn: 'Power bench', placeId: 0, position: 1 };

  it('are made, renamed and retired', async () => {
    const context = house.repairer.context;
    const { id } = await createBench(context, { key: house.key(), ...bench, placeId: house.workshop });
    const change = (version: number, changes: object) =>
      changeBench(context, { id, version, bench: { ...bench, placeId: house.workshop, ...changes } });
    await change(1, { nameZh: '电源工位' });
    expect(await reasonOf(change(1, { nameZh: '别的' }))).toBe('bench_changed_meanwhile');
    await createBench(context, { key: house.key(), ...bench, placeId: house.workshop });
    expect(await reasonOf(change(2, { nameZh: '电源维修' }))).toBe('bench_name_taken');
    await retireBench(context, { id, retired: true });
    await retireBench(context, { id, retired: false });
    expect(await reasonOf(retireBench(context, { id: 999_999, retired: true }))).toBe('not_found');
    const second = await house.place({ code: 'WS-09', name: '九车间', kind: 'workshop' });
    await change(4, { placeId: second, nameZh: '电源工位' });
    await house.open({ benchId: id });
    expect(await reasonOf(change(5, { placeId: house.workshop }))).toBe('bench_in_use');
  });

  it('stand in workshops only', async () => {
    const make = createBench(house.repairer.context, { key: house.key(), ...bench, placeId: house.bin });
    expect(await reasonOf(make)).toBe('bench_place_wrong');
    const may = createBench(house.storekeeper.context, { key: house.key(), ...bench, placeId: house.workshop });
    expect(await reasonOf(may)).toBe('not_permitted');
  });
});
