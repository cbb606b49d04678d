import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putBack, undoUse } from '../../src/features/repair-parts/index.js';
import { repairCost } from '../../src/features/repairs/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, refusedOf, type WorkshopHouse, workshopHouse } from './factory.js';

let app: TestApp;
let house: WorkshopHouse;

beforeAll(async () => {
  app = await testApp();
  house = await workshopHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const back = (orderId: number, useId: string, quantity = '1', toPlaceId?: number) =>
  putBack(house.repairer.context, { orderId, useId, quantity, toPlaceId: toPlaceId ?? null, key: randomUUID() });
const undo = (orderId: number, useId: string) => undoUse(house.repairer.context, { orderId, useId });

describe('using parts', () => {
  it('settles what was promised, at the cost of then', async () => {
    const itemId = await house.stocked(5);
    const { id, number } = await house.order();
    await house.want(id, [{ itemId, quantity: '3' }]);
    await house.use(id, { itemId, quantity: '2' });
    expect(await house.parts(id)).toMatchObject([{ wanted: 3, used: 2, promised: 1 }]);
    expect(await house.onHand(itemId)).toBe(3);
    expect(await house.free(itemId)).toBe(2);
    expect((await repairCost(app.db, id)).parts).toBe('25.00');
    const [use] = await house.uses(id);
    const movement = await app.db
      .selectFrom('stock_movement')
      .select(['kind', 'document_type', 'document_id'])
      .where('id', '=', use!.movement_id)
      .executeTakeFirstOrThrow();
    expect(movement).toEqual({ kind: 'use', document_type: 'repair_order', document_id: number });
    expect(await house.events(id)).toContain('repair.part_used');
  });

  it('takes in one step what nobody had wanted, also beyond what was', async () => {
    const [itemId, other] = [await house.stocked(5), await house.stocked(1)];
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '1' }]);
    await house.use(id, { itemId, quantity: '2' });
    await house.use(id, { itemId: other });
    expect(await house.parts(id)).toMatchObject([
      { wanted: 2, used: 2, promised: 0 },
      { wanted: 1, used: 1, promised: 0 },
    ]);
    expect((await house.uses(id)).map((use) => Number(use.unplanned))).toEqual([1, 1]);
  });

  it('takes the rest that is wanted, from the bin that was scanned', async () => {
    const itemId = await house.stocked(2);
    await house.post('receive', { itemId, quantity: 3, toPlaceId: house.otherBin });
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '3' }]);
    await house.use(id, { itemId, quantity: 'rest', binId: house.otherBin });
    expect(await house.onHand(itemId, house.otherBin)).toBe(0);
    expect(await house.parts(id)).toMatchObject([{ wanted: 3, used: 3, promised: 0 }]);
  });

  it('frees the promise when another condition is taken than was promised', async () => {
    const itemId = await house.stocked(1, { pick_rule: 'new_first' });
    await house.post('receive', {
      itemId,
      quantity: 1,
      fromCondition: 'refurbished',
      toCondition: 'refurbished',
      toPlaceId: house.otherBin,
    });
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '1' }]);
    await house.use(id, { itemId, binId: house.otherBin });
    expect(await house.parts(id)).toMatchObject([{ wanted: 1, used: 1, promised: 0 }]);
    expect(await house.free(itemId)).toBe(1);
  });

  it('takes pieces by their number and lots by theirs', async () => {
    const itemId = await house.part({ tracking: 'serial' });
    const one = await house.serialPart(itemId);
    const { id } = await house.order();
    await house.use(id, { itemId, serialId: one.serialId });
    expect(await house.serialAt(one.serialId)).toMatchObject({ code: 'CONSUMED' });
    const lotItem = await house.part({ tracking: 'lot' });
    const lots = [];
    for (const lot of ['L1', 'L2'])
      lots.push((await house.post('receive', { itemId: lotItem, quantity: 2, lot })).lines[0]!.lotId!);
    expect(await reasonOf(house.use(id, { itemId: lotItem }))).toBe('part_ask_lot');
    await house.use(id, { itemId: lotItem, lotId: lots[1]!, quantity: '2' });
    expect((await house.uses(id)).at(-1)).toMatchObject({ lot_id: lots[1] });
  });

  it('goes on with the order once nothing is missing any more', async () => {
    const itemId = await house.stocked(1);
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '2' }]);
    await house.use(id, { itemId });
    expect(await house.state(id)).toBe('waiting_parts');
    await house.post('receive', { itemId, quantity: 1 });
    await house.use(id, { itemId });
    expect(await house.state(id)).toBe('in_work');
  });
});

