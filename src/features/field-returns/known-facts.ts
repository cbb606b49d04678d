import { sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { serialText } from '../expected-returns/index.js';
import { serialFits } from '../items/index.js';
import { canSeeTask } from '../service-tasks/index.js';
import {
  batchOf,
  type Earlier,
  earlierOf,
  expectedFor,
  expectedOfId,
  type ExpectedOne,
  type FittedAt,
  type KnownBatch,
  lastFitted,
  lastIssue,
  type LastIssue,
} from './known-history.js';
import { itemCoded, itemOf, type KnownItem, type KnownPiece, pieceOfId, piecesOf } from './known-piece.js';
import { nearSerials, type NearSerial } from './near-serials.js';
import { adviseWarranty, type WarrantyAdvice } from './warranty-advice.js';

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

/** Everything that is known of a piece that somebody holds in the hand. */
export interface KnownFacts {
  serial: string | null;
  item: KnownItem | null;
  /** Several items have a piece of this number: which one is it? */
  items: KnownItem[];
  piece: KnownPiece | null;
  /** Whether the number fits the item's pattern; null while there is none to compare. */
  fits: boolean | null;
  near: NearSerial[];
  lot: string | null;
  issue: LastIssue | null;
  fitted: FittedAt | null;
  expected: ExpectedOne | null;
  earlier: Earlier | null;
  task: { id: number; number: string } | null;
  customer: KnownCustomer | null;
  device: KnownDevice | null;
  warranty: WarrantyAdvice;
  batch: KnownBatch | null;
}

interface Reading {
  reader: Pick<Actor, 'personId' | 'rights'>;
  timeZone: string;
  /** YYYY-MM-DD. */
  today: string;
}

interface Identity {
  serial: string | null;
  item: KnownItem | null;
  items: KnownItem[];
  piece: KnownPiece | null;
  issue: LastIssue | null;
  expected: ExpectedOne | null;
}

/** What the book knows of a piece; what was told (`asked`) stands over what is found. Reads only. */
export async function knownFacts(db: Db | Transaction, reading: Reading, asked: Asked): Promise<KnownFacts> {
  const { reader } = reading;
  const { item, items, piece, serial, issue, expected } = await identify(db, reading, asked);
  const by = issue && !piece ? { partId: issue.part_id } : piece && { serialId: piece.serial_id };
  const fitted = by ? await lastFitted(db, by) : null;
  const earlier = serial
    ? await earlierOf(db, { itemId: item?.id ?? null, serial, serialId: piece?.serial_id ?? null })
    : null;
  const device = await deviceOf(db, asked.deviceId ?? expected?.device_id ?? fitted?.device_id ?? null);
  const customer = await customerOf(db, asked, { device, expected, piece, issue });
  const task = await taskOf(db, reader, asked, { expected, issue, customer });
  const lot = issue?.lot ?? null;
  const isKnown = piece !== null || serial === null || (expected !== null && expected.serial === serial);
  return {
    serial,
    item,
    items,
    piece,
    fits: item?.tracking === 'serial' && serial ? serialFits(item.serial_pattern, serial) : null,
    near: isKnown || items.length > 1 ? [] : await nearTo(db, reader, serial, { item, customer, device }),
    lot,
    issue,
    fitted,
    expected,
    earlier,
    task,
    customer,
    device,
    warranty: adviseWarranty({
      device,
      repaired: (earlier?.repairs ?? 0) > 0 || piece?.condition === 'refurbished',
      failedOn: asked.failedOn ?? reading.today,
    }),
    batch: await batchOf(
      db,
      { pattern: item?.serial_pattern ?? null, serial, serialId: piece?.serial_id ?? null, lot },
      reading.timeZone,
    ),
  };
}

function nearTo(
  db: Db | Transaction,
  reader: Reading['reader'],
  serial: string,
  known: { item: KnownItem | null; customer: KnownCustomer | null; device: KnownDevice | null },
): Promise<NearSerial[]> {
  return nearSerials(db, serial, {
    personId: reader.personId,
    itemId: known.item?.id ?? null,
    customerId: known.customer?.id ?? null,
    deviceId: known.device?.id ?? null,
  });
}

/** Which item and piece it is: by what was scanned, the issued part, or what is expected. */
async function identify(db: Db | Transaction, { reader }: Reading, asked: Asked): Promise<Identity> {
  const told = asked.expectedReturnId ? await expectedOfId(db, reader, asked.expectedReturnId) : null;
  const part = asked.issuedPartId ? await lastIssue(db, reader, { partId: asked.issuedPartId }) : null;
  const code = asked.code ? serialText(asked.code) : (told?.serial ?? null);
  const itemId = asked.itemId ?? part?.item_id ?? told?.item_id ?? null;
  const found = code ? await piecesOf(db, code, itemId) : [];
  const held = !code && part?.serial_id ? await pieceOfId(db, part.serial_id) : undefined;
  const items = found.map((one) => one.item);
  const one = found.length === 1 ? found[0] : held;
  const coded = code && !one && found.length === 0 ? await itemCoded(db, code) : undefined;
  const item = one?.item ?? (itemId ? await itemOf(db, itemId) : coded) ?? null;
  // A label of ours names the piece, not its number; and an item's code is no serial number.
  const serial = one?.number ?? (coded ? null : code);
  const { item: _item, ...piece } = one ?? { item: null };
  const issue = part ?? (one ? await lastIssue(db, reader, { serialId: one.serial_id }) : null);
  const looked = { itemId: item?.id ?? null, serial, personId: reader.personId, deviceId: asked.deviceId ?? null };
  const expected = told ?? (await expectedFor(db, looked));
  const ofExpected = !item && expected?.item_id ? await itemOf(db, expected.item_id) : null;
  return {
    serial,
    item: item ?? ofExpected ?? null,
    items: found.length > 1 ? items : [],
    piece: one ? (piece as KnownPiece) : null,
    issue,
    expected,
  };
}

async function deviceOf(db: Db | Transaction, id: number | null): Promise<KnownDevice | null> {
  if (!id) return null;
  const found = await db
    .selectFrom('device')
    .select(['id', 'serial_number', 'model', 'software_version', 'warranty_ends_on', 'customer_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

async function customerOf(
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
async function taskOf(
  db: Db | Transaction,
  reader: Reading['reader'],
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
