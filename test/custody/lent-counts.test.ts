import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyBook } from '../../src/stock/index.js';
import { refusal } from '../stock/scene.js';
import { testApp, type TestApp } from '../support/app.js';
import { type Counting, countingScene } from './counting.js';
import { lentTools } from './lent.js';

describe('counts of custody with lent tools', () => {
  let app: TestApp;
  let c: Counting;
  let tools: ReturnType<typeof lentTools>;
  let spanner: number;

  beforeAll(async () => {
    app = await testApp();
    c = await countingScene(app);
    tools = lentTools(app, c.scene);
    spanner = await c.scene.item({ kind: 'tool' });
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });
  beforeEach(() => c.fill());

  /** A finished count that found everything as it is booked but so many of the tools, and of pieces only those for no loan. */
  async function counted(spanners: string) {
    const { id } = await c.start();
    await sql`
      update custody_count_line l set counted_at = now(), counted = case when l.item_id = ${spanner} then ${spanners}::numeric
        when exists (select from tool_loan_line t where t.serial_id = l.serial_id and t.open > 0) then 0 else l.booked end
      where count_id = ${id}`.execute(app.ownerDb);
    await c.finish(id);
    return id;
  }

  it('are not decided about while a missing piece is out on a loan, which is named and linked', async () => {
    const number = `LENT-${c.wang.personId}`;
    const loan = await tools.lend(c.wang, [
      { itemId: spanner, quantity: 3 },
      { itemId: c.board, serial: number },
    ]);
    const id = await counted('1');
    const refused = await refusal(c.decide(id));
    expect(refused.reason).toBe('count_tools_lent');
    expect(refused['items']).toContain(`× 2 (${loan.number})`);
    expect(refused['items']).toContain(`${number} (${loan.number})`);
    const page = await c.chief.get(`/custody/counts/${id}`);
    expect(page.html.querySelector(`tbody a[href="/tool-loans/${loan.number}"]`)).not.toBeNull();
    expect(page.text).toContain('report it there as lost first');
  });

  it('write off what is missing of the free ones, and no more', async () => {
    await tools.lend(c.wang, [{ itemId: spanner, quantity: 3 }]);
    await c.scene.give(c.wang, { itemId: spanner, quantity: 2 });
    await c.decide(await counted('3'));
    expect(await c.held()).toEqual(expect.arrayContaining([`${await c.codeOf(spanner)} 3`]));
    expect(await c.held()).not.toContain(`${await c.codeOf(spanner)} 2`);
    expect(await refusal(c.decide(await counted('2')))).toMatchObject({ reason: 'count_tools_lent' });
  });
});
