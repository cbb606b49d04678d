import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import type { MovementHeader } from '../../stock/index.js';

/** A movement of a piece in repair belongs to its order. */
export function headerOf(
  { actor, now }: Context,
  act: { key: string; number: string; reason?: string | null; reference?: string | null },
): MovementHeader {
  return {
    key: act.key,
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    happenedAt: now(),
    reason: act.reason ?? null,
    reference: act.reference ?? null,
    documentType: 'repair_order',
    documentId: act.number,
  };
}

/** Tells the screens that show an order, or the piece and the places that it went between, once the act is committed. */
export function publishRepair(
  trx: Transaction,
  changed: { id: number; items?: Iterable<number>; places?: Iterable<number> },
): void {
  const { id, items = [], places = [] } = changed;
  const moved = [...places];
  publishAfterCommit(trx, [
    'repairs',
    `repair_order:${id}`,
    ...(moved.length > 0 ? ['stock'] : []),
    ...[...items].map((item) => `item:${item}`),
    ...moved.map((place) => `place:${place}`),
  ]);
}
