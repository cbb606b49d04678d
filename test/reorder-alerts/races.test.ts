import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluatePairs } from '../../src/features/reorder-alerts/index.js';
import { watchAlerts } from '../../src/features/reorder-alerts/watch.js';
import { inTransaction } from '../../src/platform/command.js';
import type { Transaction } from '../../src/platform/database.js';
import {
  alertOf,
  alertScene,
  type AlertScene,
  alertsOf,
  evaluate,
  issue,
  move,
  newItem,
  order,
  setLevel,
  toldOf,
  W1,
} from './scene.js';

let scene: AlertScene;
beforeAll(async () => void (scene = await alertScene()));
afterAll(() => scene.app.close());

async function stocked(quantity: number): Promise<number> {
  const item = await newItem(scene);
  await setLevel(scene, item, 5, 20);
  if (quantity > 0) await move(scene, item, quantity);
  return item;
}

/** Does something in a transaction and keeps that open until told to commit. */
async function holding(run: (trx: Transaction) => Promise<unknown>): Promise<() => Promise<void>> {
  let commit = () => {};
  const told = new Promise<void>((resolve) => (commit = resolve));
  let ready = () => {};
  const done = new Promise<void>((resolve) => (ready = resolve));
  const ended = inTransaction(scene.app.deps, async (trx) => {
    await run(trx);
    ready();
    await told;
  });
  await done;
  return async () => {
    commit();
    await ended;
  };
}

/** Until somebody waits for a lock, or this is over without. */
async function untilBlocked(work: Promise<unknown>): Promise<void> {
  const state = { over: false };
  void work.finally(() => (state.over = true));
  for (let n = 0; n < 500 && !state.over; n++) {
    const found = await sql`select from pg_locks where not granted limit 1`.execute(scene.app.ownerDb);
    if (found.rows.length > 0) return;
    await sleep(10);
  }
}

describe('evaluations at once', () => {
  it('never leave older facts over newer ones', async () => {
    // Without lockEvaluation in evaluatePairs and evaluateBatch the second sees no alert to close, and the first opens one
    // that nothing closes any more.
    const item = await stocked(3);
    const commit = await holding((trx) => evaluatePairs(trx, scene.app.deps, [{ itemId: item, warehouseId: W1 }]));
    await move(scene, item, 20);
    const second = evaluate(scene);
    await untilBlocked(second);
    await commit();
    await second;
    expect((await alertsOf(scene, item)).map((alert) => alert.state)).toEqual(['closed']);
  });

  it('do not overwrite what a person does meanwhile', async () => {
    // Without `for no key update` in current.ts the alert is open again.
    const item = await stocked(3);
    await evaluate(scene);
    const { id } = (await alertOf(scene, item))!;
    const commit = await holding((trx) =>
      sql`update reorder_alert set state = 'acknowledged', acknowledged_at = now(), version = version + 1 where id = ${id}`.execute(
        trx,
      ),
    );
    await issue(scene, item, 1);
    const evaluation = evaluate(scene);
    await untilBlocked(evaluation);
    await commit();
    await evaluation;
    expect(await alertOf(scene, item)).toMatchObject({ state: 'acknowledged', usable: '2.000' });
  });

  it('open one alert and tell of it once, however many look', async () => {
    const items = await Promise.all(Array.from({ length: 12 }, () => stocked(3)));
    const before = (await toldOf(scene, scene.purchaser)).length;
    await Promise.all(Array.from({ length: 4 }, () => evaluate(scene)));
    await evaluate(scene);
    for (const item of items) expect(await alertsOf(scene, item)).toHaveLength(1);
    const told = (await toldOf(scene, scene.purchaser)).slice(before);
    expect(told.reduce((n, { facts }) => n + (facts as { n: number }).n, 0)).toBe(12);
  });
});

describe('what cannot be evaluated', () => {
  it('is laid aside and holds up nothing else, and is tried again later', async () => {
    const [bad, good] = [await stocked(3), await stocked(3)];
    // More than an alert can hold is on order, and late: the numbers of the table overflow.
    for (let n = 0; n < 2; n++) await order(scene, bad, '99999999999', { promised: '2026-11-05' });
    await evaluate(scene);
    expect(await alertOf(scene, good)).toMatchObject({ state: 'open' });
    expect(await alertOf(scene, bad)).toBeUndefined();
    const left = () => scene.app.db.selectFrom('reorder_touch').selectAll().execute();
    const kept = await left();
    expect(kept.length).toBeGreaterThan(0);
    for (const touch of kept) {
      expect(touch).toMatchObject({ item_id: bad, tries: 1 });
      expect(Number(touch.try_at)).toBeGreaterThan(Date.now());
    }
    await evaluate(scene); // not yet
    expect((await left()).map((touch) => touch.tries)).toEqual(kept.map(() => 1));
    await sql`update reorder_touch set try_at = clock_timestamp()`.execute(scene.app.db);
    await evaluate(scene);
    expect((await left()).map((touch) => touch.tries)).toEqual(kept.map(() => 2));
    await sql`update purchase_order_line set cancelled = quantity where item_id = ${bad}`.execute(scene.app.db);
    await sql`update reorder_touch set try_at = null`.execute(scene.app.db);
    await evaluate(scene);
    expect(await alertOf(scene, bad)).toMatchObject({ state: 'open' });
    expect(await left()).toEqual([]);
  });

  it('is noted again when its transaction fails half-way', async () => {
    const item = await stocked(3);
    const failing = inTransaction(scene.app.deps, async (trx) => {
      await sql`delete from reorder_touch where item_id = ${item}`.execute(trx);
      await evaluatePairs(trx, scene.app.deps, [{ itemId: item, warehouseId: W1 }]);
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await alertOf(scene, item)).toBeUndefined();
    await evaluate(scene);
    expect(await alertOf(scene, item)).toBeDefined();
  });
});

it('is watched: what is committed shows without anybody asking', async () => {
  const watching = watchAlerts(scene.app.deps);
  try {
    const item = await stocked(3);
    await expect.poll(() => alertOf(scene, item)).toBeDefined();
    scene.app.published.length = 0;
    await move(scene, item, 20);
    await expect.poll(() => alertOf(scene, item)).toBeUndefined();
    await expect.poll(() => scene.app.published).toContain('reorder-alerts');
    expect(scene.app.published).toContain(`item:${item}`);
  } finally {
    await watching.stop();
  }
});
