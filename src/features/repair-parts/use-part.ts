import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type Amount, least, type MovementLine, postMovement, textOf } from '../../stock/index.js';
import { type LockedRepair, lockRepair } from '../repairs/index.js';
import { typedAmount } from './amount.js';
import { chooseShelf, type ItemToUse, type PartToUse, type Taken } from './choose-shelf.js';
import { expectTakesParts, openOf, partIn, partsOf, releaseBeyond, type WantedPart } from './lock-parts.js';
import { headerOf, placeOfCode, publishParts } from './posting.js';
import type { RepairPartRefusal } from './repair-part.js';
import { followParts, isMissing } from './reserve-parts.js';
import { addWant } from './want-parts.js';

/**
 * Uses up a part for an order, by scan at the store: out of its bin, settling what was promised to the order; what nobody
 * had wanted is wanted and taken in this one step. Refuses orders that take no parts, tools, what `chooseShelf` refuses,
 * and what the book has no more of or has promised to others.
 */
export async function usePart(
  context: Context,
  input: PartToUse & { orderId: number; key: string },
): Promise<{ useId: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.use_parts', key, content: { use: content } }, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    expectTakesParts(order, 'use');
    const item = await expectItem(trx, input.itemId);
    const all = await partsOf(trx, order.id);
    const wants = all.filter((part) => part.item_id === item.id && !part.cancelled);
    const amount = askedAmount(item, input);
    const today = todayOf(inside);
    const taken = await chooseShelf(trx, { item, part: input, amount, wants, today });
    const { part, unplanned } = await wantFor(trx, inside, order, { itemId: item.id, wants, taken });
    const useId = await keepUse(trx, inside, order, { part, unplanned, taken, input });
    await releaseBeyond(trx, inside, partIn(await partsOf(trx, order.id), part.id));
    await followParts(trx, inside, order, await isMissing(trx, order.id));
    publishParts(trx, order.id, { items: [item.id], places: [taken.shelf.placeId] });
    const after = { item: item.code, quantity: textOf(taken.amount), place: taken.shelf.place, lot: taken.shelf.lot };
    return { result: { useId }, events: [{ name: 'repair.part_used', subject: ['repair_order', order.id], after }] };
  });
}

async function expectItem(trx: Transaction, itemId: number): Promise<ItemToUse> {
  const item = await trx
    .selectFrom('item')
    .select(['id', 'code', 'kind', 'decimals', 'tracking', 'pick_rule'])
    .where('id', '=', itemId)
    .executeTakeFirst();
  if (!item) return refuse('not_found', {}, 404);
  if (item.kind === 'tool') refuse<RepairPartRefusal>('part_is_tool', { item: item.code }, 422);
  return item;
}

function askedAmount(item: ItemToUse, { quantity = '1' }: PartToUse): Amount | null {
  if (quantity === 'rest') return null;
  const amount = typedAmount(quantity ?? '1', item.decimals);
  return amount ?? refuse<RepairPartRefusal>('part_quantity_invalid', { item: item.code, quantity }, 422);
}

/** The order's line that it is taken for: of this store, else of another, else a new one; more than is open is added to it. */
async function wantFor(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  { itemId, wants, taken }: { itemId: number; wants: readonly WantedPart[]; taken: Taken },
): Promise<{ part: WantedPart; unplanned: Amount }> {
  const { shelf, amount } = taken;
  const open = wants.filter((want) => openOf(want) > 0n);
  const known = open.find((want) => want.warehouse_id === shelf.warehouseId) ?? open[0];
  const unplanned = known ? amount - least(amount, openOf(known)) : amount;
  if (known && unplanned === 0n) return { part: known, unplanned };
  const id = known
    ? await raise(trx, known.id, unplanned)
    : await addWant(trx, context, order, { itemId, warehouseId: shelf.warehouseId, amount });
  return { part: partIn(await partsOf(trx, order.id), id), unplanned };
}

async function raise(trx: Transaction, partId: string, by: Amount): Promise<string> {
  await sql`update repair_part set wanted = wanted + ${textOf(by)}::numeric where id = ${partId}`.execute(trx);
  return partId;
}

interface Use {
  part: WantedPart;
  unplanned: Amount;
  taken: Taken;
  input: PartToUse;
}

async function keepUse(trx: Transaction, context: Context, order: LockedRepair, use: Use): Promise<string> {
  const { part, taken, input } = use;
  const { shelf, amount } = taken;
  const posted = await postMovement(trx, 'use', headerOf(context, order), await movementLines(trx, use));
  const { id } = await trx
    .insertInto('repair_part_use')
    .values({
      part_id: part.id,
      order_id: order.id,
      item_id: part.item_id,
      serial_id: input.serialId ?? null,
      lot_id: shelf.lotId,
      quantity: textOf(amount),
      unplanned: textOf(use.unplanned),
      unit_cost: posted.lines[0]!.unitCost,
      from_place_id: shelf.placeId,
      condition: shelf.condition,
      movement_id: posted.id,
      used_by: context.actor.personId,
      used_at: context.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`update repair_part set used = used + ${textOf(amount)}::numeric where id = ${part.id}`.execute(trx);
  return id;
}

/** A line for each promise that it settles, and one for what was not promised: of that the book says whether it is free. */
async function movementLines(trx: Transaction, { part, taken, input }: Use): Promise<MovementLine[]> {
  const { shelf, amount } = taken;
  const line = {
    itemId: part.item_id,
    serialId: input.serialId ?? null,
    lotId: shelf.lotId,
    fromPlaceId: shelf.placeId,
    fromCondition: shelf.condition,
    toPlaceId: await placeOfCode(trx, 'CONSUMED'),
    toCondition: shelf.condition,
  };
  const lines: MovementLine[] = [];
  let left = amount;
  for (const promise of part.promises) {
    if (left === 0n || promise.warehouseId !== shelf.warehouseId || promise.condition !== shelf.condition) continue;
    const some = least(left, promise.open);
    lines.push({ ...line, quantity: textOf(some), reservationId: promise.id });
    left -= some;
  }
  return left > 0n ? [...lines, { ...line, quantity: textOf(left) }] : lines;
}
