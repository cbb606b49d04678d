import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { useTerm } from '../fault-terms/index.js';
import { checkDevice, checkTask } from './check-place.js';
import { checkTag } from './check-tag.js';
import type { FieldReturnRefusal, LockedReturn, Warranty } from './field-return.js';
import { lockReturn, markRepeat, publishReturn } from './move-return.js';
import { canSeeReturn } from './visible-returns.js';
import { writeSearch } from './write-search.js';

export interface ChangeInput {
  id: number;
  /** As it was when the form was opened. */
  version: number;
  tag?: string | null;
  description?: string | null;
  lot?: string | null;
  batch?: string | null;
  customerId?: number | null;
  taskId?: number | null;
  deviceId?: number | null;
  channel?: string | null;
  board?: string | null;
  position?: string | null;
  harness?: string | null;
  softwareVersion?: string | null;
  failedOn?: string | null;
  symptomId?: number | null;
  symptomWords?: string | null;
  symptomNote?: string | null;
  warranty?: Warranty;
  doa?: boolean;
  customerWaiting?: boolean;
}

/**
 * Puts right what was told of a return, until it is decided on; which piece it is, how many and whose stay as they are.
 * What is left out stays. Refuses what is decided or cancelled (`return_past_change`), what somebody else changed since
 * (`return_changed_meanwhile`), and what logging refuses of tags, customers, tasks, devices and days.
 */
export async function changeReturn(context: Context, input: ChangeInput): Promise<{ number: string }> {
  return runCommand(context, { right: 'return.log' }, async (trx, inside) => {
    const one = await lockReturn(trx, { id: input.id });
    if (!(await canSeeReturn(trx, inside.actor, one.id))) refuse('not_found', {}, 404);
    await refuseUnchangeable(trx, inside, one, input);
    const before = await trx.selectFrom('field_return').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow();
    const after = await changed(trx, inside, one, input);
    const differing = difference(before, after);
    if (!differing) return { result: { number: one.number }, events: [] };
    await trx
      .updateTable('field_return')
      .set({ ...after, version: sql`version + 1` })
      .where('id', '=', one.id)
      .execute();
    await writeSearch(trx, one.id);
    await markRepeat(trx, inside, { ...one, ...after });
    publishReturn(trx, one);
    publishReturn(trx, { ...one, ...after });
    return {
      result: { number: one.number },
      events: [{ name: 'field_return.changed', subject: ['field_return', one.id], ...differing }],
    };
  });
}

async function refuseUnchangeable(
  trx: Transaction,
  { actor, ...context }: Context,
  one: LockedReturn,
  input: ChangeInput,
): Promise<void> {
  const facts = { number: one.number };
  // Who may not read all changes what they logged themselves; what others told of their tasks they only read.
  if (one.reported_by !== actor.personId && !can(actor, 'return.read_all')) refuse('not_permitted', {}, 403);
  if (one.state === 'decided' || one.state === 'cancelled') refuse<FieldReturnRefusal>('return_past_change', facts);
  if (one.version !== input.version) refuse<FieldReturnRefusal>('return_changed_meanwhile', facts);
  if (input.failedOn && input.failedOn > todayOf(context)) refuse<FieldReturnRefusal>('return_failed_later', {}, 422);
  if (input.description === null && !one.item_id) refuse<FieldReturnRefusal>('return_item_missing', {}, 422);
}

const trimmed = (text: string | null | undefined) => (text === undefined ? undefined : text?.trim() || null);

async function changed(trx: Transaction, context: Context, one: LockedReturn, input: ChangeInput) {
  const customerId = await customerFor(trx, one, input);
  const taskId = input.taskId === undefined ? one.task_id : input.taskId;
  const deviceId = input.deviceId === undefined ? one.device_id : input.deviceId;
  if (taskId !== one.task_id || customerId !== one.customer_id) await checkTask(trx, context, taskId, customerId);
  if (deviceId !== one.device_id || customerId !== one.customer_id) await checkDevice(trx, deviceId, customerId);
  const told = input.symptomId !== undefined || Boolean(input.symptomWords);
  const chosen = { id: input.symptomId, words: input.symptomWords };
  const standing = { standing: one.symptom_id };
  const all = {
    tag: input.tag === undefined ? undefined : await checkTag(trx, input.tag, { except: one.id }),
    description: trimmed(input.description),
    lot: trimmed(input.lot),
    batch: trimmed(input.batch),
    customer_id: customerId,
    task_id: taskId,
    device_id: deviceId,
    channel: trimmed(input.channel),
    board: trimmed(input.board),
    position: trimmed(input.position),
    harness: trimmed(input.harness),
    software_version: trimmed(input.softwareVersion),
    failed_on: input.failedOn,
    symptom_id: told ? await useTerm(trx, context, 'symptom', chosen, standing) : one.symptom_id,
    symptom_note: input.symptomNote === undefined ? one.symptom_note : trimmed(input.symptomNote)!,
    warranty: input.warranty,
    doa: input.doa,
    customer_waiting: input.customerWaiting,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Pick<
    typeof all,
    'customer_id' | 'task_id' | 'device_id' | 'symptom_id' | 'symptom_note'
  >;
}

/** A customer's own piece stays theirs: whose it is does not follow from where it came from. */
async function customerFor(trx: Transaction, one: LockedReturn, input: ChangeInput): Promise<number | null> {
  if (input.customerId === undefined) return one.customer_id;
  if (input.customerId === one.customer_id) return one.customer_id;
  if (one.customer_id && one.owner_id === one.customer_id)
    refuse<FieldReturnRefusal>('return_owner_fixed', { number: one.number }, 422);
  // The movement that took it in came from the first one's place.
  if (one.movement_id) refuse<FieldReturnRefusal>('return_customer_booked', { number: one.number }, 422);
  if (input.customerId === null) return null;
  const party = await trx
    .selectFrom('party')
    .select('id')
    .where('id', '=', input.customerId)
    .where('kind', '=', 'customer')
    .executeTakeFirst();
  return party?.id ?? refuse<FieldReturnRefusal>('return_customer_unknown', {}, 422);
}
