import type { Actor, RequestContext } from '../../platform/context.js';
import { contextOf } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { canSeeProperty } from '../customer-property/index.js';
import { type CaseFacts, findCase } from './queries.js';

const MOST_NUMBER = 40;

/** A case by its number, if the reader may see its receipt. */
export async function seenCase(
  db: Db,
  reader: Pick<Actor, 'personId' | 'rights'>,
  number: string,
): Promise<CaseFacts | undefined> {
  const found = number.length <= MOST_NUMBER ? await findCase(db, number) : undefined;
  return found && (await canSeeProperty(db, reader, found.receipt_id)) ? found : undefined;
}

/** The case of the address. Refuses `not_found` also for what the reader may not see. */
export async function caseOf(c: RequestContext): Promise<CaseFacts> {
  const { db, actor } = contextOf(c);
  return (await seenCase(db, actor, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}
