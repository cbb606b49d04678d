import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { searchText } from '../../platform/search-text.js';

export interface TakenOverTask {
  customerId: number;
  /** For the search: what the customer is called. */
  customer: string;
  /** The kind's Chinese name. */
  kind: string;
  charge: 'charged' | 'warranty';
  title: string;
  /** Days as YYYY-MM-DD. */
  plannedFrom: string;
  plannedTo: string;
  startedOn: string;
  backOn: string | null;
  erpReference: string | null;
  technicians: number[];
  devices: number[];
  createdBy: number;
  createdAt: Date;
  /** The last one is the state that it is in. */
  steps: { state: 'planned' | 'under_way' | 'back' | 'closed'; personId: number; at: Date }[];
}

/**
 * Takes over tasks from the time before, such as from the paper archive, as they were: a statement for each table however
 * many there are. Their ids come back in the same order. The rules for new tasks are not asked.
 */
export async function takeOverTasks(
  trx: Transaction,
  tasks: TakenOverTask[],
): Promise<{ id: number; number: string }[]> {
  const rows = tasks.map(({ technicians: _t, devices: _d, steps, ...task }, n) => ({
    ...task,
    n,
    state: steps.at(-1)!.state,
    search: searchText(task.title, task.customer),
  }));
  const made = await sql<{ id: number; number: string }>`
    insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, started_on, back_on, erp_reference, state, search, created_by, created_at)
      select t."customerId", k.id, t.charge, t.title, t."plannedFrom", t."plannedTo", t."startedOn", t."backOn", t."erpReference", t.state, t.search, t."createdBy", t."createdAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(n integer, "customerId" integer, kind text, charge text, title text, "plannedFrom" date, "plannedTo" date,
        "startedOn" date, "backOn" date, "erpReference" text, state text, search text, "createdBy" integer, "createdAt" timestamptz)
        join service_task_kind k on k.name = t.kind order by t.n
      returning id, number`.execute(trx);
  const ids = made.rows.toSorted((a, b) => a.id - b.id);
  if (ids.length !== tasks.length) throw new Error('a task that is taken over has a kind that nobody knows');
  const each = <T>(of: (task: TakenOverTask) => T[]) =>
    tasks.flatMap((task, n) => of(task).map((one) => ({ ...one, task: ids[n]!.id })));
  await sql`
    insert into service_task_technician (task_id, person_id) select task, person
      from jsonb_to_recordset(${JSON.stringify(each((task) => task.technicians.map((person) => ({ person }))))}::jsonb) as t(task integer, person integer)`.execute(
    trx,
  );
  await sql`
    insert into service_task_device (task_id, device_id) select task, device
      from jsonb_to_recordset(${JSON.stringify(each((task) => task.devices.map((device) => ({ device }))))}::jsonb) as t(task integer, device integer)`.execute(
    trx,
  );
  await sql`
    insert into service_task_step (task_id, state, person_id, at) select task, state, "personId", at
      from jsonb_to_recordset(${JSON.stringify(each((task) => task.steps))}::jsonb) as t(task integer, state text, "personId" integer, at timestamptz)`.execute(
    trx,
  );
  return ids;
}

export interface TakenOverCost {
  taskId: number;
  kind: 'issue' | 'return';
  itemId: number;
  quantity: string;
  /** CNY per unit. */
  unitCost: string;
  document: string;
  movementId: string;
  personId: number;
  happenedAt: Date;
}

/** What tasks that are taken over were charged, and credited for what came back. */
export async function takeOverCosts(trx: Transaction, costs: TakenOverCost[]): Promise<void> {
  await sql`
    insert into task_cost (task_id, kind, item_id, quantity, unit_cost, amount, document, movement_id, person_id, happened_at)
      select "taskId", kind, "itemId", quantity, "unitCost", round(quantity * "unitCost", 2) * case kind when 'return' then -1 else 1 end, document, "movementId", "personId", "happenedAt"
      from jsonb_to_recordset(${JSON.stringify(costs)}::jsonb) as t("taskId" integer, kind text, "itemId" integer, quantity numeric, "unitCost" numeric, document text,
        "movementId" bigint, "personId" integer, "happenedAt" timestamptz) order by "happenedAt"`.execute(trx);
}
