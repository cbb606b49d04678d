import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { changeLines } from './change-order.js';
import { expectOpen, linesOfLocked, lockOrder } from './lock-order.js';
import { addStep, publishOrder, type PurchaseOrderRefusal } from './order.js';

export interface Chase {
  id: number;
  /** Without it all of which something is to come. */
  lineId?: number | null;
  /** What the supplier said. */
  note: string;
  /** YYYY-MM-DD: when they mean to deliver now. */
  promisedOn?: string | null;
}

/**
 * Notes that the supplier was asked where the goods are, what they said and when they mean to deliver now. Refuses an order
 * that is over, a line of which nothing is to come (`order_line_not_open`), nothing said, and a day before the order.
 */
export async function chaseOrder(context: Context, input: Chase): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_order.edit' }, async (trx, inside) => {
    const order = await lockOrder(trx, input.id);
    expectOpen(order);
    const note = input.note.trim() || refuse<PurchaseOrderRefusal>('order_reason_missing', {}, 422);
    const lines = await linesOfLocked(trx, order.id);
    const chosen = lines.filter((line) => (input.lineId ? line.id === input.lineId : line.open !== '0'));
    if (chosen.length === 0) refuse('not_found', {}, 404);
    const done = chosen.find((line) => line.open === '0');
    if (done) refuse<PurchaseOrderRefusal>('order_line_not_open', { item: done.item });
    await sql`
      update purchase_order_line set chased_at = ${inside.now()}, chased_by = ${inside.actor.personId}, chase_note = ${note}
      where id = any(${chosen.map((line) => line.id)}::integer[])`.execute(trx);
    const items = chosen.map((line) => line.item);
    await addStep(trx, inside, order.id, {
      kind: 'chased',
      reason: note,
      facts: { ...(input.lineId && { item: items[0] }), ...(input.promisedOn && { promised_on: input.promisedOn }) },
    });
    if (input.promisedOn) {
      const promised = chosen.map(({ id }) => ({ id, promisedOn: input.promisedOn! }));
      await changeLines(trx, inside, order, { lines: promised, reason: null });
    }
    await sql`update purchase_order set version = version + 1 where id = ${order.id}`.execute(trx);
    publishOrder(
      trx,
      order.id,
      chosen.map((line) => line.item_id),
    );
    const after = { note, items: items.join(', ').slice(0, 500), promised_on: input.promisedOn };
    return {
      result: { number: order.number },
      events: [{ name: 'purchase_order.chased', subject: ['purchase_order', order.id], after }],
    };
  });
}
