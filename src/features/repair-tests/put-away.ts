import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY, postMovement, usableConditions } from '../../stock/index.js';
import { type LockedRepair, lockRepair } from '../repairs/index.js';
import { finishOrder, headerOf, pieceOf } from './finish-order.js';
import type { RepairTestRefusal } from './repair-test.js';

/**
 * A piece that passed goes on its shelf as refurbished, a tool to its crib, and the order is over. One that somebody has
 * put on a shelf already stays there. Refuses orders that have not passed, customers' pieces unless they are kept here as
 * customer property, unrepairable ones, and places that are no shelf.
 */
export async function putAway(
  context: Context,
  input: { orderId: number; toPlaceId: number; key: string },
): Promise<{ movementId: string | null }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.put_away', key, content: { away: content } }, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    expectPutAway(order);
    const place = await trx
      .selectFrom('place')
      .select(['id', 'code', 'kind'])
      .where('id', '=', input.toPlaceId)
      .executeTakeFirst();
    if (!place) return refuse('not_found', {}, 404);
    if (!['warehouse', 'bin'].includes(place.kind))
      refuse<RepairTestRefusal>('put_away_place_wrong', { place: place.code }, 422);
    const movementId = (await isAway(trx, order)) ? null : await move(trx, inside, order, place.id);
    await finishOrder(trx, inside, order, { movementId });
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

function expectPutAway(order: LockedRepair): void {
  const about = { order: order.number };
  if (order.state !== 'passed') refuse<RepairTestRefusal>('put_away_not_passed', about);
  if (order.result === 'unrepairable') refuse<RepairTestRefusal>('put_away_unrepairable', about);
  if (order.owner_id !== COMPANY && order.source !== 'property')
    refuse<RepairTestRefusal>('put_away_to_customer', about);
}

/** Somebody has put it on a shelf without telling its order. */
async function isAway(trx: Transaction, order: LockedRepair): Promise<boolean> {
  if (!order.serial_id) return false;
  const found = await sql<{ kind: string; condition: string }>`
    select p.kind, s.condition from serial s join place p on p.id = s.place_id where s.id = ${order.serial_id}`.execute(
    trx,
  );
  const { kind, condition } = found.rows[0]!;
  return ['warehouse', 'bin'].includes(kind) && usableConditions.some((one) => one === condition);
}

async function move(trx: Transaction, context: Context, order: LockedRepair, toPlaceId: number): Promise<string> {
  const posted = await postMovement(trx, 'move', headerOf(context, order), [
    {
      ...pieceOf(order),
      fromPlaceId: order.place_id,
      fromCondition: order.owner_id === COMPANY ? 'refurbished' : 'faulty',
      toPlaceId,
      toCondition: 'refurbished',
    },
  ]);
  return posted.id;
}

/**
 * A piece was moved by a plain scan: when it is one that passed and now lies on a shelf, its order is over. For the scan
 * station, inside the transaction of that movement; says which order it was.
 */
export async function finishByMove(
  trx: Transaction,
  context: Context,
  moved: { serialId: string; toPlaceId: number; movementId: string },
): Promise<{ order: string } | null> {
  const found = await sql<{ id: number }>`
    select r.id from repair_order r join place p on p.id = ${moved.toPlaceId} and p.kind in ('warehouse', 'bin')
    where r.serial_id = ${moved.serialId}::bigint and r.state = 'passed' and r.result in ('refurbished', 'no_fault')
      and (r.owner_id = ${COMPANY} or r.source = 'property')`.execute(trx);
  if (!found.rows[0]) return null;
  const order = await lockRepair(trx, { id: found.rows[0].id });
  if (order.state !== 'passed') return null;
  await finishOrder(trx, context, order, { movementId: moved.movementId });
  return { order: order.number };
}
