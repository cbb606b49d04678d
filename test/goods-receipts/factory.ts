import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
  openReceipt,
  type ReceiptInput,
  type TakeIn,
  takeIn,
  undoLine,
} from '../../src/features/goods-receipts/index.js';
import type { ItemInput } from '../../src/features/items/item.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

export { reasonOf, refusedOf } from '../tool-loans/factory.js';

interface OrderLine {
  itemId: number;
  quantity: string;
  unitPrice?: string | null;
  warehouseId?: number;
  promisedOn?: string | null;
}

let made = 0;

/** A house whose supplier delivers: orders by SQL, as the ERP's, and the people who receive and judge. */
export async function goodsHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const keeper = await person('storekeeper');
  const quality = await person('quality');
  const purchasing = await person('purchasing');
  const { party_id: supplierId } = await db
    .selectFrom('place')
    .select('party_id')
    .where('id', '=', house.supplier)
    .executeTakeFirstOrThrow();
  const { id: quarantine } = await db
    .selectFrom('place')
    .select('id')
    .where('code', '=', 'QUARANTINE')
    .executeTakeFirstOrThrow();

  const part = async (changes: Partial<ItemInput> & { incoming_inspection?: boolean } = {}) => {
    const { incoming_inspection = false, ...rest } = changes;
    const code = `GRP-${String(++made).padStart(3, '0')}`;
    const id = await house.item(code, rest);
    if (incoming_inspection) await db.updateTable('item').set({ incoming_inspection }).where('id', '=', id).execute();
    return { id, code };
  };

  const order = async (lines: OrderLine[], changes: { erp?: string; supplierId?: number; orderedOn?: string } = {}) => {
    const erp = changes.erp ?? `ERP-${++made}`;
    const { id, number } = await db
      .insertInto('purchase_order')
      .values({
        erp_number: erp,
        supplier_id: changes.supplierId ?? supplierId!,
        ordered_on: changes.orderedOn ?? '2026-01-05',
        promised_on: '2026-02-01',
        entered_by: purchasing.personId,
        entered_at: new Date('2026-01-05T01:00:00Z'),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    const rows = await db
      .insertInto('purchase_order_line')
      .values(
        lines.map((line, n) => ({
          order_id: id,
          position: n + 1,
          item_id: line.itemId,
          warehouse_id: line.warehouseId ?? house.warehouse,
          quantity: line.quantity,
          unit_price: line.unitPrice === undefined ? '12.5' : line.unitPrice,
          promised_on: line.promisedOn === undefined ? '2026-02-01' : line.promisedOn,
        })),
      )
      .returning('id')
      .execute();
    return { id, number, erp, lines: rows.map((row) => row.id) };
  };
  const orderLine = (id: number) =>
    db.selectFrom('purchase_order_line').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const orderState = async (id: number) =>
    (await db.selectFrom('purchase_order').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

  const open = (changes: Partial<ReceiptInput> & { key?: string } = {}, by = keeper) =>
    openReceipt(by.context, { supplierId: supplierId!, warehouseId: house.warehouse, ...changes });
  const take = (receiptId: number, input: Omit<TakeIn, 'receiptId'>, by = keeper) =>
    takeIn(by.context, { receiptId, key: randomUUID(), ...input });
  const undo = (receiptId: number, lineId?: string, by = keeper) =>
    undoLine(by.context, { receiptId, ...(lineId && { lineId }) });

  const receipt = (id: number) =>
    db.selectFrom('goods_receipt').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const linesOf = (id: number) =>
    db.selectFrom('goods_receipt_line').selectAll().where('receipt_id', '=', id).orderBy('id').execute();
  const serial = (number: string) =>
    db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['s.id', 's.condition', 'p.code as place', 's.place_id'])
      .where('s.number', '=', number)
      .executeTakeFirst();
  const onHand = async (itemId: number, placeId: number, condition = 'new'): Promise<number> => {
    const found = await sql<{ n: string }>`
      select coalesce(sum(on_hand), 0)::text as n from stock_balance where item_id = ${itemId} and place_id = ${placeId} and condition = ${condition}::stock_condition`.execute(
      db,
    );
    return Number(found.rows[0]!.n);
  };
  /** A slip of the same warehouse that waits for one of it. */
  const waitingSlip = (itemId: number) =>
    sql`
      with task as (insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
        values (${house.customerParty}, 1, 'warranty', '更换风扇', '2026-11-20', '2026-11-25', ${keeper.personId}) returning id),
      head as (insert into requisition (task_id, warehouse_id, requested_for, drafted_by, needed_by, state, value, submitted_at, approved_at)
        select id, ${house.warehouse}, ${keeper.personId}, ${keeper.personId}, '2026-11-30', 'approved', 100, now(), now() from task returning id)
      insert into requisition_line (requisition_id, position, item_id, quantity, waiting) select id, 1, ${itemId}, 1, 1 from head`.execute(
      db,
    );
  const told = async (personId: number) =>
    (
      await db.selectFrom('notification').select(['kind']).where('person_id', '=', personId).orderBy('id').execute()
    ).map((row) => row.kind);
  const events = async (id: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'goods_receipt')
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map((event) => event.name);

  return {
    ...house,
    db,
    person,
    keeper,
    quality,
    purchasing,
    supplierId: supplierId!,
    quarantine,
    part,
    order,
    orderLine,
    orderState,
    open,
    take,
    undo,
    receipt,
    linesOf,
    serial,
    onHand,
    waitingSlip,
    told,
    events,
  };
}
export type GoodsHouse = Awaited<ReturnType<typeof goodsHouse>>;
