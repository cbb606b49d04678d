import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postMovement } from '../../src/stock/index.js';
import { balances, cost, dump, levels, serials } from './book-view.js';
import * as scenes from './scene.js';
import {
  changeCondition,
  giveBack,
  header,
  issue,
  lend,
  line,
  move,
  newItem,
  post,
  receive,
  reverse,
} from './scene.js';

let scene: scenes.Scene;
beforeAll(async () => (scene = await scenes.buildScene()));
afterAll(() => scene.database.close());

describe('what lies where', () => {
  test('follows each act, by quantity', async () => {
    const item = await newItem(scene);
    const steps: [act: Promise<unknown>, balances: object, levels: object][] = [];
    const step = async (act: Promise<unknown>): Promise<void> => {
      await act;
      steps.push([act, await balances(scene, item), await levels(scene, item)]);
    };
    await step(receive(scene, item, 10));
    await step(move(scene, item, 4));
    await step(issue(scene, item, 3));
    await step(lend(scene, item, 1, { from: 'A2' }));
    await step(giveBack(scene, item, 1, { toCondition: 'untested', to: 'B1' }));
    await step(changeCondition(scene, item, 2));
    expect(steps.map(([, where]) => where)).toEqual([
      { 'SUPPLIER new': -10, 'A1 new': 10 },
      { 'SUPPLIER new': -10, 'A1 new': 6, 'A2 new': 4 },
      { 'SUPPLIER new': -10, 'A1 new': 3, 'A2 new': 4, 'CUSTOMER new': 3 },
      { 'SUPPLIER new': -10, 'A1 new': 3, 'A2 new': 3, 'WANG new': 1, 'CUSTOMER new': 3 },
      { 'SUPPLIER new': -10, 'A1 new': 3, 'A2 new': 3, 'WANG new': 1, 'CUSTOMER new': 2, 'B1 untested': 1 },
      {
        'SUPPLIER new': -10,
        'A1 new': 1,
        'A1 faulty': 2,
        'A2 new': 3,
        'WANG new': 1,
        'CUSTOMER new': 2,
        'B1 untested': 1,
      },
    ]);
    expect(steps.at(-1)![2]).toEqual({ 'W1 new': '4 - 0', 'W1 faulty': '2 - 0', 'W2 untested': '1 - 0' });
  });

  test('keeps lots, customers and serials apart', async () => {
    const [lots, boards] = [await newItem(scene, 'lot', 3), await newItem(scene, 'serial')];
    await receive(scene, lots, '1.25', { lot: 'L1', expiresOn: '2027-01-31' });
    await receive(scene, lots, '0.75', { lot: 'L2' });
    await receive(scene, lots, '0.5', { lot: 'L1', ownerId: scene.customer, from: 'CUSTOMER', to: 'P1' });
    await move(scene, lots, '0.25', { lot: 'L1' });
    expect(await balances(scene, lots)).toEqual({
      'SUPPLIER new L1': -1.25,
      'SUPPLIER new L2': -0.75,
      'CUSTOMER new L1 CUS': -0.5,
      'A1 new L1': 1,
      'A2 new L1': 0.25,
      'A1 new L2': 0.75,
      'P1 new L1 CUS': 0.5,
    });
    await receive(scene, boards, 1, { serial: 'S1' });
    await receive(scene, boards, 1, {
      serial: 'S2',
      ownerId: scene.customer,
      from: 'CUSTOMER',
      to: 'P1',
      fromCondition: 'faulty',
    });
    await lend(scene, boards, 1, { serial: 'S1' });
    expect(await serials(scene, boards)).toEqual({ S1: 'WANG new', S2: 'P1 faulty CUS' });
    expect(await levels(scene, boards)).toEqual({ 'W1 new': '0 - 0', 'W1 faulty CUS': '1 - 0' });
  });

  test('posts all lines or none, and lines may feed each other', async () => {
    const [a, b] = [await newItem(scene), await newItem(scene)];
    await receive(scene, a, 1);
    const before = await dump(scene);
    const bad = postMovement(scene.db, 'move', header(scene), [line(scene, a, 1), line(scene, b, 1)]);
    expect(await scenes.refusal(bad)).toMatchObject({ reason: 'stock_insufficient', onHand: 0 });
    expect(await dump(scene)).toEqual(before);
    const chain = [line(scene, a, 1), line(scene, a, 1, { from: 'A2', to: 'CUSTOMER' })];
    await postMovement(scene.db, 'issue', header(scene), chain);
    expect(await balances(scene, a)).toEqual({ 'SUPPLIER new': -1, 'CUSTOMER new': 1 });
  });
});

describe('decimals', () => {
  test.each([
    [0, 1, true],
    [0, '1.000', true],
    [0, 0.5, false],
    [3, '0.001', true],
    [3, '0.0001', false],
    [3, 0.1 + 0.2, false],
    [3, 0, false],
    [3, -1, false],
    [3, 1_000_000, true],
    [3, '1000000.001', false],
    [0, 1e9, false],
    [0, 'NaN', false],
    [0, 'Infinity', false],
  ])('of %i places: %s is taken: %s', async (decimals, quantity, taken) => {
    const item = await newItem(scene, 'quantity', decimals);
    if (taken) expect((await receive(scene, item, quantity)).lines[0]!.quantity).toBe(Number(quantity).toFixed(3));
    else expect((await scenes.refusal(receive(scene, item, quantity))).reason).toBe('quantity_invalid');
  });
});

