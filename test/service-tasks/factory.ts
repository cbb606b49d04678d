import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { createDevice } from '../../src/features/devices/index.js';
import { createParty } from '../../src/features/parties/index.js';
import { createTask, type TaskInput } from '../../src/features/service-tasks/index.js';
import type { Context } from '../../src/platform/context.js';
import type { Role } from '../../src/rights.js';
import type { TestApp } from '../support/app.js';

export interface TaskGround {
  /** An assistant's. */
  context: Context;
  /** 华东电池, HD. */
  customer: number;
  /** BT-1 and BT-2, the customer's. */
  devices: number[];
  kind: number;
}

/** What a task needs around it: a customer with two devices. */
export async function taskGround(app: TestApp): Promise<TaskGround> {
  const { personId } = await app.signIn('supervisor');
  const context = app.contextOf(personId, 'supervisor');
  const party = { kind: 'customer', code: 'HD', name: '华东电池', name_en: 'East Battery' } as const;
  const customer = (await createParty(context, party)).id;
  const devices: number[] = [];
  for (const serial_number of ['BT-1', 'BT-2'])
    devices.push((await createDevice(context, { serial_number, model: 'BT-8', customer_id: customer })).id);
  const { id: kind } = await app.db
    .selectFrom('service_task_kind')
    .select('id')
    .where('name', '=', '维修')
    .executeTakeFirstOrThrow();
  return { context, customer, devices, kind };
}

export function taskInput(ground: TaskGround, changes: Partial<TaskInput> = {}): TaskInput {
  return {
    customer_id: ground.customer,
    kind_id: ground.kind,
    charge: 'warranty',
    title: '更换电源板',
    planned_from: '2026-11-20',
    planned_to: '2026-11-25',
    technicians: [],
    devices: [],
    ...changes,
  };
}

export const makeTask = (ground: TaskGround, changes: Partial<TaskInput> = {}) =>
  createTask(ground.context, taskInput(ground, changes));

/** Somebody with these roles, by name. */
export async function makePerson(
  app: TestApp,
  name: string,
  ...roles: Role[]
): Promise<{ id: number; context: Context }> {
  const { id } = await app.db
    .insertInto('person')
    .values({ name, search: name, language: 'en' })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (roles.length > 0)
    await app.db
      .insertInto('person_role')
      .values(roles.map((role) => ({ person_id: id, role })))
      .execute();
  return { id, context: app.contextOf(id, ...roles) };
}

/** An item as a row of its own, with a code that nothing else has unless told. */
export async function makeItem(app: TestApp, changes: { code?: string; tracking?: string; kind?: string } = {}) {
  const code = changes.code ?? `I-${randomUUID().slice(0, 8).toUpperCase()}`;
  return app.db
    .insertInto('item')
    .values({
      code,
      name_zh: '电源板',
      name_en: 'Power board',
      kind: 'spare',
      unit: '块',
      tracking: 'quantity',
      ...changes,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow();
}

/** A slip of a task, as a row of its own. */
export async function makeSlip(
  app: TestApp,
  slip: { task: number; by: number; for?: number; state?: string },
): Promise<{ id: number; number: string }> {
  const warehouse = await app.db.selectFrom('place').select('id').where('kind', '=', 'warehouse').executeTakeFirst();
  const { id: warehouse_id } =
    warehouse ??
    (await app.db
      .insertInto('place')
      .values({ kind: 'warehouse', code: 'WH', name: '主仓库' })
      .returning('id')
      .executeTakeFirstOrThrow());
  return app.db
    .insertInto('requisition')
    .values({
      task_id: slip.task,
      warehouse_id,
      drafted_by: slip.by,
      requested_for: slip.for ?? slip.by,
      needed_by: '2026-11-25',
      state: slip.state ?? 'draft',
      value: '10.00',
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
}

/** Until some connection of this database waits for a lock; not longer than it may take. */
export async function somebodyWaits(app: TestApp): Promise<void> {
  const waiting = sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  for (let tries = 0; tries < 200; tries++) {
    if ((await waiting.execute(app.ownerDb)).rows.length > 0) return;
    await setTimeout(10);
  }
  throw new Error('nobody waits');
}
