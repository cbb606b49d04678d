import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, textOf } from '../../stock/index.js';
import { reservationConflict } from '../tool-reservations/index.js';
import { type Accessory, accessoriesOf, dutiesDueBy, type DutyFact } from '../tools/index.js';
import { expectDue, usualDue } from './due-day.js';
import { type Lendable, lendable } from './lendable.js';
import type { ToolToLend } from './lend-tools.js';
import { shareOf, type ToolLoanRefusal } from './tool-loan.js';

/** What went out of each line of the checklist. */
export interface GoesAlong extends Accessory {
  expected: number;
  lent: number;
}

export interface Considered extends Lendable {
  conditionNote: string | null;
  accessories: GoesAlong[];
  /** What falls due within the loan. */
  warnings: { kind: string; dueOn: string }[];
  /** A supervisor's leave, without which it would be refused. */
  override: { id: string; reason: string } | null;
}

interface Loan {
  borrowerId: number;
  taskId: number | null;
  dueOn?: string;
  today: string;
}

/**
 * Whether these tools may be lent to somebody until a day, and what to know about each; refuses with the first reason
 * against it. It holds until the end of the transaction when the items are locked (`lockTools`).
 */
export async function considerTools(
  db: Db | Transaction,
  { borrowerId, taskId, dueOn: chosen, today }: Loan,
  tools: readonly ToolToLend[],
): Promise<{ dueOn: string; tools: Considered[] }> {
  if (tools.length === 0) refuse<ToolLoanRefusal>('no_tools', {}, 422);
  if (chosen) expectDue(chosen, today);
  const found: Lendable[] = [];
  for (const tool of tools) found.push(await lendable(db, tool));
  refuseTwice(found);
  const itemIds = [...new Set(found.map((tool) => tool.itemId))];
  const dueOn = chosen ?? (await usualDue(db, { itemIds, taskId, today }));
  const serialIds = found.flatMap((tool) => tool.serialId ?? []);
  const duties = await dutiesDueBy(db, serialIds, dueOn);
  const leaves = await leavesFor(db, serialIds, borrowerId, today);
  const considered = found.map((tool, n) => {
    const own = duties.filter((duty) => duty.serialId === tool.serialId);
    return { ...tool, conditionNote: tools[n]!.conditionNote?.trim() || null, ...dutiesOf(tool, own, leaves, today) };
  });
  await refuseReserved(db, considered, { borrowerId, dueOn, today });
  const checklists = await accessoriesOf(db, itemIds);
  return {
    dueOn,
    tools: considered.map((tool, n) => ({ ...tool, accessories: goesAlong(tool, tools[n]!, checklists) })),
  };
}

function refuseTwice(tools: Lendable[]): void {
  const seen = new Set<string>();
  for (const { itemId, item, serialId, serial, fromPlaceId, condition } of tools) {
    const one = serialId ?? `${itemId}/${fromPlaceId}/${condition}`;
    if (seen.has(one)) refuse<ToolLoanRefusal>('tool_twice', { item, serial }, 422);
    seen.add(one);
  }
}

interface Leave {
  id: string;
  serial_id: string;
  reason: string;
}

/** What `useOverride` would use up, without using it. */
async function leavesFor(db: Db | Transaction, serialIds: string[], borrowerId: number, today: string) {
  if (serialIds.length === 0) return [];
  const found = await sql<Leave>`
    select id, serial_id, reason from duty_override where serial_id = any(${serialIds}::bigint[]) and used_at is null
      and withdrawn_at is null and valid_until >= ${today}::date and granted_by <> ${borrowerId}`.execute(db);
  return found.rows;
}

function dutiesOf({ item, serialId, serial }: Lendable, duties: DutyFact[], leaves: Leave[], today: string) {
  const blocking = duties.find((duty) => duty.failed) ?? duties.find((duty) => duty.dueOn < today);
  const leave = blocking && leaves.find((one) => one.serial_id === serialId);
  if (blocking && !leave) {
    const reason: ToolLoanRefusal = blocking.failed ? 'duty_failed' : 'duty_overdue';
    refuse(reason, { item, serial, duty: blocking.kind, due: blocking.dueOn });
  }
  return {
    warnings: duties.filter((duty) => !duty.failed && duty.dueOn >= today).map(({ kind, dueOn }) => ({ kind, dueOn })),
    override: leave ? { id: leave.id, reason: leave.reason } : null,
  };
}

/** Each by itself, then all of an item together: two pieces may be too many where one would not. */
async function refuseReserved(
  db: Db | Transaction,
  tools: Lendable[],
  { borrowerId, dueOn, today }: { borrowerId: number; dueOn: string; today: string },
): Promise<void> {
  const byItem = new Map<number, Lendable[]>();
  for (const tool of tools) byItem.set(tool.itemId, [...(byItem.get(tool.itemId) ?? []), tool]);
  const days = { personId: borrowerId, fromOn: today, toOn: dueOn, today };
  for (const [itemId, some] of byItem) {
    const all = textOf(some.reduce((sum, { quantity }) => sum + amountOf(quantity), 0n));
    const wishes = some.map(({ serialId, serial, quantity }) => ({ serialId, serial, quantity }));
    if (some.length > 1) wishes.push({ serialId: null, serial: null, quantity: all });
    for (const { serialId, serial, quantity } of wishes) {
      const conflict = await reservationConflict(db, { itemId, serialId, quantity, ...days });
      if (!conflict) continue;
      const { fromOn: from, toOn: to, ...who } = conflict;
      refuse<ToolLoanRefusal>('tool_reserved', { item: some[0]!.item, serial, ...who, from, to });
    }
  }
}

function goesAlong(tool: Lendable, asked: ToolToLend, checklists: Accessory[]): GoesAlong[] {
  return checklists
    .filter((one) => one.itemId === tool.itemId)
    .map((one) => ({ ...one, expected: shareOf(one.quantity, '1', amountOf(tool.quantity)) }))
    .filter((one) => one.expected > 0)
    .map((one) => {
      const lent = asked.accessories?.find(({ position }) => position === one.position)?.lent ?? one.expected;
      expectAccessories(tool.item, one, lent);
      return { ...one, lent };
    });
}

/** Refuses to give out more of an accessory than belongs to the tool. */
export function expectAccessories(
  item: string,
  one: { name: string; nameEn: string | null; expected: number },
  lent: number,
): void {
  if (!Number.isInteger(lent) || lent < 0 || lent > one.expected) {
    const facts = { item, accessory: one.name, accessoryEn: one.nameEn, expected: one.expected };
    refuse<ToolLoanRefusal>('more_accessories_than_expected', facts, 422);
  }
}
