import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptHandOver, offerHandOver, refuseHandOver, withdrawHandOver } from '../../src/features/custody/index.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { returnTools } from '../../src/features/tool-loans/index.js';
import { Refusal } from '../../src/platform/refusal.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type CustodyScene, custodyScene, type Holder } from './factory.js';
import { lentTools } from './lent.js';

const ROUNDS = 8;

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
  let scene: CustodyScene;
  let wang: Holder;
  let li: Holder;
  let zhou: Holder;
  let tools: ReturnType<typeof lentTools>;

  beforeAll(async () => {
    app = await testApp();
    scene = await custodyScene(app);
    tools = lentTools(app, scene);
    [wang, li, zhou] = [await scene.holder(), await scene.holder(), await scene.holder()];
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  async function offered(quantity = 1) {
    const item = await scene.item();
    await scene.give(wang, { itemId: item, quantity });
    return {
      item,
      ...(await offerHandOver(wang.context, await scene.offerOf(wang, li, { [item]: String(quantity) }))),
    };
  }
  const accept = (id: number) => acceptHandOver(li.context, { id, key: randomUUID() });
  const quantityOf = async (who: Holder, item: number) =>
    (await scene.holdings(who)).filter((row) => row.item_id === item).map((row) => row.quantity);

  it('accept one offer once (without `for update` of findOpenHandOver both find it open)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id, item } = await offered(2);
      await scene.give(wang, { itemId: item, quantity: 2 });
      const said = await outcomes(accept(id), accept(id), accept(id));
      expect(said.toSorted()).toEqual(['done', 'hand_over_over', 'hand_over_over']);
      expect(await quantityOf(li, item)).toEqual(['2']);
    }
  });

  it('accept, refuse and withdraw: one of them holds, by the same lock', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id, item } = await offered();
      const said = await outcomes(
        withdrawHandOver(wang.context, { id }),
        accept(id),
        refuseHandOver(li.context, { id, reason: 'No' }),
      );
      expect(said.toSorted()).toEqual(['done', 'hand_over_over', 'hand_over_over']);
      expect(await quantityOf(li, item)).toEqual(said[1] === 'done' ? ['1'] : []);
    }
  });

  it('offer one piece to one of two (without `for no key update` of lockCustody it is promised to both)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const item = await scene.item();
      await scene.give(wang, { itemId: item });
      const [one, other] = [
        await scene.offerOf(wang, li, { [item]: '1' }),
        await scene.offerOf(wang, zhou, { [item]: '1' }),
      ];
      const said = await outcomes(offerHandOver(wang.context, one), offerHandOver(wang.context, other));
      expect(said.toSorted()).toEqual(['done', 'hand_over_already_offered']);
    }
  });

  it('accept a piece while it is being used up (without lockParts it would be counted twice)', async () => {
    const task = await scene.task();
    for (let round = 0; round < ROUNDS; round++) {
      const item = await scene.item();
      const partId = await scene.issue(wang, task.id, { itemId: item, quantity: 1 });
      const { id } = await offerHandOver(wang.context, await scene.offerOf(wang, li, { [item]: '1' }));
      const use = reportUse(wang.context, { partId, kind: 'consumed', quantity: '1', key: randomUUID() });
      const [accepted, used] = await outcomes(accept(id), use);
      expect([accepted, used].filter((said) => said === 'done')).toHaveLength(1);
      if (used === 'done') expect(accepted).toBe('hand_over_goods_gone');
      expect(await quantityOf(li, item)).toEqual(accepted === 'done' ? ['1'] : []);
      const open = await app.db
        .selectFrom('issued_part')
        .select('holder_id')
        .where('item_id', '=', item)
        .whereRef('settled', '<', 'quantity')
        .execute();
      expect(open.map((part) => part.holder_id)).toEqual(accepted === 'done' ? [li.personId] : []);
    }
  });

  it('pass things on crosswise without waiting for one another for ever', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const item = await scene.item();
      await scene.give(wang, { itemId: item });
      await scene.give(li, { itemId: item });
      const there = await offerHandOver(wang.context, await scene.offerOf(wang, li, { [item]: '1' }));
      const back = await offerHandOver(li.context, await scene.offerOf(li, wang, { [item]: '1' }));
      const said = await outcomes(accept(there.id), acceptHandOver(wang.context, { id: back.id, key: randomUUID() }));
      expect(said).toEqual(['done', 'done']);
      expect([await quantityOf(wang, item), await quantityOf(li, item)]).toEqual([['1'], ['1']]);
    }
  });

  it('accept a lent tool while it is returned (without lockLoanLines the receiver hears of the book, not of the giver)', async () => {
    const keeper = await scene.holder('storekeeper');
    const item = await scene.item({ kind: 'tool', tracking: 'serial' });
    for (let round = 0; round < ROUNDS; round++) {
      const loan = await tools.lend(wang, [{ itemId: item, serial: `R-${round}` }]);
      const lineId = loan.lines[0]!;
      const { id } = await offerHandOver(wang.context, await scene.offerOf(wang, li, { [item]: '1' }));
      const back = { lineId, quantity: '1', outcome: 'good' } as const;
      const taken = returnTools(keeper.context, { key: randomUUID(), loanId: loan.id, tools: [back] });
      const [accepted, returned] = await outcomes(accept(id), taken);
      if (accepted !== 'done') expect([accepted, returned]).toEqual(['hand_over_goods_gone', 'done']);
      const line = await app.db
        .selectFrom('tool_loan_line')
        .selectAll()
        .where('id', '=', lineId)
        .executeTakeFirstOrThrow();
      expect(Number(line.open)).toBe(returned === 'done' ? 0 : 1);
      expect(await quantityOf(li, item)).toEqual(line.open === '0.000' ? [] : ['1']);
      expect(await quantityOf(wang, item)).toEqual([]);
    }
  });

  it('accept what is offered of one loan line to two: each part once (by the lock of the loan, the second waits)', async () => {
    const spanner = await scene.item({ kind: 'tool' });
    for (let round = 0; round < ROUNDS; round++) {
      const loan = await tools.lend(wang, [{ itemId: spanner, quantity: 5 }]);
      const one = await offerHandOver(wang.context, await scene.offerOf(wang, li, { [spanner]: '2' }));
      const other = await offerHandOver(wang.context, await scene.offerOf(wang, zhou, { [spanner]: '3' }));
      const said = await outcomes(
        accept(one.id),
        accept(one.id),
        acceptHandOver(zhou.context, { id: other.id, key: randomUUID() }),
      );
      expect(said.toSorted()).toEqual(['done', 'done', 'hand_over_over']);
      const lines = await app.db
        .selectFrom('tool_loan_line')
        .select(['holder_id', 'open'])
        .where('loan_id', '=', loan.id)
        .where('open', '>', '0')
        .execute();
      const held = lines.map((line) => [line.holder_id, line.open]).toSorted((a, b) => Number(a[0]) - Number(b[0]));
      expect(held).toEqual([
        [li.personId, '2.000'],
        [zhou.personId, '3.000'],
      ]);
      for (const who of [li, zhou])
        await sql`update tool_loan_line set returned = quantity where holder_id = ${who.personId} and item_id = ${spanner}`.execute(
          app.ownerDb,
        );
    }
  });
});
