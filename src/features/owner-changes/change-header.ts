import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { MovementHeader } from '../../stock/index.js';
import type { LockedChange } from './lock-change.js';

/** A movement of a change belongs to it; each has a key of its own. */
export function changeHeader({ actor, newId }: Context, change: LockedChange): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    reason: change.reason,
    reference: change.reference,
    documentType: 'owner_change',
    documentId: change.number,
  };
}

/** The customer's place outside the house. */
export async function placeOfCustomer(trx: Transaction, customerId: number): Promise<number> {
  const place = await trx
    .selectFrom('place')
    .select('id')
    .where('party_id', '=', customerId)
    .where('kind', '=', 'customer')
    .executeTakeFirstOrThrow();
  return place.id;
}
