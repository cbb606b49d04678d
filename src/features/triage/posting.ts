import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import type { MovementHeader } from '../../stock/index.js';

/** A movement that a decision makes belongs to the return. */
export function headerOf(
  { actor, newId, now }: Context,
  act: { number: string; reason?: string | null; reference?: string | null },
): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    happenedAt: now(),
    reason: act.reason ?? null,
    reference: act.reference ?? null,
    documentType: 'field_return',
    documentId: act.number,
  };
}

/** Tells the screens that show the return, its item and the places it left and came to, once the act is committed. */
export function publishTriage(
  trx: Transaction,
  changed: { returnId: number; itemId?: number | null; places?: Iterable<number | null> },
): void {
  const places = [...(changed.places ?? [])].filter((id) => id !== null);
  publishAfterCommit(trx, [
    'triage',
    'field-returns',
    `field_return:${changed.returnId}`,
    ...(changed.itemId ? [`item:${changed.itemId}`] : []),
    ...(places.length > 0 ? ['stock', ...places.map((id) => `place:${id}`)] : []),
  ]);
}
