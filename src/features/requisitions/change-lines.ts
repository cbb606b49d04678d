import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { expectNotPicked } from './cancel-requisition.js';
import { expectAskable, expectQuantity, itemsOf, priceLine, sumValue } from './lines.js';
import { type LockedRequisition, lockRequisition, raiseVersion, recordStep, topicsOf } from './lock-requisition.js';
import { closeIfAccounted, nothingOpen } from './progress.js';
import { releaseLine } from './release-promises.js';
import { expectState, expectVersion, mayChangeApproved, type RequisitionRefusal } from './requisition.js';
import { reserveRequisition } from './reserve-requisition.js';
import { refreshSearch } from './search-column.js';
import { tellApprovers } from './submit-requisition.js';

export interface LineChange {
  lineId: number;
  /** What is wanted in all, with what was issued already; 0 or what was issued: the rest is cancelled. */
  quantity?: string;
  /** A substitute for what has not been issued yet. */
  itemId?: number;
}

type Line = Awaited<ReturnType<typeof findLine>>;

/**
 * Changes an approved slip, with a reason: less of a line (what was promised of it is free again), more, or a substitute.
 * Is it worth more then than was approved, it goes back to the approvers: what is promised stays so, nothing is added
 * and nothing issued until they say yes. Else the difference is promised at once.
 * Refuses a slip that is not approved, somebody else's, a stale page, one that somebody else is picking, less than was
 * issued, what is no recorded substitute or is on the slip already, and items and quantities that no slip may have.
 */
export async function changeLines(
  context: Context,
  { id, version, reason, changes }: { id: number; version?: number; reason: string; changes: LineChange[] },
): Promise<{ number: string; reapproval: boolean }> {
  const done = await runCommand(context, { right: 'requisition.cancel' }, async (trx) => {
    const slip = await lockRequisition(trx, id);
    expectState(slip, 'approved', 'partly_issued');
    if (!mayChangeApproved(context.actor, slip))
      refuse<RequisitionRefusal>('requisition_of_other', { requisition: slip.number }, 403);
    if (version !== undefined) expectVersion(slip, version);
    await expectNotPicked(trx, context, slip);
    const told: Told[] = [];
    const items: number[] = [];
    for (const { line, change } of await inItemOrder(trx, slip, changes)) {
      const one = await changeLine(trx, context, slip, line, change);
      items.push(line.item_id);
      if (one) told.push(one);
    }
    if (told.length === 0) refuse<RequisitionRefusal>('requisition_nothing_changed', {}, 422);
    await raiseVersion(trx, id);
    await refreshSearch(trx, id);
    await recordStep(trx, context, id, 'changed', { reason, facts: { lines: told } });
    const { state, reapproval } = await settleState(trx, context, slip);
    const after = { state, reason, lines: told.map((one) => JSON.stringify(one)).join(', ') };
    return {
      result: { id, number: slip.number, task_id: slip.task_id, reapproval, items },
      events: [{ name: 'requisition.changed', subject: ['requisition', id], before: { state: slip.state }, after }],
    };
  });
  context.live.publish([...topicsOf(done), ...done.items.map((item) => `item:${item}`)]);
  return { number: done.number, reapproval: done.reapproval };
}

/** What a change of a line did, as the slip's story tells it. */
interface Told {
  item: string;
  from: string;
  to: string;
  substitute?: string;
}

async function findLine(trx: Transaction, slip: LockedRequisition, lineId: number) {
  const line = await trx
    .selectFrom('requisition_line as l')
    .innerJoin('item as i', 'i.id', 'l.item_id')
    .selectAll('l')
    .select(['i.code', 'i.decimals', 'i.retired_at'])
    .select([
      sql<string>`trim_scale(l.quantity - l.cancelled)::text`.as('wanted'),
      sql<string>`trim_scale(l.quantity - l.cancelled - l.issued)::text`.as('rest'),
    ])
    .where('l.id', '=', lineId)
    .where('l.requisition_id', '=', slip.id)
    .executeTakeFirst();
  return line ?? refuse<RequisitionRefusal>('requisition_line_unknown', { requisition: slip.number });
}

async function inItemOrder(trx: Transaction, slip: LockedRequisition, changes: readonly LineChange[]) {
  const found = [];
  for (const change of changes) found.push({ change, line: await findLine(trx, slip, change.lineId) });
  return found.sort((a, b) => a.line.item_id - b.line.item_id || a.line.id - b.line.id);
}

async function changeLine(
  trx: Transaction,
  context: Context,
  slip: LockedRequisition,
  line: Line,
  { quantity, itemId }: LineChange,
): Promise<Told | null> {
  const wanted = quantity === undefined ? line.wanted : wantedQuantity(line, quantity);
  if (itemId && itemId !== line.item_id) return substitute(trx, context, slip, line, itemId, wanted);
  const found = await sql<{ less: string; more: string; below: boolean }>`
    select trim_scale(greatest(${line.wanted}::numeric - ${wanted}::numeric, 0))::text as less,
      trim_scale(greatest(${wanted}::numeric - ${line.wanted}::numeric, 0))::text as more, ${wanted}::numeric < ${line.issued}::numeric as below
  `.execute(trx);
  const { less, more, below } = found.rows[0]!;
  const amount = trimmed(line.issued);
  if (below) refuse<RequisitionRefusal>('requisition_line_issued', { item: line.code, issued: amount }, 422);
  if (more !== '0') await raise(trx, line, more);
  else if (less !== '0') await lower(trx, context, line, less);
  else return null;
  return { item: line.code, from: line.wanted, to: wanted };
}

const trimmed = (quantity: string) => quantity.replace(/\.?0+$/, '') || '0';

