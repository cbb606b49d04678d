import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKysely, createPool } from '../../src/platform/database.js';
import { Refusal } from '../../src/platform/refusal.js';
import { type MovementLine, type PostedMovement, postMovement, verifyBook } from '../../src/stock/index.js';
import { balances, cost, levels, reservation, serials } from './book-view.js';
import * as scenes from './scene.js';
import { header, issue, lend, line, newItem, receive, reserve, reverse } from './scene.js';

// Each race says what to take out of the migrations to see it fail.

const CLIENTS = 50;
let house: scenes.Scene;
/** The same house seen by people with a connection each. */
let clients: scenes.Scene[];

beforeAll(async () => {
  house = await scenes.buildScene();
  const pools = Array.from({ length: CLIENTS }, () =>
    createPool({ connectionString: house.database.url }, { role: 'sparebook_app', max: 1 }),
  );
  await Promise.all(pools.map((pool) => pool.query('select 1')));
  clients = pools.map((pool) => ({ ...house, db: createKysely(pool) }));
});
afterAll(async () => {
  expect(await verifyBook(house.db)).toEqual([]);
  await Promise.all(clients.map(({ db }) => db.destroy()));
  await house.database.close();
});

type Refused = Record<string, unknown> & { reason: string };

/** Lets the first `count` clients act at once; an error that is no refusal fails the test. */
async function race<T>(
  count: number,
  act: (client: scenes.Scene, n: number) => Promise<T>,
): Promise<{ done: T[]; refused: Refused[] }> {
  const outcomes = await Promise.allSettled(clients.slice(0, count).map((client, n) => act(client, n)));
  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  expect(errors.filter((error) => !(error instanceof Refusal))).toEqual([]);
  return { done, refused: (errors as Refusal[]).map(({ reason, facts }) => ({ reason, ...facts })) };
}

// change_levels, change_balances: compare before the update instead of in its `where`.
test.each([
  ['a warehouse', 'A1', 'W1'],
  ['a vehicle', 'VAN', 'VAN'],
] as const)('50 people take the last 10 pieces of %s: 10 get one', async (_, from, place) => {
  const item = await newItem(house);
  await receive(house, item, 10, { to: from });
  const { done, refused } = await race(CLIENTS, (client) => issue(client, item, 1, { from, personId: house.li }));
  expect([done.length, refused.length]).toEqual([10, 40]);
  const told = {
    reason: 'stock_insufficient',
    place,
    asked: 1,
    onHand: 0,
    free: 0,
    lastTakenBy: 'Li',
    lastTakenQuantity: 1,
  };
  for (const no of refused) expect(no).toMatchObject(told);
  expect(await balances(house, item)).toEqual({ 'SUPPLIER new': -10, 'CUSTOMER new': 10 });
});

// place_serials: its `check_serial`, done again once the level is locked.
test('20 people take one piece: one gets it, the others hear who did', async () => {
  const boards = await newItem(house, 'serial');
  for (const serial of ['S1', ...Array.from({ length: 25 }, (_, n) => `T${n}`)]) {
    await receive(house, boards, 1, { serial });
  }
  const { done, refused } = await race(20, (client) => lend(client, boards, 1, { serial: 'S1', personId: house.li }));
  expect([done.length, refused.length]).toEqual([1, 19]);
  const told = { reason: 'serial_elsewhere', serial: 'S1', place: 'WANG', movedBy: 'Li' };
  for (const no of refused) expect(no).toMatchObject(told);
});

// refuse_shortage: its loop; the others would hear `stock_insufficient`.
test('20 people take the only piece: the others hear who did, not that none is left', async () => {
  const boards = await newItem(house, 'serial');
  await receive(house, boards, 1, { serial: 'S1' });
  const { done, refused } = await race(20, (client) => lend(client, boards, 1, { serial: 'S1', personId: house.li }));
  expect([done.length, refused.length]).toEqual([1, 19]);
  for (const no of refused) expect(no).toMatchObject({ reason: 'serial_elsewhere', place: 'WANG', movedBy: 'Li' });
});

