import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postMovement, verifyBook } from '../../src/stock/index.js';
import { balances, dump, levels, reservation, serials } from './book-view.js';
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
  receive,
  refusal,
  release,
} from './scene.js';
import { reserve, reverse } from './scene.js';

let scene: scenes.Scene;
beforeAll(async () => (scene = await scenes.buildScene()));
afterAll(async () => {
  expect(await verifyBook(scene.db)).toEqual([]);
  await scene.database.close();
});

describe('two phases', () => {
  test('reserve, settle in parts from several bins, void the rest', async () => {
    const item = await newItem(scene, 'quantity', 3);
    await receive(scene, item, 10);
    await move(scene, item, 4);
    const { id } = await reserve(scene, item, '6.5');
    const seen: unknown[] = [];
    const look = async (): Promise<unknown> =>
      seen.push([await reservation(scene, id), (await levels(scene, item))['W1 new']]);
    await look();
    await issue(scene, item, '1.5', { reservationId: id });
    await look();
    const both = [
      line(scene, item, 1, { to: 'WANG', reservationId: id }),
      line(scene, item, 2, { from: 'A2', to: 'WANG', reservationId: id }),
    ];
    await postMovement(scene.db, 'lend', header(scene), both);
    await look();
    expect(await release(scene, id, '0.5')).toEqual({ voided: '0.500', replayed: false });
    await look();
    expect(await release(scene, id)).toEqual({ voided: '1.500', replayed: false });
    await look();
    expect(seen).toEqual([
      ['6.5/0/0', '10 - 6.5'],
      ['6.5/1.5/0', '8.5 - 5'],
      ['6.5/4.5/0', '5.5 - 2'],
      ['6.5/4.5/0.5', '5.5 - 1.5'],
      ['6.5/4.5/2', '5.5 - 0'],
    ]);
  });

  test('the same key reserves once and voids once', async () => {
    const item = await newItem(scene);
    await receive(scene, item, 5);
    const key = randomUUID();
    const first = await reserve(scene, item, 3, { key });
    expect(await reserve(scene, item, 3, { key })).toEqual({ id: first.id, replayed: true });
    const voidKey = randomUUID();
    await release(scene, first.id, 1, voidKey);
    const before = await dump(scene);
    expect(await release(scene, first.id, 1, voidKey)).toEqual({ voided: '1.000', replayed: true });
    expect(await dump(scene)).toEqual(before);
    expect(await reservation(scene, first.id)).toBe('3/0/1');
  });

  test('a reversal promises again what it brings back', async () => {
    const item = await newItem(scene);
    await receive(scene, item, 5);
    const { id } = await reserve(scene, item, 4);
    const issued = await issue(scene, item, 3, { reservationId: id });
    await release(scene, id);
    await issue(scene, item, 1);
    await reverse(scene, issued.id);
    expect([await reservation(scene, id), await levels(scene, item)]).toEqual(['4/0/1', { 'W1 new': '4 - 3' }]);
    expect((await refusal(issue(scene, item, 2))).reason).toBe('stock_reserved');
    await issue(scene, item, 3, { reservationId: id });
    expect(await reservation(scene, id)).toBe('4/3/1');
  });
});

describe('what is reserved is not taken by others', () => {
  const takers: [how: string, taker: typeof issue, details: scenes.Details][] = [
    ['issued', issue, {}],
    ['lent', lend, {}],
    ['moved to another warehouse', move, { to: 'B1' }],
    ['moved to the workshop', move, { to: 'SHOP' }],
    ['moved to quarantine', move, { to: 'QUARANTINE' }],
    ['changed in condition', changeCondition, {}],
    ['moved and changed', move, { toCondition: 'faulty' }],
    ['scrapped', scenes.move, { to: 'SCRAP', toCondition: 'scrap' }],
  ];

  test.each(takers)('%s: by quantity', async (_, taker, details) => {
    const item = await newItem(scene);
    await receive(scene, item, 3);
    const { id } = await reserve(scene, item, 2);
    expect(await refusal(taker(scene, item, 2, details))).toMatchObject({ reason: 'stock_reserved', free: 1 });
    await taker(scene, item, 1, details);
    await taker(scene, item, 2, { ...details, reservationId: id });
    expect(await levels(scene, item)).toMatchObject({ 'W1 new': '0 - 0' });
  });

  test.each(takers)('%s: a lot', async (_, taker, details) => {
    const item = await newItem(scene, 'lot');
    const lotId = (await receive(scene, item, 3, { lot: 'L1' })).lines[0]!.lotId!;
    await receive(scene, item, 2, { lot: 'L2' });
    const { id } = await reserve(scene, item, 2, { lotId });
    expect(await levels(scene, item)).toEqual({ 'W1 new': '5 - 2 pinned 1' });
    expect((await refusal(taker(scene, item, 2, { ...details, lotId }))).reason).toBe('lot_reserved');
    expect((await refusal(taker(scene, item, 1, { ...details, lot: 'L2', reservationId: id }))).reason).toBe(
      'reservation_of_other',
    );
    await taker(scene, item, 2, { ...details, lot: 'L2' });
    await taker(scene, item, 1, { ...details, lotId });
    await taker(scene, item, 2, { ...details, lotId, reservationId: id });
    expect(await levels(scene, item)).toMatchObject({ 'W1 new': '0 - 0' });
  });

  test.each(takers)('%s: a piece', async (_, taker, details) => {
    const item = await newItem(scene, 'serial');
    const serialId = (await receive(scene, item, 1, { serial: 'S1' })).lines[0]!.serialId!;
    await receive(scene, item, 1, { serial: 'S2' });
    const { id } = await reserve(scene, item, 1, { serialId });
    expect((await refusal(taker(scene, item, 1, { ...details, serialId }))).reason).toBe('serial_reserved');
    await taker(scene, item, 1, { ...details, serial: 'S2' });
    const taken = await taker(scene, item, 1, { ...details, serial: 'S1', reservationId: id });
    expect(await levels(scene, item)).toMatchObject({ 'W1 new': '0 - 0' });
    await reverse(scene, taken.id);
    expect(await levels(scene, item)).toMatchObject({ 'W1 new': '1 - 1 pinned 1' });
  });
});

