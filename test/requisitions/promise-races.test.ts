import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  decideRequisition,
  expireRequisition,
  fillBackOrder,
  lockRequisition,
  reassignPromise,
  recordIssued,
} from '../../src/features/requisitions/index.js';
import { systemContext } from '../../src/platform/system-actor.js';
import { postMovement, verifyBook } from '../../src/stock/index.js';
import { buildScene, levels, lineState, newItem, newSlip, receive, type Scene, slipOf } from './promise-scene.js';

let scene: Scene;
beforeEach(async () => (scene = await buildScene({ now: () => new Date('2026-11-21T08:00:00Z') })));
afterEach(async () => {
  expect(await verifyBook(scene.app.db)).toEqual([]);
  const wrong = await sql<{ id: number }>`
    select l.id from requisition_line l join requisition r on r.id = l.requisition_id
    cross join lateral (select coalesce(sum(s.quantity - s.settled - s.voided), 0) as open from requisition_promise q
      join stock_reservation s on s.id = q.reservation_id where q.line_id = l.id) p
    where r.state in ('approved', 'partly_issued') and l.quantity <> l.issued + l.cancelled + l.waiting + p.open`.execute(
    scene.app.db,
  );
  expect(wrong.rows).toEqual([]);
  await scene.app.close();
});

const approve = (id: number) =>
  decideRequisition(scene.as(scene.supervisor, 'supervisor'), { id, approved: true, version: 1 });

/** As issuing does it: the slip's lock, one movement that settles the promise, the slip's lines. */
async function issue(slip: { id: number; lines: number[] }, itemId: number, quantity: number): Promise<void> {
  const context = scene.as(scene.storekeeper, 'storekeeper');
  await scene.app.db.transaction().execute(async (trx) => {
    await lockRequisition(trx, slip.id);
    const promise = await sql<{ id: string }>`
      select s.id from requisition_promise q join stock_reservation s on s.id = q.reservation_id
      where q.line_id = ${slip.lines[0]!} and s.settled + s.voided < s.quantity`.execute(trx);
    const to = await sql<{ id: number }>`select id from place where code = 'CONSUMED'`.execute(trx);
    await postMovement(trx, 'issue', { key: randomUUID(), personId: scene.storekeeper }, [
      {
        itemId,
        quantity,
        fromPlaceId: 1011,
        fromCondition: 'new',
        toPlaceId: to.rows[0]!.id,
        toCondition: 'new',
        reservationId: promise.rows[0]!.id,
      },
    ]);
    await recordIssued(trx, context, slip.id, [{ lineId: slip.lines[0]!, quantity: String(quantity) }]);
  });
}