describe('moving average cost', () => {
  const table: [act: string, quantity: number, price: string | undefined, unitCost: string, after: string][] = [
    ['in', 3, undefined, '10.000000', '3 at 10'],
    ['in', 1, '12.5', '12.500000', '4 at 10.625'],
    ['out', 2, undefined, '10.625000', '2 at 10.625'],
    ['in', 1, '0', '0.000000', '3 at 7.083333'],
    ['in', 4, undefined, '7.083333', '7 at 7.083333'],
    ['out', 7, undefined, '7.083333', '0 at 7.083333'],
    ['in', 2, undefined, '7.083333', '2 at 7.083333'],
    ['out', 2, undefined, '7.083333', '0 at 7.083333'],
    ['in', 3, '0.0000004', '0.000000', '3 at 0'],
    ['out', 3, undefined, '0.000000', '0 at 0'],
    ['in', 3, undefined, '10.000000', '3 at 10'],
  ];

  test('follows what comes in, and prices what goes out', async () => {
    const item = await newItem(scene);
    const seen: unknown[] = [];
    for (const [act, quantity, unitCost] of table) {
      const posted = await (act === 'in' ? receive(scene, item, quantity, { unitCost }) : issue(scene, item, quantity));
      seen.push([act, quantity, unitCost, posted.lines[0]!.unitCost, await cost(scene, item)]);
    }
    expect(seen).toEqual(table);
  });

  test('ignores moves in the house, what customers own, and a price on what goes out', async () => {
    const item = await newItem(scene);
    await receive(scene, item, 2, { unitCost: 8 });
    await receive(scene, item, 5, { unitCost: 99, ownerId: scene.customer, from: 'CUSTOMER', to: 'P1' });
    await move(scene, item, 1, { unitCost: 99 });
    expect((await issue(scene, item, 1, { unitCost: 99 })).lines[0]).toMatchObject({ unitCost: '8.000000' });
    expect(await cost(scene, item)).toBe('1 at 8');
  });

  test('is mirrored by a reversal', async () => {
    const item = await newItem(scene);
    await receive(scene, item, 2, { unitCost: 8 });
    const dear = await receive(scene, item, 2, { unitCost: 12 });
    const issued = await issue(scene, item, 1);
    await receive(scene, item, 1, { unitCost: 2 });
    expect(await cost(scene, item)).toBe('4 at 8');
    expect((await reverse(scene, issued.id)).lines[0]).toMatchObject({
      unitCost: '10.000000',
      averageAfter: '8.400000',
    });
    expect((await reverse(scene, dear.id)).lines[0]).toMatchObject({ unitCost: '12.000000', averageAfter: '6.000000' });
    expect(await cost(scene, item)).toBe('3 at 6');
  });
});

describe('keys', () => {
  test('the same key again gives the first answer and posts nothing', async () => {
    const [item, key] = [await newItem(scene, 'lot', 3), randomUUID()];
    const details = { key, lot: 'L1', unitCost: '3.21' };
    const first = await receive(scene, item, '2.5', details);
    const before = await dump(scene);
    const later = { ...details, happenedAt: new Date(0), sessionId: '7' };
    expect(await receive(scene, item, '2.5', later)).toEqual({ ...first, replayed: true });
    expect(await dump(scene)).toEqual(before);
    const undo = { key: randomUUID() };
    const reversed = await reverse(scene, first.id, undo);
    expect(await reverse(scene, first.id, undo)).toEqual({ ...reversed, replayed: true });
  });

  test('a refused act may be sent again with its key', async () => {
    const [item, key] = [await newItem(scene), randomUUID()];
    expect((await scenes.refusal(issue(scene, item, 1, { key }))).reason).toBe('stock_insufficient');
    await receive(scene, item, 1);
    expect((await issue(scene, item, 1, { key })).replayed).toBe(false);
  });
});

describe('who and when', () => {
  const DAY = 86_400_000;
  test.each([
    ['in the past is kept', -DAY, -DAY],
    ['in the future is now', DAY, 0],
    ['unsaid is now', undefined, 0],
  ])('a moment %s', async (_, offset, kept) => {
    const [item, now] = [await newItem(scene, 'serial'), Date.now()];
    const happenedAt = offset === undefined ? undefined : new Date(now + offset);
    const details = {
      serial: 'S',
      happenedAt,
      personId: scene.li,
      accountId: scene.wang,
      documentType: 'slip',
      documentId: '7',
    };
    const { id } = await receive(scene, item, 1, { ...details, reason: 'why', reference: 'R-1', sessionId: '9' });
    const movement = await scene.db
      .selectFrom('stock_movement')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(movement).toMatchObject({ person_id: scene.li, account_id: scene.wang, document_id: '7', session_id: '9' });
    expect(movement).toMatchObject({ reason: 'why', reference: 'R-1', kind: 'receive', station_id: null });
    expect(Math.abs(movement.happened_at.getTime() - (now + kept))).toBeLessThan(10_000);
    expect(Math.abs(movement.recorded_at.getTime() - now)).toBeLessThan(10_000);
    const since = await sql<{ since: Date }>`select since from serial where item_id = ${item}`.execute(scene.db);
    expect(since.rows[0]!.since).toEqual(movement.happened_at);
  });
});

test('a movement of another kind of place than its name says is still double entry', async () => {
  const item = await newItem(scene);
  await post(scene, 'count', item, 2, { from: 'SUPPLIER', to: 'SHOP' });
  await post(scene, 'scrap', item, 1, { from: 'SHOP', to: 'SCRAP', toCondition: 'scrap' });
  expect(await balances(scene, item)).toEqual({ 'SUPPLIER new': -2, 'SHOP new': 1, 'SCRAP scrap': 1 });
});
