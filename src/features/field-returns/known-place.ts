import { sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { canSeeTask } from '../service-tasks/index.js';
import type { ExpectedOne, LastIssue } from './known-history.js';
import type { KnownPiece } from './known-piece.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

export interface Asked {
  /** What was scanned or typed: a serial number, or a label or code of the piece or its item. */
  code?: string | null;
  itemId?: number | null;
  issuedPartId?: string | null;
  expectedReturnId?: string | null;
  deviceId?: number | null;
  customerId?: number | null;
  taskId?: number | null;
  /** YYYY-MM-DD; today unless told. */
  failedOn?: string | null;
}

export interface KnownDevice {
  id: number;
  serial_number: string;
  model: string;
  software_version: string | null;
  warranty_ends_on: string | null;
  customer_id: number;
}

export interface KnownCustomer {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

export async function deviceOf(db: Db | Transaction, id: number | null): Promise<KnownDevice | null> {
  if (!id) return null;
  const found = await db
    .selectFrom('device')
    .select(['id', 'serial_number', 'model', 'software_version', 'warranty_ends_on', 'customer_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

export async function customerOf(
  db: Db | Transaction,
  asked: Asked,
  known: {
    device: KnownDevice | null;
    expected: ExpectedOne | null;
    piece: KnownPiece | null;
    issue: LastIssue | null;
  },
): Promise<KnownCustomer | null> {
  const ofTask = asked.taskId
    ? await db.selectFrom('service_task').select('customer_id').where('id', '=', asked.taskId).executeTakeFirst()
    : undefined;
  const asTold = asked.customerId ?? ofTask?.customer_id ?? known.device?.customer_id ?? known.expected?.customer_id;
  const id = asTold ?? known.piece?.place_party_id ?? known.issue?.customer_id ?? null;
  if (!id) return null;
  const found = await db
    .selectFrom('party')
    .select(['id', 'code', 'name', 'name_en'])
    .where('id', '=', id)
    .where('kind', '=', 'customer')
    .executeTakeFirst();
  return found ?? null;
}

const RUNNING = ['planned', 'under_way', 'back'];

/** The task that asked for it, if it still runs; else the only one under way on which the reporter is at this customer. */
export async function taskOf(
  db: Db | Transaction,
  reader: Reader,
  asked: Asked,
  known: { expected: ExpectedOne | null; issue: LastIssue | null; customer: KnownCustomer | null },
): Promise<{ id: number; number: string } | null> {
  const { customer, issue } = known;
  const runs = issue && RUNNING.includes(issue.task_state) && (!customer || issue.customer_id === customer.id);
  const id = asked.taskId ?? known.expected?.task_id ?? (runs ? issue.task_id : null);
  if (id) {
    if (!(await canSeeTask(db, reader, id))) return null;
    const task = await db.selectFrom('service_task').select(['id', 'number']).where('id', '=', id).executeTakeFirst();
    return task ?? null;
  }
  if (!customer || !can(reader, 'task.read')) return null;
  const found = await sql<{ id: number; number: string }>`
    select t.id, t.number from service_task_technician x join service_task t on t.id = x.task_id
    where x.person_id = ${reader.personId} and t.customer_id = ${customer.id} and t.state in ('under_way', 'back')
    order by t.id desc limit 2`.execute(db);
  return found.rows.length === 1 ? found.rows[0]! : null;
}
