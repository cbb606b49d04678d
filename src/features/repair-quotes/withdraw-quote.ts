import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import type { LockedRepair } from '../repairs/index.js';
import { publishQuote } from './draft-quote.js';
import { expectOpenOrder, type LockedQuote, lockQuote } from './lock-quote.js';
import { letGoOn } from './order-state.js';
import { askedPath, quotePath, type RepairQuoteRefusal } from './repair-quote.js';

/**
 * Takes a quote back at any time while its order is open, so that another may be drafted; one that was accepted only with
 * the reason, and what the customer had answered is kept. Refuses what the customer refused and what is withdrawn, and
 * one that was accepted when its order is over.
 */
export async function withdrawQuote(
  context: Context,
  input: { id: number; reason?: string | null; key?: string },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'quote.draft', key, content: { withdraw: content } }, async (trx) => {
    const { quote, order } = await lockQuote(trx, input.id);
    const reason = input.reason?.trim() || null;
    if (quote.state === 'accepted' && !reason)
      refuse<RepairQuoteRefusal>('quote_reason_missing', { quote: quote.number }, 422);
    await endQuote(trx, context, { quote, order, reason });
    const after = { quote: quote.number, reason };
    return {
      result: { number: quote.number },
      events: [
        { name: 'repair_quote.withdrawn', subject: ['repair_quote', quote.id], before: { state: quote.state }, after },
      ],
    };
  });
}

/** The same inside another act. */
export async function endQuote(
  trx: Transaction,
  context: Context,
  { quote, order, reason }: { quote: LockedQuote; order: LockedRepair; reason: string | null },
): Promise<void> {
  const facts = { quote: quote.number };
  if (quote.state === 'withdrawn') refuse<RepairQuoteRefusal>('quote_withdrawn_already', facts);
  if (quote.state === 'refused') refuse<RepairQuoteRefusal>('quote_answered_already', facts);
  if (quote.state === 'accepted') expectOpenOrder(order);
  await trx
    .updateTable('repair_quote')
    .set({
      state: 'withdrawn',
      withdrawn_at: context.now(),
      withdrawn_by: context.actor.personId,
      withdrawn_reason: reason,
      version: quote.version + 1,
    })
    .where('id', '=', quote.id)
    .execute();
  await letGoOn(trx, context, order, { quote: quote.number });
  await settleNotices(trx, askedPath(quote.number), ['repair_quote_asked']);
  await settleNotices(trx, quotePath(quote.number), ['repair_quote_approved', 'repair_quote_rejected']);
  publishQuote(trx, order.id);
  publishAfterCommit(trx, ['approvals']);
}
