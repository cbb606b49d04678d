import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decideLoss,
  openRepairOfReturn,
  proposeWriteOff,
  repairTool,
  undoReturn,
} from '../../src/features/tool-loans/index.js';
import { askInspection, inspect, putAway } from '../../src/features/repair-tests/index.js';
import { takeRepair } from '../../src/features/repairs/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, type LoanHouse, loanHouse, outcomes, reasonOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: LoanHouse;
let repairer: Awaited<ReturnType<LoanHouse['person']>>;
let inspector: typeof repairer;

beforeAll(async () => {
  app = await testApp();
  house = await loanHouse(app);
  await house.place({ code: 'WS-01', name: '维修车间', kind: 'workshop' });
  [repairer, inspector] = [await house.person('workshop'), await house.person('quality')];
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const orderOf = (returnId: string) =>
  app.db
    .selectFrom('repair_order')
    .selectAll()
    .where('tool_return_id', '=', returnId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
const damaged = async () => {
  const tool = await house.piece();
  const { loanId } = await house.lend([tool]);
  const { returnIds } = await house.giveBack(loanId, { outcome: 'damaged', note: 'Display dead' });
  return { ...tool, loanId, returnId: returnIds[0]! };
};
const begin = (orderId: number) =>
  sql`update repair_order set state = 'in_work', taken_by = ${repairer.personId}, taken_at = now() where id = ${orderId}`.execute(
    app.ownerDb,
  );
const writeOff = (returnId: string) =>
  proposeWriteOff(house.storekeeper.context, { key: randomUUID(), returnId, reason: 'Crushed' });

describe('a tool that comes back damaged', () => {
  it('goes to the workshop on a repair order that knows its home bin', async () => {
    const { returnId, serialId, loanId } = await damaged();
    const order = await orderOf(returnId);
    expect(order).toMatchObject({
      source: 'tool',
      serial_id: serialId,
      state: 'waiting',
      home_place_id: house.bin,
      symptom_note: 'Display dead',
    });
    expect(await house.serialAt(serialId)).toEqual({ code: 'WS-01', condition: 'faulty' });
    expect(await eventsOf(app, loanId)).toContain('tool.returned');
  });

  it('of counted tools takes as many as came back', async () => {
    const tool = await house.counted(5);
    const { loanId } = await house.lend([{ ...tool, quantity: '4' }]);
    const [line] = await house.linesOf(loanId);
    const { returnIds } = await house.giveBack(loanId, { lineId: line!.id, quantity: '3', outcome: 'damaged' });
    expect(Number((await orderOf(returnIds[0]!))!.quantity)).toBe(3);
  });

  it('comes back to its crib when the order ends, and can be lent again', async () => {
    const { returnId, serialId, itemId } = await damaged();
    const order = (await orderOf(returnId))!;
    await begin(order.id);
    const fault = await app.db
      .selectFrom('fault_term')
      .select('id')
      .where('kind', '=', 'fault')
      .limit(1)
      .executeTakeFirstOrThrow();
    const by = { diagnosed_by: repairer.personId, diagnosed_at: app.deps.now() };
    await app.ownerDb
      .insertInto('repair_diagnosis')
      .values({ order_id: order.id, fault_id: fault.id, ...by })
      .execute();
    await app.ownerDb
      .insertInto('repair_test')
      .values({
        order_id: order.id,
        title: 'T',
        passed: true,
        tested_by: repairer.personId,
        tested_at: app.deps.now(),
      })
      .execute();
    await askInspection(repairer.context, { orderId: order.id, proposed: 'refurbished' });
    await inspect(inspector.context, { orderId: order.id, passed: true });
    await putAway(house.storekeeper.context, { orderId: order.id, toPlaceId: house.bin, key: randomUUID() });
    const back = await app.db
      .selectFrom('tool_return')
      .select('repaired_at')
      .where('id', '=', returnId)
      .executeTakeFirstOrThrow();
    expect(back.repaired_at).not.toBeNull();
    expect(await house.serialAt(serialId)).toEqual({ code: 'A-01', condition: 'refurbished' });
    await house.lend([{ itemId, serialId }]);
    expect(await reasonOf(writeOff(returnId))).toBe('return_repaired_already');
  });
});

describe('undoing the return', () => {
  it('takes an order back that nobody has touched', async () => {
    const { returnId, serialId } = await damaged();
    await undoReturn(house.storekeeper.context, { returnId });
    expect(await orderOf(returnId)).toMatchObject({ state: 'cancelled' });
    const { code } = await house.serialAt(serialId);
    expect(code).toBe(`CUST-${house.technician.personId}`);
  });

  it('is refused once the workshop has begun', async () => {
    const { returnId } = await damaged();
    await begin((await orderOf(returnId))!.id);
    expect(await reasonOf(undoReturn(house.storekeeper.context, { returnId }))).toBe('repair_begun');
  });
});

describe('a write-off and a repair order exclude each other', () => {
  it('takes an order back that nobody has touched', async () => {
    const { returnId, serialId } = await damaged();
    const { lossId } = await writeOff(returnId);
    expect(await orderOf(returnId)).toMatchObject({ state: 'cancelled' });
    expect(await house.serialAt(serialId)).toEqual({ code: 'QUARANTINE', condition: 'faulty' });
    const open = () => openRepairOfReturn(repairer.context, { key: randomUUID(), returnId });
    expect(await reasonOf(open())).toBe('return_written_off');
    await decideLoss(house.head.context, { lossId, approve: false, note: 'Try to repair it' });
    await open();
    expect(await house.serialAt(serialId)).toEqual({ code: 'WS-01', condition: 'faulty' });
  });

  it('is refused once the workshop has begun: the order says what becomes of it', async () => {
    const { returnId } = await damaged();
    await begin((await orderOf(returnId))!.id);
    expect(await reasonOf(writeOff(returnId))).toBe('repair_begun');
  });

  // Both begin with the order's lock (lockRepair): who comes second sees what the first has done.
  it('lets one of two be first who take the order and write the tool off', async () => {
    for (let n = 0; n < 3; n++) {
      const { returnId } = await damaged();
      const order = (await orderOf(returnId))!;
      const taken = takeRepair(repairer.context, { id: order.id });
      const [came] = await outcomes(writeOff(returnId), taken);
      expect((await orderOf(returnId))!.state).toBe(came === 'done' ? 'cancelled' : 'in_work');
    }
  });
});

describe('by hand', () => {
  it('nothing is put right that the workshop has', async () => {
    const { returnId } = await damaged();
    expect(await reasonOf(repairTool(house.storekeeper.context, { key: randomUUID(), returnId }))).toBe(
      'tool_in_repair',
    );
    expect(await reasonOf(openRepairOfReturn(repairer.context, { key: randomUUID(), returnId }))).toBe(
      'tool_in_repair',
    );
  });

  it('opens one order, however often it is asked, and none for what came back good', async () => {
    const { returnId } = await damaged();
    await undoOrder(returnId);
    const open = () => openRepairOfReturn(repairer.context, { key: randomUUID(), returnId });
    expect((await outcomes(open(), open())).filter((one) => one === 'done')).toHaveLength(1);
    const good = await house.piece();
    const { loanId } = await house.lend([good]);
    const { returnIds } = await house.giveBack(loanId);
    expect(await reasonOf(openRepairOfReturn(repairer.context, { key: randomUUID(), returnId: returnIds[0]! }))).toBe(
      'return_not_damaged',
    );
    expect(
      await reasonOf(openRepairOfReturn(house.technician.context, { key: randomUUID(), returnId: returnIds[0]! })),
    ).toBe('not_permitted');
  });

  /** As it was before there was a workshop: the tool lies in quarantine, without an order. */
  async function undoOrder(returnId: string) {
    const { lossId } = await writeOff(returnId);
    await decideLoss(house.head.context, { lossId, approve: false, note: 'No' });
  }
});

describe('the pages of damaged tools', () => {
  it('link to the repair order, and offer one where there is none', async () => {
    const { returnId } = await damaged();
    const order = (await orderOf(returnId))!;
    const list = await house.storekeeper.get('/tool-loans/damaged');
    expect(list.html.querySelector(`a[href="/repairs/${order.number}"]`)).not.toBeNull();
    const page = await house.storekeeper.get(`/tool-loans/returns/${returnId}`);
    expect(page.html.querySelector('form[action$="/repair"]')).toBeNull();
    expect(page.html.querySelector('form[action$="/write-off"]')).not.toBeNull();
    const { lossId } = await writeOff(returnId);
    await decideLoss(house.head.context, { lossId, approve: false, note: 'No' });
    const without = await house.storekeeper.get('/tool-loans/damaged');
    const form = without.html.querySelector(`form[action="/tool-loans/returns/${returnId}/repair-order"]`)!;
    const key = form.querySelector('[name=key]')!.getAttribute('value')!;
    const opened = await house.storekeeper.post(form.getAttribute('action')!, { key });
    expect(opened.headers.get('location')).toBe(`/repairs/${(await orderOf(returnId))!.number}`);
    await begin((await orderOf(returnId))!.id);
    const begun = await house.storekeeper.get(`/tool-loans/returns/${returnId}`);
    expect(begun.html.querySelector('form[action$="/write-off"]')).toBeNull();
  });
});
