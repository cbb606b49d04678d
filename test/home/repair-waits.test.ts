import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitsFor } from '../../src/features/home/waits.js';
import type { Context } from '../../src/platform/context.js';
import { roles } from '../../src/rights.js';
import { repairHouse } from '../repairs/factory.js';
import { testApp, type TestApp } from '../support/app.js';

const NOW = new Date('2026-11-23T02:00:00Z');

describe('what waits on Today because of returns, repairs and claims', () => {
  let app: TestApp;
  let house: Awaited<ReturnType<typeof repairHouse>>;
  let technician: Context;
  let head: Context;
  let purchasing: Context;

  const insert = async (table: string, values: Record<string, unknown>): Promise<number> => {
    const columns = Object.keys(values);
    const made = await sql<{ id: number }>`
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values (${sql.join(Object.values(values).map((value) => sql`${value}`))}) returning id`.execute(app.ownerDb);
    return made.rows[0]!.id;
  };
  /** The cards of somebody that are of this kind, as `name total: codes or texts`. */
  const cards = async (context: Context) => {
    const others = new Set(['tasks', 'parts', 'old_parts', 'duties']);
    const waits = (await waitsFor(context)).filter(({ name }) => !others.has(name));
    return Object.fromEntries(
      waits.map(({ name, rows }) => [name, rows.map((row) => [row.code ?? row.text, row.state, row.urgent])]),
    );
  };

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await repairHouse(app);
    const person = async (role: 'technician' | 'head' | 'purchasing') =>
      app.contextOf((await app.signIn(role)).personId, role);
    [technician, head, purchasing] = [await person('technician'), await person('head'), await person('purchasing')];
  });
  afterAll(() => app.close());

  it('asks without a fault whatever the role, when there is nothing', async () => {
    for (const role of roles)
      expect(await cards(app.contextOf(technician.actor.personId, role)), role).toEqual(
        role === 'quality' || role === 'administrator' ? expect.any(Object) : {},
      );
  });

  it('shows each to whose turn it is, and not to who asked', async () => {
    const { quality, storekeeper, repairer, colleague, supervisor } = house;
    const one = await house.piece();
    const by = technician.actor.personId;
    const customer = await app.ownerDb
      .selectFrom('party')
      .select('id')
      .where('kind', '=', 'customer')
      .executeTakeFirstOrThrow();
    const field = { logged_as: 'field', item_id: one.itemId, reported_by: by, reported_at: NOW };
    await insert('field_return', { ...field, serial: 'L-1', customer_waiting: true });
    const got = { received_at: NOW, received_by: storekeeper.personId, place_id: one.placeId };
    const received = await insert('field_return', {
      ...field,
      ...got,
      serial: one.serial,
      serial_id: one.serialId,
      state: 'received',
      doa: true,
    });
    await insert('field_return', { ...field, ...got, serial: 'G-1', state: 'decided' });
    await insert('return_parcel', { customer_id: customer.id, announced_by: by, expected_on: '2026-11-23' });
    await insert('return_parcel', { customer_id: customer.id, announced_by: by, expected_on: '2026-11-24' });
    await insert('book_correction', {
      return_id: received,
      serial_id: one.serialId,
      place_id: one.placeId,
      condition: 'untested',
      reason: 'x',
      asked_by: supervisor.personId,
    });
    const waiting = await house.open();
    const inspected = await house.open();
    const passed = await house.open();
    await sql`update repair_order set state = 'to_inspect', taken_by = ${repairer.personId}, taken_at = ${NOW} where id = ${inspected.id}`.execute(
      app.ownerDb,
    );
    await sql`update repair_order set state = 'passed', result = 'no_fault' where id = ${passed.id}`.execute(
      app.ownerDb,
    );
    await insert('repair_inspection', {
      order_id: inspected.id,
      proposed: 'no_fault',
      asked_by: repairer.personId,
      asked_at: NOW,
      repairer_ids: [repairer.personId],
    });
    const supplier = await app.ownerDb
      .selectFrom('party')
      .select('id')
      .where('kind', '=', 'supplier')
      .executeTakeFirstOrThrow();
    await insert('supplier_claim', {
      supplier_id: supplier.id,
      item_id: one.itemId,
      quantity: '1',
      unit_cost: '10',
      place_id: one.placeId,
      reason: 'doa',
      due_on: '2026-11-22',
      opened_by: quality.personId,
      opened_at: NOW,
    });
    await insert('batch_alert', {
      item_id: one.itemId,
      batch: 'B1',
      faults: 3,
      from_on: '2026-10-01',
      to_on: '2026-11-22',
      opened_at: NOW,
    });
    await insert('fault_term', { kind: 'fault', name_zh: '新词', proposed_by: repairer.personId });
    await insert('scrap_request', {
      return_id: received,
      item_id: one.itemId,
      quantity: '1',
      unit_cost: '900',
      place_id: one.placeId,
      condition: 'untested',
      value: '900',
      reason: 'x',
      asked_by: quality.personId,
      asked_at: NOW,
    });
    const quote = {
      order_id: waiting.id,
      customer_id: customer.id,
      tax_rate: '13',
      valid_until: '2026-12-01',
      drafted_by: repairer.personId,
      drafted_at: NOW,
    };
    await insert('repair_quote', { ...quote, state: 'submitted', submitted_by: repairer.personId, submitted_at: NOW });
    await insert('repair_quote', {
      ...quote,
      order_id: passed.id,
      valid_until: '2026-11-01',
      state: 'approved',
      submitted_by: repairer.personId,
      submitted_at: NOW,
    });

    expect(await cards(technician)).toMatchObject({ my_returns: [['RT-000001', null, false]] });
    expect(await cards(storekeeper.context)).toMatchObject({
      to_receive: [['RT-000001', null, true]],
      return_parcels: [['PC-000001', null, false]],
      put_away: [[passed.number, 'result_no_fault', false]],
      claims_to_send: [['SC-000001', null, false]],
    });
    expect(await cards(quality.context)).toMatchObject({
      to_triage: [['RT-000002', 'doa', false]],
      to_inspect: [[inspected.number, null, false]],
      batches: [['B1', null, false]],
      fault_terms: [['新词', 'term_fault', false]],
    });
    const alerts = (await waitsFor(quality.context)).find(({ name }) => name === 'batches');
    expect(alerts?.rows[0]?.href).toMatch(/^\/triage\/batches\/\d+$/);
    expect(await cards(quality.context)).not.toHaveProperty('scraps');
    const mine = await cards(repairer.context);
    expect(mine).toMatchObject({ repair_queue: [[waiting.number, null, false]] });
    expect(mine).not.toHaveProperty('my_repairs');
    await sql`update repair_order set state = 'in_work' where id = ${inspected.id}`.execute(app.ownerDb);
    expect(await cards(repairer.context)).toMatchObject({ my_repairs: [[inspected.number, 'repair_in_work', false]] });
    expect(await cards(colleague.context)).not.toHaveProperty('my_repairs');
    expect(await cards(purchasing)).toMatchObject({ claims_overdue: [['SC-000001', null, true]] });
    expect(await cards(head)).toMatchObject({
      scraps: [[expect.any(String), null, false]],
      quotes: [['RQ-000001', null, false]],
      quotes_open: [['RQ-000002', null, true]],
      corrections: [['RT-000002', null, false]],
    });
    expect(await cards(supervisor.context)).not.toHaveProperty('corrections');
    const page = await supervisor.get('/');
    expect(page.status).toBe(200);
    expect((await house.quality.get('/')).html.querySelector('#wait-to_triage')?.text).toContain('RT-000002');
  });
});
