import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { amountOf, type Condition, reserveFree, textOf } from '../../stock/index.js';
import { type LockedRepair, moveRepair } from '../repairs/index.js';
import { missingOf, openOf, partsOf, type WantedPart } from './lock-parts.js';

/** Which conditions an item's rule allows, the preferred first. */
export const pickOrder: Record<string, readonly Condition[]> = {
  new_only: ['new'],
  new_first: ['new', 'refurbished'],
  refurbished_first: ['refurbished', 'new'],
};

export const partsPath = (number: string) => `/repairs/${number}/parts`;

/**
 * Promises what an order still misses, as far as it is free in each want's warehouse, in the order of items so that two
 * orders never wait for each other. The order must be locked. Says whether anything was promised, and whether anything
 * is missing still.
 */
export async function reserveParts(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
): Promise<{ promised: boolean; missing: boolean }> {
  const wants = (await partsOf(trx, order.id)).filter((part) => missingOf(part) > 0n);
  let promised = false;
  let missing = false;
  for (const part of wants.toSorted((a, b) => a.item_id - b.item_id || a.position - b.position)) {
    const got = await promise(trx, context, order, part);
    promised ||= got > 0n;
    missing ||= got < missingOf(part);
  }
  return { promised, missing };
}

async function promise(trx: Transaction, context: Context, order: LockedRepair, part: WantedPart): Promise<bigint> {
  const made = await reserveFree(trx, {
    personId: context.actor.personId,
    itemId: part.item_id,
    warehouseId: part.warehouse_id,
    quantity: textOf(missingOf(part)),
    documentType: 'repair_order',
    documentId: order.number,
    wanted: (pickOrder[part.pick_rule] ?? ['new']).map((condition) => ({ condition, key: context.newId() })),
  });
  if (made.length === 0) return 0n;
  await sql`
    insert into repair_part_promise (part_id, reservation_id)
      select ${part.id}, id from unnest(${made.map((one) => one.id)}::bigint[]) id`.execute(trx);
  return made.reduce((sum, one) => sum + amountOf(one.quantity), 0n);
}

/**
 * An order that is in work waits for parts while something is missing, and goes on once nothing is; `before` tells that
 * something was missing, so that an order which waits for other reasons is left alone.
 */
export async function followParts(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  missing: boolean,
): Promise<void> {
  if (missing && order.state === 'in_work') return moveRepair(trx, context, order, { state: 'waiting_parts' });
  if (missing || order.state !== 'waiting_parts') return;
  await moveRepair(trx, context, order, { state: 'in_work' });
  if (!order.taken_by) return;
  const notice = { kind: 'repair_parts_there', href: partsPath(order.number), facts: { order: order.number } };
  await notify(trx, [order.taken_by], notice, { except: context.actor.personId });
}

/** Whether anything that an order wants is not promised. */
export async function isMissing(trx: Transaction, orderId: number): Promise<boolean> {
  return (await partsOf(trx, orderId)).some((part) => missingOf(part) > 0n);
}

/** Whether anything is still to be taken. */
export async function isOpen(trx: Transaction, orderId: number): Promise<boolean> {
  return (await partsOf(trx, orderId)).some((part) => openOf(part) > 0n);
}
