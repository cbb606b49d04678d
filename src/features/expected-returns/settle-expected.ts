import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { called, type LockedOldPart, lockExpected, lockOldPart } from './lock-old-part.js';
import { type ExpectedReturnRefusal, serialText } from './old-part.js';
import { refreshSearch } from './search-column.js';

export interface Settlement {
  id: string;
  /** What took it in; none while nobody knows its item. */
  movementId: string | null;
  /** As it stands on the piece. */
  serial?: string | null;
  /** Of what is expected; the rest goes on being expected. All of it unless told. */
  quantity?: string;
}

/**
 * What was expected has come, wholly or partly. Refuses `old_part_not_expected`, quantities that are none
 * (`old_part_quantity_invalid`) and more than is expected (`old_part_more_than_expected`).
 */
export async function settleExpected(trx: Transaction, context: Context, came: Settlement): Promise<LockedOldPart> {
  const part = await lockExpected(trx, came.id);
  const quantity = came.quantity ?? part.quantity;
  await checkQuantity(trx, part, quantity);
  await splitRest(trx, part, quantity);
  const serial = came.serial ? serialText(came.serial) : null;
  await trx
    .updateTable('expected_return')
    .set({
      quantity,
      received_at: context.now(),
      received_by: context.actor.personId,
      received_serial: serial,
      movement_id: came.movementId,
    })
    .where('id', '=', part.id)
    .execute();
  if (serial) await refreshSearch(trx, [part.id]);
  const after = { item: called(part), task: part.task, parcel: part.parcel, quantity, told: part.serial, serial };
  await record(trx, context, { name: 'old_part.received', subject: ['old_part', part.id], after });
  publishExpected(trx, part);
  return part;
}

/** What was expected has not come after all, and is expected again. Refuses `old_part_nothing_to_undo`. */
export async function unsettleExpected(
  trx: Transaction,
  context: Context,
  { id }: { id: string },
): Promise<LockedOldPart> {
  const part = await lockOldPart(trx, id);
  if (!part.received_at) return refuse<ExpectedReturnRefusal>('old_part_nothing_to_undo');
  await trx
    .updateTable('expected_return')
    .set({ received_at: null, received_by: null, received_serial: null, movement_id: null })
    .where('id', '=', part.id)
    .execute();
  const before = { item: called(part), task: part.task, parcel: part.parcel, serial: part.received_serial };
  await record(trx, context, { name: 'old_part.receipt_undone', subject: ['old_part', part.id], before });
  publishExpected(trx, part);
  return part;
}

/** Refuses a quantity that is none, that its item is not counted in, or that is more than expected. */
export async function checkQuantity(trx: Transaction, part: LockedOldPart, quantity: string): Promise<void> {
  const item = called(part);
  const facts = { item, quantity, decimals: part.decimals };
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(quantity)) refuse<ExpectedReturnRefusal>('old_part_quantity_invalid', facts, 422);
  const found = await sql<{ fits: boolean; within: boolean }>`
    select quantity_fits(${quantity}::numeric, ${part.decimals}) as fits, ${quantity}::numeric <= ${part.quantity}::numeric as within
  `.execute(trx);
  if (!found.rows[0]!.fits) refuse<ExpectedReturnRefusal>('old_part_quantity_invalid', facts, 422);
  const asked = { item, expected: Number(part.quantity), asked: Number(quantity) };
  if (!found.rows[0]!.within) refuse<ExpectedReturnRefusal>('old_part_more_than_expected', asked, 422);
}

/** What did not come yet goes on being expected, as a row of its own. */
export async function splitRest(trx: Transaction, part: LockedOldPart, quantity: string): Promise<void> {
  await sql`
    insert into expected_return (kind, task_id, customer_id, use_report_id, parcel_id, requisition_id, person_id, item_id, description,
      serial, quantity, device_id, due_on, note, opened_at, opened_by, missing_at, chased_at, chases, waiver_asked_at,
      waiver_asked_by, waiver_asked_reason, search)
    select kind, task_id, customer_id, use_report_id, parcel_id, requisition_id, person_id, item_id, description,
      serial, quantity - ${quantity}::numeric, device_id, due_on, note, opened_at, opened_by, missing_at, chased_at, chases, waiver_asked_at,
      waiver_asked_by, waiver_asked_reason, search
    from expected_return where id = ${part.id} and quantity > ${quantity}::numeric`.execute(trx);
}

/** Tells the screens that show what is expected, its task and its parcel, after the commit. */
export function publishExpected(
  trx: Transaction,
  part: { task_id?: number | null; item_id?: number | null; parcel_id?: number | null },
): void {
  const topics = ['expected-returns'];
  if (part.task_id) topics.push(`task:${part.task_id}`);
  if (part.item_id) topics.push(`item:${part.item_id}`);
  if (part.parcel_id) topics.push(`return_parcel:${part.parcel_id}`);
  publishAfterCommit(trx, topics);
}
