import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { CustodyRefusal } from './custody.js';

/**
 * Locks an offer and reads it: of two who accept, refuse or withdraw it at once the second finds it over. Refuses
 * `not_found` and `hand_over_over`.
 */
export async function findOpenHandOver(trx: Transaction, id: number) {
  const offer = await trx
    .selectFrom('hand_over as h')
    .innerJoin('person as g', 'g.id', 'h.from_id')
    .innerJoin('person as r', 'r.id', 'h.to_id')
    .selectAll('h')
    .select(['g.name as giver', 'r.name as receiver'])
    .where('h.id', '=', id)
    .forUpdate('h')
    .executeTakeFirst();
  if (!offer) return refuse('not_found', {}, 404);
  if (offer.accepted_at || offer.refused_at || offer.withdrawn_at)
    refuse<CustodyRefusal>('hand_over_over', { giver: offer.giver, receiver: offer.receiver });
  return offer;
}
export type OpenHandOver = Awaited<ReturnType<typeof findOpenHandOver>>;