// post_movement: `on conflict (client_key) do nothing`; reserve_stock: the advisory lock.
test('the same key 20 times at once: one movement, one reservation, one answer', async () => {
  const item = await newItem(house);
  await receive(house, item, 100);
  const acts = [
    (client: scenes.Scene, key: string) => issue(client, item, 1, { key }),
    (client: scenes.Scene, key: string) => reserve(client, item, 1, { key }),
  ];
  for (const act of acts) {
    const key = randomUUID();
    const { done } = await race<{ id: string; replayed: boolean }>(20, (client) => act(client, key));
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(done.map((answer) => JSON.stringify({ ...answer, replayed: true })))).toHaveLength(1);
  }
  expect(await levels(house, item)).toEqual({ 'W1 new': '99 - 1' });
  const issued = await issue(house, item, 1);
  const key = randomUUID();
  const { done } = await race(20, (client) => reverse(client, issued.id, { key }));
  expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
});

// change_levels, change_balances: `order by`.
test('lines in opposite orders do not wait for each other in a circle', async () => {
  const items = await Promise.all(Array.from({ length: 20 }, () => newItem(house)));
  await postMovement(
    house.db,
    'receive',
    header(house),
    items.map((item) => line(house, item, 40, { from: 'SUPPLIER', to: 'A1' })),
  );
  const { done } = await race(20, (client, n) => {
    const to = n % 3 === 0 ? 'CUSTOMER' : n % 3 === 1 ? 'B1' : 'A2';
    const lines = items.map((item) => line(client, item, 1, { to }));
    return postMovement(client.db, 'move', header(client), n % 2 ? lines : lines.toReversed());
  });
  expect(done).toHaveLength(20);
  for (const item of items) expect(await balances(house, item)).toMatchObject({ 'A1 new': 20, 'CUSTOMER new': 7 });
});

// change_levels: its `on conflict`; create_lots: its `order by`.
test.each(['quantity', 'lot'] as const)('first receipts by %s in opposite orders all arrive', async (tracking) => {
  for (let round = 0; round < 5; round++) {
    const items = await Promise.all(Array.from({ length: 10 }, () => newItem(house, tracking)));
    const { done } = await race(20, (client, n) => {
      const lines = items.map((item) =>
        line(client, item, 1, { from: 'SUPPLIER', to: 'A1', unitCost: 5, lot: tracking === 'lot' ? 'L1' : null }),
      );
      return postMovement(client.db, 'receive', header(client), n % 2 ? lines : lines.toReversed());
    });
    expect(done).toHaveLength(20);
    for (const item of items) {
      expect([await cost(house, item), await levels(house, item)]).toEqual(['20 at 5', { 'W1 new': '20 - 0' }]);
    }
  }
});

// lock_costs: `order by`. Many lines, so that both are at it for a while.
test('what comes in here and goes out there, in opposite orders, meets only at the cost', async () => {
  const items = await Promise.all(Array.from({ length: 200 }, () => newItem(house)));
  const all = (details: scenes.Details): MovementLine[] => items.map((item) => line(house, item, 1, details));
  for (let round = 0; round < 5; round++) {
    await postMovement(house.db, 'receive', header(house), all({ from: 'SUPPLIER', to: 'SHOP' }));
    const { done } = await race(2, (client, n) =>
      n
        ? postMovement(client.db, 'receive', header(client), all({ from: 'CUSTOMER', to: 'WANG' }))
        : postMovement(client.db, 'scrap', header(client), all({ from: 'SHOP', to: 'SCRAP' }).toReversed()),
    );
    expect(done).toHaveLength(2);
  }
});

// place_serials: `order by`.
test('the same new serials from two places in opposite orders: one takes them in', async () => {
  for (let round = 0; round < 5; round++) {
    const boards = await newItem(house, 'serial');
    const { done, refused } = await race(2, (client, n) => {
      const details: scenes.Details = n ? { from: 'SUPPLIER', to: 'WANG' } : { from: 'CUSTOMER', to: 'SHOP' };
      const lines = Array.from({ length: 200 }, (_, k) => line(client, boards, 1, { ...details, serial: `S${k}` }));
      return postMovement(client.db, 'receive', header(client), n ? lines : lines.toReversed());
    });
    expect([done.length, refused.length]).toEqual([1, 1]);
    expect(refused[0]).toMatchObject({ reason: 'serial_elsewhere', movedBy: 'Wang' });
  }
});

