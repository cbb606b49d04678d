import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bringAccessories,
  decideLoss,
  moveDue,
  reportLoss,
  returnPiece,
  undoReturn,
  withdrawLoss,
} from '../../src/features/tool-loans/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { Refusal } from '../../src/platform/refusal.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse, wrongsOf } from './factory.js';
import { passOn } from './hand-on.js';

let app: TestApp;
let house: LoanHouse;
let people: LoanHouse['technician'][];

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
  house = await loanHouse(app);
  people = [house.technician, house.colleague, await house.person('technician')];
});
afterAll(() => app.close());

const who = fc.nat(2);
const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('lend' as const),
      who,
      tool: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 4 }),
      add: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('return' as const),
      line: fc.nat(9),
      quantity: fc.integer({ min: 1, max: 4 }),
      damaged: fc.boolean(),
      missing: fc.boolean(),
    }),
  },
  fc.record({
    act: fc.constant('hand over' as const),
    line: fc.nat(9),
    to: who,
    quantity: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ act: fc.constant('lose' as const), line: fc.nat(9), quantity: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    act: fc.constantFrom('undo', 'approve', 'refuse', 'withdraw', 'bring', 'keep longer'),
    which: fc.nat(9),
  }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

interface Tools {
  pieces: { itemId: number; serialId: string }[];
  spanner: { itemId: number };
}

/** Two pieces of one kind and six of a counted tool. */
async function newTools(): Promise<Tools> {
  const one = await house.piece({}, [['Lead', 2]]);
  const two = { itemId: one.itemId, ...(await house.another(one.itemId)) };
  return { pieces: [one, two], spanner: await house.counted(6, {}, [['Sleeve', 1]]) };
}

const itemsOf = (tools: Tools) => [tools.pieces[0]!.itemId, tools.spanner.itemId];

async function rowsOf(tools: Tools) {
  const lines = await app.db
    .selectFrom('tool_loan_line')
    .selectAll()
    .where('item_id', 'in', itemsOf(tools))
    .orderBy('id')
    .execute();
  const ids = ['0', ...lines.map(({ id }) => id)];
  const returns = await app.db
    .selectFrom('tool_return')
    .select('id')
    .where('line_id', 'in', ids)
    .orderBy('id')
    .execute();
  const losses = await app.db.selectFrom('tool_loss').select('id').where('line_id', 'in', ids).orderBy('id').execute();
  return { lines, returns, losses };
}

const pick = <T>(rows: T[], which: number): T | undefined => rows[which % Math.max(1, rows.length)];

async function perform(tools: Tools, one: Act): Promise<unknown> {
  const { lines, returns, losses } = await rowsOf(tools);
  if (one.act === 'lend') {
    const borrowerId = people[one.who]!.personId;
    const tool = one.tool < 2 ? tools.pieces[one.tool]! : { ...tools.spanner, quantity: String(one.quantity) };
    const open = one.add ? lines.find((line) => line.holder_id === borrowerId) : undefined;
    return house.lend([tool], { borrowerId, ...(open && { loanId: open.loan_id }) });
  }
  if (one.act === 'return' || one.act === 'hand over' || one.act === 'lose') {
    const line = pick(lines, one.line);
    return line && withLine(one, line);
  }
  if (one.act === 'undo') {
    const back = pick(returns, one.which);
    return back && undoReturn(house.storekeeper.context, { returnId: back.id });
  }
  if (one.act === 'bring' || one.act === 'keep longer') {
    const line = pick(lines, one.which);
    if (!line) return undefined;
    const { loan_id: loanId, id: lineId } = line;
    if (one.act === 'bring') return bringAccessories(house.storekeeper.context, { loanId, lineId });
    return inTransaction(house.supervisor.context, (trx) =>
      moveDue(trx, house.supervisor.context, { loanId, lineIds: [lineId], dueOn: `2026-12-${20 + one.which}` }),
    );
  }
  const loss = pick(losses, one.which);
  if (!loss) return undefined;
  if (one.act === 'withdraw') return withdrawLoss(house.storekeeper.context, { lossId: loss.id });
  return decideLoss(house.head.context, { lossId: loss.id, approve: one.act === 'approve', note: 'so' });
}

type Line = Awaited<ReturnType<typeof rowsOf>>['lines'][number];

async function withLine(one: Extract<Act, { line: number }>, line: Line): Promise<unknown> {
  const quantity = line.serial_id ? '1' : String(one.quantity);
  if (one.act === 'lose')
    return reportLoss(house.storekeeper.context, { key: randomUUID(), lineId: line.id, quantity, reason: 'gone' });
  if (one.act === 'hand over') {
    const from = people.find(({ personId }) => personId === line.holder_id)!;
    const to = people[one.to]!;
    if (from === to) return undefined;
    return passOn(house, { from, to, lines: [{ lineId: line.id, quantity }] });
  }
  const back = {
    key: randomUUID(),
    quantity,
    outcome: one.damaged ? ('damaged' as const) : ('good' as const),
    ...(one.missing && { accessories: [{ position: 1, back: 0 }] }),
  };
  const which = line.serial_id ? { serialId: line.serial_id } : { itemId: line.item_id, holderId: line.holder_id };
  return returnPiece(house.storekeeper.context, { ...back, ...which });
}

/** Refusals are part of the game; anything else is a bug. */
const orRefused = (doing: Promise<unknown>) =>
  doing.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });

/** Each piece is out on one loan at most, custody holds what is out, nothing is lost on the way. */
async function check(): Promise<void> {
  expect(await wrongsOf(app)).toEqual([]);
  expect(await verifyBook(app.db)).toEqual([]);
}

describe('whatever is lent, returned, handed on, lost, decided and undone', () => {
  it('custody holds what is out, and the loans’ heads say it', async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 20 }), async (acts) => {
        const tools = await newTools();
        for (const one of acts) {
          await orRefused(perform(tools, one).then((result) => (result === undefined ? 0 : done++)));
          expect(await wrongsOf(app)).toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
    await check();
    expect(done).toBeGreaterThan(20);
  });

  it('also when it all happens at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 2, maxLength: 6 }),
        fc.array(act, { minLength: 4, maxLength: 8 }),
        async (before, acts) => {
          const tools = await newTools();
          for (const one of before) await orRefused(perform(tools, one));
          await Promise.all(acts.map((one) => orRefused(perform(tools, one))));
          expect(await wrongsOf(app)).toEqual([]);
        },
      ),
      { numRuns: 10 },
    );
    await check();
  });
});
