import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { publishExpected } from './settle-expected.js';

export interface LockedParcel {
  id: number;
  number: string;
  customer_id: number;
  task_id: number | null;
  carrier: string | null;
  waybill: string | null;
  announced_by: number;
  announced_at: Date;
  expected_on: string | null;
  note: string | null;
  /** When its unpacking began. */
  received_at: Date | null;
  closed_at: Date | null;
  cancelled_at: Date | null;
  version: number;
}

/** The constraint that keeps a waybill to one open parcel. */
export const taken = { return_parcel_waybill_open: 'parcel_announced_before' } satisfies Record<
  string,
  ExpectedReturnRefusal
>;

/** Locks an announced parcel against all other acts on it and its lines, and reads it: the first lock of each. Refuses `not_found`. */
export async function lockParcel(trx: Transaction, by: { id: number } | { number: string }): Promise<LockedParcel> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`number = ${by.number}`;
  const found = await sql<LockedParcel>`
    select id, number, customer_id, task_id, carrier, waybill, announced_by, announced_at, expected_on::text as expected_on, note,
      received_at, closed_at, cancelled_at, version
    from return_parcel where ${which} for no key update`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Refuses a parcel that is closed or cancelled. */
export function expectOpenParcel(parcel: LockedParcel): void {
  if (parcel.cancelled_at) refuse<ExpectedReturnRefusal>('parcel_cancelled', { parcel: parcel.number });
  if (parcel.closed_at) refuse<ExpectedReturnRefusal>('parcel_closed', { parcel: parcel.number });
}

export interface ParcelLine {
  id: string;
  item_id: number | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  unit: string | null;
  decimals: number;
  tracking: string | null;
  description: string | null;
  /** As it was announced. */
  serial: string | null;
  quantity: string;
  note: string | null;
  received_at: Date | null;
  received_serial: string | null;
  movement_id: string | null;
  waived_at: Date | null;
  missing_at: Date | null;
}

/** The lines of a parcel, as they were announced and what became of each; without those that were taken out again. */
export async function parcelLines(db: Db | Transaction, parcelId: number): Promise<ParcelLine[]> {
  const found = await sql<ParcelLine>`
    select e.id, e.item_id, i.code as item, i.name_zh, i.name_en, i.unit, coalesce(i.decimals, 0) as decimals, i.tracking, e.description,
      e.serial, e.quantity, e.note, e.received_at, e.received_serial, e.movement_id, e.waived_at, e.missing_at
    from expected_return e left join item i on i.id = e.item_id
    where e.parcel_id = ${parcelId} and (e.undone_at is null or e.missing_at is not null) order by e.id`.execute(db);
  return found.rows;
}

/** The unpacking of a parcel has begun; once it has, nothing happens. Refuses what is closed or cancelled. */
export async function beginUnpacking(trx: Transaction, context: Context, parcel: LockedParcel): Promise<void> {
  expectOpenParcel(parcel);
  if (parcel.received_at) return;
  await trx
    .updateTable('return_parcel')
    .set({ received_at: context.now(), received_by: context.actor.personId, version: parcel.version + 1 })
    .where('id', '=', parcel.id)
    .execute();
  await record(trx, context, { name: 'return_parcel.opened', subject: ['return_parcel', parcel.id] });
  publishExpected(trx, { parcel_id: parcel.id, task_id: parcel.task_id });
}

/**
 * The parcel was checked against what was announced: what has not come is missing, and stays expected until it comes
 * later or is waived. Who announced it is told. Refuses `parcel_not_unpacked`, and what is closed or cancelled.
 */
export async function closeParcel(
  trx: Transaction,
  context: Context,
  parcel: LockedParcel,
  { surplus = 0 }: { surplus?: number } = {},
): Promise<{ missing: number }> {
  expectOpenParcel(parcel);
  if (!parcel.received_at) refuse<ExpectedReturnRefusal>('parcel_not_unpacked', { parcel: parcel.number });
  const now = context.now();
  const missing = await sql<{ id: string }>`
    update expected_return set missing_at = ${now}
    where parcel_id = ${parcel.id} and received_at is null and waived_at is null and undone_at is null returning id`.execute(
    trx,
  );
  await trx
    .updateTable('return_parcel')
    .set({ closed_at: now, closed_by: context.actor.personId, version: parcel.version + 1 })
    .where('id', '=', parcel.id)
    .execute();
  const n = missing.rows.length;
  const after = { missing: n, surplus };
  await record(trx, context, { name: 'return_parcel.closed', subject: ['return_parcel', parcel.id], after });
  const href = `/expected-returns/parcels/${parcel.number}`;
  const kind = n > 0 ? 'return_parcel_incomplete' : 'return_parcel_arrived';
  const facts = { parcel: parcel.number, n, surplus };
  const notice = { kind, href, facts, parties: { customer: parcel.customer_id }, byMail: n > 0 };
  await notify(trx, [parcel.announced_by], notice, { except: context.actor.personId });
  publishExpected(trx, { parcel_id: parcel.id, task_id: parcel.task_id });
  return { missing: n };
}

/**
 * A parcel was closed too early: what is missing is looked for again. Refuses `old_part_nothing_to_undo`, and
 * `parcel_announced_before` when its waybill announces another by now.
 */
export async function reopenParcel(trx: Transaction, context: Context, parcel: LockedParcel): Promise<void> {
  if (!parcel.closed_at) refuse<ExpectedReturnRefusal>('old_part_nothing_to_undo');
  await trx
    .updateTable('expected_return')
    .set({ missing_at: null })
    .where('parcel_id', '=', parcel.id)
    .where('received_at', 'is', null)
    .where('undone_at', 'is', null)
    .execute();
  await refusingTaken(taken, () =>
    trx
      .updateTable('return_parcel')
      .set({ closed_at: null, closed_by: null, version: parcel.version + 1 })
      .where('id', '=', parcel.id)
      .execute(),
  );
  await record(trx, context, { name: 'return_parcel.reopened', subject: ['return_parcel', parcel.id] });
  await settleNotices(trx, `/expected-returns/parcels/${parcel.number}`, [
    'return_parcel_incomplete',
    'return_parcel_arrived',
  ]);
  publishExpected(trx, { parcel_id: parcel.id, task_id: parcel.task_id });
}
