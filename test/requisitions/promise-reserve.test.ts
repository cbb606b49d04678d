import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseLine, reserveRequisition } from '../../src/features/requisitions/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { buildScene, levels, lineState, newItem, newSlip, type Scene } from './promise-scene.js';

let scene: Scene;
beforeAll(async () => (scene = await buildScene({ now: () => new Date('2026-11-21T08:00:00Z') })));
afterAll(async () => {
  expect(await verifyBook(scene.app.db)).toEqual([]);
  await scene.app.close();
});

const reserve = (id: number) =>
  scene.app.db.transaction().execute((trx) => reserveRequisition(trx, scene.as(scene.supervisor, 'supervisor'), id));
const release = (lineId: number, options: { quantity?: string; becomes?: 'waiting' | 'cancelled' } = {}) =>
  scene.app.db
    .transaction()
    .execute((trx) =>
      releaseLine(trx, scene.as(scene.storekeeper, 'storekeeper'), { lineId, reason: 'test', ...options }),
    );

describe('reserving a slip', () => {
  it('promises what is free in the order of the item’s conditions, and lets the rest wait', async () => {
    const first = await newItem(scene, { new: 3, refurbished: 4 });
    const second = await newItem(scene, { new: 3, refurbished: 4 }, { pickRule: 'refurbished_first' });
    const third = await newItem(scene, { new: 3, refurbished: 4 }, { pickRule: 'new_only' });
    const slip = await newSlip(
      scene,
      [third, second, first].map((itemId) => ({ itemId, quantity: 5 })),
    );
    const result = await reserve(slip.id);
    expect(result.map((line) => [Number(line.promised), Number(line.waiting)])).toEqual([
      [5, 0],
      [5, 0],
      [3, 2],
    ]);
    expect(await lineState(scene, slip.lines[0]!)).toBe('5: 2 waiting, 3 promised');
    expect(await levels(scene, first)).toEqual({ 'W1 new': '3 - 3', 'W1 refurbished': '4 - 2' });
    expect(await levels(scene, second)).toEqual({ 'W1 new': '3 - 1', 'W1 refurbished': '4 - 4' });
    expect(await levels(scene, third)).toEqual({ 'W1 new': '3 - 3', 'W1 refurbished': '4 - 0' });
    const promises = await sql<{ expires_on: string; document_id: string }>`
      select distinct expires_on, document_id from requisition_promise q join stock_reservation s on s.id = q.reservation_id
      where line_id = any(${slip.lines})`.execute(scene.app.db);
    expect(promises.rows).toEqual([{ expires_on: '2026-12-05', document_id: slip.number }]);
  });

  it('does it once: what is promised, issued or cancelled is not promised again', async () => {
    const item = await newItem(scene, { new: 10 });
    const slip = await newSlip(scene, [{ itemId: item, quantity: 6 }]);
    await sql`update requisition_line set issued = 1, cancelled = 2 where id = ${slip.lines[0]!}`.execute(scene.app.db);
    await reserve(slip.id);
    expect(await reserve(slip.id)).toEqual([]);
    expect(await lineState(scene, slip.lines[0]!)).toBe('6: 1 issued, 2 cancelled, 3 promised');
  });

  it('takes nothing from other warehouses, and nothing untested or faulty', async () => {
    const item = await newItem(scene, { untested: 3, faulty: 2 });
    const elsewhere = await newItem(scene, { new: 5 }, { place: 1021 });
    const slip = await newSlip(scene, [
      { itemId: item, quantity: 1 },
      { itemId: elsewhere, quantity: 1 },
    ]);
    await reserve(slip.id);
    for (const line of slip.lines) expect(await lineState(scene, line)).toBe('1: 1 waiting');
  });

  it('promises no more decimals than the item has', async () => {
    const item = await newItem(scene, { new: '2.750' }, { decimals: 3 });
    await sql`update item set decimals = 1 where id = ${item}`.execute(scene.app.db);
    const slip = await newSlip(scene, [{ itemId: item, quantity: '5' }]);
    await reserve(slip.id);
    expect(await lineState(scene, slip.lines[0]!)).toBe('5: 2.3 waiting, 2.7 promised');
  });

  it('refuses a retired item by its name', async () => {
    const item = await newItem(scene);
    await sql`update item set retired_at = now() where id = ${item}`.execute(scene.app.db);
    const slip = await newSlip(scene, [{ itemId: item, quantity: 1 }]);
    await expect(reserve(slip.id)).rejects.toMatchObject({ reason: 'item_retired' });
  });
});

describe('releasing a line', () => {
  it('gives back all or a part, and lets it wait or be cancelled', async () => {
    const item = await newItem(scene, { new: 3, refurbished: 4 });
    const slip = await newSlip(scene, [{ itemId: item, quantity: 7 }]);
    const [line] = slip.lines as [number];
    await reserve(slip.id);
    expect(Number(await release(line, { quantity: '5', becomes: 'waiting' }))).toBe(5);
    expect(await lineState(scene, line)).toBe('7: 5 waiting, 2 promised');
    expect(await levels(scene, item)).toEqual({ 'W1 new': '3 - 2', 'W1 refurbished': '4 - 0' });
    expect(Number(await release(line, { quantity: '5', becomes: 'cancelled' }))).toBe(2);
    expect(await lineState(scene, line)).toBe('7: 2 cancelled, 5 waiting');
    expect(await release(line)).toBe('0');
    await reserve(slip.id);
    expect(Number(await release(line))).toBe(5);
    const events = await sql<{ after: unknown }>`
      select after from event where name = 'requisition.promise_released' and subject_id = ${String(slip.id)} order by id`.execute(
      scene.app.db,
    );
    expect(events.rows).toHaveLength(3);
    expect(events.rows[0]!.after).toMatchObject({ quantity: '5', reason: 'test' });
  });
});
