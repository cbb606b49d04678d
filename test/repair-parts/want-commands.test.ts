import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cancelWant,
  closeParts,
  retryParts,
  waitingRepairParts,
  wantParts,
} from '../../src/features/repair-parts/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { runDaily } from '../../src/platform/daily.js';
import { todayOf } from '../../src/platform/working-days.js';
import { verifyBook } from '../../src/stock/index.js';
import { repairPartRetry } from '../../src/features/repair-parts/retry-parts.js';
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

describe('wanting parts', () => {
  it('promises what is free at once, and the rest waits with the order', async () => {
    const [plenty, scarce] = [await house.stocked(5), await house.stocked(2)];
    const { id } = await house.order();
    const said = await house.want(id, [
      { itemId: plenty, quantity: '3' },
      { itemId: scarce, quantity: '4' },
    ]);
    expect(said.missing).toBe(true);
    expect(await house.parts(id)).toMatchObject([
      { wanted: 3, used: 0, promised: 3 },
      { wanted: 4, used: 0, promised: 2 },
    ]);
    expect([await house.free(plenty), await house.free(scarce)]).toEqual([2, 0]);
    expect(await house.state(id)).toBe('waiting_parts');
    expect(await house.events(id)).toContain('repair.parts_wanted');
    expect(await waitingRepairParts(app.db, [scarce, plenty])).toMatchObject([{ item_id: scarce, missing: '2' }]);
    expect(app.published).toContain(`repair_order:${id}`);
  });

  it('leaves an order in work when everything is there, and adds more of the same to the same line', async () => {
    const itemId = await house.stocked(5);
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '2' }]);
    await house.want(id, [{ itemId, quantity: '1' }]);
    expect(await house.parts(id)).toMatchObject([{ wanted: 3, promised: 3 }]);
    expect(await house.state(id)).toBe('in_work');
  });

  it('takes the store that has some unless told: the one beside the workshop first', async () => {
    const itemId = await house.part();
    const other = await house.place({ code: 'AA-00', name: '分库', kind: 'bin', parent_id: 1 });
    await app.ownerDb
      .updateTable('place')
      .set({ kind: 'warehouse', parent_id: null, warehouse_id: other })
      .where('id', '=', other)
      .execute();
    const { id } = await house.order();
    await house.want(id, [{ itemId, warehouseId: null }]);
    await house.post('receive', { itemId, quantity: 1, toPlaceId: house.bin });
    const second = await house.order();
    await house.want(second.id, [{ itemId, warehouseId: null }]);
    const stores = await app.db
      .selectFrom('repair_part')
      .select('warehouse_id')
      .where('item_id', '=', itemId)
      .orderBy('id')
      .execute();
    expect(stores.map((row) => row.warehouse_id)).toEqual([other, house.warehouse]);
  });

  it('does the same form sent twice once', async () => {
    const itemId = await house.stocked(5);
    const { id } = await house.order();
    const input = { orderId: id, lines: [{ itemId, quantity: '1' }], key: randomUUID() };
    await Promise.all([wantParts(house.repairer.context, input), wantParts(house.repairer.context, input)]);
    expect(await house.parts(id)).toMatchObject([{ wanted: 1 }]);
  });

  it('promises later what came in, and the order goes on', async () => {
    const itemId = await house.part();
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '2' }]);
    expect(await retryParts(house.repairer.context, { orderId: id })).toEqual({ promised: false, missing: true });
    await house.post('receive', { itemId, quantity: 1 });
    expect(await retryParts(house.storekeeper.context, { orderId: id })).toEqual({ promised: true, missing: true });
    expect(await house.state(id)).toBe('waiting_parts');
    await house.post('receive', { itemId, quantity: 1 });
    await retryParts(house.storekeeper.context, { orderId: id });
    expect(await house.state(id)).toBe('in_work');
    const told = await app.db
      .selectFrom('notification')
      .select('kind')
      .where('person_id', '=', house.repairer.personId)
      .where('kind', '=', 'repair_parts_there')
      .execute();
    expect(told).toHaveLength(1);
  });

  it('looks again each morning', async () => {
    const itemId = await house.part();
    const { id } = await house.order();
    await house.want(id, [{ itemId }]);
    await house.post('receive', { itemId, quantity: 1 });
    await runDaily(app.deps, repairPartRetry, todayOf(app.deps));
    expect(await house.parts(id)).toMatchObject([{ promised: 1 }]);
    expect(await house.state(id)).toBe('in_work');
  });

  it('gives back what is wanted no more', async () => {
    const itemId = await house.stocked(3);
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '5' }]);
    const [part] = await house.parts(id);
    expect(await house.state(id)).toBe('waiting_parts');
    await cancelWant(house.repairer.context, { orderId: id, partId: part!.id });
    expect(await house.free(itemId)).toBe(3);
    expect(await house.state(id)).toBe('in_work');
    expect(await house.parts(id)).toMatchObject([{ open: false, promised: 0 }]);
    expect(await reasonOf(cancelWant(house.repairer.context, { orderId: id, partId: part!.id }))).toBe(
      'part_wanted_over',
    );
    await house.want(id, [{ itemId }]);
    expect(await house.parts(id)).toMatchObject([{ open: false }, { open: true, promised: 1 }]);
  });

  it('gives back everything when the order ends, and keeps what was used', async () => {
    const itemId = await house.stocked(3);
    const { id } = await house.order();
    await house.want(id, [{ itemId, quantity: '3' }]);
    await house.use(id, { itemId });
    await inTransaction(app.deps, (trx) => closeParts(trx, house.repairer.context, id));
    expect(await house.parts(id)).toMatchObject([{ wanted: 1, used: 1, open: false, promised: 0 }]);
    expect(await house.free(itemId)).toBe(2);
  });
});

