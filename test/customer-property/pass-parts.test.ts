import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putBack } from '../../src/features/repair-parts/index.js';
import { finishByMove, sendBack } from '../../src/features/repair-tests/index.js';
import { openByHand, takeRepair } from '../../src/features/repairs/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { postMovement, verifyBook } from '../../src/stock/index.js';
import { reasonOf, refusedOf } from '../repair-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';
import { propertyWorkshop, type PropertyWorkshop } from './workshop.js';

let app: TestApp;
let house: PropertyWorkshop;
beforeAll(async () => {
  app = await testApp();
  house = await propertyWorkshop(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

let made = 0;
const item = (changes: object = {}) => house.item(`PP-${++made}`, changes);
/** Whose so many of an item are where things end that are used up: 'ours × 1', 'theirs × 2'. */
async function consumed(itemId: number): Promise<string[]> {
  const found = await sql<{ what: string }>`
    select case b.owner_id when 1 then 'ours' else 'theirs' end || ' × ' || trim_scale(sum(b.on_hand)) as what
    from stock_balance b join place p on p.id = b.place_id where p.code = 'CONSUMED' and b.item_id = ${itemId}
    group by b.owner_id having sum(b.on_hand) <> 0 order by 1`.execute(app.db);
  return found.rows.map((row) => row.what);
}
const uses = (orderId: number) =>
  app.db.selectFrom('repair_part_use').selectAll().where('order_id', '=', orderId).orderBy('id').execute();
const costOf = async (itemId: number) =>
  (
    await sql<{ cost: string }>`
      select trim_scale(quantity) || ' at ' || trim_scale(average) as cost from item_cost where item_id = ${itemId}`.execute(
      app.db,
    )
  ).rows[0]?.cost;

describe('parts built into a customer’s piece', () => {
  it('become the customer’s when the order is closed, less what was put back; what they cost stays', async () => {
    const [counted, byLot, numbered] = [
      await item(),
      await item({ tracking: 'lot' }),
      await item({ tracking: 'serial' }),
    ];
    await house.post('receive', { itemId: counted, quantity: 10, unitCost: '2.5' });
    const lot = await house.post('receive', { itemId: byLot, quantity: 5, lot: 'L-1', unitCost: '4' });
    const one = await house.post('receive', { itemId: numbered, serial: 'PS-1', unitCost: '30' });
    const serialId = one.lines[0]!.serialId!;
    const order = await house.inWork(await house.piece());
    const { useId } = await house.part(order.id, counted, { quantity: '3' });
    await house.part(order.id, byLot, { lotId: lot.lines[0]!.lotId!, quantity: '2' });
    await house.part(order.id, numbered, { serialId });
    await putBack(house.repairer.context, { orderId: order.id, useId, quantity: '1', key: randomUUID() });
    await house.diagnose(order.id);
    await house.pass(order.id);
    expect(await consumed(counted)).toEqual(['ours × 2']);
    await house.away(order.id);

    expect(await consumed(counted)).toEqual(['theirs × 2']);
    expect(await consumed(byLot)).toEqual(['theirs × 2']);
    const piece = await app.db
      .selectFrom('serial')
      .select('owner_id')
      .where('id', '=', serialId)
      .executeTakeFirstOrThrow();
    expect(piece.owner_id).toBe(house.theirs.id);
    const all = await uses(order.id);
    expect(all.map((use) => use.owner_movement_id)).not.toContain(null);
    expect(await costOf(counted)).toBe('8 at 2.5');
    expect(all.map((use) => use.unit_cost)).toEqual(['2.500000', '4.000000', '30.000000']);
    const moved = await app.db
      .selectFrom('stock_movement')
      .select(['kind', 'document_type', 'document_id'])
      .where('id', '=', all[0]!.owner_movement_id)
      .executeTakeFirstOrThrow();
    expect(moved).toEqual({ kind: 'owner', document_type: 'repair_order', document_id: order.number });
  });

  it('never come back into our stock as ours', async () => {
    const numbered = await item({ tracking: 'serial' });
    const { lines } = await house.post('receive', { itemId: numbered, serial: 'PS-2' });
    const serialId = lines[0]!.serialId!;
    const order = await house.inWork(await house.piece());
    await house.part(order.id, numbered, { serialId });
    await house.diagnose(order.id);
    await house.pass(order.id);
    await house.away(order.id);
    const consumedPlace = await app.db
      .selectFrom('place')
      .select('id')
      .where('code', '=', 'CONSUMED')
      .executeTakeFirstOrThrow();
    const back = house.post('return', { itemId: numbered, serialId, fromPlaceId: consumedPlace.id });
    expect(await reasonOf(back)).toBe('owner_differs');
    const [use] = await uses(order.id);
    const late = putBack(house.repairer.context, {
      orderId: order.id,
      useId: use!.id,
      quantity: '1',
      key: randomUUID(),
    });
    expect(await reasonOf(late)).toBe('parts_order_over');
  });

  it('stay ours, at cost, in our own pieces', async () => {
    const counted = await item();
    await house.post('receive', { itemId: counted, quantity: 2 });
    const board = await house.board();
    const { serialId } = await house.inStore(board);
    const order = await openByHand(house.storekeeper.context, {
      key: randomUUID(),
      serialId,
      symptom: {},
      symptomNote: null,
      benchId: null,
      urgent: false,
      customerWaiting: false,
      promisedOn: null,
    });
    await takeRepair(house.repairer.context, { id: order.id });
    await house.part(order.id, counted);
    await house.diagnose(order.id);
    await house.pass(order.id, 'refurbished');
    await house.away(order.id, house.bin);
    expect(await consumed(counted)).toEqual(['ours × 1']);
    expect((await uses(order.id))[0]!.owner_movement_id).toBeNull();
  });
});

describe('a piece of a customer that passed', () => {
  const move = (
    piece: { serialId: string | null; lotId: string | null; itemId?: number },
    from: number,
    to: number,
    quantity = 1,
  ) =>
    postMovement(app.db, 'move', { key: randomUUID(), personId: house.personId }, [
      {
        itemId: piece.itemId ?? -1,
        quantity,
        serialId: piece.serialId,
        lotId: piece.lotId,
        ownerId: house.theirs.id,
        fromPlaceId: from,
        fromCondition: 'faulty',
        toPlaceId: to,
        toCondition: 'faulty',
      },
    ]);
  const finish = (moved: { serialId: string | null; lotId: string | null }, toPlaceId: number, movementId: string) =>
    inTransaction(app.deps, (trx) =>
      finishByMove(trx, { ...house.repairer.context, trx }, { ...moved, toPlaceId, movementId }),
    );

  it('closes by a plain scan into a property bin, and lies there repaired', async () => {
    for (const piece of [await house.ownBoard(), await house.piece()]) {
      const order = await house.repaired(piece);
      const { id } = await move(piece, house.shop, house.ownBin);
      expect(await finish(piece, house.ownBin, id)).toEqual({ order: order.number });
      expect(await house.orderRow(order.id)).toMatchObject({ state: 'closed', out_movement_id: id });
      expect((await house.lies(piece)).join()).toMatch(/^P-\S+ refurbished × 1$/);
      expect(await house.told(house.storekeeper.personId, 'repair_piece_ready')).toContain(
        `/customer-property/${piece.receipt}`,
      );
    }
  });

  it('closes when the last of several has gone there', async () => {
    const relays = await house.piece({ quantity: '3' });
    const order = await house.repaired(relays);
    const first = await move(relays, house.shop, house.ownBin, 2);
    expect(await finish(relays, house.ownBin, first.id)).toBeNull();
    expect((await house.orderRow(order.id)).state).toBe('passed');
    const last = await move(relays, house.shop, house.ownBin, 1);
    expect(await finish(relays, house.ownBin, last.id)).toEqual({ order: order.number });
  });

  it('is put away as it lies when it is in its bin already', async () => {
    const relays = await house.piece({ quantity: '2' });
    const order = await house.repaired(relays);
    await move(relays, house.shop, house.ownBin, 2);
    expect(await house.away(order.id)).toEqual({ movementId: null });
    expect((await house.orderRow(order.id)).state).toBe('closed');
  });

  it('does not go home without a delivery note', async () => {
    const piece = await house.ownBoard();
    const order = await house.repaired(piece);
    const back = sendBack(house.storekeeper.context, { orderId: order.id, handedTo: 'Mr Li', key: randomUUID() });
    const said = await refusedOf(back);
    expect(said).toMatchObject({ reason: 'send_back_by_delivery', facts: { piece: piece.code } });
  });
});
