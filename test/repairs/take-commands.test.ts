import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignRepair } from '../../src/features/repairs/assign-repair.js';
import { planRepair, type RepairPlan } from '../../src/features/repairs/plan-repair.js';
import { takeRepair } from '../../src/features/repairs/take-repair.js';
import { waitForParts } from '../../src/features/repairs/wait-for-parts.js';
import { type RepairState } from '../../src/features/repairs/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, outcomes, reasonOf, refusedOf, type RepairHouse, repairHouse } from './factory.js';

let app: TestApp;
let house: RepairHouse;
beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-20T02:00:00Z') });
  house = await repairHouse(app);
});
afterAll(() => app.close());

const setState = (id: number, state: RepairState) =>
  app.ownerDb.updateTable('repair_order').set({ state }).where('id', '=', id).execute();
const told = async (personId: number, href: string) =>
  (
    await app.db
      .selectFrom('notification')
      .select('kind')
      .where('person_id', '=', personId)
      .where('href', '=', href)
      .where('read_at', 'is', null)
      .execute()
  ).map(({ kind }) => kind);

describe('taking an order', () => {
  it('makes it the taker’s and puts it in work, once', async () => {
    const { id } = await house.open();
    await takeRepair(house.repairer.context, { id });
    await takeRepair(house.repairer.context, { id });
    expect(await house.order(id)).toMatchObject({ state: 'in_work', taken_by: house.repairer.personId });
    expect(await house.stepsOf(id)).toEqual(['waiting', 'in_work']);
    expect(await eventsOf(app, id)).toEqual(['repair.taken']);
  });

  it('refuses what another has taken, and says who', async () => {
    const { id, number } = await house.open();
    await takeRepair(house.repairer.context, { id });
    const refused = await refusedOf(takeRepair(house.colleague.context, { id }));
    expect(refused).toMatchObject({ reason: 'repair_taken', facts: { repair: number, since: expect.any(String) } });
  });

  it('refuses what is over, at inspection or away, and who does not repair', async () => {
    const { id } = await house.open();
    expect(await reasonOf(takeRepair(house.storekeeper.context, { id }))).toBe('not_permitted');
    await setState(id, 'to_inspect');
    expect(await reasonOf(takeRepair(house.repairer.context, { id }))).toBe('repair_at_inspection');
    await setState(id, 'outside');
    expect(await reasonOf(takeRepair(house.repairer.context, { id }))).toBe('repair_at_outside_shop');
    expect(await reasonOf(takeRepair(house.repairer.context, { id: 999_999 }))).toBe('not_found');
  });

  it('leaves one that waits for the customer waiting', async () => {
    const { id } = await house.open();
    await setState(id, 'waiting_customer');
    await takeRepair(house.repairer.context, { id });
    expect(await house.order(id)).toMatchObject({ state: 'waiting_customer', taken_by: house.repairer.personId });
  });

  // Without the row's lock in lockRepair both are done, and the later one has it.
  it('goes to one of two who take it at the same moment', async () => {
    const { id } = await house.open();
    const done = await outcomes(
      takeRepair(house.repairer.context, { id }),
      takeRepair(house.colleague.context, { id }),
    );
    expect(done.toSorted()).toEqual(['done', 'repair_taken']);
    expect(await house.stepsOf(id)).toEqual(['waiting', 'in_work']);
  });
});

