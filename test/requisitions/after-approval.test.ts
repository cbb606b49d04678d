import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cancelRequisition,
  changeLines,
  closeIfAccounted,
  type LineChange,
  recordIssued,
  reserveRequisition,
} from '../../src/features/requisitions/index.js';
import { runCommand } from '../../src/platform/command.js';
import { codeOf, draft, eventsOf, linesOf, sendTechnician, slipOf, stepsOf } from './factory.js';
import { buildScene, levels, lineState, newItem, newSlip, type Scene } from './promise-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await buildScene();
  await sendTechnician(scene);
});
afterAll(() => scene.app.close());

type Line = { itemId: number; quantity: number | string };
const store = () => scene.as(scene.storekeeper, 'storekeeper');

/** A slip as it is after an approval up to `limit` (CNY): promised as far as there is stock. Items cost 100. */
async function approved(lines: Line[], limit: string | null = '1000') {
  const slip = await newSlip(scene, lines);
  await sql`update requisition set state = 'approved', approved_at = now(), approved_value = ${limit},
    value = (select sum(round(quantity * unit_price, 2)) from requisition_line where requisition_id = ${slip.id}) where id = ${slip.id}`.execute(
    scene.app.db,
  );
  await scene.app.db.transaction().execute((trx) => reserveRequisition(trx, store(), slip.id));
  return slip;
}

/** Issues as far as the slip's own books go: the promise is settled as a movement would. */
async function issue(slip: { id: number; lines: number[] }, quantity: string, line = slip.lines[0]!) {
  await sql`update stock_reservation s set settled = ${quantity}::numeric from requisition_promise p where p.reservation_id = s.id and p.line_id = ${line}`.execute(
    scene.app.ownerDb,
  );
  await runCommand(store(), { right: 'requisition.issue' }, async (trx) => {
    await recordIssued(trx, store(), slip.id, [{ lineId: line, quantity }]);
    return { result: null, events: [] };
  });
}

const change = (slip: { id: number }, ...changes: LineChange[]) =>
  changeLines(store(), { id: slip.id, reason: '客户改了要求', changes });

