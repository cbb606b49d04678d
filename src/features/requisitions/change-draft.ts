import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { addLines, expectAskable, expectQuantity, itemsOf, type LineInput, renumberLines } from './lines.js';
import { type LockedRequisition, lockRequisition, raiseVersion, topicsOf } from './lock-requisition.js';
import { expectState, mayChangeDraft, type RequisitionRefusal } from './requisition.js';
import { refreshSearch } from './search-column.js';
import { expectHead, type HeadInput } from './slip-head.js';
import { submitRequisition } from './submit-requisition.js';

export interface DraftChange {
  id: number;
  /** Absent: stays as it is. */
  head?: HeadInput;
  /** Lines that are typed over; one that is gone meanwhile is passed over. */
  lines?: { id: number; quantity?: string; note?: string | null }[];
  /** Added at the end, or to the line that asks for the same item. */
  add?: LineInput;
  /** A line to strike out. */
  remove?: number;
  /** Another item for a line, such as a substitute. */
  take?: { lineId: number; itemId: number };
}

export interface SavedDraft {
  id: number;
  number: string;
  taskId: number;
  version: number;
  /** The lines as they are now, in their order. */
  lineIds: number[];
}

/**
 * Saves a draft as it is typed. The last one to type decides; nothing is lost, since each field is saved by itself.
 * Refuses what is no draft, another's draft, and heads, items and quantities that no slip may have.
 */
export async function changeDraft(context: Context, change: DraftChange): Promise<SavedDraft> {
  const saved = await runCommand(context, { right: 'requisition.draft' }, async (trx) => {
    const slip = await lockRequisition(trx, change.id);
    expectState(slip, 'draft');
    if (!mayChangeDraft(context.actor, slip))
      refuse<RequisitionRefusal>('requisition_of_other', { requisition: slip.number }, 403);
    const head = change.head ? await changeHead(trx, context, slip, change.head) : null;
    const before = await linesAsText(trx, slip.id);
    if (change.remove) await removeLine(trx, slip.id, change.remove);
    for (const line of change.lines ?? []) await typeOver(trx, slip.id, line);
    if (change.take) await takeOther(trx, slip.id, change.take);
    if (change.add) await addOne(trx, slip.id, change.add);
    const after = await linesAsText(trx, slip.id);
    const lines = before === after ? null : { before: { lines: before }, after: { lines: after } };
    const changed = head !== null || lines !== null;
    if (changed) await refreshSearch(trx, slip.id);
    const version = changed ? await raiseVersion(trx, slip.id) : slip.version;
    const told = {
      before: { ...head?.before, ...lines?.before },
      after: { ...head?.after, ...lines?.after },
    };
    return {
      result: await savedDraft(trx, slip, version),
      events: changed ? [{ name: 'requisition.changed', subject: ['requisition', slip.id], ...told }] : [],
    };
  });
  context.live.publish(topicsOf({ id: saved.id, task_id: saved.taskId }));
  return saved;
}

/**
 * Saves what the page shows and hands it in, in one act; `key` makes it happen once. Refuses what these two refuse, and
 * a draft that has other lines than the page shows (`requisition_changed_meanwhile`).
 */
export async function submitDraft(
  context: Context,
  { key, shown, ...change }: DraftChange & { key?: string; shown: readonly number[] },
): Promise<{ number: string; value: string; taskId: number }> {
  const options = { right: 'requisition.draft', key, content: { submit: change.id } } as const;
  const done = await runCommand(context, options, async (trx, within) => {
    const saved = await changeDraft(within, change);
    if (new Set([...shown, ...saved.lineIds]).size !== new Set(shown).size || shown.length !== saved.lineIds.length)
      refuse<RequisitionRefusal>('requisition_changed_meanwhile', { requisition: saved.number });
    const { number, value } = await submitRequisition(within, { id: change.id, version: saved.version });
    return { result: { number, value, taskId: saved.taskId }, events: [] };
  });
  context.live.publish(topicsOf({ id: change.id, task_id: done.taskId }));
  return done;
}