function wantedQuantity(line: Line, text: string): string {
  return /^0+(\.0+)?$/.test(text.trim()) ? '0' : expectQuantity(line, text);
}

async function raise(trx: Transaction, line: Line, more: string): Promise<void> {
  expectAskable((await itemsOf(trx, [line.item_id])).get(line.item_id));
  await trx
    .updateTable('requisition_line')
    .set({ quantity: sql`quantity + ${more}::numeric` })
    .where('id', '=', line.id)
    .execute();
}

/** What waits is given up first, then what is promised. */
async function lower(trx: Transaction, context: Context, line: Line, less: string): Promise<void> {
  const found = await sql<{ waits: string; promised: string }>`
    select least(${line.waiting}::numeric, ${less}::numeric)::text as waits,
      trim_scale(greatest(${less}::numeric - ${line.waiting}::numeric, 0))::text as promised`.execute(trx);
  const { waits, promised } = found.rows[0]!;
  if (promised !== '0') await releaseLine(trx, context, { lineId: line.id, quantity: promised, reason: 'changed' });
  await trx
    .updateTable('requisition_line')
    .set({ cancelled: sql`cancelled + ${less}::numeric`, waiting: sql`waiting - ${waits}::numeric` })
    .where('id', '=', line.id)
    .execute();
}

/** Of a line of which something was issued the rest is cancelled, and the substitute gets a line of its own. */
async function substitute(
  trx: Transaction,
  context: Context,
  slip: LockedRequisition,
  line: Line,
  itemId: number,
  wanted: string,
): Promise<Told> {
  const item = expectAskable((await itemsOf(trx, [itemId])).get(itemId));
  await expectSubstitute(trx, slip.id, line.item_id, item);
  const found = await sql<{
    open: string;
  }>`select trim_scale(${wanted}::numeric - ${line.issued}::numeric)::text as open`.execute(trx);
  const quantity = expectQuantity(item, found.rows[0]!.open);
  await releaseLine(trx, context, { lineId: line.id, reason: 'changed' });
  const asked = line.asked_item_id ?? line.item_id;
  const asked_item_id = asked === itemId ? null : asked;
  const unit_price = await priceLine(trx, itemId);
  if (Number(line.issued) > 0) {
    await trx
      .updateTable('requisition_line')
      .set({ cancelled: sql`quantity - issued`, waiting: '0' })
      .where('id', '=', line.id)
      .execute();
    const position = sql<number>`(select max(position) + 1 from requisition_line where requisition_id = ${slip.id})`;
    await trx
      .insertInto('requisition_line')
      .values({ requisition_id: slip.id, position, item_id: itemId, quantity, unit_price, asked_item_id })
      .execute();
  } else {
    await trx
      .updateTable('requisition_line')
      .set({ item_id: itemId, asked_item_id, unit_price, quantity, cancelled: '0', waiting: '0' })
      .where('id', '=', line.id)
      .execute();
  }
  return { item: line.code, from: line.wanted, to: quantity, substitute: item.code };
}

async function expectSubstitute(
  trx: Transaction,
  requisitionId: number,
  itemId: number,
  item: { id: number; code: string },
): Promise<void> {
  const found = await sql<{ recorded: boolean; there: boolean }>`
    select exists (select from item_substitute where item_id = ${itemId} and substitute_id = ${item.id}
        or both_ways and item_id = ${item.id} and substitute_id = ${itemId})
      or final_successor(${itemId}) = ${item.id} as recorded,
      exists (select from requisition_line where requisition_id = ${requisitionId} and item_id = ${item.id}) as there`.execute(
    trx,
  );
  const { recorded, there } = found.rows[0]!;
  if (!recorded) refuse<RequisitionRefusal>('requisition_substitute_unknown', { item: item.code }, 422);
  if (there) refuse<RequisitionRefusal>('requisition_item_twice', { item: item.code }, 422);
}

/** Where a slip stands after its lines have changed: ended, to be approved again, or as before with the rest promised. */
async function settleState(
  trx: Transaction,
  context: Context,
  slip: LockedRequisition,
): Promise<{ state: string; reapproval: boolean }> {
  const value = await sumValue(trx, slip.id);
  const set = (state: string) => trx.updateTable('requisition').set({ state }).where('id', '=', slip.id).execute();
  const lines = await trx
    .selectFrom('requisition_line')
    .select(['id', sql<boolean>`issued > 0`.as('issued')])
    .where('requisition_id', '=', slip.id)
    .execute();
  if (await nothingOpen(trx, slip.id)) {
    const issued = lines.some((line) => line.issued);
    await set(issued ? 'issued' : 'cancelled');
    const ids = lines.map((line) => line.id);
    if (issued) await closeIfAccounted(trx, context, ids);
    return { state: issued ? 'issued' : 'cancelled', reapproval: false };
  }
  const beyond = await sql<{ beyond: boolean }>`
    select coalesce(${value}::numeric > ${slip.approved_value}::numeric, false) as beyond`.execute(trx);
  if (!beyond.rows[0]!.beyond) {
    await reserveRequisition(trx, context, slip.id);
    return { state: slip.state, reapproval: false };
  }
  await trx
    .updateTable('requisition')
    .set({ state: 'submitted', submitted_at: context.now() })
    .where('id', '=', slip.id)
    .execute();
  const facts = { value, approved_value: slip.approved_value };
  await recordStep(trx, context, slip.id, 'reapproval', { facts });
  const task = await trx
    .selectFrom('service_task')
    .select('number')
    .where('id', '=', slip.task_id)
    .executeTakeFirstOrThrow();
  await tellApprovers(trx, context, { ...slip, value }, task.number);
  return { state: 'submitted', reapproval: true };
}