describe('changing an approved slip', () => {
  it('gives less of a line back to the shelf, what waits before what is promised', async () => {
    const itemId = await newItem(scene, { new: 5 });
    const slip = await approved([{ itemId, quantity: 7 }]);
    expect(await lineState(scene, slip.lines[0]!)).toBe('7: 2 waiting, 5 promised');
    await change(slip, { lineId: slip.lines[0]!, quantity: '4' });
    expect(await lineState(scene, slip.lines[0]!)).toBe('7: 3 cancelled, 4 promised');
    expect(await levels(scene, itemId)).toEqual({ 'W1 new': '5 - 4' });
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'approved', value: '400.00', version: 2 });
    expect(await stepsOf(scene, slip.id)).toEqual(['changed']);
    expect(await eventsOf(scene, slip.id)).toContain('requisition.changed');
    const step = await sql<{ reason: string; facts: unknown }>`
      select reason, facts from requisition_step where requisition_id = ${slip.id}`.execute(scene.app.db);
    const lines = [{ item: await codeOf(scene, itemId), from: '7', to: '4' }];
    expect(step.rows).toEqual([{ reason: '客户改了要求', facts: { lines } }]);
  });

  it('promises more at once within what was approved, and asks again above it', async () => {
    const itemId = await newItem(scene, { new: 20 });
    const slip = await approved([{ itemId, quantity: 5 }]);
    const [lineId] = slip.lines as [number];
    await change(slip, { lineId, quantity: '10' });
    expect(await lineState(scene, lineId)).toBe('10: 10 promised');
    expect(await change(slip, { lineId, quantity: '11' })).toMatchObject({ reapproval: true });
    expect(await lineState(scene, lineId)).toBe('11: 10 promised');
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'submitted', value: '1100.00' });
    expect(await stepsOf(scene, slip.id)).toEqual(['changed', 'changed', 'reapproval']);
    const told = await scene.app.db
      .selectFrom('notification')
      .select('person_id')
      .where('href', '=', `/requisitions/${slip.number}`)
      .execute();
    expect(told).toEqual([{ person_id: scene.head }]);
    // Nothing more may be issued or changed until it is approved again.
    await expect(issue(slip, '1')).rejects.toMatchObject({ reason: 'requisition_is_submitted' });
    await expect(change(slip, { lineId, quantity: '1' })).rejects.toMatchObject({ reason: 'requisition_is_submitted' });
  });

  it('asks nobody again where any value was approved', async () => {
    const itemId = await newItem(scene, { new: 50 });
    const slip = await approved([{ itemId, quantity: 5 }], null);
    expect(await change(slip, { lineId: slip.lines[0]!, quantity: '50' })).toMatchObject({ reapproval: false });
  });

  it('puts a substitute into the line, or beside what was issued, at its own price', async () => {
    const [a, b] = [await newItem(scene, { new: 3 }), await newItem(scene, { new: 9 })];
    await sql`update item_cost set average = 150 where item_id = ${b}`.execute(scene.app.ownerDb);
    const [codeA, codeB] = [await codeOf(scene, a), await codeOf(scene, b)];
    const slip = await approved([{ itemId: a, quantity: 4 }], null);
    const [lineId] = slip.lines as [number];
    await expect(change(slip, { lineId, itemId: b })).rejects.toMatchObject({
      reason: 'requisition_substitute_unknown',
    });
    await sql`insert into item_substitute (item_id, substitute_id, both_ways) values (${b}, ${a}, true)`.execute(
      scene.app.db,
    );
    await change(slip, { lineId, itemId: b });
    expect(await linesOf(scene, slip.id)).toEqual([`4 × ${codeB} @150.0000 for ${codeA}`]);
    expect(await levels(scene, a)).toEqual({ 'W1 new': '3 - 0' });
    expect(await levels(scene, b)).toEqual({ 'W1 new': '9 - 4' });

    const part = await approved([{ itemId: a, quantity: 3 }], null);
    await issue(part, '1');
    await change(part, { lineId: part.lines[0]!, itemId: b });
    expect(await linesOf(scene, part.id)).toEqual([`3 × ${codeA} @100.0000`, `2 × ${codeB} @150.0000 for ${codeA}`]);
    expect(await lineState(scene, part.lines[0]!)).toBe('3: 1 issued, 2 cancelled');
    expect(await slipOf(scene, part.id)).toMatchObject({ state: 'partly_issued', value: '400.00' });
    const twice = await approved(
      [
        { itemId: a, quantity: 1 },
        { itemId: b, quantity: 1 },
      ],
      null,
    );
    await expect(change(twice, { lineId: twice.lines[0]!, itemId: b })).rejects.toMatchObject({
      reason: 'requisition_item_twice',
    });
  });

  it('ends the slip when nothing is left, and leaves it issued when something was', async () => {
    const itemId = await newItem(scene, { new: 50 });
    const none = await approved([{ itemId, quantity: 2 }]);
    await change(none, { lineId: none.lines[0]!, quantity: '0' });
    expect((await slipOf(scene, none.id)).state).toBe('cancelled');
    const some = await approved([{ itemId, quantity: 2 }]);
    await issue(some, '1');
    await change(some, { lineId: some.lines[0]!, quantity: '1' });
    expect((await slipOf(scene, some.id)).state).toBe('issued');
  });

  it('refuses less than was issued, nonsense, a stale page, a closed slip, and those who have no part in it', async () => {
    const itemId = await newItem(scene, { new: 50 });
    const slip = await approved([{ itemId, quantity: 5 }]);
    const [lineId] = slip.lines as [number];
    await issue(slip, '2');
    await expect(change(slip, { lineId, quantity: '1' })).rejects.toMatchObject({
      reason: 'requisition_line_issued',
      facts: { issued: '2' },
    });
    for (const quantity of ['-1', '1.5', 'x', '999999'])
      await expect(change(slip, { lineId, quantity })).rejects.toMatchObject({
        reason: expect.stringMatching(/^requisition_quantity_/) as string,
      });
    await expect(change(slip, { lineId, quantity: '5' })).rejects.toMatchObject({
      reason: 'requisition_nothing_changed',
    });
    await expect(change(slip, { lineId: 999_999, quantity: '5' })).rejects.toMatchObject({
      reason: 'requisition_line_unknown',
    });
    const input = { id: slip.id, reason: 'x', changes: [{ lineId, quantity: '3' }] };
    await expect(changeLines(store(), { ...input, version: 1 })).rejects.toMatchObject({
      reason: 'requisition_changed_meanwhile',
    });
    await expect(changeLines(scene.as(scene.technician, 'technician'), input)).rejects.toMatchObject({ status: 403 });
    await changeLines(scene.as(scene.drafter, 'assistant'), input);
    await sql`update requisition set state = 'closed' where id = ${slip.id}`.execute(scene.app.db);
    await expect(changeLines(store(), input)).rejects.toMatchObject({ reason: 'requisition_is_closed' });
  });
});

