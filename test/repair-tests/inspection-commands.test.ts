import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, refusedOf } from '../repair-parts/factory.js';
import { type InspectionHouse, inspectionHouse } from './factory.js';

let app: TestApp;
let house: InspectionHouse;

beforeAll(async () => {
  app = await testApp();
  house = await inspectionHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

describe('asking for an inspection', () => {
  it('stops running timers and tells quality, but nobody who repaired it', async () => {
    const both = await house.person('workshop', 'quality');
    const order = await house.order({ takenBy: both.personId });
    await house.diagnose(order.id);
    await app.ownerDb
      .insertInto('repair_labour')
      .values({ order_id: order.id, person_id: house.repairer.personId, started_at: app.deps.now(), rate: '120' })
      .execute();
    await house.test(order.id);
    await house.ask(order.id);
    expect(await house.state(order.id)).toBe('to_inspect');
    const href = `/repairs/${order.number}/inspection`;
    expect(await house.told(house.inspector.personId, 'repair_inspection_asked')).toContain(href);
    expect(await house.told(both.personId, 'repair_inspection_asked')).toEqual([]);
    const running = await app.db
      .selectFrom('repair_labour')
      .select('id')
      .where('order_id', '=', order.id)
      .where('minutes', 'is', null)
      .execute();
    expect(running).toEqual([]);
    expect((await house.inspections(order.id))[0]!.repairer_ids).toEqual(
      expect.arrayContaining([both.personId, house.repairer.personId]),
    );
  });

  it('is refused without a diagnosis, or a passed test after the last work', async () => {
    const { id } = await house.order();
    expect(await reasonOf(house.ask(id))).toBe('inspection_no_diagnosis');
    await house.diagnose(id);
    expect(await reasonOf(house.ask(id))).toBe('inspection_not_tested');
    await house.test(id);
    await house.test(id, false);
    expect(await reasonOf(house.ask(id))).toBe('inspection_not_tested');
    await house.test(id);
    const itemId = await house.stocked(1);
    await house.use(id, { itemId });
    expect(await reasonOf(house.ask(id))).toBe('inspection_not_tested');
    await house.test(id);
    await house.ask(id);
    expect(await reasonOf(house.ask(id))).toBe('repair_at_inspection');
  });

  it('is refused for results that do not fit', async () => {
    const [own, theirs] = [await house.order(), await house.order({ customers: true })];
    for (const { id } of [own, theirs]) {
      await house.diagnose(id);
      await house.test(id);
    }
    expect(await reasonOf(house.ask(own.id, 'to_customer'))).toBe('inspection_result_of_ours');
    expect(await reasonOf(house.ask(theirs.id, 'refurbished'))).toBe('inspection_result_of_customer');
    expect(await reasonOf(house.ask(own.id, 'no_fault'))).toBe('inspection_fault_found');
    expect(await reasonOf(house.ask(own.id, 'unrepairable', null))).toBe('inspection_reason_missing');
    const waiting = await house.order({ state: 'waiting' });
    expect(await reasonOf(house.ask(waiting.id))).toBe('repair_not_in_work');
  });

  it('needs neither test nor diagnosis for what the customer would not pay for', async () => {
    const { id } = await house.order({ customers: true });
    expect(await reasonOf(house.ask(id, 'to_customer'))).toBe('inspection_no_diagnosis');
    await app.ownerDb
      .insertInto('repair_quote')
      .values({
        order_id: id,
        customer_id: house.customerParty,
        tax_rate: '13',
        valid_until: '2030-01-01',
        state: 'refused',
        drafted_by: house.repairer.personId,
        drafted_at: app.deps.now(),
        submitted_by: house.repairer.personId,
        answered_on: '2026-01-01',
        answered_by: 'Li',
      })
      .execute();
    await house.ask(id, 'to_customer');
    expect(await house.state(id)).toBe('to_inspect');
  });
});

describe('an inspection', () => {
  it('passed makes our piece refurbished where it lies', async () => {
    const order = await house.asked();
    await house.look(order.id, true, 'fine');
    expect(await house.head(order.id)).toMatchObject({ state: 'passed', result: 'refurbished', result_note: 'Done' });
    expect(await house.serialAt(order.serialId)).toMatchObject({ code: 'WS-01', condition: 'refurbished' });
    const [row] = await house.inspections(order.id);
    expect(row).toMatchObject({ passed: true, inspected_by: house.inspector.personId, remark: 'fine' });
    expect(row!.movement_id).not.toBeNull();
    expect(await house.told(house.repairer.personId, 'repair_inspection_passed')).toHaveLength(1);
    expect(await house.told(house.inspector.personId, 'repair_inspection_asked')).not.toContain(
      `/repairs/${order.number}/inspection`,
    );
    expect(await reasonOf(house.look(order.id))).toBe('inspection_not_asked');
  });

  it("leaves a customer's piece as it is until it goes back", async () => {
    const order = await house.asked('to_customer', { customers: true });
    await house.look(order.id);
    expect(await house.serialAt(order.serialId)).toMatchObject({ code: 'WS-01', condition: 'faulty' });
    expect(await house.state(order.id)).toBe('passed');
  });

  it('failed gives it back to the workshop, which tests it again', async () => {
    const order = await house.asked();
    expect(await reasonOf(house.look(order.id, false))).toBe('inspection_remark_missing');
    await house.look(order.id, false, 'Fan rattles');
    expect(await house.head(order.id)).toMatchObject({ state: 'in_work', result: null });
    expect(await house.told(house.repairer.personId, 'repair_inspection_failed')).toHaveLength(1);
    expect(await reasonOf(house.ask(order.id))).toBe('inspection_not_tested');
    await house.test(order.id);
    await house.ask(order.id);
    await house.look(order.id);
    expect((await house.inspections(order.id)).map((one) => one.passed)).toEqual([false, true]);
  });

  it('is refused to whoever had a hand in the repair or asked for it, in the program and by the database', async () => {
    const both = await house.person('workshop', 'quality');
    const taken = await house.asked('refurbished', { takenBy: both.personId });
    const said = await refusedOf(house.look(taken.id, true, null, both));
    expect([said.reason, said.status]).toEqual(['inspection_by_repairer', 403]);
    const other = await house.order();
    await house.diagnose(other.id);
    await house.test(other.id);
    await house.ask(other.id, 'refurbished', null, both);
    expect(await reasonOf(house.look(other.id, true, null, both))).toBe('inspection_by_repairer');
    const fitted = await house.order();
    await house.use(fitted.id, { itemId: await house.stocked(3) }, both);
    await house.diagnose(fitted.id);
    await house.test(fitted.id);
    await house.ask(fitted.id);
    expect(await reasonOf(house.look(fitted.id, true, null, both))).toBe('inspection_by_repairer');
    const byHand = (orderId: number) =>
      sql`update repair_inspection set passed = true, inspected_by = ${both.personId}, inspected_at = now() where order_id = ${orderId}`.execute(
        app.ownerDb,
      );
    await expect(byHand(taken.id)).rejects.toThrow(/check/);
    await expect(byHand(other.id)).rejects.toThrow(/check/);
    expect(await house.state(taken.id)).toBe('to_inspect');
    expect((await refusedOf(house.look(taken.id, true, null, house.repairer))).status).toBe(403);
  });

  it('finds an unrepairable piece of ours fit for scrap: at once if it is worth little', async () => {
    const cheap = await house.asked('unrepairable');
    expect(await house.look(cheap.id)).toEqual({ closed: true, scrapRequestId: null });
    expect(await house.head(cheap.id)).toMatchObject({ state: 'closed', result: 'unrepairable' });
    expect(await house.serialAt(cheap.serialId)).toMatchObject({ code: 'SCRAP', condition: 'scrap' });
  });
});
