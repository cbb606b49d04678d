import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { can } from '../../platform/context.js';
import { checkLine } from './check-line.js';
import { called, type LockedOldPart, lockExpected } from './lock-old-part.js';
import type { LockedParcel } from './lock-parcel.js';
import { type ExpectedReturnRefusal, quantityText, serialText } from './old-part.js';
import { checkQuantity, splitRest } from './settle-expected.js';

export interface AnnouncedLine {
  /** Something that is expected already, which the parcel brings. */
  expectedId?: string | null;
  itemId?: number | null;
  /** What it is, while its item is not known. */
  description?: string | null;
  serial?: string | null;
  quantity: string;
  note?: string | null;
}

type Parcel = Pick<LockedParcel, 'id' | 'number' | 'customer_id' | 'task_id' | 'expected_on'>;

/** Writes a line of a parcel: what is expected already comes with it, anything else is expected from now on. */
export async function addLine(
  trx: Transaction,
  context: Context,
  parcel: Parcel,
  line: AnnouncedLine,
): Promise<string> {
  const known = line.expectedId ?? (await expectedAlready(trx, context, parcel, line));
  if (known) return takeAlong(trx, context, parcel, known, quantityText(line.quantity));
  const { customer_id: customerId } = parcel;
  const itemId = line.itemId ?? null;
  if (!itemId && !line.description) refuse<ExpectedReturnRefusal>('expected_nothing', {}, 422);
  const checked = await checkLine(trx, { ...line, customerId, itemId, announced: true });
  const { id } = await trx
    .insertInto('expected_return')
    .values({
      kind: 'announced',
      parcel_id: parcel.id,
      customer_id: customerId,
      task_id: parcel.task_id,
      item_id: itemId,
      description: itemId ? null : line.description!,
      serial: checked.serial,
      quantity: checked.quantity,
      note: line.note ?? null,
      due_on: parcel.expected_on,
      opened_at: context.now(),
      opened_by: context.actor.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const after = { item: checked.item, serial: checked.serial, quantity: checked.quantity, parcel: parcel.number };
  await record(trx, context, { name: 'old_part.announced', subject: ['old_part', id], after });
  return id;
}

/** The one thing expected from there that bears this number, if it is on no other parcel that may still bring it. */
async function expectedAlready(trx: Transaction, context: Context, parcel: Parcel, line: AnnouncedLine) {
  if (!line.serial || !line.itemId) return undefined;
  const found = await sql<{ id: string }>`
    select e.id from expected_return e
    where e.serial = ${serialText(line.serial)} and e.item_id = ${line.itemId} and e.customer_id = ${parcel.customer_id} and e.kind <> 'announced'
      and e.received_at is null and e.waived_at is null and e.undone_at is null and (e.parcel_id is null or e.missing_at is not null)
      and (${can(context.actor, 'return.read_all')}::boolean or e.person_id = ${context.actor.personId})
    order by e.id limit 1`.execute(trx);
  return found.rows[0]?.id;
}

async function takeAlong(
  trx: Transaction,
  context: Context,
  parcel: Parcel,
  id: string,
  quantity: string,
): Promise<string> {
  const part = await lockExpected(trx, id);
  if (!can(context.actor, 'return.read_all') && part.answers_id !== context.actor.personId)
    refuse('not_found', {}, 404);
  const missing = await isMissing(trx, id);
  if (part.customer_id !== parcel.customer_id || (part.parcel_id && !missing))
    refuse<ExpectedReturnRefusal>(
      'expected_twice',
      { item: called(part), serial: part.serial, parcel: part.parcel },
      422,
    );
  await checkQuantity(trx, part, quantity);
  await splitRest(trx, part, quantity);
  if (missing) await keepMissing(trx, part);
  await trx
    .updateTable('expected_return')
    .set({ parcel_id: parcel.id, missing_at: null, quantity })
    .where('id', '=', id)
    .execute();
  const after = { item: called(part), serial: part.serial, parcel: parcel.number };
  await record(trx, context, { name: 'old_part.announced', subject: ['old_part', id], after });
  return id;
}

async function isMissing(trx: Transaction, id: string): Promise<boolean> {
  const row = await trx.selectFrom('expected_return').select('missing_at').where('id', '=', id).executeTakeFirst();
  return row?.missing_at != null;
}

/** The parcel in which it was missing goes on saying so. */
async function keepMissing(trx: Transaction, part: LockedOldPart): Promise<void> {
  await sql`
    insert into expected_return (kind, task_id, customer_id, use_report_id, parcel_id, requisition_id, person_id, item_id, description,
      serial, quantity, device_id, due_on, note, opened_at, opened_by, missing_at, undone_at)
    select kind, task_id, customer_id, use_report_id, parcel_id, requisition_id, person_id, item_id, description,
      serial, quantity, device_id, due_on, note, opened_at, opened_by, missing_at, now()
    from expected_return where id = ${part.id}`.execute(trx);
}

/** Takes a line out of a parcel before it is unpacked: what was expected before stays so, the rest is expected no longer. */
export async function dropLine(trx: Transaction, context: Context, part: LockedOldPart): Promise<void> {
  const change = part.kind === 'announced' ? { undone_at: context.now() } : { parcel_id: null };
  await trx.updateTable('expected_return').set(change).where('id', '=', part.id).execute();
  const before = { item: called(part), parcel: part.parcel };
  await record(trx, context, { name: 'old_part.no_longer_announced', subject: ['old_part', part.id], before });
}