describe('at the same moment', () => {
  // Without `for update` in reserve_free both read the same free pieces, and one approval is refused instead of waiting.
  it('two approvals for the last pieces: one slip gets them, the other waits', async () => {
    for (let round = 0; round < 5; round++) {
      const item = await newItem(scene, { new: 3 });
      const slips = [
        await newSlip(scene, [{ itemId: item, quantity: 3 }]),
        await newSlip(scene, [{ itemId: item, quantity: 2 }]),
      ];
      await Promise.all(slips.map((slip) => approve(slip.id)));
      const states = await Promise.all(slips.map((slip) => lineState(scene, slip.lines[0]!)));
      expect([
        ['3: 3 promised', '2: 2 waiting'],
        ['3: 2 waiting, 1 promised', '2: 2 promised'],
      ]).toContainEqual(states);
      expect(await levels(scene, item)).toEqual({ 'W1 new': '3 - 3' });
    }
  });

  // Without the loop over items in the order of their ids in reserveRequisition they wait for one another in a circle:
  // runCommand would try again, so the deadlocks that the server counted are what is looked at.
  it('twenty approvals over the same items, each in another order', async () => {
    const items = await Promise.all(Array.from({ length: 8 }, () => newItem(scene, { new: 12, refurbished: 8 })));
    const slips = [];
    for (let n = 0; n < 20; n++) {
      const turned = [...items.slice(n % 8), ...items.slice(0, n % 8)];
      const ordered = n % 2 ? turned : turned.toReversed();
      slips.push(
        await newSlip(
          scene,
          ordered.map((itemId) => ({ itemId, quantity: 2 })),
        ),
      );
    }
    await Promise.all(slips.map((slip) => approve(slip.id)));
    const sums = await sql<{ promised: string; waiting: string }>`
      select sum(quantity - settled - voided) as promised, (select sum(waiting) from requisition_line) as waiting from stock_reservation
    `.execute(scene.app.db);
    expect(sums.rows).toEqual([{ promised: '160.000', waiting: '160.000' }]);
    const counted = await sql<{ deadlocks: string }>`
      select deadlocks from pg_stat_database where datname = current_database()`.execute(scene.app.ownerDb);
    expect(Number(counted.rows[0]!.deadlocks)).toBe(0);
  });

  it('an approval and goods that leave: never more promised than there is', async () => {
    for (let round = 0; round < 5; round++) {
      const item = await newItem(scene, { new: 3 });
      const slip = await newSlip(scene, [{ itemId: item, quantity: 3 }]);
      const leave = postMovement(scene.app.db, 'move', { key: randomUUID(), personId: scene.storekeeper }, [
        { itemId: item, quantity: 2, fromPlaceId: 1011, fromCondition: 'new', toPlaceId: 1021, toCondition: 'new' },
      ]);
      const [approved, left] = await Promise.allSettled([approve(slip.id), leave]);
      expect(approved.status).toBe('fulfilled');
      const expected = left.status === 'fulfilled' ? '3: 2 waiting, 1 promised' : '3: 3 promised';
      expect(await lineState(scene, slip.lines[0]!)).toBe(expected);
    }
  });

  // Without lockRequisition in expireRequisition a promise is voided that issuing is about to settle: issuing then fails.
  it('expiry and issue: the slip is issued or expired, not half of both', async () => {
    const system = await systemContext(scene.app.deps);
    for (let round = 0; round < 5; round++) {
      const item = await newItem(scene, { new: 2 });
      const slip = await newSlip(scene, [{ itemId: item, quantity: 2 }]);
      await approve(slip.id);
      const [issued, expired] = await Promise.allSettled([
        issue(slip, item, 2),
        expireRequisition(system, { id: slip.id, day: '2026-12-31' }),
      ]);
      expect(expired.status).toBe('fulfilled');
      const { state } = await slipOf(scene, slip.id);
      expect(state).toBe(issued.status === 'fulfilled' ? 'issued' : 'expired');
      expect(await lineState(scene, slip.lines[0]!)).toBe(state === 'issued' ? '2: 2 issued' : '2: 2 cancelled');
    }
  });

  it('two lines that wait for the last piece: one gets it', async () => {
    const item = await newItem(scene);
    const slips = [
      await newSlip(scene, [{ itemId: item, quantity: 1 }]),
      await newSlip(scene, [{ itemId: item, quantity: 1 }]),
    ];
    for (const slip of slips) await approve(slip.id);
    await receive(scene, item, 1);
    const context = scene.as(scene.storekeeper, 'storekeeper');
    const both = await Promise.allSettled(
      slips.map((slip) => fillBackOrder(context, { lineId: slip.lines[0]!, reason: '急' })),
    );
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ reason: 'back_order_nothing_free' });
  });

  // Without the order of ids in lockBoth the two lock each other out.
  it('two slips that give each other what they have', async () => {
    const [a, b] = [await newItem(scene, { new: 2 }), await newItem(scene, { new: 2 })];
    const lines = [
      { itemId: a, quantity: 2 },
      { itemId: b, quantity: 2 },
    ];
    const first = await newSlip(scene, lines);
    await approve(first.id);
    const second = await newSlip(scene, lines);
    await approve(second.id);
    await sql`select 1`.execute(scene.app.db);
    const context = scene.as(scene.storekeeper, 'storekeeper');
    const give = (from: number, to: number) =>
      reassignPromise(context, { fromLineId: from, toLineId: to, reason: '换', quantity: '1' });
    await give(first.lines[0]!, second.lines[0]!);
    await Promise.all([give(first.lines[1]!, second.lines[1]!), give(second.lines[0]!, first.lines[0]!)]);
    expect(await lineState(scene, first.lines[0]!)).toBe('2: 2 promised');
    expect(await lineState(scene, second.lines[1]!)).toBe('2: 1 waiting, 1 promised');
  });
});