describe('cancelling a slip', () => {
  const cancel = (slip: { id: number }, context = store(), more: { version?: number } = {}) =>
    cancelRequisition(context, { id: slip.id, reason: '任务取消', ...more });

  it('frees what was promised and what waited', async () => {
    const itemId = await newItem(scene, { new: 3 });
    const slip = await approved([{ itemId, quantity: 5 }]);
    expect(await cancel(slip)).toMatchObject({ state: 'cancelled' });
    expect(await lineState(scene, slip.lines[0]!)).toBe('5: 5 cancelled');
    expect(await levels(scene, itemId)).toEqual({ 'W1 new': '3 - 0' });
    await expect(cancel(slip)).rejects.toMatchObject({ reason: 'requisition_is_cancelled' });
    expect(await stepsOf(scene, slip.id)).toEqual(['cancelled']);
    expect(await eventsOf(scene, slip.id)).toContain('requisition.cancelled');
    await expect(issue(slip, '1')).rejects.toThrow();
  });

  it('keeps what was issued to be accounted for', async () => {
    const itemId = await newItem(scene, { new: 3 });
    const slip = await approved([{ itemId, quantity: 3 }]);
    await issue(slip, '1');
    expect(await cancel(slip)).toMatchObject({ state: 'issued' });
    expect(await lineState(scene, slip.lines[0]!)).toBe('3: 1 issued, 2 cancelled');
  });

  it('is for whom it belongs to and for those who answer for it; a draft too, not from a stale page', async () => {
    const { id } = await draft(scene);
    const colleague = scene.app.contextOf((await scene.app.signIn('technician')).personId, 'technician');
    await expect(cancel({ id }, colleague)).rejects.toMatchObject({ reason: 'requisition_of_other' });
    const assistant = scene.as(scene.drafter, 'assistant');
    await expect(cancel({ id }, assistant)).rejects.toMatchObject({ reason: 'requisition_of_other' });
    await expect(cancel({ id }, scene.as(scene.technician, 'technician'), { version: 9 })).rejects.toMatchObject({
      reason: 'requisition_changed_meanwhile',
    });
    await cancel({ id }, scene.as(scene.head, 'head'));
  });

  it('is refused while somebody else has pieces of it in hand', async () => {
    const itemId = await newItem(scene, { new: 3 });
    const slip = await approved([{ itemId, quantity: 3 }]);
    await sql`insert into requisition_walk (requisition_id, picker_id) values (${slip.id}, ${scene.storekeeper})`.execute(
      scene.app.db,
    );
    await sql`insert into requisition_pick (requisition_id, line_id, place_id, condition, quantity, client_key, picked_by)
      values (${slip.id}, ${slip.lines[0]!}, 1011, 'new', 1, gen_random_uuid(), ${scene.storekeeper})`.execute(
      scene.app.db,
    );
    const head = scene.as(scene.head, 'head');
    const facts = { requisition: slip.number, person: 'Storekeeper' };
    await expect(cancel(slip, head)).rejects.toMatchObject({ reason: 'requisition_being_picked', facts });
    await expect(
      changeLines(scene.as(scene.drafter, 'assistant'), {
        id: slip.id,
        reason: 'x',
        changes: [{ lineId: slip.lines[0]!, quantity: '1' }],
      }),
    ).rejects.toMatchObject({ reason: 'requisition_being_picked' });
    await cancel(slip);
  });

  it('happens once when two cancel at once: without the lock in lockRequisition both release', async () => {
    const itemId = await newItem(scene, { new: 3 });
    const slip = await approved([{ itemId, quantity: 3 }]);
    const both = await Promise.allSettled([cancel(slip), cancel(slip, scene.as(scene.head, 'head'))]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await levels(scene, itemId)).toEqual({ 'W1 new': '3 - 0' });
  });
});

