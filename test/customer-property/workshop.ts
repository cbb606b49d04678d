import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { openPieceRepair } from '../../src/features/customer-property/index.js';
import { usePart, wantParts } from '../../src/features/repair-parts/index.js';
import { askInspection, inspect, putAway, recordTest } from '../../src/features/repair-tests/index.js';
import { diagnoseRepair, type RepairResult, takeRepair } from '../../src/features/repairs/index.js';
import type { TestApp } from '../support/app.js';
import { propertyHouse } from './factory.js';

/** A house for customers' property beside a workshop, where their pieces are repaired. */
export async function propertyWorkshop(app: TestApp) {
  const house = await propertyHouse(app);
  const { db, workshop: repairer, quality, storekeeper } = house;
  const shop = await house.place({ code: 'WS-01', name: '维修车间', kind: 'workshop' });
  const fault = await db
    .selectFrom('fault_term')
    .select('id')
    .where('kind', '=', 'fault')
    .limit(1)
    .executeTakeFirstOrThrow();

  const open = (code: string, by = storekeeper, key = randomUUID()) => openPieceRepair(by.context, { code, key });
  /** An order of a checked piece, in the repairer's hands. */
  const inWork = async (piece: { id: number; code: string }) => {
    await house.checked(piece.id);
    const order = await open(piece.code);
    await takeRepair(repairer.context, { id: order.id });
    return order;
  };
  const diagnose = (id: number, noFault = false) =>
    diagnoseRepair(repairer.context, {
      key: randomUUID(),
      id,
      noFault,
      symptom: {},
      fault: noFault ? {} : { id: fault.id },
      cause: {},
      components: [],
      action: 'Replaced the fuse',
      note: null,
    });
  const part = async (
    id: number,
    itemId: number,
    more: { serialId?: string; lotId?: string; quantity?: string } = {},
  ) => {
    const line = { itemId, quantity: more.quantity ?? '1', warehouseId: house.warehouse };
    await wantParts(repairer.context, { orderId: id, lines: [line], key: randomUUID() });
    return usePart(repairer.context, { orderId: id, itemId, ...more, key: randomUUID() });
  };
  /** Tested, and passed by quality. */
  const pass = async (id: number, proposed: RepairResult = 'to_customer', note = 'Done') => {
    await recordTest(repairer.context, {
      orderId: id,
      title: 'Output',
      values: [{ name: 'U', value: '5' }],
      passed: true,
      key: randomUUID(),
    });
    await askInspection(repairer.context, { orderId: id, proposed, note });
    await inspect(quality.context, { orderId: id, passed: true });
  };
  const away = (id: number, toPlaceId = house.ownBin, by = storekeeper) =>
    putAway(by.context, { orderId: id, toPlaceId, key: randomUUID() });
  const repaired = async (piece: { id: number; code: string }) => {
    const order = await inWork(piece);
    await diagnose(order.id);
    await pass(order.id);
    return order;
  };

  const orderRow = (id: number) =>
    db.selectFrom('repair_order').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  /** Where the book has a piece: 'WS-01 faulty × 1'. */
  const lies = async (piece: { serialId: string | null; lotId: string | null }) => {
    const found = await sql<{ at: string }>`
      select p.code || ' ' || b.condition || ' × ' || trim_scale(b.on_hand) as at from stock_balance b join place p on p.id = b.place_id
      where b.lot_id = ${piece.lotId}::bigint and b.on_hand > 0
      union all select p.code || ' ' || s.condition || ' × 1' from serial s join place p on p.id = s.place_id where s.id = ${piece.serialId}::bigint
      order by 1`.execute(db);
    return found.rows.map((row) => row.at);
  };
  const told = async (personId: number, kind: string) =>
    (
      await db
        .selectFrom('notification')
        .select('href')
        .where('person_id', '=', personId)
        .where('kind', '=', kind)
        .execute()
    ).map((row) => row.href);

  const uses = (orderId: number) =>
    db.selectFrom('repair_part_use').selectAll().where('order_id', '=', orderId).orderBy('id').execute();

  return { ...house, uses, repairer, shop, open, inWork, diagnose, part, pass, away, repaired, orderRow, lies, told };
}
export type PropertyWorkshop = Awaited<ReturnType<typeof propertyWorkshop>>;
