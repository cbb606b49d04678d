import * as fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { balancesAsAt, costsAsAt, verifyBook } from '../../src/stock/index.js';
import { balances, cost, levels, reservation, serials } from './book-view.js';
import { acts } from './random-acts.js';
import { buildScene, type Scene } from './scene.js';
import { millionths, TwoBooks } from './two-books.js';

// A failure prints its seed and path: PROPERTY_SEED=… PROPERTY_PATH=… repeats it, PROPERTY_RUNS=… runs longer.
const seeds = process.env['PROPERTY_SEED'] ? [Number(process.env['PROPERTY_SEED'])] : [20261121, 1999, 42];
const numRuns = Number(process.env['PROPERTY_RUNS'] || 170);
const path = process.env['PROPERTY_PATH'];

/** `verify` reads the whole book, so a book takes no more than this many sequences, each with new items. */
const SEQUENCES_A_BOOK = 25;

type Sequence = typeof acts extends fc.Arbitrary<infer T> ? T : never;
/** How often each outcome was met: sequences that are only refused would prove nothing. */
const met = new Map<string, number>();

test('any sequence of acts leaves the book as its model has it', { timeout: 600_000 }, async () => {
  await Promise.all(seeds.map(playSeed));
  if (process.env['PROPERTY_SEED'] || process.env['PROPERTY_RUNS']) return;
  const seen = [...met.keys()];
  const acts = [
    'receive',
    'issue',
    'lend',
    'return',
    'move',
    'condition',
    'scrap',
    'settle',
    'reserve',
    'void',
    'reverse',
    'owner',
  ];
  const reasons = ['stock_insufficient', 'stock_reserved', 'serial_elsewhere', 'serial_reserved', 'lot_reserved'];
  reasons.push('place_for_property', 'place_not_for_property', 'owner_change_not_undone');
  expect(acts.filter((act) => (met.get(`${act} done`) ?? 0) < 50)).toEqual([]);
  expect(reasons.filter((reason) => !seen.some((outcome) => outcome.endsWith(reason)))).toEqual([]);
});

async function playSeed(seed: number): Promise<void> {
  let scene: Scene | undefined;
  let played = 0;
  const close = async (): Promise<void> => {
    await scene?.database.close();
    [scene, played] = [undefined, 0];
  };
  const property = fc.asyncProperty(acts, async (sequence) => {
    if (played++ >= SEQUENCES_A_BOOK) await close();
    scene ??= await buildScene({ max: 2 });
    try {
      await play(scene, sequence);
    } catch (error) {
      // What a failing sequence left behind must not fail the shorter ones that are tried next.
      await close();
      throw error;
    }
  });
  try {
    await fc.assert(property, { seed, numRuns, ...(path && { path }) });
  } finally {
    await close();
  }
}

async function play(scene: Scene, sequence: Sequence): Promise<void> {
  const books = await TwoBooks.open(scene);
  for (const { act, twice } of sequence) await books.act(act, twice);
  for (const [outcome, count] of books.met) met.set(outcome, (met.get(outcome) ?? 0) + count);
  for (const [n, item] of books.items.entries()) await compareItem(books, n, item);
  for (const [n, id] of books.reservationIds.entries()) {
    const { quantity, settled, voided } = books.model.reservations[n]!;
    expect(await reservation(scene, id)).toBe(`${quantity / 1000}/${settled / 1000}/${voided / 1000}`);
  }
  expect(await books.postedCount()).toBe(books.model.movements.length);
  await expectRecomputable(scene, books.items);
  expect(await verifyBook(scene.db)).toEqual([]);
}

/** B2, B6 and B9: what lies where, whose, and what it is worth. */
async function compareItem({ model, scene }: TwoBooks, n: number, item: number): Promise<void> {
  const lying = [...model.balances].filter(([key, quantity]) => key.startsWith(`${n}/`) && quantity !== 0);
  const expected = lying.map(([key, quantity]) => {
    const [, place, condition, customers, lot] = key.split('/');
    return [[place, condition, lot, customers === 'true' && 'CUS'].filter(Boolean).join(' '), quantity / 1000];
  });
  expect(await balances(scene, item)).toEqual(Object.fromEntries(expected));

  const kept = Object.entries(await levels(scene, item)).filter(([, level]) => level !== '0 - 0');
  for (const [key, level] of kept) {
    const [warehouse, condition, customers] = key.split(' ') as [string, string, string | undefined];
    const onHand = model.onHand(n, warehouse, condition, undefined, customers === 'CUS') / 1000;
    const open = model.reservations.filter(
      (r) => r.item === n && r.warehouse === warehouse && r.condition === condition,
    );
    const pinned = open.filter((r) => (r.lot ?? r.serial) && r.quantity > r.settled + r.voided).length;
    const reserved = customers ? 0 : model.promised(n, warehouse, condition) / 1000;
    expect([key, level]).toEqual([key, `${onHand} - ${reserved}${pinned && !customers ? ` pinned ${pinned}` : ''}`]);
  }

  const pieces = [...model.pieces].filter(([key]) => key.startsWith(`${n}/`));
  const whereabouts = pieces.map(([key, { place, condition, customers }]) => [
    key.split('/')[1],
    `${place} ${condition}${customers ? ' CUS' : ''}`,
  ]);
  expect(await serials(scene, item)).toEqual(Object.fromEntries(whereabouts));

  const value = model.costs.get(n);
  expect(await cost(scene, item)).toBe(
    value && `${Number(value.quantity) / 1000} at ${Number(millionths(value.average))}`,
  );
}

/** B8: the book of this moment, computed from the lines, is the one that is kept; nothing of a customer is promised. */
async function expectRecomputable({ db }: Scene, items: number[]): Promise<void> {
  const now = new Date(Date.now() + 1000);
  const kept = await sql`
    select item_id, place_id, condition, owner_id, lot_id, on_hand from stock_balance where item_id = any(${items}) and on_hand <> 0 order by 1, 2, 3, 4, 5
  `.execute(db);
  expect(await balancesAsAt(db, now, items)).toEqual(kept.rows);
  const averages = await sql<{
    item_id: number;
    average: string;
  }>`select item_id, average from item_cost where item_id = any(${items})`.execute(db);
  expect(await costsAsAt(db, now, items)).toEqual(new Map(averages.rows.map((row) => [row.item_id, row.average])));
  const promised = await sql`select from stock_reservation where owner_id <> 1`.execute(db);
  expect(promised.rows).toEqual([]);
}
