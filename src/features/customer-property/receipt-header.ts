import type { Context } from '../../platform/context.js';
import type { MovementHeader } from '../../stock/index.js';

/** A movement of a receipt belongs to it. */
export function receiptHeader({ actor, newId }: Context, number: string, reason?: string | null): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    reason: reason ?? null,
    documentType: 'property_receipt',
    documentId: number,
  };
}
