import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import {
  closeRepair,
  lockRepair,
  moveRepair,
  openRepair,
  repairCost,
  repairersOf,
  type RepairState,
  withdrawRepair,
} from '../../src/features/repairs/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf, refusedOf, type RepairHouse, repairHouse } from './factory.js';

let app: TestApp;
let house: RepairHouse;
beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-20T02:00:00Z') });
  house = await repairHouse(app);
});
afterAll(() => app.close());

const move = (id: number, state: RepairState) =>
  house.within(house.repairer.context, async (trx, inside) =>
    moveRepair(trx, inside, await lockRepair(trx, { id }), { state }),
  );

describe('opening an order', () => {
  it('moves the piece to the workshop as faulty in one movement, and lets it wait', async () => {
    const opened = await house.open({ receivedAt: new Date('2026-11-18T20:00:00Z') });
    const order = await house.order(opened.id);
    expect(order).toMatchObject({
      state: 'waiting',
      place_id: house.workshop,
      bench_id: null,
      in_movement_id: opened.movementId,
    });
    // 18 November, 20:00 in London is the 19th in Shanghai; spares have 14 days.
    expect(order.target_on).toBe('2026-12-03');
    expect(order.search).toContain(opened.serial.toLowerCase());
    expect(await house.serialAt(opened.serialId)).toEqual({ code: 'WS-01', condition: 'faulty', owner_id: 1 });
    expect(await house.stepsOf(opened.id)).toEqual(['waiting']);
    const movement = await app.db
      .selectFrom('stock_movement')
      .select(['kind', 'document_type', 'document_id'])
      .where('id', '=', opened.movementId!)
      .executeTakeFirstOrThrow();
    expect(movement).toEqual({ kind: 'move', document_type: 'repair_order', document_id: opened.number });
  });

  it('counts a customer’s target by its own setting, and keeps whose it is', async () => {
    const one = await house.piece({ repairable: false }, { ownerId: house.customerParty });
    const opened = await house.open({ customerId: house.customerParty }, one);
    expect((await house.order(opened.id)).target_on).toBe('2026-11-30');
    expect(await house.serialAt(one.serialId)).toMatchObject({ owner_id: house.customerParty, code: 'WS-01' });
  });

  it('moves nothing when it lies in the workshop as faulty already', async () => {
    const one = await house.piece({}, { placeId: house.workshop, condition: 'faulty' });
    const opened = await house.open({}, one);
    expect(opened.movementId).toBeNull();
    expect((await house.order(opened.id)).place_id).toBe(house.workshop);
  });

  it('goes to the bench that is named, else to where its item was repaired last', async () => {
    const [first, second] = [await house.bench('测试工位一'), await house.bench('测试工位二')];
    const one = await house.piece();
    const opened = await house.open({ benchId: second }, one);
    expect((await house.order(opened.id)).bench_id).toBe(second);
    const again = await house.open({}, await house.piece({ itemId: one.itemId }));
    expect((await house.order(again.id)).bench_id).toBe(second);
    const retired = (id: number) =>
      app.ownerDb.updateTable('repair_bench').set({ retired_at: new Date() }).where('id', '=', id).execute();
    await retired(second);
    expect(
      (await house.order((await house.open({}, await house.piece({ itemId: one.itemId }))).id)).bench_id,
    ).toBeNull();
    await retired(first);
    expect(await reasonOf(house.open({ benchId: first }))).toBe('bench_retired');
  });

  it('refuses what cannot be repaired, scrap, and a second order of the same piece', async () => {
    expect(await reasonOf(house.open({}, await house.piece({ repairable: false })))).toBe('repair_not_repairable');
    expect(await reasonOf(house.open({}, await house.piece({}, { condition: 'scrap' })))).toBe('repair_not_repairable');
    const opened = await house.open({});
    const refused = await refusedOf(house.open({ fromPlaceId: house.workshop, fromCondition: 'faulty' }, opened));
    expect(refused).toMatchObject({ reason: 'repair_exists', facts: { repair: opened.number, serial: opened.serial } });
    expect(await house.open({}, await house.piece({ kind: 'tool', repairable: false }))).toMatchObject({
      number: expect.stringMatching(/^RO-/),
    });
  });

  it('refuses when there is no workshop', async () => {
    await app.ownerDb.updateTable('place').set({ retired_at: new Date() }).where('id', '=', house.workshop).execute();
    expect(await reasonOf(house.open())).toBe('repair_no_workshop');
    await app.ownerDb.updateTable('place').set({ retired_at: null }).where('id', '=', house.workshop).execute();
  });

  // Without the lock on the piece in open-repair.ts the second fails on the unique index, as a bug.
  it('opens one order when two decide at the same moment', async () => {
    const one = await house.piece();
    expect((await outcomes(house.open({}, one), house.open({}, one))).toSorted()).toEqual(['done', 'repair_exists']);
  });
});

