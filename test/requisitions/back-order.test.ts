import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decideRequisition,
  fillBackOrder,
  reassignPromise,
  type Reassignment,
  waitersFor,
} from '../../src/features/requisitions/index.js';
import type { Context } from '../../src/platform/context.js';
import { verifyBook } from '../../src/stock/index.js';
import {
  buildScene,
  levels,
  lineState,
  newItem,
  newSlip,
  noticesOf,
  receive,
  type Scene,
  type SlipOptions,
  slipOf,
} from './promise-scene.js';

let scene: Scene;
let storekeeper: Context;
let moment = new Date('2026-11-21T08:00:00Z');
beforeAll(async () => {
  scene = await buildScene({ now: () => moment });
  storekeeper = scene.as(scene.storekeeper, 'storekeeper');
});
afterAll(async () => {
  expect(await verifyBook(scene.app.db)).toEqual([]);
  await scene.app.close();
});

async function approved(itemId: number, quantity: number | string, options: SlipOptions = {}) {
  const slip = await newSlip(scene, [{ itemId, quantity }], options);
  moment = new Date(moment.getTime() + 60_000);
  await decideRequisition(scene.as(scene.supervisor, 'supervisor'), { id: slip.id, approved: true, version: 1 });
  return { ...slip, line: slip.lines[0]! };
}
const fill = (lineId: number, reason?: string) => fillBackOrder(storekeeper, { lineId, reason });
const reassign = (input: Omit<Reassignment, 'reason'>, reason = '客户停机') =>
  reassignPromise(storekeeper, { ...input, reason });
const stepsOf = async (id: number, kind: string) =>
  (
    await sql<{ reason: string | null; facts: Record<string, unknown> }>`
      select reason, facts from requisition_step where requisition_id = ${id} and kind = ${kind} order by id`.execute(
      scene.app.db,
    )
  ).rows;

describe('who waits', () => {
  it('urgent ones first, then who needs it first, then who was approved first; of one warehouse', async () => {
    const item = await newItem(scene);
    const last = await approved(item, 1, { neededBy: '2026-12-05' });
    const second = await approved(item, 1, { neededBy: '2026-12-01' });
    const third = await approved(item, 1, { neededBy: '2026-12-01' });
    const first = await approved(item, 2, { neededBy: '2026-12-31', urgent: true });
    await approved(item, 1, { warehouse: scene.other });
    const gone = await approved(item, 1, { urgent: true });
    await sql`update requisition set state = 'cancelled' where id = ${gone.id}`.execute(scene.app.db);
    const waiters = await waitersFor(scene.app.db, item, scene.warehouse);
    expect(waiters.map((waiter) => waiter.requisition)).toEqual(
      [first, second, third, last].map((slip) => slip.number),
    );
    expect(waiters[0]).toMatchObject({ person: 'Technician', waiting: '2.000', neededBy: '2026-12-31', urgent: true });
  });
});

