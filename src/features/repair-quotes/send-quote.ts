import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { publishQuote } from './draft-quote.js';
import { expectState, lockQuote } from './lock-quote.js';
import { quotePath, type RepairQuoteRefusal } from './repair-quote.js';

/**
 * Keeps on which day an approved quote went to the customer; sent once more, the later day counts. Refuses what is not
 * approved, answered or withdrawn, a day before the approval, and one to come.
 */
export async function sendQuote(
  context: Context,
  input: { id: number; on: string; key?: string },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'quote.draft', key, content: { send: content } }, async (trx) => {
    const { quote } = await lockQuote(trx, input.id);
    expectState(quote, 'approved');
    const { timeZone } = context.config;
    const [first, last] = [dayIn(timeZone, quote.decided_at!), todayOf(context)];
    if (input.on < first || input.on > last)
      refuse<RepairQuoteRefusal>('quote_day_wrong', { from: first, to: last }, 422);
    // Of a day gone by nobody knows the hour: noon is on that day.
    const at =
      input.on === last ? context.now() : sql<Date>`(${input.on}::date + time '12:00') at time zone ${timeZone}`;
    await trx
      .updateTable('repair_quote')
      .set({ sent_at: at, sent_by: context.actor.personId, version: quote.version + 1 })
      .where('id', '=', quote.id)
      .execute();
    await settleNotices(trx, quotePath(quote.number), ['repair_quote_approved']);
    publishQuote(trx, quote.order_id);
    const after = { quote: quote.number, on: input.on };
    return {
      result: { number: quote.number },
      events: [{ name: 'repair_quote.sent', subject: ['repair_quote', quote.id], after }],
    };
  });
}
