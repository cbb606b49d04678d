import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPANY } from '../../src/stock/index.js';
import {
  alertOf,
  alertScene,
  type AlertScene,
  alertsOf,
  B1,
  evaluate,
  issue,
  move,
  newItem,
  order,
  repair,
  request,
  reserve,
  setLevel,
  setting,
  slipWaiting,
  stepsOf,
  transfer,
  W2,
  wanted,
} from './scene.js';

let scene: AlertScene;
beforeAll(async () => void (scene = await alertScene()));
afterAll(() => scene.app.close());

/** An item with a level of 5 to 20 and so many on the shelf. */
async function stocked(quantity: number, columns: Parameters<typeof newItem>[1] = {}): Promise<number> {
  const item = await newItem(scene, columns);
  await setLevel(scene, item, 5, 20);
  if (quantity > 0) await move(scene, item, quantity);
  return item;
}

const now = async (item: number) => {
  await evaluate(scene);
  return alertOf(scene, item);
};

describe('an alert follows what is committed', () => {
  it('opens at the point, not above it, and says what it is made of', async () => {
    const item = await stocked(6);
    expect(await now(item)).toBeUndefined();
    await issue(scene, item, 1);
    const alert = await now(item);
    expect(alert).toMatchObject({
      state: 'open',
      reasons: ['below_point'],
      harm: 4,
      usable: '5.000',
      projected: '5.000',
      reorder_point: '5.000',
      order_up_to: '20.000',
      proposed: '15.000',
      unit_price: '100.0000',
      days_left: '900.0',
    });
    expect(await stepsOf(scene, alert!.id)).toEqual(['opened']);
  });

  it('closes when the stock covers it, and a new one opens the next time', async () => {
    const item = await stocked(5);
    const first = await now(item);
    await move(scene, item, 20);
    expect(await now(item)).toBeUndefined();
    await issue(scene, item, 22);
    const second = await now(item);
    expect(second?.id).not.toBe(first!.id);
    expect((await alertsOf(scene, item))[0]).toMatchObject({ state: 'closed', closed_as: 'covered' });
    expect(await stepsOf(scene, first!.id)).toEqual(['opened', 'closed']);
  });

  it('counts what is promised', async () => {
    const item = await stocked(9);
    await reserve(scene, item, 4);
    expect(await now(item)).toMatchObject({ usable: '9.000', reserved: '4.000', projected: '5.000' });
  });

  it('counts an order, stays as ordered while only that covers it, and closes when it has come', async () => {
    const item = await stocked(2);
    const id = (await now(item))!.id;
    const { lineId } = await order(scene, item, 10);
    expect(await now(item)).toMatchObject({
      id,
      state: 'ordered',
      on_order: '10.000',
      projected: '12.000',
      proposed: '0.000',
    });
    await sql`update purchase_order_line set received = 10 where id = ${lineId}`.execute(scene.app.db);
    await move(scene, item, 10);
    expect(await now(item)).toBeUndefined();
    expect(await stepsOf(scene, id)).toEqual(['opened', 'ordered', 'closed']);
  });

  it('falls back when the order is cancelled, to acknowledged if somebody had', async () => {
    const item = await stocked(2);
    const id = (await now(item))!.id;
    await sql`update reorder_alert set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = ${scene.purchaser} where id = ${id}`.execute(
      scene.app.db,
    );
    const { orderId } = await order(scene, item, 10);
    expect((await now(item))?.state).toBe('ordered');
    await sql`update purchase_order set state = 'cancelled', over_at = now() where id = ${orderId}`.execute(
      scene.app.db,
    );
    expect((await now(item))?.state).toBe('acknowledged');
    expect(await stepsOf(scene, id)).toEqual(['opened', 'ordered', 'fell_back']);
  });

  it('is requested while a request has it, and open again when that is cancelled', async () => {
    const item = await stocked(2);
    await now(item);
    const id = await request(scene, item, 18);
    expect((await now(item))?.state).toBe('requested');
    await sql`update purchase_request set state = 'cancelled', over_at = now() where id = ${id}`.execute(scene.app.db);
    expect((await now(item))?.state).toBe('open');
  });

  it('opens for an order that is late, when its day has passed', async () => {
    const item = await stocked(2);
    await order(scene, item, 10, { promised: '2026-11-22' });
    expect(await now(item)).toMatchObject({ reasons: ['late_order'], late: '10.000', harm: 5, proposed: '0.000' });
    await setting(scene, 'alert_late_days', 3);
    expect((await now(item))?.state).toBe('ordered');
    await setting(scene, 'alert_late_days', 0);
  });

  it('counts slips that wait, and names that first', async () => {
    const item = await stocked(0);
    await slipWaiting(scene, item, 3);
    expect(await now(item)).toMatchObject({
      reasons: ['back_order', 'stock_out', 'below_point'],
      harm: 0,
      back_ordered: '3.000',
      projected: '-3.000',
      proposed: '23.000',
    });
  });

  it('opens without a level only when somebody waits and nothing comes', async () => {
    const item = await newItem(scene);
    const line = await slipWaiting(scene, item, 3);
    const alert = await now(item);
    expect(alert).toMatchObject({ reasons: ['back_order', 'stock_out'], proposed: '3.000', order_up_to: '0.000' });
    await order(scene, item, 3);
    expect((await now(item))?.state).toBe('ordered');
    await sql`update requisition_line set waiting = 0, cancelled = quantity where id = ${line}`.execute(scene.app.db);
    expect(await now(item)).toBeUndefined();
    expect((await alertsOf(scene, item))[0]?.closed_as).toBe('covered');
  });

  it('counts parts that repairs wait for, while the repair can use them', async () => {
    const item = await newItem(scene);
    const piece = await newItem(scene, { tracking: 'quantity' });
    const orderId = await repair(scene, piece, 1, { ownerId: scene.customer });
    await wanted(scene, orderId, item, 2);
    expect(await now(item)).toMatchObject({ back_ordered: '2.000', reasons: ['back_order', 'stock_out'] });
    await sql`update repair_order set state = 'cancelled', closed_at = now(), closed_by = ${scene.storekeeper} where id = ${orderId}`.execute(
      scene.app.db,
    );
    expect(await now(item)).toBeUndefined();
  });

  it('counts what comes from repair by the share that usually does, whole pieces only', async () => {
    const item = await stocked(5);
    await repair(scene, item, 4);
    expect(await now(item)).toBeUndefined();
    await issue(scene, item, 3);
    expect(await now(item)).toMatchObject({ from_repair: '3.000', projected: '5.000' });
    for (let n = 0; n < 5; n++)
      await repair(scene, item, 1, { state: 'closed', result: 'unrepairable', closedAt: new Date('2026-11-01') });
    expect(await now(item)).toMatchObject({ from_repair: '1.000', projected: '3.000' }); // 4 × 4/10
    await setting(scene, 'alert_count_repairs', 0);
    expect(await now(item)).toMatchObject({ from_repair: '0.000' });
    await setting(scene, 'alert_count_repairs', 1);
  });

  it('counts what comes from repair where the piece has its home', async () => {
    const item = await stocked(2);
    await repair(scene, item, 10, { home: B1 });
    expect(await now(item)).toMatchObject({ from_repair: '0.000' });
  });

  it('counts what is on its way from another warehouse', async () => {
    const item = await stocked(3);
    const line = await transfer(scene, item, 2);
    expect(await now(item)).toMatchObject({ in_transit: '2.000', projected: '5.000' });
    await sql`update transfer_line set cancelled = quantity where id = ${line}`.execute(scene.app.db);
    expect(await now(item)).toMatchObject({ in_transit: '0.000' });
  });

  it('leaves out lots that have expired, and warns of those that soon will', async () => {
    const item = await stocked(0, { tracking: 'lot' });
    await move(scene, item, 4, { lot: 'OLD', expiresOn: '2026-11-22' });
    await move(scene, item, 4, { lot: 'SOON', expiresOn: '2026-11-23' });
    await move(scene, item, 4, { lot: 'LATER', expiresOn: '2027-11-23' });
    expect(await now(item)).toMatchObject({
      usable: '8.000',
      expiring: '4.000',
      reasons: ['expiring'],
      proposed: '16.000',
    });
  });

  it('never counts what is a customer’s, nor what is faulty, nor another warehouse', async () => {
    const item = await stocked(5);
    await now(item);
    await move(scene, item, 50, { ownerId: scene.customer, from: scene.places.CUSTOMER, to: await propertyBin() });
    await move(scene, item, 50, { condition: 'faulty', from: scene.places.CUSTOMER });
    await move(scene, item, 50, { to: B1 });
    expect(await now(item)).toMatchObject({ usable: '5.000' });
  });

  it('counts untested and refurbished stock by the settings', async () => {
    const item = await stocked(3);
    await move(scene, item, 1, { condition: 'refurbished' });
    await move(scene, item, 1, { condition: 'untested' });
    expect(await now(item)).toMatchObject({ usable: '4.000' });
    await setting(scene, 'alert_count_untested', 1);
    expect(await now(item)).toMatchObject({ usable: '5.000' });
    await setting(scene, 'alert_count_refurbished', 0);
    expect(await now(item)).toMatchObject({ usable: '4.000' });
    await setting(scene, 'alert_count_untested', 0);
    await setting(scene, 'alert_count_refurbished', 1);
    expect(await now(item)).toMatchObject({ usable: '4.000' });
  });

  it('keeps the decimals of what is measured', async () => {
    const item = await newItem(scene, { decimals: 3 });
    await setLevel(scene, item, '0.3', '1.25');
    await move(scene, item, '0.301');
    expect(await now(item)).toBeUndefined();
    await issue(scene, item, '0.001');
    expect(await now(item)).toMatchObject({ usable: '0.300', proposed: '0.950' });
  });

  it('goes with the level, with the item, and with the supplier', async () => {
    const item = await stocked(5);
    const alert = await now(item);
    await sql`update item set criticality = 'vital' where id = ${item}`.execute(scene.app.db);
    expect(await now(item)).toMatchObject({ vital: true, harm: 2, reasons: ['below_point', 'vital'] });
    await sql`insert into item_supplier (item_id, supplier_id, minimum, pack, price, preferred, changed_by, changed_at)
      values (${item}, ${scene.supplier}, 10, 6, 80, true, ${scene.purchaser}, now())`.execute(scene.app.db);
    expect(await now(item)).toMatchObject({ proposed: '18.000', supplier_id: scene.supplier, unit_price: '80.0000' });
    await setLevel(scene, item, 4, 20);
    expect(await now(item)).toBeUndefined();
    await setLevel(scene, item, 5, 20);
    const again = await now(item);
    await setLevel(scene, item, 5, 20, { do_not_reorder: true });
    expect(await now(item)).toBeUndefined();
    await setLevel(scene, item, 5, 20, { do_not_reorder: false });
    const third = await now(item);
    await sql`delete from reorder_level where item_id = ${item}`.execute(scene.app.db);
    await evaluate(scene);
    const all = await alertsOf(scene, item);
    expect(all.map(({ id, closed_as }) => [id, closed_as])).toEqual([
      [alert!.id, 'covered'],
      [again!.id, 'do_not_reorder'],
      [third!.id, 'no_level'],
    ]);
  });

  it('closes with an item that is retired, whoever waits', async () => {
    const item = await stocked(0);
    await slipWaiting(scene, item, 3);
    await now(item);
    await sql`update item set retired_at = now() where id = ${item}`.execute(scene.app.db);
    expect(await now(item)).toBeUndefined();
    expect((await alertsOf(scene, item))[0]?.closed_as).toBe('retired');
  });

  it('has one alert for each warehouse', async () => {
    const item = await stocked(5);
    await setLevel(scene, item, 1, 3, { warehouse_id: W2 });
    await evaluate(scene);
    const proposed = (await alertsOf(scene, item)).map((alert) => [alert.warehouse_id, alert.proposed] as const);
    expect(new Map(proposed)).toEqual(
      new Map([
        [1001, '15.000'],
        [1002, '3.000'],
      ]),
    );
  });
});

async function propertyBin(): Promise<number> {
  const found = await sql<{ id: number }>`
    insert into place (kind, code, name, parent_id, warehouse_id, for_property) values ('bin', 'P1', 'P1', 1001, 1001, true)
    on conflict (code) do update set name = 'P1' returning id`.execute(scene.app.ownerDb);
  expect(COMPANY).toBe(1);
  return found.rows[0]!.id;
}
