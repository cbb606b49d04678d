import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, type Condition, postMovement, reverseMovement, textOf } from '../../stock/index.js';
import { type LockedRepair, lockRepair } from '../repairs/index.js';
import { typedAmount } from './amount.js';
import { expectTakesParts, partIn, partsOf, releaseBeyond } from './lock-parts.js';
import { headerOf, placeOfCode, publishParts } from './posting.js';
import type { RepairPartRefusal } from './repair-part.js';
import { followParts, isMissing } from './reserve-parts.js';

interface LockedUse {
  id: string;
  part_id: string;
  order_id: number;
  item_id: number;
  item: string;
  decimals: number;
  serial_id: string | null;
  serial: string | null;
  lot_id: string | null;
  quantity: string;
  back: string;
  unplanned: string;
  unit_cost: string;
  from_place_id: number;
  condition: Condition;
  movement_id: string;
  undone_at: Date | null;
}

/**
 * Puts what was not needed back on a shelf, all of a use or some: out of the order's cost at what it cost then, and no
 * longer wanted. Refuses more than was used and is not back, places that are no shelf, and orders that take no parts.
 */
export async function putBack(
  context: Context,
  input: { orderId: number; useId: string; quantity: string; toPlaceId?: number | null; key: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'repair.use_parts', key, content: { back: content } }, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    expectTakesParts(order, 'use');
    const use = await useOf(trx, order, input.useId);
    const quantity = expectBack(use, input.quantity);
    const toPlaceId = await expectShelf(trx, input.toPlaceId ?? use.from_place_id);
    const posted = await postMovement(trx, 'return', headerOf(inside, order), [
      {
        itemId: use.item_id,
        serialId: use.serial_id,
        lotId: use.lot_id,
        quantity,
        fromPlaceId: await placeOfCode(trx, 'CONSUMED'),
        fromCondition: use.condition,
        toPlaceId,
        toCondition: use.condition,
        unitCost: use.unit_cost,
      },
    ]);
    await keepBack(trx, inside, use, { quantity, toPlaceId, movementId: posted.id });
    await wantLess(trx, inside, use.part_id, quantity);
    await followParts(trx, inside, order, await isMissing(trx, order.id));
    publishParts(trx, order.id, { items: [use.item_id], places: [toPlaceId] });
    const after = { item: use.item, serial: use.serial, quantity, movement: posted.id };
    return { result: null, events: [{ name: 'repair.part_put_back', subject: ['repair_order', order.id], after }] };
  });
}

/**
 * Takes a scan back that was a mistake, by the mirror of its movement: the part lies in its bin again, and is promised to
 * the order as before; what nobody had wanted before the scan is not wanted. Refuses what is taken back or partly put
 * back already, and orders that take no parts.
 */
export async function undoUse(
  context: Context,
  input: { orderId: number; useId: string; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'repair.use_parts' as const, ...(key && { key }), content: { undo: content } };
  await runCommand(context, act, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    expectTakesParts(order, 'use');
    const use = await useOf(trx, order, input.useId);
    const about = { item: use.item, serial: use.serial };
    if (use.undone_at) refuse<RepairPartRefusal>('part_use_undone', about);
    if (amountOf(use.back) > 0n) refuse<RepairPartRefusal>('part_back_already', about);
    const reversed = await reverseMovement(trx, use.movement_id, headerOf(inside, order));
    const { quantity, from_place_id: toPlaceId } = use;
    await keepBack(trx, inside, use, { quantity, toPlaceId, movementId: reversed.id });
    await trx.updateTable('repair_part_use').set({ undone_at: inside.now() }).where('id', '=', use.id).execute();
    await wantLess(trx, inside, use.part_id, use.unplanned);
    await followParts(trx, inside, order, await isMissing(trx, order.id));
    publishParts(trx, order.id, { items: [use.item_id], places: [toPlaceId] });
    const after = { ...about, quantity: textOf(amountOf(quantity)), movement: reversed.id };
    return { result: null, events: [{ name: 'repair.part_use_undone', subject: ['repair_order', order.id], after }] };
  });
}

async function useOf(trx: Transaction, order: LockedRepair, useId: string): Promise<LockedUse> {
  const found = await sql<LockedUse>`
    select u.id, u.part_id, u.order_id, u.item_id, i.code as item, i.decimals, u.serial_id, n.number as serial, u.lot_id, u.quantity, u.back, u.unplanned,
      u.unit_cost, u.from_place_id, u.condition, u.movement_id, u.undone_at
    from repair_part_use u join item i on i.id = u.item_id left join serial n on n.id = u.serial_id where u.id = ${useId}`.execute(
    trx,
  );
  const use = found.rows[0] ?? refuse('not_found', {}, 404);
  if (use.order_id !== order.id)
    refuse<RepairPartRefusal>('part_use_of_other_order', { item: use.item, order: order.number });
  return use;
}

function expectBack(use: LockedUse, quantity: string): string {
  const about = { item: use.item, serial: use.serial };
  const left = amountOf(use.quantity) - amountOf(use.back);
  if (left <= 0n) refuse<RepairPartRefusal>('part_back_already', about);
  const asked = typedAmount(quantity, use.decimals);
  if (asked === null) return refuse<RepairPartRefusal>('part_quantity_invalid', { item: use.item, quantity }, 422);
  if (asked > left)
    refuse<RepairPartRefusal>(
      'part_back_more_than_used',
      { item: use.item, asked: textOf(asked), left: textOf(left) },
      422,
    );
  return textOf(asked);
}

async function expectShelf(trx: Transaction, placeId: number): Promise<number> {
  const place = await trx
    .selectFrom('place')
    .select(['id', 'code', 'kind'])
    .where('id', '=', placeId)
    .executeTakeFirst();
  if (!place) return refuse('not_found', {}, 404);
  if (!['warehouse', 'bin'].includes(place.kind))
    refuse<RepairPartRefusal>('part_back_place_wrong', { place: place.code }, 422);
  return place.id;
}

async function keepBack(
  trx: Transaction,
  { actor, now }: Context,
  use: LockedUse,
  back: { quantity: string; toPlaceId: number; movementId: string },
): Promise<void> {
  await trx
    .insertInto('repair_part_back')
    .values({
      use_id: use.id,
      quantity: back.quantity,
      to_place_id: back.toPlaceId,
      movement_id: back.movementId,
      person_id: actor.personId,
      at: now(),
    })
    .execute();
  await sql`update repair_part_use set back = back + ${back.quantity}::numeric where id = ${use.id}`.execute(trx);
  await sql`update repair_part set used = used - ${back.quantity}::numeric where id = ${use.part_id}`.execute(trx);
}

/** So much of it is not wanted any more; a want of which nothing is left is over. */
async function wantLess(trx: Transaction, context: Context, partId: string, by: string): Promise<void> {
  await sql`
    update repair_part set wanted = case when wanted > ${by}::numeric then wanted - ${by}::numeric else wanted end,
      cancelled_at = case when wanted > ${by}::numeric then cancelled_at else ${context.now()}::timestamptz end
    where id = ${partId} and ${by}::numeric > 0`.execute(trx);
  const found = await trx
    .selectFrom('repair_part')
    .select('order_id')
    .where('id', '=', partId)
    .executeTakeFirstOrThrow();
  await releaseBeyond(trx, context, partIn(await partsOf(trx, found.order_id), partId));
}
