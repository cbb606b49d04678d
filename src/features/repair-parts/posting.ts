import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import type { MovementHeader } from '../../stock/index.js';
import type { LockedRepair } from '../repairs/index.js';

/** A movement of parts belongs to the repair order. */
export function headerOf(
  { actor, newId }: Context,
  order: Pick<LockedRepair, 'number'>,
  reason: string | null = null,
): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    reason,
    documentType: 'repair_order',
    documentId: order.number,
  };
}

/** A place that every installation has. */
export async function placeOfCode(db: Db | Transaction, code: 'CONSUMED' | 'SCRAP'): Promise<number> {
  const place = await db.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow();
  return place.id;
}

/** Tells the screens that show the order, its parts and their places, once the act is committed. */
export function publishParts(
  trx: Transaction,
  orderId: number,
  changed: { items?: Iterable<number>; places?: Iterable<number> } = {},
): void {
  const { items = [], places = [] } = changed;
  publishAfterCommit(trx, [
    'stock',
    'repairs',
    `repair_order:${orderId}`,
    ...[...items].map((id) => `item:${id}`),
    ...[...places].map((id) => `place:${id}`),
  ]);
}
