import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { sql } from 'kysely';
import { expectQuotable, insertQuote, publishQuote, validUntil } from './draft-quote.js';
import { lockQuote } from './lock-quote.js';
import type { RepairQuoteRefusal } from './repair-quote.js';
import { endQuote } from './withdraw-quote.js';

/**
 * A new version of a quote: a draft with the same lines, rate and terms, valid from today. What it was copied from is
 * withdrawn if it still waited for a decision or an answer. Refuses a draft, which is changed itself, one that is
 * accepted, and all that `draftQuote` refuses.
 */
export async function copyQuote(
  context: Context,
  input: { id: number; key: string },
): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'quote.draft', key, content: { copy: content } }, async (trx) => {
    const { quote, order } = await lockQuote(trx, input.id);
    const facts = { quote: quote.number };
    if (quote.state === 'draft') refuse<RepairQuoteRefusal>('quote_copy_of_draft', facts);
    if (quote.state === 'accepted') refuse<RepairQuoteRefusal>('quote_copy_of_accepted', facts);
    if (quote.state === 'submitted' || quote.state === 'approved')
      await endQuote(trx, context, { quote, order, reason: null });
    const customerId = await expectQuotable(trx, order);
    const old = await trx.selectFrom('repair_quote').selectAll().where('id', '=', quote.id).executeTakeFirstOrThrow();
    const made = await insertQuote(trx, context, {
      orderId: order.id,
      customerId,
      contact: old.contact,
      taxRate: old.tax_rate,
      validUntil: await validUntil(trx, context),
      partsWish: old.parts_wish,
      terms: old.terms,
      copiedFromId: old.id,
    });
    await sql`
      insert into repair_quote_line (quote_id, position, kind, item_id, description, unit, quantity, unit_price, amount)
      select ${made.id}, position, kind, item_id, description, unit, quantity, unit_price, amount from repair_quote_line
      where quote_id = ${old.id}`.execute(trx);
    await sql`
      update repair_quote set net = ${old.net}, tax = ${old.tax}, gross = ${old.gross} where id = ${made.id}`.execute(
      trx,
    );
    publishQuote(trx, order.id);
    const after = { quote: made.number, from: quote.number, order: order.number };
    return { result: made, events: [{ name: 'repair_quote.copied', subject: ['repair_quote', made.id], after }] };
  });
}
