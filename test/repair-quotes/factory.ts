import { randomUUID } from 'node:crypto';
import {
  changeQuote,
  decideQuote,
  draftQuote,
  type QuoteLineInput,
  submitQuote,
} from '../../src/features/repair-quotes/index.js';
import type { RepairInput } from '../../src/features/repairs/index.js';
import { repairHouse } from '../repairs/factory.js';
import type { TestApp } from '../support/app.js';

export { outcomes, reasonOf, refusedOf } from '../tool-loans/factory.js';

export const line = (changes: Partial<QuoteLineInput> = {}): QuoteLineInput => ({
  kind: 'other',
  itemId: null,
  description: 'Check and clean',
  unit: null,
  quantity: '1',
  unitPrice: '100',
  ...changes,
});

/** A repair house with charged orders, and people who quote, approve and hear the customer. */
export async function quoteHouse(app: TestApp) {
  const house = await repairHouse(app);
  const assistant = await house.person('assistant');
  const head = await house.person('head');

  /** A charged order of a customer's own piece, taken by the repairer unless it waits. */
  const charged = async (changes: Partial<RepairInput> = {}, taken = true) => {
    const piece = await house.piece({}, { ownerId: changes.ownerId ?? house.customerParty });
    const opened = await house.open({ charged: true, customerId: house.customerParty, ...changes }, piece);
    if (taken)
      await house.db
        .updateTable('repair_order')
        .set({ state: 'in_work', taken_by: house.repairer.personId, taken_at: app.deps.now() })
        .where('id', '=', opened.id)
        .execute();
    return opened;
  };

  const quote = (id: number) =>
    house.db.selectFrom('repair_quote').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const draft = (orderId: number, context = assistant.context) =>
    draftQuote(context, { key: randomUUID(), orderId, language: 'en' });

  const write = async (
    id: number,
    lines: QuoteLineInput[],
    changes: { taxRate?: string; validUntil?: string } = {},
  ) => {
    const now = await quote(id);
    await changeQuote(assistant.context, {
      id,
      version: now.version,
      contact: now.contact,
      taxRate: changes.taxRate ?? now.tax_rate,
      validUntil: changes.validUntil ?? now.valid_until,
      partsWish: 'return',
      terms: null,
      lines,
    });
  };

  const submit = async (id: number, context = assistant.context) =>
    submitQuote(context, { id, version: (await quote(id)).version });

  /** A quote of one line that has come so far. */
  const made = async (state: 'draft' | 'submitted' | 'approved', changes: Partial<RepairInput> = {}) => {
    const order = await charged(changes);
    const drafted = await draft(order.id);
    await write(drafted.id, [line()]);
    if (state !== 'draft') await submit(drafted.id);
    if (state === 'approved') await decideQuote(head.context, { id: drafted.id, approve: true });
    return { ...drafted, order };
  };

  const linesOf = (id: number) =>
    house.db.selectFrom('repair_quote_line').selectAll().where('quote_id', '=', id).orderBy('position').execute();

  return { ...house, assistant, head, charged, quote, draft, write, submit, made, linesOf };
}
export type QuoteHouse = Awaited<ReturnType<typeof quoteHouse>>;
