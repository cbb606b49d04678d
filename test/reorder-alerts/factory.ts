import type { Insertable } from 'kysely';
import type { ItemInput } from '../../src/features/items/item.js';
import type { ReorderAlert } from '../../src/platform/schema.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** A small house with a second warehouse, people who act on alerts, and alerts as the evaluation leaves them. */
export async function alertHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const [purchasing, storekeeper] = [await person('purchasing'), await person('storekeeper')];

  /** Another warehouse with one bin. */
  const otherWarehouse = async (code: string) => {
    const id = await house.place({ code, name: `库 ${code}`, kind: 'bin', parent_id: house.warehouse });
    await db
      .updateTable('place')
      .set({ kind: 'warehouse', parent_id: null, warehouse_id: id })
      .where('id', '=', id)
      .execute();
    const bin = await house.place({ code: `${code}-01`, name: 'Bin', kind: 'bin', parent_id: id, warehouse_id: id });
    return { id, bin };
  };
  const branch = await otherWarehouse('BRANCH');
  const { id: supplierParty } = await db
    .selectFrom('party')
    .select('id')
    .where('code', '=', 'ACME')
    .executeTakeFirstOrThrow();

  const part = (changes: Partial<ItemInput> = {}) =>
    house.item(changes.code ?? `RA-${String(++made).padStart(4, '0')}`, changes);

  const level = async (itemId: number, point: string, upTo: string, warehouseId = house.warehouse) =>
    db
      .insertInto('reorder_level')
      .values({
        item_id: itemId,
        warehouse_id: warehouseId,
        reorder_point: point,
        order_up_to: upTo,
        changed_by: house.personId,
        changed_at: app.deps.now(),
      })
      .execute();

  /** An alert that says what it is told to, by default: one usable, the point is two, and three are proposed. */
  const alert = async (changes: Partial<Insertable<ReorderAlert>> = {}) => {
    const itemId = changes.item_id ?? (await part());
    const now = app.deps.now();
    const { id } = await db
      .insertInto('reorder_alert')
      .values({
        item_id: itemId,
        warehouse_id: house.warehouse,
        reasons: ['below_point'],
        harm: 4,
        usable: '1',
        reserved: '0',
        back_ordered: '0',
        on_order: '0',
        late: '0',
        from_repair: '0',
        in_transit: '0',
        expiring: '0',
        projected: '1',
        reorder_point: '2',
        order_up_to: '4',
        proposed: '3',
        vital: false,
        opened_at: now,
        changed_at: now,
        ...changes,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id, itemId, code: await codeOf(itemId) };
  };
  const codeOf = async (itemId: number) =>
    (await db.selectFrom('item').select('code').where('id', '=', itemId).executeTakeFirstOrThrow()).code;

  const alertOf = (id: number) =>
    db.selectFrom('reorder_alert').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const stepsOf = async (id: number) =>
    db
      .selectFrom('reorder_alert_step')
      .select(['kind', 'person_id', 'reason', 'facts'])
      .where('alert_id', '=', id)
      .orderBy('id')
      .execute();
  const eventsOf = async (id: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'reorder_alert')
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map((event) => event.name);

  return {
    ...house,
    db,
    person,
    purchasing,
    storekeeper,
    otherWarehouse,
    branch,
    supplierParty,
    part,
    level,
    alert,
    codeOf,
    alertOf,
    stepsOf,
    eventsOf,
  };
}
export type AlertHouse = Awaited<ReturnType<typeof alertHouse>>;
