import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { rightToDecide } from '../approvals/index.js';
import { lockOrder } from './lock-order.js';
import { abovePath, addStep, publishOrder, type PurchaseOrderRefusal } from './order.js';
import { involvedInOrder } from './weigh-order.js';

interface Above {
  sum: string;
  value: string;
  involved: number[];
}

async function aboveOf(db: Db | Transaction, orderId: number): Promise<Above | undefined> {
  const found = await sql<Above>`
    select o.above_sum::text as sum, o.above_value::text as value, array[${involvedInOrder}] as involved
    from purchase_order o join purchase_request r on r.id = o.request_id where o.id = ${orderId} and o.above_since is not null`.execute(
    db,
  );
  return found.rows[0];
}

/** Whether the reader may accept that an order comes to more than was approved. */
export async function mayAccept(context: Context, orderId: number): Promise<boolean> {
  if (!can(context.actor, 'purchase_request.decide')) return false;
  const above = await aboveOf(context.db, orderId);
  if (!above) return false;
  const document = { kind: 'purchase_request', value: above.value, involved: above.involved } as const;
  return typeof (await rightToDecide(context.db, context.actor, { ...document, today: todayOf(context) })) !== 'string';
}

/**
 * Accepts that an order comes to more than its request's approval covers. Refuses an order that does not, or that somebody
 * has accepted already (`order_not_above`), another sum than was shown (`order_sum_changed`), who drafted, changed or handed in
 * the request or typed the order or its prices (`order_own_document`), and who may not approve so much
 * (`order_not_an_approver`, `order_above_limit`).
 */
export async function acceptSum(
  context: Context,
  input: { id: number; sum: string; note?: string | null },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_request.decide' }, async (trx, inside) => {
    const order = await lockOrder(trx, input.id);
    const facts = { order: order.number };
    const above = (await aboveOf(trx, order.id)) ?? refuse<PurchaseOrderRefusal>('order_not_above', facts);
    if (above.sum !== input.sum) refuse<PurchaseOrderRefusal>('order_sum_changed', facts);
    const document = { kind: 'purchase_request', value: above.value, involved: above.involved } as const;
    const as = await rightToDecide(trx, inside.actor, { ...document, today: todayOf(inside) });
    if (typeof as === 'string') return refuse<PurchaseOrderRefusal>(`order_${as}`, facts, 403);
    await sql`
      update purchase_order set above_since = null, above_by = null, accepted_sum = above_sum, accepted_at = ${inside.now()},
        accepted_by = ${inside.actor.personId}, accepted_for = ${as.deputyFor}, version = version + 1
      where id = ${order.id}`.execute(trx);
    const note = input.note?.trim() || null;
    await addStep(trx, inside, order.id, { kind: 'sum_accepted', reason: note, facts: { sum: above.sum } });
    await settleNotices(trx, abovePath(order.number), ['purchase_order_above']);
    publishOrder(trx, order.id, [], ['approvals']);
    const after = { sum: above.sum, role: as.role, deputyFor: as.deputyFor, note };
    return {
      result: { number: order.number },
      events: [{ name: 'purchase_order.sum_accepted', subject: ['purchase_order', order.id], after }],
    };
  });
}
