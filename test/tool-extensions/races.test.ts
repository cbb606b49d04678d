import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askExtension,
  decideExtension,
  extendLoan,
  withdrawExtension,
} from '../../src/features/tool-extensions/index.js';
import { returnTools } from '../../src/features/tool-loans/index.js';
import { reserveTool } from '../../src/features/tool-reservations/index.js';
import { Refusal } from '../../src/platform/refusal.js';
import { verifyBook } from '../../src/stock/index.js';
import type { Holder } from '../custody/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LendingScene, lendingScene, type MadeLoan } from './factory.js';

const ROUNDS = 8;
const NOW = new Date('2026-11-23T02:00:00Z');
const [DUE, UNTIL] = ['2026-11-25', '2026-12-05'] as const;

/** What each act came to: `done`, or why not. Anything but an expected no fails the test. */
async function outcomes(...acts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(acts);
  return settled.map((one) => {
    if (one.status === 'fulfilled') return 'done';
    if (one.reason instanceof Refusal) return one.reason.reason;
    throw one.reason;
  });
}

describe('two at once', () => {
  let app: TestApp;
  let scene: LendingScene;
  let li: Holder;
  let wang: Holder;
  let chief: Holder;
  let keeper: Holder;
  let tool: number;
  let made = 0;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    scene = await lendingScene(app);
    [li, wang, keeper] = [await scene.holder(), await scene.holder(), await scene.holder('storekeeper')];
    chief = await scene.holder('supervisor');
    tool = await scene.tool();
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  const lent = () => scene.loan(li, [{ itemId: tool, serial: `S-${++made}`, dueOn: DUE }]);
  const ask = (loan: MadeLoan) => {
    const { loanId, lineIds } = loan;
    return askExtension(li.context, { key: randomUUID(), loanId, lineIds, untilOn: UNTIL, reason: 'Not done yet' });
  };
  const dueOf = async (loan: MadeLoan) =>
    (
      await app.db
        .selectFrom('tool_loan_line')
        .select('due_on')
        .where('id', '=', loan.lineIds[0]!)
        .executeTakeFirstOrThrow()
    ).due_on;

  it('decide: one of them holds, the other is told who (without lockLoan of lockExtension and its `for update` both do)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const loan = await lent();
      const { id } = await ask(loan);
      const said = await outcomes(
        decideExtension(keeper.context, { id, grant: true }),
        decideExtension(chief.context, { id, grant: false, reason: 'Needed here' }),
      );
      const granted = said[0] === 'done';
      expect(said).toEqual(granted ? ['done', 'extension_granted_already'] : ['extension_refused_already', 'done']);
      expect(await dueOf(loan)).toBe(granted ? UNTIL : DUE);
      const told = await app.db
        .selectFrom('notification')
        .select('kind')
        .where('href', '=', `/tool-loans/extensions/${id}`)
        .where('person_id', '=', li.personId)
        .execute();
      expect(told).toEqual([{ kind: granted ? 'extension_granted' : 'extension_refused' }]);
    }
  });

  it('decide and withdraw: one of them holds, by the same lock', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const loan = await lent();
      const { id } = await ask(loan);
      const said = await outcomes(
        decideExtension(keeper.context, { id, grant: true }),
        withdrawExtension(li.context, { id }),
      );
      expect([
        ['done', 'extension_granted_already'],
        ['extension_withdrawn', 'done'],
      ]).toContainEqual(said);
      expect(await dueOf(loan)).toBe(said[0] === 'done' ? UNTIL : DUE);
    }
  });

  it('ask twice for one tool: one request waits (without lockLoan of lockLines there are two)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const loan = await lent();
      const said = await outcomes(ask(loan), ask(loan));
      expect(said.toSorted()).toEqual(['done', 'extension_waits_already']);
    }
  });

  it('grant and reserve: never both (without lockTools of moveDue or of the reservation the days are promised twice)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const loan = await lent();
      const { id } = await ask(loan);
      const serialId = await scene.serialOf(loan.lineIds[0]!);
      const reserve = reserveTool(wang.context, {
        key: randomUUID(),
        itemId: tool,
        serialId,
        quantity: '1',
        personId: wang.personId,
        fromOn: '2026-12-01',
        toOn: '2026-12-03',
      });
      const said = await outcomes(decideExtension(keeper.context, { id, grant: true }), reserve);
      expect(said.filter((one) => one === 'done')).toHaveLength(1);
      if (said[1] === 'done') expect(said[0]).toBe('tool_reserved');
      expect(await dueOf(loan)).toBe(said[0] === 'done' ? UNTIL : DUE);
    }
  });

  it('grant and return: what is back is not due later (without lockLoan of lockExtension it is read as out, and refused as something else)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const loan = await lent();
      const { id } = await ask(loan);
      const back = returnTools(keeper.context, {
        key: randomUUID(),
        loanId: loan.loanId,
        tools: [{ lineId: loan.lineIds[0]!, quantity: '1', outcome: 'good' }],
      });
      const [granted, returned] = await outcomes(decideExtension(chief.context, { id, grant: true }), back);
      expect(returned).toBe('done');
      expect(['done', 'extension_void']).toContain(granted);
      expect(await dueOf(loan)).toBe(granted === 'done' ? UNTIL : DUE);
      const head = await app.db
        .selectFrom('tool_loan')
        .select(['due_on', 'closed_at'])
        .where('id', '=', loan.loanId)
        .executeTakeFirstOrThrow();
      expect(head).toEqual({ due_on: null, closed_at: NOW });
    }
  });

  it('grant and give directly: the later one is told, and nobody waits for ever', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const loan = await lent();
      const { id } = await ask(loan);
      const said = await outcomes(
        decideExtension(chief.context, { id, grant: true }),
        extendLoan(keeper.context, { key: randomUUID(), ...loan, untilOn: UNTIL }),
      );
      expect([
        ['done', 'extension_day_not_later'],
        ['extension_void', 'done'],
      ]).toContainEqual(said);
      expect(await dueOf(loan)).toBe(UNTIL);
    }
  });
});