async function changeHead(trx: Transaction, context: Context, slip: LockedRequisition, head: HeadInput) {
  const columns = {
    warehouse_id: head.warehouseId,
    requested_for: head.requestedFor,
    needed_by: head.neededBy,
    urgent: head.urgent,
    delivery: head.delivery as string,
    note: head.note || null,
  };
  const changes = difference<Partial<LockedRequisition>>(slip, columns);
  if (!changes) return null;
  await expectHead(trx, context, head);
  await trx.updateTable('requisition').set(columns).where('id', '=', slip.id).execute();
  return changes;
}

async function typeOver(
  trx: Transaction,
  requisitionId: number,
  line: { id: number; quantity?: string; note?: string | null },
): Promise<void> {
  const found = await trx
    .selectFrom('requisition_line as l')
    .innerJoin('item as i', 'i.id', 'l.item_id')
    .select(['i.code', 'i.decimals'])
    .where('l.id', '=', line.id)
    .where('l.requisition_id', '=', requisitionId)
    .executeTakeFirst();
  if (!found) return;
  const quantity = line.quantity === undefined ? undefined : expectQuantity(found, line.quantity);
  const set = { ...(quantity && { quantity }), ...(line.note !== undefined && { note: line.note || null }) };
  if (Object.keys(set).length > 0)
    await trx.updateTable('requisition_line').set(set).where('id', '=', line.id).execute();
}

async function removeLine(trx: Transaction, requisitionId: number, lineId: number): Promise<void> {
  await trx
    .deleteFrom('requisition_line')
    .where('id', '=', lineId)
    .where('requisition_id', '=', requisitionId)
    .execute();
  await renumberLines(trx, requisitionId);
}

async function addOne(trx: Transaction, requisitionId: number, line: LineInput): Promise<void> {
  const item = expectAskable((await itemsOf(trx, [line.itemId])).get(line.itemId));
  await addLines(trx, requisitionId, [{ ...line, quantity: expectQuantity(item, line.quantity) }]);
}

/** Puts another item into a line, which remembers what was asked for first; joins the line that asks for it already. */
async function takeOther(
  trx: Transaction,
  requisitionId: number,
  { lineId, itemId }: { lineId: number; itemId: number },
): Promise<void> {
  const item = expectAskable((await itemsOf(trx, [itemId])).get(itemId));
  const line = await trx
    .selectFrom('requisition_line')
    .selectAll()
    .where('id', '=', lineId)
    .where('requisition_id', '=', requisitionId)
    .executeTakeFirst();
  if (!line || line.item_id === itemId) return;
  const quantity = expectQuantity(item, line.quantity);
  const there = await trx
    .selectFrom('requisition_line')
    .select('id')
    .where('requisition_id', '=', requisitionId)
    .where('item_id', '=', itemId)
    .executeTakeFirst();
  if (there) {
    await removeLine(trx, requisitionId, lineId);
    return addLines(trx, requisitionId, [{ itemId, quantity, note: line.note }]);
  }
  const asked = line.asked_item_id ?? line.item_id;
  await trx
    .updateTable('requisition_line')
    .set({ item_id: itemId, quantity, asked_item_id: asked === itemId ? null : asked })
    .where('id', '=', lineId)
    .execute();
}

async function linesAsText(trx: Transaction, requisitionId: number): Promise<string> {
  const found = await sql<{ text: string }>`
    select coalesce(string_agg(i.code || ' × ' || trim_scale(l.quantity) || coalesce(' (' || l.note || ')', ''), ', ' order by l.position), '') as text
    from requisition_line l join item i on i.id = l.item_id where l.requisition_id = ${requisitionId}`.execute(trx);
  return found.rows[0]!.text;
}

async function savedDraft(trx: Transaction, slip: LockedRequisition, version: number): Promise<SavedDraft> {
  const lines = await trx
    .selectFrom('requisition_line')
    .select('id')
    .where('requisition_id', '=', slip.id)
    .orderBy('position')
    .execute();
  return { id: slip.id, number: slip.number, taskId: slip.task_id, version, lineIds: lines.map((line) => line.id) };
}
