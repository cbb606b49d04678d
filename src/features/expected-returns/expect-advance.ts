import { readSetting } from '../../platform/app-settings.js';
import { record, runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { canSeeTask, lockOpenTask } from '../service-tasks/index.js';
import { checkLine } from './check-line.js';
import { laterDay } from './later-day.js';
import { lockExpected } from './lock-old-part.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { refreshSearch } from './search-column.js';
import { publishExpected } from './settle-expected.js';

export interface AdvanceLine {
  itemId: number;
  /** Of the faulty piece, if it is known. */
  serial?: string | null;
  quantity: string;
}

export interface AdvanceInput {
  customerId: number;
  taskId?: number | null;
  /** The slip with which the good ones went. */
  requisitionId?: number | null;
  /** Who answers for it that the faulty ones come back. */
  personId: number;
  /** YYYY-MM-DD; without it the days of the setting from today. */
  dueOn?: string | null;
  note?: string | null;
  lines: AdvanceLine[];
  key: string;
}

/**
 * Good parts were sent ahead: the faulty ones are expected back from the customer, and somebody answers for that. Without
 * the right to read all of them one only writes down one's own. Refuses no lines (`expected_nothing`), a day that is over, who has left, another
 * customer's task or slip, tasks that are over, quantities that are none, and a number that is expected already.
 */
export async function expectAdvance(context: Context, input: AdvanceInput): Promise<{ ids: string[] }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.announce', key, content }, async (trx, inside) => {
    if (input.lines.length === 0) refuse<ExpectedReturnRefusal>('expected_nothing', {}, 422);
    const { actor } = inside;
    if (!can(actor, 'return.read_all') && input.personId !== actor.personId)
      refuse('not_permitted', { right: 'return.read_all' }, 403);
    await checkPerson(trx, input.personId);
    await checkDocuments(trx, inside, input);
    const today = todayOf(inside);
    const dueOn = input.dueOn ?? laterDay(today, await readSetting(trx, 'advance_return_days'));
    if (dueOn < today) refuse<ExpectedReturnRefusal>('expected_due_past', {}, 422);
    const ids: string[] = [];
    for (const line of input.lines) ids.push(await insertAdvance(trx, inside, { ...input, dueOn }, line));
    const notice = {
      kind: 'expected_advance',
      href: ids.length === 1 ? `/expected-returns/${ids[0]}` : `/expected-returns?person=${input.personId}`,
      facts: { n: ids.length, day: dueOn },
      people: { by: actor.personId },
      parties: { customer: input.customerId },
    };
    await notify(trx, [input.personId], notice, { except: actor.personId });
    return { result: { ids }, events: [] };
  });
}

async function insertAdvance(
  trx: Transaction,
  context: Context,
  { customerId, taskId, requisitionId, personId, dueOn, note }: Omit<AdvanceInput, 'lines'>,
  line: AdvanceLine,
): Promise<string> {
  const checked = await checkLine(trx, { ...line, customerId });
  const { id } = await trx
    .insertInto('expected_return')
    .values({
      kind: 'advance',
      customer_id: customerId,
      task_id: taskId ?? null,
      requisition_id: requisitionId ?? null,
      person_id: personId,
      item_id: checked.itemId,
      serial: checked.serial,
      quantity: checked.quantity,
      due_on: dueOn,
      note: note ?? null,
      opened_at: context.now(),
      opened_by: context.actor.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await refreshSearch(trx, [id]);
  const after = { item: checked.item, serial: checked.serial, quantity: checked.quantity, due: dueOn };
  await record(trx, context, { name: 'old_part.advance_expected', subject: ['old_part', id], after });
  publishExpected(trx, { task_id: taskId ?? null });
  return id;
}

async function checkPerson(trx: Transaction, personId: number): Promise<void> {
  const person = await trx
    .selectFrom('person')
    .select(['name', 'retired_at', 'system'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person || person.system) return refuse('not_found', {}, 404);
  if (person.retired_at) refuse<ExpectedReturnRefusal>('expected_person_left', { person: person.name }, 422);
}

/** The slip is one of the task, and both are the customer's. */
async function checkDocuments(trx: Transaction, context: Context, input: AdvanceInput): Promise<void> {
  const slip = input.requisitionId
    ? await trx
        .selectFrom('requisition as r')
        .innerJoin('service_task as t', 't.id', 'r.task_id')
        .select(['r.number', 'r.task_id', 't.customer_id'])
        .where('r.id', '=', input.requisitionId)
        .executeTakeFirst()
    : undefined;
  if (input.requisitionId && !(slip && (await canSeeTask(trx, context.actor, slip.task_id))))
    refuse('not_found', {}, 404);
  if (slip && (slip.customer_id !== input.customerId || (input.taskId && slip.task_id !== input.taskId)))
    refuse<ExpectedReturnRefusal>('expected_slip_of_other', { slip: slip.number }, 422);
  if (!input.taskId) return;
  if (!(await canSeeTask(trx, context.actor, input.taskId))) refuse('not_found', {}, 404);
  const task = await lockOpenTask(trx, input.taskId);
  if (task.customer_id !== input.customerId)
    refuse<ExpectedReturnRefusal>('expected_task_of_other', { task: task.number }, 422);
}

/**
 * What was sent ahead need not be answered after all: it was written down by mistake. By who wrote it down and by those who may waive.
 * Refuses what is no longer expected, and what a report or a parcel expects (`expected_not_withdrawable`).
 */
export async function withdrawAdvance(context: Context, input: { id: string; key?: string }): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'return.announce', ...(key && { key }), content }, async (trx, inside) => {
    const part = await lockExpected(trx, input.id);
    const { actor } = inside;
    if (!can(actor, 'return.read_all') && part.answers_id !== actor.personId) refuse('not_found', {}, 404);
    if (part.kind !== 'advance') refuse<ExpectedReturnRefusal>('expected_not_withdrawable');
    if (part.opened_by !== actor.personId && !can(actor, 'old_part.waive'))
      refuse('not_permitted', { right: 'old_part.waive' }, 403);
    await trx.updateTable('expected_return').set({ undone_at: inside.now() }).where('id', '=', part.id).execute();
    publishExpected(trx, part);
    const before = { item: part.item, serial: part.serial, quantity: part.quantity };
    return { result: null, events: [{ name: 'old_part.no_longer_expected', subject: ['old_part', part.id], before }] };
  });
}
