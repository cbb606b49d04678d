import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { evaluateTouched } from '../../src/features/reorder-alerts/index.js';
import type { Role } from '../../src/rights.js';
import { type Condition, type MovementKind, postMovement, reserveStock } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';

export const W1 = 1001;
export const W2 = 1002;
export const A1 = 1011;
export const B1 = 1021;

export interface AlertScene {
  app: TestApp;
  /** Of the company's clock; the app's time. */
  clock: { now: Date };
  purchaser: number;
  head: number;
  storekeeper: number;
  supplier: number;
  customer: number;
  places: Record<'SUPPLIER' | 'CUSTOMER' | 'SHOP' | 'HAND' | 'CONSUMED', number>;
}

let made = 0;

/** Two warehouses with a bin each, a supplier and a customer, and people of the roles that alerts concern. */
export async function alertScene(options: Parameters<typeof testApp>[0] = {}): Promise<AlertScene> {
  const clock = { now: new Date('2026-11-23T02:00:00Z') };
  const app = await testApp({ now: () => clock.now, ...options });
  await sql`
    insert into party (kind, code, name) values ('supplier', 'SUP', '电源厂'), ('customer', 'CUS', '华东电池');
    insert into place (id, kind, code, name, warehouse_id) values (1001, 'warehouse', 'W1', '总仓', 1001), (1002, 'warehouse', 'W2', '驻点仓', 1002);
    insert into place (id, kind, code, name, parent_id, warehouse_id) values (1011, 'bin', 'A1', 'A1', 1001, 1001), (1021, 'bin', 'B1', 'B1', 1002, 1002);
    insert into place (kind, code, name, party_id) select kind, case kind when 'supplier' then 'SUPPLIER' else 'CUSTOMER' end, name, id from party where id > 1;
    insert into place (kind, code, name) values ('workshop', 'SHOP', '维修间');
    select setval('place_id_seq', 2000);
    delete from reorder_touch;
  `.execute(app.ownerDb);
  const storekeeper = await person(app, 'storekeeper');
  await sql`insert into place (kind, code, name, person_id) values ('person', 'HAND', 'Hand', ${storekeeper})`.execute(
    app.ownerDb,
  );
  const places = await sql<{ code: string; id: number }>`select code, id from place`.execute(app.db);
  const parties = await sql<{ code: string; id: number }>`select code, id from party`.execute(app.db);
  const of = (rows: { code: string; id: number }[]) => Object.fromEntries(rows.map(({ code, id }) => [code, id]));
  return {
    app,
    clock,
    purchaser: await person(app, 'purchasing'),
    head: await person(app, 'head'),
    storekeeper,
    supplier: of(parties.rows)['SUP']!,
    customer: of(parties.rows)['CUS']!,
    places: of(places.rows) as AlertScene['places'],
  };
}

export async function person(app: TestApp, ...roles: Role[]): Promise<number> {
  const found = await sql<{ id: number }>`
    with made as (insert into person (name, email, language) values (${`${roles[0]} ${++made}`}, ${`p${made}@example.com`}, 'en') returning id),
      held as (insert into person_role (person_id, role) select id, unnest(${roles}::text[]) from made)
    select id from made`.execute(app.db);
  return found.rows[0]!.id;
}

