import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supplierFacts, takeOverItemSuppliers } from '../../src/features/item-suppliers/index.js';
import { takeOverLevels } from '../../src/features/reorder-levels/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type SupplyHouse, supplyHouse } from './factory.js';

let app: TestApp;
let house: SupplyHouse;
const today = '2026-11-24';

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-24T02:00:00Z') });
  house = await supplyHouse(app);
});
afterAll(() => app.close());

interface Ordered {
  supplierId: number;
  itemId: number;
  orderedOn: string;
  promisedOn: string | null;
  arrivedOn: string | null;
}

/** A line of the ERP's that has come in, or not yet. */
async function order({ supplierId, itemId, orderedOn, promisedOn, arrivedOn }: Ordered) {
  const db = app.ownerDb;
  const { id } = await db
    .insertInto('purchase_order')
    .values({
      erp_number: randomUUID().slice(0, 30),
      supplier_id: supplierId,
      ordered_on: orderedOn,
      entered_by: house.personId,
      entered_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const received = arrivedOn ? '10' : '0';
  await db
    .insertInto('purchase_order_line')
    .values({
      order_id: id,
      position: 1,
      item_id: itemId,
      warehouse_id: house.warehouse,
      quantity: '10',
      received,
      first_promised_on: promisedOn,
      promised_on: arrivedOn,
      arrived_on: arrivedOn,
    })
    .execute();
}

describe('how a supplier has delivered', () => {
  it('is told from what has arrived, with its spread and on time by the first promise', async () => {
    const [item, other, supplier] = [await house.newItem(), await house.newItem(), await house.supplier()];
    const line = (orderedOn: string, promisedOn: string | null, arrivedOn: string | null, itemId = item.id) =>
      order({ supplierId: supplier.id, itemId, orderedOn, promisedOn, arrivedOn });
    await line('2026-01-01', '2026-01-11', '2026-01-11'); // 10 days, on time
    await line('2026-02-01', '2026-02-10', '2026-02-15'); // 14, five days late
    const facts = async (itemId?: number) =>
      (await supplierFacts(app.db, { supplierIds: [supplier.id], today, ...(itemId && { itemId }) })).get(supplier.id);
    expect(await facts()).toEqual({
      supplierId: supplier.id,
      lines: 2,
      enough: false,
      leadMean: null,
      leadSpread: null,
      onTime: null,
      refused: null,
      doa: null,
    });
    await line('2026-03-01', null, '2026-03-19'); // 18, no promise
    await line('2026-04-01', '2026-04-02', null); // has not come
    await line('2020-01-01', '2020-01-02', '2020-06-01'); // long ago
    await line('2026-05-01', '2026-05-03', '2026-05-02', other.id); // 1, another item
    expect(await facts(item.id)).toMatchObject({
      lines: 3,
      enough: true,
      leadMean: '14.0',
      leadSpread: '4.0',
      onTime: '50.0',
      refused: null,
      doa: null,
    });
    expect(await facts()).toMatchObject({ lines: 4, leadMean: '10.8', onTime: '66.7' });
    await sql`update app_setting set value = '5' where name = 'alert_late_days'`.execute(app.ownerDb);
    expect(await facts(item.id)).toMatchObject({ onTime: '100.0' });
    await sql`update app_setting set value = '0' where name = 'alert_late_days'`.execute(app.ownerDb);
    expect(await supplierFacts(app.db, { supplierIds: [], today })).toEqual(new Map());
    expect((await supplierFacts(app.db, { today })).get(supplier.id)?.lines).toBe(4);
    const card = await house.purchasing.get(`/item-suppliers/suppliers/${supplier.code}`, { 'HX-Request': 'true' });
    expect(card.text).toContain('66.7%');
  });

  it('counts what quality refused and what was dead on arrival, not what was undone or came back before', async () => {
    const [item, supplier] = [await house.newItem({ tracking: 'serial' }), await house.supplier()];
    const db = app.ownerDb;
    for (const n of [1, 2, 3])
      await order({
        supplierId: supplier.id,
        itemId: item.id,
        orderedOn: `2026-0${n}-01`,
        promisedOn: null,
        arrivedOn: `2026-0${n}-02`,
      });
    const receipt = await db
      .insertInto('goods_receipt')
      .values({
        supplier_id: supplier.id,
        warehouse_id: house.warehouse,
        opened_by: house.personId,
        opened_at: new Date(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const pieces: string[] = [];
    const delivered = async (inspect: boolean) => {
      const posted = await house.post('receive', {
        itemId: item.id,
        serial: randomUUID().slice(0, 12).toUpperCase(),
        unitCost: '1',
      });
      const { serialId } = posted.lines[0]!;
      const { id } = await db
        .insertInto('goods_receipt_line')
        .values({
          receipt_id: receipt.id,
          item_id: item.id,
          quantity: '1',
          place_id: house.bin,
          inspect,
          movement_id: posted.id,
          received_by: house.personId,
          received_at: new Date('2026-03-02'),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db.insertInto('goods_receipt_piece').values({ line_id: id, serial_id: serialId! }).execute();
      pieces.push(serialId!);
      return { lineId: id, movementId: posted.id };
    };
    const [first, second] = [
      await delivered(true),
      await delivered(true),
      await delivered(false),
      await delivered(false),
    ];
    const verdict = {
      quantity: '1',
      verdict: 'refused',
      reason: 'bent',
      place_id: house.bin,
      judged_by: house.personId,
      judged_at: new Date(),
    };
    const judge = (one: typeof first, more: object = {}) =>
      db
        .insertInto('incoming_verdict')
        .values({ ...verdict, ...more, line_id: one.lineId, movement_id: one.movementId })
        .execute();
    await judge(first);
    await judge(second, { undone_at: new Date(), undone_by: house.personId });
    const back = (serialId: string, reportedAt: Date) =>
      db
        .insertInto('field_return')
        .values({
          item_id: item.id,
          serial_id: serialId,
          doa: true,
          logged_as: 'field',
          reported_at: reportedAt,
          reported_by: house.personId,
        })
        .execute();
    await back(pieces[2]!, new Date('2026-04-01'));
    await back(pieces[3]!, new Date('2026-01-01')); // before it was delivered, by whoever it was then
    const facts = (await supplierFacts(app.db, { supplierIds: [supplier.id], today })).get(supplier.id);
    expect(facts).toMatchObject({ enough: true, refused: '25.0', doa: '25.0' });
  });
});

describe('what was before', () => {
  it('is taken over as it was', async () => {
    const [item, supplier] = [await house.newItem(), await house.supplier()];
    const told = { changedBy: house.personId, changedAt: new Date('2025-01-01') };
    await app.db.transaction().execute(async (trx) => {
      await takeOverItemSuppliers(trx, [
        { itemId: item.id, supplierId: supplier.id, leadDays: 7, price: '1.5', preferred: true, ...told },
      ]);
      await takeOverLevels(trx, [
        {
          itemId: item.id,
          warehouseId: house.warehouse,
          reorderPoint: '1',
          orderUpTo: '3',
          homeBinId: house.bin,
          ...told,
        },
      ]);
      await takeOverLevels(trx, []);
    });
    expect(await house.supplies(item.id)).toMatchObject([
      { lead_days: 7, price: '1.5000', preferred: true, version: 1 },
    ]);
    const level = await app.ownerDb.selectFrom('reorder_level').selectAll().where('item_id', '=', item.id).execute();
    expect(level).toMatchObject([{ reorder_point: '1.000', source: 'typed', do_not_reorder: false }]);
  });
});