describe('filling a line that waits', () => {
  it('promises what is free, tells the story and the people', async () => {
    const item = await newItem(scene, { new: 1 });
    const slip = await approved(item, 4);
    await receive(scene, item, 2);
    expect(await fill(slip.line)).toMatchObject({ number: slip.number, promised: '2', waiting: '1' });
    expect(await lineState(scene, slip.line)).toBe('4: 1 waiting, 3 promised');
    expect(await stepsOf(slip.id, 'back_order_filled')).toMatchObject([{ reason: null, facts: { quantity: '2' } }]);
    expect(await noticesOf(scene, scene.technician, slip.number)).toContain('requisition_back_order_filled');
  });

  it('refuses an empty shelf, a line that does not wait, and a slip that is over', async () => {
    const item = await newItem(scene, { new: 1 });
    const waits = await approved(item, 2);
    await expect(fill(waits.line)).rejects.toMatchObject({ reason: 'back_order_nothing_free' });
    const full = await approved(await newItem(scene, { new: 1 }), 1);
    await expect(fill(full.line)).rejects.toMatchObject({ reason: 'back_order_nothing_waits' });
    await sql`update requisition set state = 'cancelled' where id = ${waits.id}`.execute(scene.app.db);
    await expect(fill(waits.line)).rejects.toMatchObject({ reason: 'requisition_is_cancelled' });
    await expect(fill(999_999)).rejects.toMatchObject({ reason: 'not_found' });
    const technician = scene.as(scene.technician, 'technician');
    await expect(fillBackOrder(technician, { lineId: waits.line })).rejects.toMatchObject({ reason: 'not_permitted' });
  });

  it('keeps the queue, unless somebody says why not', async () => {
    const item = await newItem(scene);
    const first = await approved(item, 2);
    const second = await approved(item, 2);
    await receive(scene, item, 3);
    await expect(fill(second.line)).rejects.toMatchObject({
      reason: 'back_order_not_next',
      status: 422,
      facts: { requisition: first.number, person: 'Technician' },
    });
    await expect(fill(second.line, '  ')).rejects.toMatchObject({ reason: 'back_order_not_next' });
    await fill(second.line, '客户停机');
    expect(await stepsOf(second.id, 'back_order_filled')).toMatchObject([{ reason: '客户停机' }]);
    await fill(first.line);
    expect(await lineState(scene, first.line)).toBe('2: 1 waiting, 1 promised');
  });

  it('happens once by the same form', async () => {
    const item = await newItem(scene);
    const slip = await approved(item, 5);
    await receive(scene, item, 2);
    const input = { lineId: slip.line, key: scene.app.deps.newId() };
    const both = await Promise.all([fillBackOrder(storekeeper, input), fillBackOrder(storekeeper, input)]);
    expect(both[0]).toEqual(both[1]);
    expect(await lineState(scene, slip.line)).toBe('5: 3 waiting, 2 promised');
  });
});

