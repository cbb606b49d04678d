import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeInstalled, setInstalled } from '../../src/features/repair-reports/set-installed.js';
import { eventsOf } from '../custody/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf } from '../tool-loans/factory.js';
import { NOW, type ReportHouse, reportHouse } from './factory.js';

describe('what repairs cost and who did them', () => {
  let app: TestApp;
  let house: ReportHouse;
  let board: number;
  let relay: number;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await reportHouse(app);
    board = await house.item('BOARD', { tracking: 'serial', repairable: true, price: '1000' });
    relay = await house.item('RELAY', { tracking: 'quantity', repairable: true, price: '50' });
  });
  afterAll(() => app.close());

  it('weigh what was repaired against what buying costs, exactly', async () => {
    const fan = await house.item('FAN', { tracking: 'quantity', repairable: true, price: '99.9950' });
    const repair = (minutes: number, closedAt = '2026-07-05T00:00:00Z', changes = {}) =>
      house.repaired({
        itemId: fan,
        receivedAt: '2026-07-01T00:00:00Z',
        openedAt: '2026-07-01T00:00:00Z',
        closedAt,
        targetOn: '2026-07-09',
        minutes,
        ...changes,
      });
    await house.post('receive', { itemId: relay, quantity: 5 });
    const order = await repair(20);
    await repair(10);
    await repair(60, '2026-08-05T00:00:00Z');
    await repair(60, '2026-07-05T00:00:00Z', { result: 'unrepairable' });
    await sql`
      with p as (insert into repair_part (order_id, position, item_id, warehouse_id, wanted, used, wanted_by, wanted_at)
        values (${order}, 1, ${relay}, ${house.warehouse}, 3, 2, ${house.personId}, now()) returning id)
      insert into repair_part_use (part_id, order_id, item_id, quantity, back, unit_cost, from_place_id, condition, movement_id, used_by, used_at)
      select p.id, ${order}, ${relay}, 3, 1, 1.234567, ${house.bin}, 'new', (select min(id) from stock_movement), ${house.personId}, now() from p`.execute(
      house.db,
    );
    const july = () => house.read('savings', { from: '2026-07-01', to: '2026-07-31', itemId: fan });
    // Labour 40.00 + 20.00, parts 2 × 1.234567 = 2.47; 2 × 99.995 − 62.47 = 137.52
    expect((await july()).rows).toEqual([
      {
        item: 'FAN',
        item_name: '物料FAN',
        orders: '2',
        repaired: '2',
        repair_cost: '62.47',
        cost_each: '31.24',
        bought: '0',
        price_each: '100.00',
        price_from: 'list_price',
        saved: '137.52',
      },
    ]);
    const happenedAt = new Date('2026-07-10T00:00:00Z');
    await house.post('receive', { itemId: fan, quantity: 3, unitCost: '10' }, { happenedAt });
    await house.post('receive', { itemId: fan, quantity: 1, unitCost: '20' }, { happenedAt });
    const bought = (await july()).rows[0]!;
    expect(bought).toMatchObject({ bought: '4', price_each: '12.50', price_from: 'bought_price', saved: '-37.47' });
  });

  it('tell components of the latest diagnosis, claims by supplier, and hours by person', async () => {
    const relayTerm = await house.term('component', 'K relay');
    const merged = await house.term('component', 'relay K', relayTerm);
    const fault = await house.term('fault', 'stuck');
    const order = await house.repaired({
      itemId: board,
      receivedAt: '2026-09-01T00:00:00Z',
      openedAt: '2026-09-01T00:00:00Z',
      closedAt: '2026-09-03T00:00:00Z',
      targetOn: '2026-09-09',
      minutes: 90,
    });
    const diagnose = (component: number, locations: string[]) =>
      sql`
      with d as (insert into repair_diagnosis (order_id, fault_id, diagnosed_by, diagnosed_at) values (${order}, ${fault}, ${house.personId}, '2026-09-02') returning id)
      insert into repair_component (diagnosis_id, position, component_id, location)
      select d.id, l.n, ${component}, l.at from d cross join unnest(${locations}::text[]) with ordinality l(at, n)`.execute(
        house.db,
      );
    await diagnose(relayTerm, ['K9']);
    await diagnose(merged, ['K1', 'k 1', 'K2']);
    const september = { from: '2026-09-01', to: '2026-09-30' };
    const components = await house.read('components', september);
    expect(components.rows.map((row) => [row['component'], row['location'], row['orders'], row['share']])).toEqual([
      ['K relay', 'K1', '1', '100'],
      ['K relay', 'K2', '1', '100'],
    ]);
    expect(components.pareto).toEqual({ bars: [{ zh: 'K relay', en: 'K relay', n: 1 }], all: 1 });
    expect((await house.read('hours', september)).rows[0]).toMatchObject({
      orders: '1',
      hours_worked: '1.5',
      hours_per_order: '1.5',
      labour_cost: '180.00',
    });

    const claim = (state: string, dueOn: string, outcome: string | null, credit: string | null) =>
      sql`
      insert into supplier_claim (supplier_id, item_id, quantity, unit_cost, place_id, reason, due_on, opened_by, opened_at, state, outcome, credit_amount, closed_at, closed_by)
      values (${house.supplierParty}, ${board}, 1, 10, ${house.workshop}, 'faulty', ${dueOn}, ${house.personId}, '2026-09-01', ${state}, ${outcome}, ${credit},
        ${outcome ? '2026-09-11' : null}::timestamptz, ${outcome ? house.personId : null})`.execute(house.db);
    await claim('open', '2026-11-22', null, null);
    await claim('open', '2026-11-23', null, null);
    await claim('closed', '2026-09-20', 'credit', '12.34');
    await claim('closed', '2026-09-20', 'refused', null);
    expect((await house.read('claims', september)).rows).toEqual([
      {
        supplier: 'Acme',
        claims_opened: '4',
        claims_closed: '2',
        claims_open: '2',
        claims_overdue: '1',
        credit: '1',
        replacement: '0',
        repaired_by_supplier: '0',
        refused: '1',
        mean_days: '10.0',
        credited: '12.34',
      },
    ]);
  });

  it('keep installed counts with who changed them, of models that there are', async () => {
    const set = (model: string, quantity: string) =>
      setInstalled(house.quality.context, { itemId: board, model, quantity });
    await house.device('D-2', 'M2', null);
    expect(await reasonOf(set('NOPE', '1'))).toBe('installed_model_unknown');
    expect(await reasonOf(setInstalled(house.repairer.context, { itemId: board, model: 'M2', quantity: '1' }))).toBe(
      'not_permitted',
    );
    await set('M2', '2');
    await set('M2', '2.00');
    await set('M2', '3');
    await removeInstalled(house.quality.context, { itemId: board, model: 'M2' });
    await removeInstalled(house.quality.context, { itemId: board, model: 'M2' });
    const events = (await eventsOf(app, 'item', board)).filter((one) => JSON.stringify(one).includes('M2'));
    expect(events.map((one) => one.name)).toEqual([
      'installed_count.set',
      'installed_count.set',
      'installed_count.removed',
    ]);
  });
});
