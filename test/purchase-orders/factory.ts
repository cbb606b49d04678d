import { inTransaction } from '../../src/platform/command.js';
import type { ItemInput } from '../../src/features/items/item.js';
import {
  takeOverOrders,
  type TakenOverOrder,
  type TakenOverOrderLine,
} from '../../src/features/purchase-orders/index.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** A day of the clock, `days` from today. */
export const day = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * 86_400_000);

/** A house that buys: suppliers, items, two warehouses, orders, and the people of purchasing. */
export async function purchaseHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const purchasing = await person('purchasing');
  const secondBuyer = await person('purchasing');
  const storekeeper = await person('storekeeper');
  const supervisor = await person('supervisor');
  const head = await person('head');
  const technician = await person('technician');

  const { party_id: supplierId } = await db
    .selectFrom('place')
    .select('party_id')
    .where('id', '=', house.supplier)
    .executeTakeFirstOrThrow();
  const otherWarehouse = await house.place({ code: 'SITE', name: '驻场库', kind: 'bin', parent_id: 1 });
  await db
    .updateTable('place')
    .set({ kind: 'warehouse', parent_id: null, warehouse_id: otherWarehouse })
    .where('id', '=', otherWarehouse)
    .execute();

  /** Another supplier, with its place outside. */
  const supplier = async (name = 'Bolts & Co') => {
    const code = `SUP${++made}`;
    const party = await db
      .insertInto('party')
      .values({ kind: 'supplier', code, name, search: `${code} ${name}`.toLowerCase() })
      .returning('id')
      .executeTakeFirstOrThrow();
    await house.place({ code: `PLACE-${code}`, name, kind: 'supplier', party_id: party.id });
    return { id: party.id, code, name };
  };
  const item = async (changes: Partial<ItemInput> = {}) => {
    const code = changes.code ?? `BUY-${String(++made).padStart(4, '0')}`;
    return { id: await house.item(code, changes), code };
  };

  /** An order of the supplier's, as if it had been there before; lines of ten at 12.50 unless told otherwise. */
  const order = async (
    lines: (Partial<TakenOverOrderLine> & { itemId: number })[],
    changes: Partial<TakenOverOrder> = {},
  ) => {
    const [row] = await inTransaction(app.deps, (trx) =>
      takeOverOrders(trx, [
        {
          erpNumber: `45${String(++made).padStart(8, '0')}`,
          supplierId: supplierId!,
          orderedOn: day(-10),
          promisedOn: day(10),
          enteredBy: purchasing.personId,
          enteredAt: new Date(),
          ...changes,
          lines: lines.map((line) => ({ warehouseId: house.warehouse, quantity: '10', unitPrice: '12.5', ...line })),
        },
      ]),
    );
    return row!;
  };

  const orderOf = (id: number) =>
    db.selectFrom('purchase_order').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const linesOf = (orderId: number) =>
    db.selectFrom('purchase_order_line').selectAll().where('order_id', '=', orderId).orderBy('position').execute();
  const orderLine = (id: number) =>
    db.selectFrom('purchase_order_line').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const stepsOf = async (orderId: number) =>
    (
      await db.selectFrom('purchase_order_step').select('kind').where('order_id', '=', orderId).orderBy('id').execute()
    ).map((step) => step.kind);
  const events = async (type: string, id: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', type)
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map((event) => event.name);
  const told = (personId: number, kind: string) =>
    db.selectFrom('notification').selectAll().where('person_id', '=', personId).where('kind', '=', kind).execute();

  /** A page of purchasing's, read in Chinese. */
  const inChinese = async (path: string) => {
    const reads = (language: string | null) =>
      db.updateTable('person').set({ language }).where('id', '=', purchasing.personId).execute();
    await reads('zh-CN');
    const answer = await purchasing.get(path);
    await reads('en');
    return answer;
  };

  return {
    ...house,
    inChinese,
    item,
    db,
    person,
    purchasing,
    secondBuyer,
    storekeeper,
    supervisor,
    head,
    technician,
    supplierId: supplierId!,
    otherWarehouse,
    makeSupplier: supplier,
    order,
    orderOf,
    linesOf,
    orderLine,
    stepsOf,
    events,
    told,
  };
}
export type PurchaseHouse = Awaited<ReturnType<typeof purchaseHouse>>;