describe('giving one slip’s promise to another', () => {
  it('wholly or in part: both stories tell it and both people hear of it', async () => {
    const item = await newItem(scene, { new: 3, refurbished: 2 });
    const from = await approved(item, 5);
    const to = await approved(item, 4);
    const done = await reassign({ fromLineId: from.line, toLineId: to.line, quantity: '3' });
    expect(done).toEqual({ from: from.number, to: to.number, item: expect.any(String), quantity: '3' });
    expect(await lineState(scene, from.line)).toBe('5: 3 waiting, 2 promised');
    expect(await lineState(scene, to.line)).toBe('4: 1 waiting, 3 promised');
    await reassign({ fromLineId: from.line, toLineId: to.line });
    expect(await lineState(scene, to.line)).toBe('4: 4 promised');
    expect(await levels(scene, item)).toEqual({ 'W1 new': '3 - 3', 'W1 refurbished': '2 - 2' });
    for (const slip of [from, to]) {
      expect(await stepsOf(slip.id, 'reassigned')).toHaveLength(2);
      expect((await stepsOf(slip.id, 'reassigned'))[0]).toMatchObject({
        reason: '客户停机',
        facts: { from: from.number, to: to.number, quantity: '3' },
      });
      expect(await slipOf(scene, slip.id)).toMatchObject({ version: 3 });
    }
    expect(await noticesOf(scene, scene.technician, from.number)).toContain('requisition_promise_taken');
    expect(await noticesOf(scene, scene.technician, to.number)).toContain('requisition_promise_given');
  });

  it('refuses no reason, other items and warehouses, the same slip, and more than there is', async () => {
    const item = await newItem(scene, { new: 3 });
    const from = await approved(item, 3);
    const to = await approved(item, 2);
    const other = await approved(await newItem(scene), 2);
    const elsewhere = await approved(item, 2, { warehouse: scene.other });
    const cases = [
      [{ fromLineId: from.line, toLineId: to.line }, ' ', 'promise_reason_missing'],
      [{ fromLineId: from.line, toLineId: other.line }, 'x', 'promise_of_other_item'],
      [{ fromLineId: from.line, toLineId: elsewhere.line }, 'x', 'promise_of_other_item'],
      [{ fromLineId: from.line, toLineId: from.line }, 'x', 'promise_of_same_requisition'],
      [{ fromLineId: from.line, toLineId: to.line, quantity: '3' }, 'x', 'promise_not_waited_for'],
      [{ fromLineId: to.line, toLineId: from.line }, 'x', 'promise_not_waited_for'],
      [{ fromLineId: from.line, toLineId: to.line, quantity: '0' }, 'x', 'requisition_quantity_invalid'],
      [{ fromLineId: from.line, toLineId: to.line, quantity: '-1' }, 'x', 'requisition_quantity_invalid'],
      [{ fromLineId: from.line, toLineId: to.line, quantity: '1.5' }, 'x', 'requisition_quantity_fractional'],
      [{ fromLineId: 999_999, toLineId: to.line }, 'x', 'not_found'],
    ] as const;
    for (const [input, reason, refusal] of cases)
      await expect(reassign(input, reason), refusal).rejects.toMatchObject({ reason: refusal });
    await sql`update requisition_line set quantity = 9, waiting = 9 where id = ${to.line}`.execute(scene.app.db);
    await expect(reassign({ fromLineId: from.line, toLineId: to.line, quantity: '4' })).rejects.toMatchObject({
      reason: 'promise_too_little',
      facts: { free: '3' },
    });
    await sql`update requisition set state = 'cancelled' where id = ${to.id}`.execute(scene.app.db);
    await expect(reassign({ fromLineId: from.line, toLineId: to.line })).rejects.toMatchObject({
      reason: 'requisition_is_cancelled',
    });
    const supervisor = scene.as(scene.supervisor, 'supervisor');
    const input = { fromLineId: from.line, toLineId: to.line, reason: 'x' };
    await expect(reassignPromise(supervisor, input)).rejects.toMatchObject({ reason: 'not_permitted' });
    expect(await lineState(scene, from.line)).toBe('3: 3 promised');
  });

  it('refuses pieces that are picked already', async () => {
    const item = await newItem(scene, { new: 2 });
    const from = await approved(item, 2);
    const to = await approved(item, 2);
    const pick = (quantity: number) =>
      sql`insert into requisition_pick (requisition_id, line_id, place_id, condition, quantity, client_key, picked_by)
        values (${from.id}, ${from.line}, 1011, 'new', ${quantity}, gen_random_uuid(), ${scene.storekeeper})`.execute(
        scene.app.db,
      );
    await pick(1);
    await expect(reassign({ fromLineId: from.line, toLineId: to.line, quantity: '2' })).rejects.toMatchObject({
      reason: 'promise_too_little',
      facts: { free: '1' },
    });
    await pick(1);
    await expect(reassign({ fromLineId: from.line, toLineId: to.line })).rejects.toMatchObject({
      reason: 'promise_picked_already',
    });
    await sql`update requisition_pick set put_back_at = now() where requisition_id = ${from.id}`.execute(scene.app.db);
    await reassign({ fromLineId: from.line, toLineId: to.line });
    expect(await lineState(scene, to.line)).toBe('2: 2 promised');
  });

  it('refuses a condition that the item’s rule does not allow any more', async () => {
    const item = await newItem(scene, { refurbished: 2 });
    const from = await approved(item, 2);
    const to = await approved(item, 2);
    await sql`update item set pick_rule = 'new_only' where id = ${item}`.execute(scene.app.db);
    await expect(reassign({ fromLineId: from.line, toLineId: to.line })).rejects.toMatchObject({
      reason: 'promise_condition_differs',
    });
    expect(await lineState(scene, from.line)).toBe('2: 2 promised');
  });
});
