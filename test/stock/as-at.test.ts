import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { balancesAsAt, costsAsAt } from '../../src/stock/index.js';
import { cost } from './book-view.js';
import { buildScene, issue, move, newItem, type PlaceCode, receive, reverse, type Scene } from './scene.js';

let scene: Scene;
beforeAll(async () => (scene = await buildScene()));
afterAll(() => scene.database.close());

const MINUTE = 60_000;
const START = Date.parse('2026-01-01T08:00:00Z');
const at = (minute: number): Date => new Date(START + minute * MINUTE);

interface Line {
  happened: number;
  from: PlaceCode;
  to: PlaceCode;
  quantity: number;
  average: string;
}

/** Every line that had happened, added up. */
function recomputed(lines: Line[], minute: number): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { from, to, quantity, happened } of lines) {
    if (happened > minute) continue;
    sums[from] = (sums[from] ?? 0) - quantity;
    sums[to] = (sums[to] ?? 0) + quantity;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, quantity]) => quantity !== 0));
}

async function shown(item: number, minute: number): Promise<Record<string, number>> {
  const codes = new Map(Object.entries(scene.places).map(([code, id]) => [id, code]));
  const rows = await balancesAsAt(scene.db, at(minute), [item]);
  return Object.fromEntries(rows.map((row) => [codes.get(row.place_id), Number(row.on_hand)]));
}

const moment = fc.integer({ min: 0, max: 60 });
const act = fc.record({
  happened: moment,
  kind: fc.constantFrom('receive', 'receive', 'move', 'issue', 'reverse'),
  quantity: fc.integer({ min: 1, max: 4 }),
  price: fc.integer({ min: 1, max: 20 }),
  pick: fc.nat(9),
});

test('stock and cost at any moment are what the lines until then add up to, also when they were recorded late', async () => {
  const property = fc.asyncProperty(
    fc.array(act, { minLength: 3, maxLength: 12 }),
    fc.array(moment),
    async (acts, moments) => {
      const item = await newItem(scene);
      const lines: Line[] = [];
      const posted: { id: string; line: Line }[] = [];
      await receive(scene, item, 100, { happenedAt: at(-1), unitCost: 10 });
      lines.push({ happened: -1, from: 'SUPPLIER', to: 'A1', quantity: 100, average: '10.000000' });
      for (const { kind, happened, quantity, price, pick } of acts) {
        const details = { happenedAt: at(happened), unitCost: price };
        if (kind === 'reverse') {
          const [undone] = posted.splice(pick % Math.max(1, posted.length), 1);
          if (!undone) continue;
          const { lines: answers } = await reverse(scene, undone.id, details);
          const { from: to, to: from } = undone.line;
          lines.push({ happened, from, to, quantity: undone.line.quantity, average: answers[0]!.averageAfter });
          continue;
        }
        const made = await { receive, move, issue }[kind as 'move'](scene, item, quantity, details);
        const [from, to] = ({ receive: ['SUPPLIER', 'A1'], move: ['A1', 'A2'], issue: ['A1', 'CUSTOMER'] } as const)[
          kind as 'move'
        ];
        const line = { happened, from, to, quantity, average: made.lines[0]!.averageAfter };
        lines.push(line);
        posted.push({ id: made.id, line });
      }
      for (const minute of [-2, -1, ...moments, 60]) {
        expect(await shown(item, minute)).toEqual(recomputed(lines, minute));
        const crossing = lines.filter(
          ({ happened, from, to }) => happened <= minute && !(from[0] === 'A' && to[0] === 'A'),
        );
        expect((await costsAsAt(scene.db, at(minute), [item])).get(item)).toBe(crossing.at(-1)?.average);
      }
    },
  );
  await fc.assert(property, { seed: 20261121, numRuns: 40 });
});

test('the cost of now is the moving average, whatever was recorded late', async () => {
  const item = await newItem(scene);
  await receive(scene, item, 1, { unitCost: 10, happenedAt: at(10) });
  await receive(scene, item, 1, { unitCost: 20, happenedAt: at(5) });
  await move(scene, item, 1, { happenedAt: at(20) });
  const costs = await costsAsAt(scene.db, new Date(), [item]);
  expect([costs.get(item), await cost(scene, item)]).toEqual(['15.000000', '2 at 15']);
  expect(await costsAsAt(scene.db, at(4), [item])).toEqual(new Map());
});

test('customers, conditions and lots are kept apart, and what is not asked for is left out', async () => {
  const [fluid, other] = [await newItem(scene, 'lot'), await newItem(scene)];
  await receive(scene, other, 1);
  await receive(scene, fluid, 2, { lot: 'L1', happenedAt: at(1) });
  await receive(scene, fluid, 2, {
    lot: 'L2',
    happenedAt: at(2),
    ownerId: scene.customer,
    to: 'P1',
    toCondition: 'faulty',
  });
  await move(scene, fluid, 1, { lot: 'L1', happenedAt: at(3) });
  const rows = await balancesAsAt(scene.db, at(2), [fluid]);
  expect(rows.map(({ on_hand, condition, owner_id }) => [on_hand, condition, owner_id])).toEqual([
    ['2.000', 'new', 1],
    ['2.000', 'faulty', scene.customer],
    ['-2.000', 'new', 1],
    ['-2.000', 'new', scene.customer],
  ]);
  expect(await balancesAsAt(scene.db, at(2), [])).toEqual([]);
});