describe('giving and giving back', () => {
  it('goes back into the queue when its own repairer gives it back', async () => {
    const { id } = await house.open();
    await takeRepair(house.repairer.context, { id });
    await assignRepair(house.repairer.context, { id, personId: null });
    expect(await house.order(id)).toMatchObject({ state: 'waiting', taken_by: null, taken_at: null });
  });

  it('goes from one to another by a supervisor, and both are told', async () => {
    const { id, number } = await house.open();
    await takeRepair(house.repairer.context, { id });
    const give = (context: typeof house.colleague.context, personId: number | null) =>
      assignRepair(context, { id, personId });
    expect(await reasonOf(give(house.colleague.context, house.colleague.personId))).toBe('repair_not_yours');
    expect(await reasonOf(give(house.colleague.context, null))).toBe('repair_not_yours');
    await give(house.supervisor.context, house.colleague.personId);
    expect(await house.order(id)).toMatchObject({ state: 'in_work', taken_by: house.colleague.personId });
    expect(await told(house.colleague.personId, `/repairs/${number}`)).toEqual(['repair_assigned']);
    expect(await told(house.repairer.personId, `/repairs/${number}`)).toEqual(['repair_taken_from_you']);
    await give(house.quality.context, house.repairer.personId);
    expect(await told(house.colleague.personId, `/repairs/${number}`)).toEqual(['repair_taken_from_you']);
  });

  it('goes to nobody but the workshop’s people, and not while it is inspected', async () => {
    const { id } = await house.open();
    const give = (personId: number) => assignRepair(house.supervisor.context, { id, personId });
    expect(await reasonOf(give(house.storekeeper.personId))).toBe('repairer_wrong');
    expect(await reasonOf(give(999_999))).toBe('not_found');
    const left = await house.person('workshop');
    await app.ownerDb.updateTable('person').set({ retired_at: new Date() }).where('id', '=', left.personId).execute();
    expect(await reasonOf(give(left.personId))).toBe('repairer_wrong');
    await setState(id, 'to_inspect');
    expect(await reasonOf(give(house.repairer.personId))).toBe('repair_at_inspection');
  });
});

describe('planning', () => {
  const plan = (id: number, changes: Partial<RepairPlan> = {}) =>
    planRepair(house.supervisor.context, {
      id,
      urgent: false,
      customerWaiting: false,
      charged: false,
      promisedOn: null,
      benchId: null,
      ...changes,
    });

  it('keeps urgency, promise and bench, with what changed', async () => {
    const { id } = await house.open();
    const bench = await house.bench('计划工位');
    await plan(id, { urgent: true, customerWaiting: true, promisedOn: '2026-11-25', benchId: bench });
    await plan(id, { urgent: true, customerWaiting: true, promisedOn: '2026-11-25', benchId: bench });
    expect(await house.order(id)).toMatchObject({
      urgent: true,
      customer_waiting: true,
      promised_on: '2026-11-25',
      bench_id: bench,
    });
    expect(await eventsOf(app, id)).toEqual(['repair.planned']);
  });

  it('takes the piece to a bench of another workshop', async () => {
    const opened = await house.open();
    const second = await house.place({ code: 'WS-02', name: '二车间', kind: 'workshop' });
    const bench = await house.bench('二车间工位', second);
    await plan(opened.id, { benchId: bench });
    expect(await house.serialAt(opened.serialId)).toMatchObject({ code: 'WS-02', condition: 'faulty' });
    expect(await house.order(opened.id)).toMatchObject({ place_id: second, bench_id: bench });
    const away = await house.open();
    await setState(away.id, 'to_inspect');
    expect(await reasonOf(plan(away.id, { benchId: bench }))).toBe('repair_at_inspection');
    expect(await verifyBook(app.ownerDb)).toEqual([]);
  });

  it('refuses past days, charging nobody, retired benches and orders that are over', async () => {
    const { id } = await house.open();
    expect(await reasonOf(plan(id, { promisedOn: '2026-11-19' }))).toBe('repair_day_past');
    expect(await reasonOf(plan(id, { charged: true }))).toBe('repair_own_not_charged');
    const bench = await house.bench('停用工位');
    await app.ownerDb.updateTable('repair_bench').set({ retired_at: new Date() }).where('id', '=', bench).execute();
    expect(await reasonOf(plan(id, { benchId: bench }))).toBe('bench_retired');
    expect(await reasonOf(plan(id, { benchId: 999_999 }))).toBe('not_found');
    expect(await reasonOf(planRepair(house.storekeeper.context, { id } as RepairPlan))).toBe('not_permitted');
    const charged = await house.open({ customerId: house.customerParty });
    await plan(charged.id, { charged: true });
    expect((await house.order(charged.id)).charged).toBe(true);
  });
});

describe('waiting for parts', () => {
  it('rests and goes on, while somebody has it', async () => {
    const { id } = await house.open();
    const wait = (waits: boolean) => waitForParts(house.repairer.context, { id, waits, note: '缺 MOS 管' });
    expect(await reasonOf(wait(true))).toBe('repair_not_in_work');
    await takeRepair(house.repairer.context, { id });
    await wait(true);
    await wait(true);
    await wait(false);
    expect(await house.stepsOf(id)).toEqual(['waiting', 'in_work', 'waiting_parts', 'in_work']);
    expect(await eventsOf(app, id)).toEqual(['repair.taken', 'repair.waits_for_parts', 'repair.resumed']);
  });
});
