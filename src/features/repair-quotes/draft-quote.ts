import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import type { Language } from '../../platform/language.js';
import { readSetting } from '../../platform/app-settings.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type LockedRepair, lockRepair } from '../repairs/index.js';
import { expectOpenOrder } from './lock-quote.js';
import { suggestedLines } from './prefill.js';
import type { RepairQuoteRefusal } from './repair-quote.js';
import { writeLines } from './write-lines.js';

/**
 * Drafts a quote for a charged repair order: for its customer, with the lines that the order suggests, the tax rate and
 * validity of the settings. Refuses an order that is not charged, has no customer or is over, and one that has a quote
 * which is drafted, waits, or is accepted (`quote_open_already`).
 */
export async function draftQuote(
  context: Context,
  input: { key: string; orderId: number; language: Language },
): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'quote.draft', key, content }, async (trx) => {
    const order = await lockRepair(trx, { id: input.orderId });
    const customerId = await expectQuotable(trx, order);
    const made = await insertQuote(trx, context, {
      orderId: order.id,
      customerId,
      ...(await terms(trx, context, order)),
    });
    await writeLines(trx, made.id, await suggestedLines(trx, order.id, input.language));
    publishQuote(trx, order.id);
    const after = { quote: made.number, order: order.number };
    return { result: made, events: [{ name: 'repair_quote.drafted', subject: ['repair_quote', made.id], after }] };
  });
}

/** The customer of an order that may be quoted for. */
export async function expectQuotable(trx: Transaction, order: LockedRepair): Promise<number> {
  const facts = { order: order.number };
  expectOpenOrder(order);
  if (!order.charged) refuse<RepairQuoteRefusal>('quote_not_charged', facts);
  if (!order.customer_id) return refuse<RepairQuoteRefusal>('quote_customer_missing', facts);
  const open = await trx
    .selectFrom('repair_quote')
    .select('number')
    .where('order_id', '=', order.id)
    .where('state', 'in', ['draft', 'submitted', 'approved', 'accepted'])
    .executeTakeFirst();
  if (open) refuse<RepairQuoteRefusal>('quote_open_already', { ...facts, quote: open.number });
  return order.customer_id;
}

interface NewQuote {
  orderId: number;
  customerId: number;
  contact: string | null;
  taxRate: string;
  validUntil: string;
  partsWish: string;
  terms: string | null;
  copiedFromId?: number;
}

export async function insertQuote(trx: Transaction, context: Context, quote: NewQuote) {
  return refusingTaken({ repair_quote_open: 'quote_open_already' }, () =>
    trx
      .insertInto('repair_quote')
      .values({
        order_id: quote.orderId,
        customer_id: quote.customerId,
        contact: quote.contact,
        tax_rate: quote.taxRate,
        valid_until: quote.validUntil,
        parts_wish: quote.partsWish,
        terms: quote.terms,
        copied_from_id: quote.copiedFromId ?? null,
        drafted_by: context.actor.personId,
        drafted_at: context.now(),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow(),
  );
}

/** What a fresh quote says besides its lines: the settings' rate and days, the task's contact else the customer's. */
async function terms(trx: Transaction, context: Context, order: LockedRepair) {
  const found = await sql<{ contact: string | null; wish: string | null }>`
    select left(coalesce((select nullif(concat_ws(' ', k.name, k.phone), '') from service_task t join customer_contact k on k.id = t.contact_id
        where t.id = o.task_id), nullif(concat_ws(' ', c.contact, c.phone), '')), 100) as contact, o.parts_wish as wish
    from repair_order o join party c on c.id = o.customer_id where o.id = ${order.id}`.execute(trx);
  const [row] = found.rows;
  return {
    contact: row?.contact ?? null,
    partsWish: row?.wish ?? 'keep',
    terms: null,
    taxRate: String(await readSetting(trx, 'tax_rate')),
    validUntil: await validUntil(trx, context),
  };
}

/** The last day on which a quote of today may be answered. */
export async function validUntil(trx: Transaction, context: Context): Promise<string> {
  const day = new Date(`${todayOf(context)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + (await readSetting(trx, 'quote_days')));
  return day.toISOString().slice(0, 10);
}

/** Tells the screens that show quotes and the order, after the commit. */
export function publishQuote(trx: Transaction, orderId: number): void {
  publishAfterCommit(trx, ['repair-quotes', 'repairs', `repair_order:${orderId}`]);
}
