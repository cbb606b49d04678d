import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../../src/platform/context.js';
import type { Role } from '../../src/rights.js';
import { type Condition, postMovement } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';

/** A house with two warehouses, a task, and people of each role that a decision needs. */
export interface Scene {
  app: TestApp;
  warehouse: number;
  other: number;
  task: number;
  drafter: number;
  technician: number;
  supervisor: number;
  head: number;
  storekeeper: number;
  as(personId: number, ...roles: Role[]): Context;
}

export async function buildScene(options: { now?: () => Date } = {}): Promise<Scene> {
  const app = await testApp(options);
  await sql`
    insert into party (kind, code, name) values ('supplier', 'SUP', 'Supplier'), ('customer', 'CUS', '华东电池');
    insert into place (id, kind, code, name, warehouse_id) values (1001, 'warehouse', 'W1', '总仓', 1001), (1002, 'warehouse', 'W2', '驻点仓', 1002);
    insert into place (id, kind, code, name, parent_id, warehouse_id) values (1011, 'bin', 'A1', 'A1', 1001, 1001), (1021, 'bin', 'B1', 'B1', 1002, 1002);
    insert into place (kind, code, name, party_id) select kind, 'P-' || code, name, id from party where id > 1;
    select setval('place_id_seq', 2000);
  `.execute(app.ownerDb);
  const person = async (name: string, ...roles: Role[]) => {
    const made = await sql<{ id: number }>`insert into person (name) values (${name}) returning id`.execute(app.db);
    const { id } = made.rows[0]!;
    await sql`insert into person_role (person_id, role) select ${id}, unnest(${roles}::text[])`.execute(app.db);
    return id;
  };
  const drafter = await person('Assistant', 'assistant');
  const made = await sql<{ id: number }>`
    insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
    values ((select id from party where code = 'CUS'), 1, 'warranty', '更换功率板', '2026-11-20', '2026-11-25', ${drafter}) returning id
  `.execute(app.db);
  return {
    app,
    warehouse: 1001,
    other: 1002,
    task: made.rows[0]!.id,
    drafter,
    technician: await person('Technician', 'technician'),
    supervisor: await person('Supervisor', 'supervisor'),
    head: await person('Head', 'head'),
    storekeeper: await person('Storekeeper', 'storekeeper'),
    as: (personId, ...roles) => app.contextOf(personId, ...roles),
  };
}

let items = 0;

/** A new item with so many pieces at hand in the first warehouse, by condition. */
export async function newItem(
  scene: Scene,
  stock: Partial<Record<Condition, number | string>> = {},
  options: { decimals?: number; pickRule?: string; place?: number } = {},
): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into item (code, name_zh, kind, unit, decimals, tracking, price, pick_rule)
    values (${`I-${++items}`}, '功率板', 'spare', '块', ${options.decimals ?? 0}, 'quantity', 100, ${options.pickRule ?? 'new_first'}) returning id
  `.execute(scene.app.db);
  const { id } = made.rows[0]!;
  for (const [condition, quantity] of Object.entries(stock))
    await receive(scene, id, quantity, condition as Condition, options.place);
  return id;
}

export async function receive(
  scene: Scene,
  itemId: number,
  quantity: number | string,
  condition: Condition = 'new',
  place = 1011,
): Promise<void> {
  const from = await sql<{ id: number }>`select id from place where code = 'P-SUP'`.execute(scene.app.db);
  await postMovement(scene.app.db, 'receive', { key: randomUUID(), personId: scene.storekeeper }, [
    {
      itemId,
      quantity,
      fromPlaceId: from.rows[0]!.id,
      fromCondition: condition,
      toPlaceId: place,
      toCondition: condition,
    },
  ]);
}

export interface SlipOptions {
  value?: string;
  draftedBy?: number;
  requestedFor?: number;
  warehouse?: number;
  neededBy?: string;
  urgent?: boolean;
  state?: string;
}

/** A submitted slip with these lines. */
export async function newSlip(
  scene: Scene,
  lines: { itemId: number; quantity: number | string }[],
  options: SlipOptions = {},
): Promise<{ id: number; number: string; lines: number[] }> {
  const { value = '500', draftedBy = scene.drafter, requestedFor = scene.technician, state = 'submitted' } = options;
  const made = await sql<{ id: number; number: string }>`
    insert into requisition (task_id, warehouse_id, requested_for, drafted_by, needed_by, urgent, state, value, submitted_at)
    values (${scene.task}, ${options.warehouse ?? scene.warehouse}, ${requestedFor}, ${draftedBy}, ${options.neededBy ?? '2026-11-30'},
      ${options.urgent ?? false}, ${state}, ${value}, clock_timestamp()) returning id, number
  `.execute(scene.app.db);
  const { id, number } = made.rows[0]!;
  const ids: number[] = [];
  for (const [index, { itemId, quantity }] of lines.entries()) {
    const line = await sql<{ id: number }>`
      insert into requisition_line (requisition_id, position, item_id, quantity, unit_price)
      values (${id}, ${index + 1}, ${itemId}, ${quantity}, 100) returning id`.execute(scene.app.db);
    ids.push(line.rows[0]!.id);
  }
  return { id, number, lines: ids };
}

/** A line as '10: 2 issued, 0 cancelled, 3 waiting, 5 promised', without the zeros. */
export async function lineState(scene: Scene, lineId: number): Promise<string> {
  const found = await sql<{ text: string }>`
    select trim_scale(l.quantity) || ': ' || concat_ws(', ', case when l.issued > 0 then trim_scale(l.issued) || ' issued' end,
      case when l.cancelled > 0 then trim_scale(l.cancelled) || ' cancelled' end, case when l.waiting > 0 then trim_scale(l.waiting) || ' waiting' end,
      case when p.open > 0 then trim_scale(p.open) || ' promised' end) as text
    from requisition_line l cross join lateral (select coalesce(sum(s.quantity - s.settled - s.voided), 0) as open
      from requisition_promise q join stock_reservation s on s.id = q.reservation_id where q.line_id = l.id) p where l.id = ${lineId}
  `.execute(scene.app.db);
  return found.rows[0]!.text;
}

/** 'W1 new' → '5 - 2': on hand less reserved. */
export async function levels(scene: Scene, itemId: number): Promise<Record<string, string>> {
  const found = await sql<{ key: string; level: string }>`
    select p.code || ' ' || l.condition as key, trim_scale(l.on_hand) || ' - ' || trim_scale(l.reserved) as level
    from stock_level l join place p on p.id = l.warehouse_id where l.item_id = ${itemId}
  `.execute(scene.app.db);
  return Object.fromEntries(found.rows.map(({ key, level }) => [key, level]));
}

export async function slipOf(scene: Scene, id: number) {
  return scene.app.db.selectFrom('requisition').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The kinds of what somebody was told of a slip, in their order. */
export async function noticesOf(scene: Scene, personId: number, number: string): Promise<string[]> {
  const told = await scene.app.db
    .selectFrom('notification')
    .select('kind')
    .where('person_id', '=', personId)
    .where('href', '=', `/requisitions/${number}`)
    .orderBy('id')
    .execute();
  return told.map((row) => row.kind);
}