export async function newItem(
  { app }: AlertScene,
  columns: Partial<{ tracking: string; criticality: string; decimals: number; kind: string; price: number }> = {},
): Promise<number> {
  const item = await app.db
    .insertInto('item')
    .values({
      code: `AL-${++made}`,
      name_zh: '功率板',
      name_en: 'Power board',
      kind: 'spare',
      unit: '块',
      tracking: 'quantity',
      price: 100,
      ...columns,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return item.id;
}

export async function setLevel(
  { app, purchaser }: AlertScene,
  itemId: number,
  point: number | string,
  upTo: number | string,
  changes: Partial<{ warehouse_id: number; do_not_reorder: boolean; vital: boolean }> = {},
): Promise<void> {
  const set = { reorder_point: point, order_up_to: upTo, ...changes };
  await app.db
    .insertInto('reorder_level')
    .values({ item_id: itemId, warehouse_id: W1, changed_by: purchaser, changed_at: new Date(), ...set })
    .onConflict((conflict) => conflict.columns(['item_id', 'warehouse_id']).doUpdateSet(set))
    .execute();
}

/** Moves some of an item from a place to another; from the supplier into the first warehouse, unless told otherwise. */
export async function move(
  { app, storekeeper, places }: AlertScene,
  itemId: number,
  quantity: number | string,
  how: {
    kind?: MovementKind;
    from?: number;
    to?: number;
    condition?: Condition;
    toCondition?: Condition;
    lot?: string;
    expiresOn?: string;
    ownerId?: number;
  } = {},
): Promise<string> {
  const { condition = 'new', kind = 'receive', from, to, toCondition, ...rest } = how;
  const line = {
    itemId,
    quantity,
    fromPlaceId: from ?? places.SUPPLIER,
    toPlaceId: to ?? A1,
    fromCondition: condition,
    toCondition: toCondition ?? condition,
    ...rest,
  };
  return (await postMovement(app.db, kind, { key: randomUUID(), personId: storekeeper }, [line])).id;
}

export const issue = (scene: AlertScene, itemId: number, quantity: number | string, from = A1) =>
  move(scene, itemId, quantity, { kind: 'issue', from, to: scene.places.HAND });

export const reserve = (
  { app, storekeeper }: AlertScene,
  itemId: number,
  quantity: number | string,
  warehouseId = W1,
) =>
  reserveStock(app.db, { key: randomUUID(), personId: storekeeper, itemId, warehouseId, condition: 'new', quantity });

export const evaluate = ({ app }: AlertScene) => evaluateTouched(app.deps);

export const alertsOf = (scene: AlertScene, itemId: number) =>
  scene.app.db.selectFrom('reorder_alert').selectAll().where('item_id', '=', itemId).orderBy('id').execute();

/** The one open alert of an item, as it stands. */
export async function alertOf(scene: AlertScene, itemId: number) {
  return (await alertsOf(scene, itemId)).find((alert) => alert.closed_at === null);
}

export async function stepsOf({ app }: AlertScene, alertId: number): Promise<string[]> {
  const found = await app.db
    .selectFrom('reorder_alert_step')
    .select('kind')
    .where('alert_id', '=', alertId)
    .orderBy('id')
    .execute();
  return found.map((row) => row.kind);
}

/** What somebody was told of alerts, oldest first. */
export const toldOf = ({ app }: AlertScene, personId: number) =>
  app.db
    .selectFrom('notification')
    .select(['kind', 'href', 'facts', 'urgent', 'read_at'])
    .where('person_id', '=', personId)
    .where('kind', 'like', 'reorder\\_alert%')
    .orderBy('id')
    .execute();

const numbers = { order: 0, transfer: 0 };

/** An order of the ERP with one line. Returns the ids of both. */
export async function order(
  { app, supplier, purchaser }: AlertScene,
  itemId: number,
  quantity: number | string,
  changes: { promised?: string | null; warehouse?: number; received?: number } = {},
): Promise<{ orderId: number; lineId: number }> {
  const { promised = '2026-12-20', warehouse = W1 } = changes;
  const made = await sql<{ orderId: number; lineId: number }>`
    with head as (insert into purchase_order (erp_number, supplier_id, ordered_on, promised_on, entered_by, entered_at)
      values (${`ERP-${++numbers.order}`}, ${supplier}, '2026-11-01', ${promised}, ${purchaser}, now()) returning id)
    insert into purchase_order_line (order_id, position, item_id, warehouse_id, quantity)
      select id, 1, ${itemId}, ${warehouse}, ${quantity}::numeric from head returning order_id as "orderId", id as "lineId"`.execute(
    app.db,
  );
  return made.rows[0]!;
}

/** A purchase request with one line, in a state. */
export async function request(
  { app, supplier, purchaser }: AlertScene,
  itemId: number,
  quantity: number,
): Promise<number> {
  const made = await sql<{ id: number }>`
    with head as (insert into purchase_request (supplier_id, drafted_by, drafted_at, changed_by) values (${supplier}, ${purchaser}, now(), ${purchaser}) returning id),
      line as (insert into purchase_request_line (request_id, position, item_id, warehouse_id, quantity) select id, 1, ${itemId}, ${W1}, ${quantity} from head)
    select id from head`.execute(app.db);
  return made.rows[0]!.id;
}

/** A slip that waits for some of an item. Returns its line. */
export async function slipWaiting(
  { app, storekeeper, customer }: AlertScene,
  itemId: number,
  waiting: number | string,
  { state = 'approved', warehouse = W1 } = {},
): Promise<number> {
  const made = await sql<{ id: number }>`
    with task as (insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
        values (${customer}, 1, 'warranty', '更换功率板', '2026-11-20', '2026-11-25', ${storekeeper}) returning id),
      head as (insert into requisition (task_id, warehouse_id, requested_for, drafted_by, needed_by, state, value, submitted_at, approved_at)
        select id, ${warehouse}, ${storekeeper}, ${storekeeper}, '2026-11-30', ${state}, 100, now(), now() from task returning id)
    insert into requisition_line (requisition_id, position, item_id, quantity, waiting)
      select id, 1, ${itemId}, ${waiting}::numeric, ${waiting}::numeric from head returning id`.execute(app.db);
  return made.rows[0]!.id;
}

/** A repair order of ours for so many of an item. */
export async function repair(
  { app, storekeeper, places }: AlertScene,
  itemId: number,
  quantity: number | string = 1,
  changes: {
    state?: string;
    result?: string | null;
    home?: number | null;
    ownerId?: number;
    closedAt?: Date | null;
  } = {},
): Promise<number> {
  const { state = 'in_work', result = null, home = null, ownerId = 1, closedAt = null } = changes;
  const made = await sql<{ id: number }>`
    insert into repair_order (source, item_id, quantity, owner_id, place_id, home_place_id, state, result, target_on, opened_by, received_at, opened_at, closed_at, closed_by)
    values ('stock', ${itemId}, ${quantity}::numeric, ${ownerId}, ${places.SHOP}, ${home}, ${state}, ${result}, '2026-12-01', ${storekeeper}, now(), now(),
      ${closedAt}::timestamptz, ${closedAt ? storekeeper : null}::integer) returning id`.execute(app.db);
  return made.rows[0]!.id;
}

/** A part that a repair order wants. */
export async function wanted(
  { app, storekeeper }: AlertScene,
  orderId: number,
  itemId: number,
  quantity: number | string,
): Promise<string> {
  const made = await sql<{ id: string }>`
    insert into repair_part (order_id, position, item_id, warehouse_id, wanted, wanted_by, wanted_at)
    select ${orderId}, coalesce(max(position), 0) + 1, ${itemId}, ${W1}, ${quantity}::numeric, ${storekeeper}, now()
    from repair_part where order_id = ${orderId} returning id`.execute(app.db);
  return made.rows[0]!.id;
}

/** A transfer from the second warehouse to the first, asked for. */
export async function transfer(
  { app, storekeeper }: AlertScene,
  itemId: number,
  quantity: number | string,
): Promise<number> {
  const made = await sql<{ id: number }>`
    with head as (insert into transfer (from_warehouse_id, to_warehouse_id, asked_by, asked_at) values (${W2}, ${W1}, ${storekeeper}, now()) returning id)
    insert into transfer_line (transfer_id, position, item_id, condition, quantity) select id, 1, ${itemId}, 'new', ${quantity}::numeric from head
    returning id`.execute(app.db);
  return made.rows[0]!.id;
}

export async function setting({ app }: AlertScene, name: string, value: number): Promise<void> {
  await sql`update app_setting set value = ${JSON.stringify(value)}::jsonb where name = ${name}`.execute(app.db);
}
