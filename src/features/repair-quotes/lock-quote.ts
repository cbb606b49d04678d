import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type LockedRepair, lockRepair } from '../repairs/index.js';
import type { PartsWish, QuoteState, RepairQuoteRefusal } from './repair-quote.js';

export interface LockedQuote {
  id: number;
  number: string;
  order_id: number;
  customer_id: number;
  /** YYYY-MM-DD */
  valid_until: string;
  parts_wish: PartsWish;
  gross: string;
  net: string;
  lines: number;
  state: QuoteState;
  drafted_by: number;
  changed_by: number | null;
  submitted_by: number | null;
  decided_at: Date | null;
  decided_by: number | null;
  sent_at: Date | null;
  version: number;
}

/** Locks the order, then its quote: of two who act at once the second sees what the first did. Refuses `not_found`. */
export async function lockQuote(trx: Transaction, id: number): Promise<{ quote: LockedQuote; order: LockedRepair }> {
  const of = await trx.selectFrom('repair_quote').select('order_id').where('id', '=', id).executeTakeFirst();
  const order = await lockRepair(trx, { id: of?.order_id ?? refuse('not_found', {}, 404) });
  const found = await sql<LockedQuote>`
    select q.id, q.number, q.order_id, q.customer_id, q.valid_until::text as valid_until, q.parts_wish, q.gross::text as gross, q.net::text as net,
      (select count(*)::integer from repair_quote_line l where l.quote_id = q.id) as lines, q.state, q.drafted_by, q.changed_by, q.submitted_by,
      q.decided_at, q.decided_by, q.sent_at, q.version
    from repair_quote q where q.id = ${id} for update of q`.execute(trx);
  return { quote: found.rows[0]!, order };
}

/** Those who had a hand in it; none of them decides. */
export const involvedIn = (quote: Pick<LockedQuote, 'drafted_by' | 'changed_by' | 'submitted_by'>): number[] =>
  [quote.drafted_by, quote.changed_by, quote.submitted_by].filter((id) => id !== null);

/** Refuses an order on which nothing is done any more. */
export function expectOpenOrder(order: Pick<LockedRepair, 'number' | 'state'>): void {
  if (order.state === 'closed' || order.state === 'cancelled')
    refuse<RepairQuoteRefusal>('quote_order_over', { order: order.number });
}

/** Refuses a quote that is in another state, by what that state says. */
export function expectState(
  quote: Pick<LockedQuote, 'number' | 'state'>,
  state: 'draft' | 'submitted' | 'approved',
): void {
  if (quote.state === state) return;
  const facts = { quote: quote.number };
  if (quote.state === 'withdrawn') refuse<RepairQuoteRefusal>('quote_withdrawn_already', facts);
  if (quote.state === 'accepted' || quote.state === 'refused')
    refuse<RepairQuoteRefusal>('quote_answered_already', facts);
  refuse<RepairQuoteRefusal>(`quote_not_${state}`, facts);
}
