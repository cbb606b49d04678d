import type { Attachable } from '../../platform/feature.js';
import { findQuote } from './queries.js';
import { quotePath } from './repair-quote.js';

/** What the customer sent back: the signed quote, an order. */
export const quoteAttachable: Attachable = {
  kind: 'repair_quote',
  readRight: 'quote.read',
  addRight: 'quote.draft',
  async find({ db }, id) {
    const quote = /^[1-9]\d{0,8}$/.test(id) ? await findQuote(db, { id: Number(id) }) : undefined;
    return quote ? { href: quotePath(quote.number), title: quote.number } : null;
  },
};
