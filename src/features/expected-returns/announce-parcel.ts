import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { canSeeTask } from '../service-tasks/index.js';
import { laterDay } from './later-day.js';
import { expectOpenParcel, type LockedParcel, lockParcel, taken } from './lock-parcel.js';
import { lockOldPart } from './lock-old-part.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { addLine, type AnnouncedLine, dropLine } from './parcel-lines.js';
import { refreshLines } from './search-column.js';
import { publishExpected } from './settle-expected.js';

/** Days that a parcel is given when nobody says when it comes. */
export const PARCEL_DAYS = 7;

export interface ParcelInput {
  customerId: number;
  taskId?: number | null;
  carrier?: string | null;
  waybill?: string | null;
  /** YYYY-MM-DD */
  expectedOn?: string | null;
  note?: string | null;
  lines: AnnouncedLine[];
  key: string;
}

const waybillText = (typed: string | null | undefined) =>
  typed?.normalize('NFKC').replace(/\s+/g, '').toUpperCase() || null;

/**
 * A parcel is on its way from a customer, with these pieces in it. What is expected already comes with it, by its number or because it
 * was ticked. Refuses no lines (`expected_nothing`), a day that is over, a waybill that announces an open parcel already
 * (`parcel_announced_before`), another customer's task, and lines as `checkLine` does.
 */
export async function announceParcel(context: Context, input: ParcelInput): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.announce', key, content }, async (trx, inside) => {
    if (input.lines.length === 0) refuse<ExpectedReturnRefusal>('expected_nothing', {}, 422);
    await checkTask(trx, inside, input);
    const today = todayOf(inside);
    const expectedOn = input.expectedOn ?? laterDay(today, PARCEL_DAYS);
    if (expectedOn < today) refuse<ExpectedReturnRefusal>('expected_due_past', {}, 422);
    const parcel = await refusingTaken(taken, () =>
      trx
        .insertInto('return_parcel')
        .values({
          customer_id: input.customerId,
          task_id: input.taskId ?? null,
          carrier: input.carrier ?? null,
          waybill: waybillText(input.waybill),
          expected_on: expectedOn,
          note: input.note ?? null,
          announced_by: inside.actor.personId,
          announced_at: inside.now(),
        })
        .returning(['id', 'number', 'customer_id', 'task_id', 'expected_on'])
        .executeTakeFirstOrThrow(),
    );
    for (const line of input.lines) await addLine(trx, inside, parcel, line);
    await refreshLines(trx, parcel.id);
    await notify(
      trx,
      await peopleWith(trx, ['storekeeper', 'workshop']),
      {
        kind: 'return_parcel_announced',
        href: `/expected-returns/parcels/${parcel.number}`,
        facts: { parcel: parcel.number, n: input.lines.length, day: expectedOn },
        parties: { customer: input.customerId },
        byMail: false,
      },
      { except: inside.actor.personId },
    );
    publishExpected(trx, { parcel_id: parcel.id, task_id: parcel.task_id });
    const after = { waybill: waybillText(input.waybill), lines: input.lines.length, expected: expectedOn };
    const result = { id: parcel.id, number: parcel.number };
    return { result, events: [{ name: 'return_parcel.announced', subject: ['return_parcel', parcel.id], after }] };
  });
}

async function checkTask(
  trx: Transaction,
  context: Context,
  { taskId, customerId }: { taskId?: number | null; customerId: number },
): Promise<void> {
  if (!taskId) return;
  const task = await trx
    .selectFrom('service_task')
    .select(['number', 'customer_id'])
    .where('id', '=', taskId)
    .executeTakeFirst();
  if (!task || !(await canSeeTask(trx, context.actor, taskId))) return refuse('not_found', {}, 404);
  if (task.customer_id !== customerId)
    refuse<ExpectedReturnRefusal>('expected_task_of_other', { task: task.number }, 422);
}

export interface ParcelChange {
  number: string;
  /** As the form was made from. */
  version: number;
  carrier?: string | null;
  waybill?: string | null;
  /** YYYY-MM-DD */
  expectedOn: string;
  note?: string | null;
  /** Ids of lines that are not in it after all. */
  dropped: string[];
  added: AnnouncedLine[];
  key: string;
}

/**
 * Changes an announced parcel before it is unpacked: its waybill, its day, what is in it. Refuses `parcel_changed` when
 * somebody changed it meanwhile, `parcel_being_unpacked`, what is closed or cancelled, a parcel left without lines
 * (`expected_nothing`), and what announcing refuses.
 */
export async function changeParcel(context: Context, input: ParcelChange): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'return.announce', key, content }, async (trx, inside) => {
    const parcel = await lockOwnParcel(trx, inside, input.number);
    if (parcel.version !== input.version) refuse<ExpectedReturnRefusal>('parcel_changed', { parcel: parcel.number });
    if (input.expectedOn !== parcel.expected_on && input.expectedOn < todayOf(inside))
      refuse<ExpectedReturnRefusal>('expected_due_past', {}, 422);
    const waybill = waybillText(input.waybill);
    const change = {
      carrier: input.carrier ?? null,
      waybill,
      expected_on: input.expectedOn,
      note: input.note ?? null,
      version: parcel.version + 1,
    };
    await refusingTaken(taken, () =>
      trx.updateTable('return_parcel').set(change).where('id', '=', parcel.id).execute(),
    );
    await trx
      .updateTable('expected_return')
      .set({ due_on: input.expectedOn })
      .where('parcel_id', '=', parcel.id)
      .where('kind', '=', 'announced')
      .execute();
    for (const id of input.dropped) {
      const line = await lockOldPart(trx, id);
      if (line.parcel_id === parcel.id && !line.undone_at) await dropLine(trx, inside, line);
    }
    const changed = { ...parcel, expected_on: input.expectedOn };
    for (const line of input.added) await addLine(trx, inside, changed, line);
    await refreshLines(trx, parcel.id);
    const left = await trx
      .selectFrom('expected_return')
      .select('id')
      .where('parcel_id', '=', parcel.id)
      .where('undone_at', 'is', null)
      .executeTakeFirst();
    if (!left) refuse<ExpectedReturnRefusal>('expected_nothing', {}, 422);
    publishExpected(trx, { parcel_id: parcel.id, task_id: parcel.task_id });
    const before = { carrier: parcel.carrier, waybill: parcel.waybill, expected_on: parcel.expected_on };
    const { version: _, ...after } = change;
    const told = { ...after, dropped: input.dropped.length, added: input.added.length };
    return {
      result: null,
      events: [{ name: 'return_parcel.changed', subject: ['return_parcel', parcel.id], before, after: told }],
    };
  });
}

/** An open parcel that is not unpacked yet and that the actor may change: one's own, or any with the right to read all. */
export async function lockOwnParcel(trx: Transaction, context: Context, number: string): Promise<LockedParcel> {
  const parcel = await lockParcel(trx, { number });
  const { actor } = context;
  if (!can(actor, 'return.read_all') && parcel.announced_by !== actor.personId) refuse('not_found', {}, 404);
  expectOpenParcel(parcel);
  if (parcel.received_at) refuse<ExpectedReturnRefusal>('parcel_being_unpacked', { parcel: parcel.number });
  return parcel;
}
