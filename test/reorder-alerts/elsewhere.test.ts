import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftLines } from '../../src/features/requisitions/draft-queries.js';
import { testApp, type TestApp } from '../support/app.js';
import { type AlertHouse, alertHouse } from './factory.js';

let app: TestApp;
let house: AlertHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-26T02:00:00Z') });
  house = await alertHouse(app);
});
afterAll(() => app.close());

describe('alerts on other pages', () => {
  it('are named on the item’s page while they are open, for who may see them', async () => {
    const { id, itemId, code } = await house.alert({ proposed: '3' });
    const other = await house.alert({
      item_id: itemId,
      warehouse_id: house.branch.id,
      state: 'ordered',
      proposed: '0',
    });
    const over = await house.alert({
      item_id: itemId,
      state: 'closed',
      closed_at: app.deps.now(),
      closed_as: 'covered',
    });
    const card = (await house.storekeeper.get(`/items/${code}`)).html.querySelector('#reorder-alerts')!;
    expect(card.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual([
      `/reorder-alerts/${id}`,
      `/reorder-alerts/${other.id}`,
    ]);
    expect(card.text).toContain('3 pcs proposed');
    expect(card.text).not.toContain(`/reorder-alerts/${over.id}`);
    const technician = await house.person('technician');
    const page = await technician.get(`/items/${code}`);
    expect(page.status).toBe(200);
    expect(page.html.querySelector('#reorder-alerts')).toBeNull();
  });

  it('show on a draft slip’s line as what is on order for its warehouse, with the first day promised', async () => {
    const itemId = await house.part();
    const { db, personId, customerParty, warehouse, branch } = house;
    const task = await db
      .insertInto('service_task')
      .values({
        customer_id: customerParty,
        kind_id: sql`(select min(id) from service_task_kind)`,
        charge: 'warranty',
        title: 'A task',
        planned_from: '2026-11-26',
        planned_to: '2026-11-26',
        created_by: personId,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const slip = await db
      .insertInto('requisition')
      .values({
        task_id: task.id,
        warehouse_id: warehouse,
        requested_for: personId,
        drafted_by: personId,
        needed_by: '2026-12-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('requisition_line')
      .values({ requisition_id: slip.id, position: 1, item_id: itemId, quantity: '1' })
      .execute();
    const order = await db
      .insertInto('purchase_order')
      .values({
        erp_number: 'E-1',
        supplier_id: (await db.selectFrom('party').select('id').where('code', '=', 'ACME').executeTakeFirstOrThrow())
          .id,
        ordered_on: '2026-11-01',
        promised_on: '2026-12-10',
        entered_by: personId,
        entered_at: app.deps.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const line = { order_id: order.id, item_id: itemId, warehouse_id: warehouse };
    await db
      .insertInto('purchase_order_line')
      .values([
        { ...line, position: 1, quantity: '4' },
        { ...line, position: 2, quantity: '2', promised_on: '2026-12-05' },
        { ...line, position: 3, quantity: '9', warehouse_id: branch.id },
      ])
      .execute();
    expect(await draftLines(app.db, slip.id)).toMatchObject([{ on_order: '6', expected_on: '2026-12-05' }]);
  });
});