// place_serials: `on conflict … do nothing`.
test('20 people receive the same new serial: one does', async () => {
  const boards = await newItem(house, 'serial');
  const { done, refused } = await race(20, (client) => receive(client, boards, 1, { serial: 'S1' }));
  expect([done.length, refused.length]).toEqual([1, 19]);
  for (const no of refused) expect(no).toMatchObject({ reason: 'serial_elsewhere', place: 'A1', movedBy: 'Wang' });
  expect(await serials(house, boards)).toEqual({ S1: 'A1 new' });
});

// post_movement: `for no key update` of the reversed movement; the unique `reverses_id` then raises what is no refusal.
test('20 people undo the same movement: one does', async () => {
  const item = await newItem(house);
  await receive(house, item, 50);
  const issued = await issue(house, item, 2);
  const { done, refused } = await race(20, (client) => reverse(client, issued.id, { personId: house.li }));
  expect([done.length, refused.length]).toEqual([1, 19]);
  for (const no of refused) expect(no).toMatchObject({ reason: 'already_reversed', reversedBy: 'Li' });
  expect(await balances(house, item)).toEqual({ 'SUPPLIER new': -50, 'A1 new': 50 });
});

// reserve_stock: `l.on_hand - l.reserved >= asked` in the update's `where`.
test('reserving and taking the last pieces: never more than there are', async () => {
  const item = await newItem(house);
  await receive(house, item, 10);
  const act = (client: scenes.Scene, n: number): Promise<unknown> =>
    n % 2 ? reserve(client, item, 1) : issue(client, item, 1);
  const { done, refused } = await race(CLIENTS, act);
  expect([done.length, refused.length]).toEqual([10, 40]);
  for (const { reason } of refused) expect(['stock_reserved', 'stock_insufficient']).toContain(reason);
  const taken = (done as (PostedMovement | { id: string })[]).filter((answer) => 'lines' in answer).length;
  expect(await levels(house, item)).toEqual({ 'W1 new': `${10 - taken} - ${10 - taken}` });
});

// settle_reservations: `for update`.
test('20 people settle a promise of 5: 5 do', async () => {
  const item = await newItem(house);
  await receive(house, item, 50);
  const { id } = await reserve(house, item, 5);
  const { done, refused } = await race(20, (client) => issue(client, item, 1, { reservationId: id }));
  expect([done.length, refused.length]).toEqual([5, 15]);
  for (const no of refused) expect(no).toMatchObject({ reason: 'reservation_exceeded', open: 0, asked: 1 });
  expect([await reservation(house, id), await levels(house, item)]).toEqual(['5/5/0', { 'W1 new': '45 - 0' }]);
});

// change_levels: skip the levels that keep their sum.
test('a piece or lot that is swapped out at the moment it is promised', async () => {
  for (let round = 0; round < 20; round++) {
    const [boards, fluid] = [await newItem(house, 'serial'), await newItem(house, 'lot')];
    const serialId = (await receive(house, boards, 1, { serial: 'S1' })).lines[0]!.serialId!;
    const lotId = (await receive(house, fluid, 1, { lot: 'L1' })).lines[0]!.lotId!;
    await receive(house, boards, 1, { serial: 'S2', to: 'VAN' });
    await receive(house, fluid, 1, { lot: 'L2', to: 'VAN' });
    const swaps = [
      [
        line(house, boards, 1, { serialId, to: 'VAN' }),
        line(house, boards, 1, { serial: 'S2', from: 'VAN', to: 'A1' }),
      ],
      [line(house, fluid, 1, { lotId, to: 'VAN' }), line(house, fluid, 1, { lot: 'L2', from: 'VAN', to: 'A1' })],
    ];
    for (const [n, pinned] of [{ serialId }, { lotId }].entries()) {
      const { done, refused } = await race<unknown>(2, (client, who) =>
        who
          ? postMovement(client.db, 'move', header(client), swaps[n]!)
          : reserve(client, n ? fluid : boards, 1, pinned),
      );
      expect([done.length, refused.length]).toEqual([1, 1]);
    }
  }
});
