import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY, postMovement, usableConditions } from '../../stock/index.js';
import { type LockedRepair, lockRepair } from '../repairs/index.js';
import { finishOrder, headerOf, pieceOf } from './finish-order.js';
import { pieceWithReceipt, tellReady } from './piece-ready.js';
import { conditionAfter } from './send-back.js';
import type { RepairTestRefusal } from './repair-test.js';

/**
 * A piece that passed goes on its shelf as refurbished, a tool to its crib, and the order is over. One that somebody has
 * put on a shelf already stays there. A customer's that came with a receipt goes into a bin for customers' property, repaired
 * or not, and is ready to be given back. Refuses orders that have not passed, other pieces of customers unless they are
 * kept here as customer property, unrepairable ones of ours, and places that are no shelf, or not for it.
 */
export async function putAway(
  context: Context,
  input: { orderId: number; toPlaceId: number; key: string },
): Promise<{ movementId: string | null }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.put_away', key, content: { away: content } }, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    const piece = await pieceWithReceipt(trx, order);
    expectPutAway(order, piece !== null);
    const place = await expectShelf(trx, order, input.toPlaceId);
    const movementId = (await isAway(trx, order)) ? null : await move(trx, inside, order, place.id);
    await finishOrder(trx, inside, order, { movementId });
    if (piece) await tellReady(trx, inside, order, piece);
    publishAfterCommit(trx, [
      'stock',
      `item:${order.item_id}`,
      `place:${order.place_id}`,
      ...(movementId ? [`place:${place.id}`] : []),
    ]);
    const after = { place: movementId ? place.code : null, movement: movementId };
    return {
      result: { movementId },
      events: [{ name: 'repair.put_away', subject: ['repair_order', order.id], after }],
    };
  });
}

function expectPutAway(order: LockedRepair, withReceipt: boolean): void {
  const about = { order: order.number };
  if (order.state !== 'passed') refuse<RepairTestRefusal>('put_away_not_passed', about);
  if (order.result === 'unrepairable' && !withReceipt) refuse<RepairTestRefusal>('put_away_unrepairable', about);
  if (order.owner_id !== COMPANY && order.source !== 'property' && !withReceipt)
    refuse<RepairTestRefusal>('put_away_to_customer', about);
}

/** A customer's piece goes into a bin for customers' property and no other; the book says so of ours the other way round. */
async function expectShelf(trx: Transaction, order: LockedRepair, id: number): Promise<{ id: number; code: string }> {
  const place = await trx
    .selectFrom('place')
    .select(['id', 'code', 'kind', 'for_property'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!place) return refuse('not_found', {}, 404);
  if (!['warehouse', 'bin'].includes(place.kind))
    refuse<RepairTestRefusal>('put_away_place_wrong', { place: place.code }, 422);
  if (order.owner_id !== COMPANY && !place.for_property)
    refuse<RepairTestRefusal>('put_away_not_property_bin', { place: place.code }, 422);
  return place;
}

/** Somebody has put it on a shelf without telling its order. */
async function isAway(trx: Transaction, order: LockedRepair): Promise<boolean> {
  if (!order.serial_id) return order.owner_id !== COMPANY && (await isLotAway(trx, order));
  const found = await sql<{ kind: string; condition: string; for_property: boolean }>`
    select p.kind, s.condition, p.for_property from serial s join place p on p.id = s.place_id where s.id = ${order.serial_id}`.execute(
    trx,
  );
  const { kind, condition, for_property: forProperty } = found.rows[0]!;
  if (order.owner_id !== COMPANY) return forProperty;
  return ['warehouse', 'bin'].includes(kind) && usableConditions.some((one) => one === condition);
}

/** Nothing of it is in the workshop any more, and all of it in bins for customers' property. */
async function isLotAway(trx: Transaction, order: LockedRepair): Promise<boolean> {
  const found = await sql<{ away: boolean }>`
    select coalesce(sum(b.on_hand) filter (where p.for_property), 0) >= ${order.quantity}::numeric
      and coalesce(sum(b.on_hand) filter (where p.id = ${order.place_id}), 0) = 0 as away
    from stock_balance b join place p on p.id = b.place_id
    where b.item_id = ${order.item_id} and b.lot_id = ${order.lot_id}::bigint and b.owner_id = ${order.owner_id}`.execute(
    trx,
  );
  return found.rows[0]!.away;
}

async function move(trx: Transaction, context: Context, order: LockedRepair, toPlaceId: number): Promise<string> {
  const own = order.owner_id === COMPANY;
  const posted = await postMovement(trx, 'move', headerOf(context, order), [
    {
      ...pieceOf(order),
      fromPlaceId: order.place_id,
      fromCondition: own ? 'refurbished' : 'faulty',
      toPlaceId,
      toCondition: own ? 'refurbished' : await conditionAfter(trx, order),
    },
  ]);
  return posted.id;
}

/**
 * A piece was moved by a plain scan: when it is one that passed and now lies on a shelf, its order is over; a customer's on
 * one for customers' property, where it lies repaired from then on. For the scan station, inside the transaction of that
 * movement; says which order it was.
 */
export async function finishByMove(
  trx: Transaction,
  context: Context,
  moved: { serialId?: string | null; lotId?: string | null; toPlaceId: number; movementId: string },
): Promise<{ order: string } | null> {
  const { serialId = null, lotId = null } = moved;
  const found = await sql<{ id: number }>`
    select r.id from repair_order r join place p on p.id = ${moved.toPlaceId} and p.kind in ('warehouse', 'bin')
    where r.state = 'passed' and (r.serial_id = ${serialId}::bigint or r.item_id < 0 and r.lot_id = ${lotId}::bigint)
      and case when r.owner_id = ${COMPANY} then r.result in ('refurbished', 'no_fault')
        else p.for_property and (r.property_piece_id is not null or r.source = 'property' and r.result <> 'unrepairable') end`.execute(
    trx,
  );
  if (!found.rows[0]) return null;
  const order = await lockRepair(trx, { id: found.rows[0].id });
  if (order.state !== 'passed' || (order.lot_id && !(await isLotAway(trx, order)))) return null;
  await finishOrder(trx, context, order, { movementId: moved.movementId });
  if (order.owner_id !== COMPANY) await noteRepaired(trx, context, order, moved.toPlaceId);
  const piece = await pieceWithReceipt(trx, order);
  if (piece) await tellReady(trx, context, order, piece);
  return { order: order.number };
}

/** A scan moves a thing as it is; what passed is repaired. */
async function noteRepaired(trx: Transaction, context: Context, order: LockedRepair, placeId: number): Promise<void> {
  const after = await conditionAfter(trx, order);
  if (after === 'faulty') return;
  const place = { fromPlaceId: placeId, toPlaceId: placeId };
  const line = { ...pieceOf(order), ...place, fromCondition: 'faulty', toCondition: after } as const;
  await postMovement(trx, 'condition', headerOf(context, order), [line]);
}