describe('using parts is refused', () => {
  it('beyond what lies there, and beyond what others have not been promised', async () => {
    const itemId = await house.stocked(2);
    const [first, second] = [await house.order(), await house.order()];
    await house.want(first.id, [{ itemId, quantity: '2' }]);
    const said = await refusedOf(house.use(second.id, { itemId }));
    expect(said.reason).toBe('stock_reserved');
    expect(said.facts).toMatchObject({ onHand: 2, reserved: 2, free: 0 });
    expect(await reasonOf(house.use(first.id, { itemId, quantity: '3' }))).toBe('part_bin_has_less');
    expect(await house.parts(second.id)).toEqual([]);
    const none = await house.part();
    expect(await reasonOf(house.use(first.id, { itemId: none }))).toBe('part_nowhere');
    const { facts, reason } = await refusedOf(house.use(first.id, { itemId, binId: house.otherBin }));
    expect([reason, facts['elsewhere']]).toEqual(['part_not_in_bin', 'A-01']);
  });

  it("for customers' pieces, what is in no store, in a wrong condition, or picked for a slip", async () => {
    const itemId = await house.part({ tracking: 'serial', pick_rule: 'new_only' });
    const { id } = await house.order();
    const tried = async (line: object, binId?: number) => {
      const { serialId } = await house.serialPart(itemId, line);
      return reasonOf(house.use(id, { itemId, serialId, ...(binId && { binId }) }));
    };
    expect(await tried({ ownerId: house.customerParty })).toBe('part_of_customer');
    expect(await tried({ toPlaceId: house.quarantine, toCondition: 'untested' })).toBe('part_not_in_store');
    expect(await tried({ toCondition: 'faulty' })).toBe('part_condition_wrong');
    expect(await tried({ toCondition: 'refurbished' })).toBe('part_condition_wrong');
    expect(await tried({}, house.otherBin)).toBe('part_not_in_bin');
    expect(await reasonOf(house.use(id, { itemId }))).toBe('part_ask_serial');
    const own = await house.order();
    expect(await reasonOf(house.use(own.id, { itemId: own.itemId, serialId: own.serialId }))).toBe('part_not_in_store');
    const other = await house.part();
    const { serialId } = await house.serialPart(itemId);
    expect(await reasonOf(house.use(id, { itemId: other, serialId }))).toBe('not_found');
  });

  it('for expired lots', async () => {
    const itemId = await house.part({ tracking: 'lot' });
    await house.post('receive', { itemId, quantity: 2, lot: 'OLD', expiresOn: '2020-01-01' });
    const { id } = await house.order();
    expect(await reasonOf(house.use(id, { itemId }))).toBe('part_lot_expired');
  });

  it('for tools, unknown items and quantities that cannot be', async () => {
    const { id } = await house.order();
    expect(await reasonOf(house.use(id, { itemId: await house.stocked(1, { kind: 'tool' }) }))).toBe('part_is_tool');
    expect(await reasonOf(house.use(id, { itemId: 999_999 }))).toBe('not_found');
    expect(await reasonOf(house.use(id, { itemId: await house.stocked(1), quantity: '0.5' }))).toBe(
      'part_quantity_invalid',
    );
  });

  it('for orders that take no parts', async () => {
    const itemId = await house.stocked(5);
    const said = [];
    for (const state of ['waiting', 'waiting_customer', 'outside', 'to_inspect', 'cancelled']) {
      const { id } = await house.order();
      await house.setState(id, state);
      said.push(await reasonOf(house.use(id, { itemId })));
    }
    expect(said).toEqual([
      'parts_order_not_taken',
      'parts_order_with_customer',
      'parts_order_outside',
      'parts_order_to_inspect',
      'parts_order_over',
    ]);
  });
});

describe('putting back', () => {
  it('takes some of it off the order at what it cost, and wants it no more', async () => {
    const itemId = await house.stocked(5);
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '4' }]);
    const { useId } = await house.use(id, { itemId, quantity: '3' });
    await house.post('receive', { itemId, quantity: 100, unitCost: '99' });
    await back(id, useId, '2', house.otherBin);
    expect(await house.parts(id)).toMatchObject([{ wanted: 2, used: 1, promised: 1 }]);
    expect(await house.onHand(itemId, house.otherBin)).toBe(2);
    expect((await repairCost(app.db, id)).parts).toBe('12.50');
    await back(id, useId, '1');
    expect(await house.parts(id)).toMatchObject([{ wanted: 1, used: 0, promised: 1, open: true }]);
    expect(await reasonOf(back(id, useId))).toBe('part_back_already');
  });

  it('ends a want of which everything went back', async () => {
    const itemId = await house.stocked(5);
    const { id } = await house.order();
    const { useId } = await house.use(id, { itemId, quantity: '2' });
    expect(await reasonOf(back(id, useId, '3'))).toBe('part_back_more_than_used');
    expect(await reasonOf(back(id, useId, '0'))).toBe('part_quantity_invalid');
    expect(await reasonOf(back(id, useId, '1', house.workshop))).toBe('part_back_place_wrong');
    expect(await reasonOf(back(id, useId, '1', 999_999))).toBe('not_found');
    expect(await reasonOf(back((await house.order()).id, useId))).toBe('part_use_of_other_order');
    await back(id, useId, '2');
    expect(await house.parts(id)).toMatchObject([{ used: 0, open: false }]);
    expect(await house.onHand(itemId)).toBe(5);
    await house.setState(id, 'to_inspect');
    expect(await reasonOf(back(id, useId))).toBe('parts_order_to_inspect');
  });
});

describe('taking a scan back', () => {
  it('promises again what was promised, and wants no more what nobody had wanted', async () => {
    const itemId = await house.stocked(5);
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '1' }]);
    const { useId } = await house.use(id, { itemId, quantity: '3' });
    await undo(id, useId);
    expect(await house.parts(id)).toMatchObject([{ wanted: 1, used: 0, promised: 1, open: true }]);
    expect(await house.onHand(itemId)).toBe(5);
    expect(await house.free(itemId)).toBe(4);
    expect(await reasonOf(undo(id, useId))).toBe('part_use_undone');
    expect((await repairCost(app.db, id)).parts).toBe('0.00');
  });

  it('is refused once some of it was put back', async () => {
    const itemId = await house.stocked(5);
    const { id } = await house.order();
    const { useId } = await house.use(id, { itemId, quantity: '2' });
    await back(id, useId, '1');
    expect(await reasonOf(undo(id, useId))).toBe('part_back_already');
  });
});
