import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { approversFor, tierFor } from '../approvals/index.js';
import { expectVersion, undecided } from './change-quote.js';
import { publishQuote } from './draft-quote.js';
import { expectOpenOrder, expectState, involvedIn, lockQuote } from './lock-quote.js';
import { letWait } from './order-state.js';
import { askedPath, type RepairQuoteRefusal } from './repair-quote.js';

/**
 * Hands a draft in for approval; from then on it can't be changed, its approvers are told, and the order waits for the
 * customer. Refuses one that is no draft, a page from before a change, an order that is over or no longer charged, no
 * lines or a sum of zero, a last day that has gone by, and a sum that no tier covers.
 */
export async function submitQuote(
  context: Context,
  input: { id: number; version: number; key?: string },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'quote.draft', key, content: { submit: content } }, async (trx) => {
    const { quote, order } = await lockQuote(trx, input.id);
    expectState(quote, 'draft');
    expectVersion(quote, input.version);
    expectOpenOrder(order);
    const facts = { quote: quote.number, order: order.number };
    if (!order.charged) refuse<RepairQuoteRefusal>('quote_not_charged', facts);
    if (quote.lines === 0 || Number(quote.net) === 0) refuse<RepairQuoteRefusal>('quote_empty', facts);
    const today = todayOf(context);
    if (quote.valid_until < today)
      refuse<RepairQuoteRefusal>('quote_validity_past', { ...facts, day: quote.valid_until });
    await tierFor(trx, 'repair_quote', quote.gross);
    await trx
      .updateTable('repair_quote')
      .set({
        state: 'submitted',
        ...undecided,
        submitted_by: context.actor.personId,
        submitted_at: context.now(),
        version: quote.version + 1,
      })
      .where('id', '=', quote.id)
      .execute();
    await letWait(trx, context, order, quote.number);
    const involved = involvedIn({ ...quote, submitted_by: context.actor.personId });
    const asked = await approversFor(trx, { kind: 'repair_quote', value: quote.gross, involved, today });
    await notify(trx, asked, {
      kind: 'repair_quote_asked',
      href: askedPath(quote.number),
      facts: { quote: quote.number, value: quote.gross },
      people: { by: context.actor.personId },
      parties: { customer: quote.customer_id },
    });
    publishQuote(trx, order.id);
    publishAfterCommit(trx, ['approvals']);
    const after = { ...facts, gross: quote.gross };
    return {
      result: { number: quote.number },
      events: [{ name: 'repair_quote.submitted', subject: ['repair_quote', quote.id], after }],
    };
  });
}