test('what is reserved may be moved inside its warehouse', async () => {
  const [item, fluid, boards] = [await newItem(scene), await newItem(scene, 'lot'), await newItem(scene, 'serial')];
  await receive(scene, item, 3);
  const lotId = (await receive(scene, fluid, 3, { lot: 'L1' })).lines[0]!.lotId!;
  const serialId = (await receive(scene, boards, 1, { serial: 'S1' })).lines[0]!.serialId!;
  await Promise.all([
    reserve(scene, item, 3),
    reserve(scene, fluid, 3, { lotId }),
    reserve(scene, boards, 1, { serialId }),
  ]);
  await move(scene, item, 3);
  await move(scene, fluid, 2, { lotId });
  await move(scene, boards, 1, { serialId, to: 'W1' });
  expect(await balances(scene, fluid)).toMatchObject({ 'A1 new L1': 1, 'A2 new L1': 2 });
  expect(await serials(scene, boards)).toEqual({ S1: 'W1 new' });
});

test('a swap that leaves the level as it was still minds the lot and the piece', async () => {
  const [fluid, boards] = [await newItem(scene, 'lot'), await newItem(scene, 'serial')];
  const lotId = (await receive(scene, fluid, 1, { lot: 'L1' })).lines[0]!.lotId!;
  await receive(scene, fluid, 1, { lot: 'L2', to: 'B1' });
  const serialId = (await receive(scene, boards, 1, { serial: 'S1' })).lines[0]!.serialId!;
  await receive(scene, boards, 1, { serial: 'S2', to: 'B1' });
  await Promise.all([reserve(scene, fluid, 1, { lotId }), reserve(scene, boards, 1, { serialId })]);
  const swap = (item: number, out: scenes.Details, back: scenes.Details): Promise<unknown> => {
    const lines = [line(scene, item, 1, { ...out, to: 'B1' }), line(scene, item, 1, { ...back, from: 'B1', to: 'A1' })];
    return postMovement(scene.db, 'move', header(scene), lines);
  };
  expect((await refusal(swap(fluid, { lotId }, { lot: 'L2' }))).reason).toBe('lot_reserved');
  expect((await refusal(swap(boards, { serialId }, { serial: 'S2' }))).reason).toBe('serial_reserved');
});

test('a piece that came back and is promised again is not taken by undoing its first issue', async () => {
  const boards = await newItem(scene, 'serial');
  const serialId = (await receive(scene, boards, 1, { serial: 'S1' })).lines[0]!.serialId!;
  const first = await reserve(scene, boards, 1, { serialId });
  const issued = await issue(scene, boards, 1, { serialId, reservationId: first.id });
  await giveBack(scene, boards, 1, { serialId });
  await reserve(scene, boards, 1, { serialId });
  expect(await refusal(reverse(scene, issued.id))).toMatchObject({ reason: 'serial_elsewhere', place: 'A1' });
});

test('a move that settled a promise cannot be undone when the piece is promised again', async () => {
  const boards = await newItem(scene, 'serial');
  const serialId = (await receive(scene, boards, 1, { serial: 'S1' })).lines[0]!.serialId!;
  const first = await reserve(scene, boards, 1, { serialId });
  const moved = await move(scene, boards, 1, { serialId, reservationId: first.id });
  await reserve(scene, boards, 1, { serialId });
  expect((await refusal(reverse(scene, moved.id))).reason).toBe('serial_reserved');
});