describe('issuing and closing', () => {
  it('moves on line by line, and refuses lines of others and more than was asked', async () => {
    const [a, b] = [await newItem(scene, { new: 9 }), await newItem(scene, { new: 9 })];
    const slip = await approved([
      { itemId: a, quantity: 2 },
      { itemId: b, quantity: 1 },
    ]);
    const other = await approved([{ itemId: a, quantity: 1 }]);
    await expect(issue(slip, '1', other.lines[0])).rejects.toMatchObject({ reason: 'requisition_line_unknown' });
    await issue(slip, '2');
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'partly_issued', version: 2 });
    await expect(issue(slip, '1')).rejects.toThrow(/check constraint/);
    await issue(slip, '1', slip.lines[1]);
    expect((await slipOf(scene, slip.id)).state).toBe('issued');
    expect(await stepsOf(scene, slip.id)).toEqual(['issued', 'issued']);
  });

  const part = async (lineId: number | null, quantity: number, settled: number, from: string | null = null) => {
    const made = await sql<{ id: string }>`
      insert into issued_part (task_id, requisition_line_id, from_part_id, item_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, reported, settled, issued_at)
      select ${scene.task}, ${lineId}, ${from}::bigint, (select max(id) from item), 'new', ${quantity}, 1, ${scene.technician}, 1011, (select max(id) from stock_movement), ${settled}, ${settled}, now()
      returning id`.execute(scene.app.db);
    return made.rows[0]!.id;
  };
  const close = (slip: { lines: number[] }) =>
    runCommand(scene.as(scene.technician, 'technician'), { right: 'part.report' }, async (trx) => {
      await closeIfAccounted(trx, scene.as(scene.technician, 'technician'), slip.lines);
      return { result: null, events: [] };
    });

  it('closes when each piece is accounted for, also what was handed over and again handed over', async () => {
    const slip = await approved([{ itemId: await newItem(scene, { new: 3 }), quantity: 3 }]);
    await issue(slip, '3');
    await close(slip);
    expect((await slipOf(scene, slip.id)).state).toBe('issued'); // no parts are known yet
    const first = await part(slip.lines[0]!, 3, 3);
    const second = await part(slip.lines[0]!, 2, 2, first);
    const third = await part(null, 1, 0, second);
    await close(slip);
    expect((await slipOf(scene, slip.id)).state).toBe('issued');
    await sql`update issued_part set reported = 1, settled = 1 where id = ${third}`.execute(scene.app.db);
    await close(slip);
    expect((await slipOf(scene, slip.id)).state).toBe('closed');
    expect((await stepsOf(scene, slip.id)).at(-1)).toBe('closed');
    expect(await eventsOf(scene, slip.id)).toContain('requisition.closed');
    await close(slip);
    expect((await stepsOf(scene, slip.id)).filter((kind) => kind === 'closed')).toHaveLength(1);
  });

  it('leaves a slip open that has something left to issue; cancelling the rest closes it then', async () => {
    const slip = await approved([{ itemId: await newItem(scene, { new: 3 }), quantity: 3 }]);
    await issue(slip, '1');
    await part(slip.lines[0]!, 1, 1);
    await close(slip);
    expect((await slipOf(scene, slip.id)).state).toBe('partly_issued');
    await cancelRequisition(store(), { id: slip.id, reason: 'x' });
    expect((await slipOf(scene, slip.id)).state).toBe('closed');
    expect(await stepsOf(scene, slip.id)).toEqual(['issued', 'cancelled', 'closed']);
  });
});
