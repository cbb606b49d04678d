import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { publishQuote } from './draft-quote.js';
import { expectState, type LockedQuote, lockQuote } from './lock-quote.js';
import type { PartsWish, QuoteLineInput, RepairQuoteRefusal } from './repair-quote.js';
import { writeLines } from './write-lines.js';

export interface QuoteChange {
  id: number;
  /** The version that the form was filled from. */
  version: number;
  contact: string | null;
  /** Per cent. */
  taxRate: string;
  /** YYYY-MM-DD */
  validUntil: string;
  partsWish: PartsWish;
  terms: string | null;
  lines: QuoteLineInput[];
}

/**
 * Changes a draft, its lines as a whole. Who changed it last counts as its drafter when it is decided on. Refuses a quote
 * that has been submitted, is answered or withdrawn, a form from before somebody else's change, and too great a sum.
 */
export async function changeQuote(context: Context, input: QuoteChange): Promise<void> {
  await runCommand(context, { right: 'quote.draft' }, async (trx) => {
    const { quote } = await lockQuote(trx, input.id);
    expectState(quote, 'draft');
    expectVersion(quote, input.version);
    const before = await headOf(trx, quote.id);
    await trx
      .updateTable('repair_quote')
      .set({
        contact: input.contact,
        tax_rate: input.taxRate,
        valid_until: input.validUntil,
        parts_wish: input.partsWish,
        terms: input.terms,
        changed_by: context.actor.personId,
        version: quote.version + 1,
        // Who sent it back and now writes it: nobody decides on what they wrote.
        ...(quote.decided_by === context.actor.personId && undecided),
      })
      .where('id', '=', quote.id)
      .execute();
    await writeLines(trx, quote.id, input.lines);
    publishQuote(trx, quote.order_id);
    const changes = difference(before, await headOf(trx, quote.id));
    return {
      result: undefined,
      events: [{ name: 'repair_quote.changed', subject: ['repair_quote', quote.id], ...changes }],
    };
  });
}

export const undecided = { decided_by: null, decided_at: null, decided_as: null, decision_note: null };

/** Refuses a page from before a change of somebody else's. */
export function expectVersion(quote: Pick<LockedQuote, 'number' | 'version'>, version: number): void {
  if (quote.version !== version) refuse<RepairQuoteRefusal>('quote_changed_meanwhile', { quote: quote.number }, 422);
}

const headOf = (trx: Transaction, id: number) =>
  trx
    .selectFrom('repair_quote')
    .select(['contact', 'tax_rate', 'valid_until', 'parts_wish', 'terms', 'net', 'tax', 'gross'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
