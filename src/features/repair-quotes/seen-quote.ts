import type { RequestContext } from '../../platform/context.js';
import { contextOf } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { findQuote, type Quote } from './queries.js';

/** The quote of the address. Refuses `not_found`. */
export async function quoteOf(c: RequestContext): Promise<Quote> {
  const number = c.req.param('number') ?? '';
  const quote = number.length <= 40 ? await findQuote(contextOf(c).db, { number }) : undefined;
  return quote ?? refuse('not_found', {}, 404);
}
