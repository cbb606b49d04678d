import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { findHolder, type HolderPerson } from './holders.js';

/** One's own custody always; others' only for who sees everybody's, else it is not there. */
export async function holderOf(c: RequestContext): Promise<HolderPerson> {
  const { actor, db } = contextOf(c);
  const id = c.req.param('id') ?? '';
  const known = /^[1-9]\d{0,8}$/.test(id) && (Number(id) === actor.personId || can(actor, 'custody.read'));
  return (known ? await findHolder(db, Number(id)) : undefined) ?? refuse('not_found', {}, 404);
}

/** What one holds oneself may be known to be worth, also by who does not see prices. */
export const seesPrices = (c: RequestContext, person: HolderPerson): boolean =>
  can(c.get('actor'), 'price.read') || c.get('actor')?.personId === person.id;
