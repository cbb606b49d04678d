import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type DecisionRight, rightToDecide } from '../approvals/index.js';
import { publishQuote } from './draft-quote.js';
import { expectOpenOrder, expectState, involvedIn, type LockedQuote, lockQuote } from './lock-quote.js';
import { letGoOn, letWait } from './order-state.js';
import { askedPath, quotePath, type RepairQuoteRefusal } from './repair-quote.js';

/**
 * Approves a quote, which then may go to the customer, or sends it back as a draft with the reason; who wrote it is told.
 * Refuses what does not wait for a decision, those who drafted, changed or submitted it, who is no approver of its sum, a
 * no without a reason, and a yes when the order is over or its last day has gone by.
 */
export async function decideQuote(
  context: Context,
  input: { id: number; approve: boolean; note?: string | null; key?: string },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'quote.decide', key, content: { decide: content } }, async (trx) => {
    const { quote, order } = await lockQuote(trx, input.id);
    expectState(quote, 'submitted');
    const as = await expectApprover(trx, context, quote);
    const note = input.note?.trim() || null;
    if (!input.approve && !note) refuse<RepairQuoteRefusal>('quote_reason_missing', { quote: quote.number }, 422);
    if (input.approve) {
      expectOpenOrder(order);
      if (quote.valid_until < todayOf(context))
        refuse<RepairQuoteRefusal>('quote_validity_past', { quote: quote.number, day: quote.valid_until });
    }
    await trx
      .updateTable('repair_quote')
      .set({
        state: input.approve ? 'approved' : 'draft',
        decided_by: context.actor.personId,
        decided_at: context.now(),
        decided_as: as.role,
        decision_note: note,
        version: quote.version + 1,
      })
      .where('id', '=', quote.id)
      .execute();
    if (input.approve) await letWait(trx, context, order, quote.number);
    else await letGoOn(trx, context, order, { quote: quote.number });
    await tell(trx, context, quote, { approve: input.approve, note });
    publishQuote(trx, order.id);
    publishAfterCommit(trx, ['approvals']);
    const name = input.approve ? ('repair_quote.approved' as const) : ('repair_quote.rejected' as const);
    const after = { quote: quote.number, gross: quote.gross, role: as.role, deputyFor: as.deputyFor, reason: note };
    return { result: { number: quote.number }, events: [{ name, subject: ['repair_quote', quote.id], after }] };
  });
}

async function expectApprover(trx: Transaction, context: Context, quote: LockedQuote): Promise<DecisionRight> {
  const document = { kind: 'repair_quote', value: quote.gross, involved: involvedIn(quote) } as const;
  const right = await rightToDecide(trx, context.actor, { ...document, today: todayOf(context) });
  if (typeof right !== 'string') return right;
  const facts = { quote: quote.number, value: Number(quote.gross) };
  return refuse<RepairQuoteRefusal>(`quote_${right}`, facts, 403);
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  quote: LockedQuote,
  { approve, note }: { approve: boolean; note: string | null },
): Promise<void> {
  await settleNotices(trx, askedPath(quote.number), ['repair_quote_asked']);
  const notice = {
    kind: approve ? 'repair_quote_approved' : 'repair_quote_rejected',
    href: quotePath(quote.number),
    facts: { quote: quote.number, reason: note },
    people: { by: actor.personId },
    parties: { customer: quote.customer_id },
  };
  await notify(trx, involvedIn(quote), notice, { except: actor.personId });
}