describe('wanting is refused', () => {
  const wantOne = async (changes: object = {}, orderId?: number) => {
    const itemId = await house.part();
    const id = orderId ?? (await house.order()).id;
    return reasonOf(house.want(id, [{ itemId, ...changes }]));
  };

  it('for nothing, for quantities that cannot be, and for items that are no parts', async () => {
    expect(await wantOne({ quantity: '0' })).toBe('part_quantity_invalid');
    expect(await wantOne({ quantity: '1.5' })).toBe('part_quantity_invalid');
    expect(await wantOne({ quantity: 'two' })).toBe('part_quantity_invalid');
    expect(await wantOne({ itemId: 999_999 })).toBe('not_found');
    expect(await wantOne({ itemId: await house.part({ kind: 'tool' }) })).toBe('part_is_tool');
    const retired = await house.part();
    await app.ownerDb.updateTable('item').set({ retired_at: new Date() }).where('id', '=', retired).execute();
    expect(await wantOne({ itemId: retired })).toBe('part_item_retired');
    expect(await wantOne({ warehouseId: house.bin })).toBe('part_warehouse_wrong');
    const { id } = await house.order();
    expect(await reasonOf(house.want(id, []))).toBe('parts_none');
    expect(await reasonOf(house.want(999_999, [{ itemId: retired }]))).toBe('not_found');
  });

  it('for orders that take no parts', async () => {
    const said = [];
    for (const state of ['outside', 'to_inspect', 'cancelled']) {
      const { id } = await house.order({ state: 'in_work' });
      await house.setState(id, state);
      said.push(await wantOne({}, id));
    }
    expect(said).toEqual(['parts_order_outside', 'parts_order_to_inspect', 'parts_order_over']);
    const waiting = await house.order({ state: 'waiting' });
    const itemId = await house.stocked(1);
    await house.want(waiting.id, [{ itemId }]);
    expect(await house.state(waiting.id)).toBe('waiting');
  });

  it('for who may not', async () => {
    const { id } = await house.order();
    const technician = await house.person('technician');
    expect((await refusedOf(house.want(id, [{ itemId: await house.part() }], technician))).status).toBe(403);
  });
});