describe('moving, withdrawing and closing', () => {
  it('writes a step for each state, and none for the state that it is in', async () => {
    const { id } = await house.open();
    await move(id, 'in_work');
    await move(id, 'in_work');
    await move(id, 'to_inspect');
    expect(await house.stepsOf(id)).toEqual(['waiting', 'in_work', 'to_inspect']);
    expect(await house.order(id)).toMatchObject({ state: 'to_inspect', version: 4 });
  });

  it('is withdrawn while nothing was done: the piece lies where it was', async () => {
    const opened = await house.open();
    const withdraw = (id: number) =>
      house.within(house.quality.context, (trx, inside) => withdrawRepair(trx, inside, id));
    await withdraw(opened.id);
    expect(await house.serialAt(opened.serialId)).toMatchObject({ code: 'QUARANTINE', condition: 'untested' });
    expect(await house.order(opened.id)).toMatchObject({ state: 'cancelled', closed_by: house.quality.personId });
    // A cancelled one has its piece in quarantine already.
    await withdraw(opened.id);
    expect(await house.stepsOf(opened.id)).toEqual(['waiting', 'cancelled']);

    const taken = await house.open();
    await move(taken.id, 'in_work');
    expect(await reasonOf(withdraw(taken.id))).toBe('repair_begun');
    const worked = await house.open();
    await app.ownerDb
      .insertInto('repair_labour')
      .values({ order_id: worked.id, person_id: house.repairer.personId, minutes: 5, rate: '120' })
      .execute();
    expect(await reasonOf(withdraw(worked.id))).toBe('repair_begun');
    expect(await reasonOf(withdraw(999_999))).toBe('not_found');
  });

  it('closes once, stops what runs, and charges its task with what it cost', async () => {
    const task = await house.task();
    const opened = await house.open({ taskId: task.id });
    await move(opened.id, 'in_work');
    const labour = app.ownerDb.insertInto('repair_labour');
    const { personId } = house.repairer;
    await labour.values({ order_id: opened.id, person_id: personId, minutes: 50, rate: '120' }).execute();
    await labour
      .values({ order_id: opened.id, person_id: personId, started_at: new Date('2026-11-20T01:50:00Z'), rate: '120' })
      .execute();
    expect(await repairCost(app.db, opened.id)).toEqual({
      parts: '0.00',
      labour: '100.00',
      outside: '0.00',
      total: '100.00',
    });
    expect(await repairersOf(app.db, opened.id)).toEqual([personId]);
    const close = () =>
      house.within(house.quality.context, async (trx, inside) => {
        const order = await lockRepair(trx, { number: opened.number });
        await moveRepair(trx, inside, order, { state: 'passed', result: 'refurbished', resultNote: 'ok' });
        await closeRepair(trx, inside, order, { note: 'done' });
      });
    await close();
    expect(await house.order(opened.id)).toMatchObject({ state: 'closed', result: 'refurbished', result_note: 'ok' });
    const charged = await sql<{ amount: string; document: string; kind: string }>`
      select amount, document, kind from task_cost where task_id = ${task.id}`.execute(app.db);
    expect(charged.rows).toEqual([{ amount: '120.00', document: opened.number, kind: 'repair' }]);
    await expect(
      house.within(house.quality.context, async (trx, inside) =>
        closeRepair(trx, inside, await lockRepair(trx, { id: opened.id }), {}),
      ),
    ).rejects.toMatchObject({ reason: 'repair_over' });
  });

  it('leaves the book in order', async () => {
    expect(await verifyBook(app.ownerDb)).toEqual([]);
    expect(typeof openRepair).toBe('function');
  });
});
