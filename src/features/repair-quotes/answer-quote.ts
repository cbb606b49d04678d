import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { COMPANY } from '../../stock/index.js';
import { type LockedRepair, setQuoteAnswer } from '../repairs/index.js';
import { publishQuote } from './draft-quote.js';
import { expectOpenOrder, expectState, type LockedQuote, lockQuote } from './lock-quote.js';
import { letGoOn } from './order-state.js';
import { quotePath, type RepairQuoteRefusal } from './repair-quote.js';

export interface QuoteAnswer {
  id: number;
  accepted: boolean;
  /** The day on which the customer said so, YYYY-MM-DD. */
  on: string;
  /** Who said so. */
  by: string;
  note: string | null;
  /** The house stands by a quote that was accepted after its last day. */
  late?: boolean;
  key?: string;
}

/**
 * Keeps what the customer answered. Accepted, the order is worked on as charged, with the customer's wish for the old
 * parts; refused, it goes on to be given back: of a customer's piece that result is proposed. Refuses a quote that is not
 * approved, is answered or withdrawn, an order that is over, a day before the quote went out or to come, and a yes after
 * the last day unless `late` confirms it.
 */
export async function answerQuote(context: Context, input: QuoteAnswer): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'quote.answer', key, content: { answer: content } }, async (trx) => {
    const { quote, order } = await lockQuote(trx, input.id);
    expectState(quote, 'approved');
    expectOpenOrder(order);
    expectDay(context, quote, input);
    await trx
      .updateTable('repair_quote')
      .set({
        state: input.accepted ? 'accepted' : 'refused',
        answered_on: input.on,
        answered_by: input.by,
        answer_note: input.note,
        answer_recorded_by: context.actor.personId,
        answer_recorded_at: context.now(),
        version: quote.version + 1,
      })
      .where('id', '=', quote.id)
      .execute();
    await goOn(trx, context, { quote, order, accepted: input.accepted });
    await tell(trx, context, { quote, order, input });
    publishQuote(trx, order.id);
    const name = input.accepted ? ('repair_quote.accepted' as const) : ('repair_quote.refused' as const);
    const after = {
      quote: quote.number,
      on: input.on,
      by: input.by,
      note: input.note,
      late: input.on > quote.valid_until,
    };
    return { result: { number: quote.number }, events: [{ name, subject: ['repair_quote', quote.id], after }] };
  });
}

function expectDay(context: Context, quote: LockedQuote, { accepted, on, late }: QuoteAnswer): void {
  const from = dayIn(context.config.timeZone, quote.sent_at ?? quote.decided_at!);
  const to = todayOf(context);
  if (on < from || on > to) refuse<RepairQuoteRefusal>('quote_day_wrong', { from, to }, 422);
  if (accepted && on > quote.valid_until && !late)
    refuse<RepairQuoteRefusal>('quote_expired', { quote: quote.number, day: quote.valid_until }, 422);
}

interface Answered {
  quote: LockedQuote;
  order: LockedRepair;
}

async function goOn(trx: Transaction, context: Context, answered: Answered & { accepted: boolean }): Promise<void> {
  const { quote, order, accepted } = answered;
  if (accepted) await setQuoteAnswer(trx, order, { charged: true, partsWish: quote.parts_wish });
  const givenBack = !accepted && order.owner_id !== COMPANY;
  await letGoOn(trx, context, order, { quote: quote.number, ...(givenBack && { result: 'to_customer' }) });
}

async function tell(trx: Transaction, { actor }: Context, answered: Answered & { input: QuoteAnswer }): Promise<void> {
  const { quote, order, input } = answered;
  const href = quotePath(quote.number);
  await settleNotices(trx, href, ['repair_quote_approved']);
  const notice = {
    kind: input.accepted ? 'repair_quote_accepted' : 'repair_quote_declined',
    href,
    facts: { quote: quote.number, order: order.number, note: input.note },
    parties: { customer: quote.customer_id },
  };
  const people = [quote.drafted_by, ...(order.taken_by ? [order.taken_by] : [])];
  await notify(trx, people, notice, { except: actor.personId });
}
