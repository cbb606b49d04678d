import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recoverPart } from '../../src/features/repair-parts/index.js';
import {
  finishByMove,
  putAway,
  scrapDecided,
  sendBack,
  type SendBackInput,
} from '../../src/features/repair-tests/index.js';
import { judgeScrap } from '../../src/features/scrap-requests/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf } from '../repair-parts/factory.js';
import { type InspectionHouse, inspectionHouse } from './factory.js';

let app: TestApp;
let house: InspectionHouse;

beforeAll(async () => {
  app = await testApp();
  house = await inspectionHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const away = (orderId: number, toPlaceId = house.bin, who = house.storekeeper) =>
  putAway(who.context, { orderId, toPlaceId, key: randomUUID() });
const back = (orderId: number, how: Partial<SendBackInput> = { handedTo: 'Wang' }) =>
  sendBack(house.storekeeper.context, { orderId, ...how, key: randomUUID() });

describe('putting away', () => {
  it('puts our piece on its shelf as refurbished, and gives back what was promised', async () => {
    const itemId = await house.stocked(2);
    const order = await house.order();
    await house.want(order.id, [{ itemId, quantity: '2' }]);
    await house.diagnose(order.id);
    await house.test(order.id);
    await house.ask(order.id);
    await house.look(order.id);
    const { movementId } = await away(order.id);
    expect(await house.serialAt(order.serialId)).toMatchObject({ code: 'A-01', condition: 'refurbished' });
    expect(await house.head(order.id)).toMatchObject({ state: 'closed', out_movement_id: movementId });
    expect(await house.free(itemId)).toBe(2);
    expect(await house.events(order.id)).toContain('repair.put_away');
    expect(await reasonOf(away(order.id))).toBe('put_away_not_passed');
  });

  it('takes what was not faulty at all, and what was put on a shelf without telling', async () => {
    const fine = await house.passed('no_fault');
    await away(fine.id);
    expect(await house.state(fine.id)).toBe('closed');
    const moved = await house.passed();
    await house.post('move', {
      itemId: moved.itemId,
      serialId: moved.serialId,
      fromPlaceId: house.workshop,
      fromCondition: 'refurbished',
      toPlaceId: house.otherBin,
      toCondition: 'refurbished',
    });
    expect(await away(moved.id)).toEqual({ movementId: null });
    expect(await house.serialAt(moved.serialId)).toMatchObject({ code: 'B-01' });
  });

  it('is refused before it passed, for others’ pieces, and for places that are no shelf', async () => {
    const { id } = await house.order();
    expect(await reasonOf(away(id))).toBe('put_away_not_passed');
    const passed = await house.passed();
    expect(await reasonOf(away(passed.id, house.workshop))).toBe('put_away_place_wrong');
    expect(await reasonOf(away(passed.id, 999_999))).toBe('not_found');
    const theirs = await house.passed('to_customer', { customers: true });
    await sql`update repair_order set source = 'stock' where id = ${theirs.id}`.execute(app.ownerDb);
    expect(await reasonOf(away(theirs.id))).toBe('put_away_to_customer');
    expect(await reasonOf(away(passed.id, house.bin, house.inspector))).toBe('not_permitted');
  });

  it('lets customer property that is kept here go back to its shelf', async () => {
    const theirs = await house.passed('to_customer', { customers: true });
    expect(await reasonOf(away(theirs.id))).toBe('put_away_not_property_bin');
    await away(theirs.id, house.propertyBin);
    expect(await house.serialAt(theirs.serialId)).toEqual({
      code: 'P-01',
      condition: 'refurbished',
      owner_id: house.customerParty,
    });
  });

  it('closes an order once, whoever puts it away', async () => {
    for (let n = 0; n < 3; n++) {
      const order = await house.passed();
      const came = await outcomes(away(order.id), away(order.id, house.otherBin, house.repairer));
      expect(came.toSorted((a, b) => a.localeCompare(b))).toEqual(['done', 'put_away_not_passed']);
    }
  });

  it('closes an order whose piece was moved by a plain scan to a shelf, and no other', async () => {
    const order = await house.passed();
    const waiting = await house.asked();
    const finish = (serialId: string, toPlaceId: number, movementId: string) =>
      inTransaction(app.deps, (trx) =>
        finishByMove(trx, house.storekeeper.context, { serialId, toPlaceId, movementId }),
      );
    const move = (one: typeof order, condition: 'refurbished' | 'faulty', toPlaceId: number, fromPlaceId: number) =>
      house.post('move', {
        itemId: one.itemId,
        serialId: one.serialId,
        fromPlaceId,
        fromCondition: condition,
        toPlaceId,
        toCondition: condition,
      });
    const odd = await move(order, 'refurbished', house.quarantine, house.workshop);
    expect(await finish(order.serialId, house.quarantine, odd.id)).toBeNull();
    const { id } = await move(order, 'refurbished', house.bin, house.quarantine);
    expect(await finish(order.serialId, house.bin, id)).toEqual({ order: order.number });
    expect(await house.head(order.id)).toMatchObject({ state: 'closed', out_movement_id: id });
    expect(await finish(order.serialId, house.bin, id)).toBeNull();
    expect(await finish(waiting.serialId, house.bin, id)).toBeNull();
  });
});

describe('sending back', () => {
  it("sends a customer's piece home, repaired or as it came", async () => {
    const repaired = await house.passed('to_customer', { customers: true });
    await back(repaired.id, { carrier: '顺丰', waybill: 'SF1234567' });
    expect(await house.serialAt(repaired.serialId)).toEqual({
      code: 'CUS-CUST1',
      condition: 'refurbished',
      owner_id: house.customerParty,
    });
    expect(await house.state(repaired.id)).toBe('closed');
    const movement = await app.db
      .selectFrom('stock_movement')
      .select('reference')
      .where('document_id', '=', repaired.number)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(movement.reference).toBe('顺丰 SF1234567');
    const beyond = await house.passed('unrepairable', { customers: true });
    expect(await house.state(beyond.id)).toBe('passed');
    await back(beyond.id);
    expect(await house.serialAt(beyond.serialId)).toMatchObject({ code: 'CUS-CUST1', condition: 'faulty' });
  });

  it('is refused for ours, before it passed, and without saying how', async () => {
    const ours = await house.passed();
    expect(await reasonOf(back(ours.id))).toBe('send_back_of_ours');
    const theirs = await house.asked('to_customer', { customers: true });
    expect(await reasonOf(back(theirs.id))).toBe('send_back_not_passed');
    await house.look(theirs.id);
    expect(await reasonOf(back(theirs.id, {}))).toBe('send_back_how_missing');
    expect(await reasonOf(back(theirs.id, { carrier: '顺丰' }))).toBe('send_back_how_missing');
    expect((await outcomes(back(theirs.id), back(theirs.id))).filter((one) => one === 'done')).toHaveLength(1);
  });
});

describe('scrapping what cannot be repaired', () => {
  const dear = async () => {
    const itemId = await house.part({ tracking: 'serial', repairable: true, price: '9000' });
    const piece = await house.faulty(1, itemId);
    const order = await house.asked('unrepairable', { itemId, serialId: piece.serialId });
    const { scrapRequestId } = await house.look(order.id);
    return { ...order, ...piece, scrapRequestId: scrapRequestId! };
  };
  const decide = async (order: Awaited<ReturnType<typeof dear>>, approved: boolean) => {
    const head = await house.person('head');
    await inTransaction(app.deps, async (trx) => {
      const { movementId } = await judgeScrap(trx, head.context, {
        id: order.scrapRequestId,
        approved,
        note: 'Look again',
      });
      await scrapDecided(trx, head.context, { orderId: order.id, approved, movementId, note: 'Look again' });
    });
  };

  it('waits for an approval when it is worth much, which ends the order', async () => {
    const order = await dear();
    expect(await house.head(order.id)).toMatchObject({ state: 'passed', result: 'unrepairable' });
    expect(await reasonOf(away(order.id))).toBe('put_away_unrepairable');
    await decide(order, true);
    expect(await house.state(order.id)).toBe('closed');
    expect(await house.serialAt(order.serialId)).toMatchObject({ code: 'SCRAP' });
  });

  it('gives the piece back to the workshop when it is refused', async () => {
    const order = await dear();
    await decide(order, false);
    expect(await house.head(order.id)).toMatchObject({ state: 'in_work', result: null });
    expect(await house.serialAt(order.serialId)).toMatchObject({ code: 'WS-01', condition: 'faulty' });
    expect(await house.told(house.repairer.personId, 'repair_scrap_refused')).toHaveLength(1);
  });
});

describe('recovering parts', () => {
  const recover = (orderId: number, itemId: number, changes: object = {}) =>
    recoverPart(house.storekeeper.context, {
      orderId,
      itemId,
      quantity: '1',
      condition: 'refurbished',
      toPlaceId: house.bin,
      key: randomUUID(),
      ...changes,
    });

  it('brings them into stock at no cost, pieces by their number', async () => {
    const order = await house.passed('unrepairable');
    const fan = await house.stocked(1);
    await recover(order.id, fan, { quantity: '3' });
    expect(await house.onHand(fan, house.bin, 'refurbished')).toBe(3);
    const cost = await app.db
      .selectFrom('item_cost')
      .select('average')
      .where('item_id', '=', fan)
      .executeTakeFirstOrThrow();
    expect(Number(cost.average)).toBe(12.5 / 4);
    const board = await house.part({ tracking: 'serial' });
    await recover(order.id, board, {
      serial: ' bd-77 ',
      condition: 'untested',
      toPlaceId: house.quarantine,
    });
    const serial = await app.db
      .selectFrom('serial')
      .select(['number', 'condition'])
      .where('item_id', '=', board)
      .executeTakeFirstOrThrow();
    expect(serial).toEqual({ number: 'BD-77', condition: 'untested' });
    const rows = await app.db.selectFrom('repair_recovery').select('id').where('order_id', '=', order.id).execute();
    expect(rows).toHaveLength(2);
  });

  it('is refused before the piece is scrapped, for customers’ pieces, without a number, and to a wrong place', async () => {
    const itemId = await house.part();
    const open = await house.order();
    expect(await reasonOf(recover(open.id, itemId))).toBe('recovery_not_unrepairable');
    const theirs = await house.passed('unrepairable', { customers: true });
    await back(theirs.id);
    expect(await reasonOf(recover(theirs.id, itemId))).toBe('recovery_of_customer');
    const order = await house.passed('unrepairable');
    expect(await reasonOf(recover(order.id, await house.part({ tracking: 'serial' })))).toBe('recovery_serial_missing');
    expect(await reasonOf(recover(order.id, itemId, { toPlaceId: house.quarantine }))).toBe('recovery_place_wrong');
    expect(await reasonOf(recover(order.id, itemId, { condition: 'untested' }))).toBe('recovery_place_wrong');
    expect(await reasonOf(recover(order.id, itemId, { quantity: '0' }))).toBe('part_quantity_invalid');
    const here = await house.part({ tracking: 'serial' });
    const known = await house.serialPart(here);
    expect(await reasonOf(recover(order.id, here, { serial: known.serial }))).toBe('serial_elsewhere');
  });
});
