import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { publishOrder, type PurchaseOrderRefusal } from './order.js';

/** By how much the numbers of an order's line change; decimal strings in the item's unit, negative when undone. */
export interface ArrivalChange {
  orderLineId: number;
  /** Came in, also what goes to inspection. */
  received?: string;
  /** Waits for quality. */
  inInspection?: string;
  /** Refused by quality, to be delivered again. */
  refused?: string;
  /** Will not be delivered any more: refused and not replaced. */
  cancelled?: string;
}

/** Locks an order before anything else of its delivery is. Refuses `not_found`, and an order that was cancelled as a whole (`order_cancelled_already`). */
export async function lockOrderOfLine(trx: Transaction, orderLineId: number): Promise<{ id: number; number: string }> {
  const found = await sql<{ id: number; number: string; state: string }>`
    select o.id, o.number, o.state from purchase_order o where o.id = (select order_id from purchase_order_line where id = ${orderLineId}) for update`.execute(
    trx,
  );
  const { state, ...order } = found.rows[0] ?? refuse('not_found', {}, 404);
  if (state === 'cancelled') refuse<PurchaseOrderRefusal>('order_cancelled_already', { order: order.number });
  return order;
}

/**
 * Counts what came in for an order's line, was judged or undone, and closes the order when nothing more is to come of any line
 * (opens it again when something is). The order must be locked (`lockOrderOfLine`). The table's checks refuse numbers that can't be.
 */
export async function countArrival(trx: Transaction, context: Context, change: ArrivalChange): Promise<void> {
  const { received = '0', inInspection = '0', refused = '0', cancelled = '0' } = change;
  const today = todayOf(context);
  const line = await sql<{ order_id: number; item_id: number }>`
    update purchase_order_line set received = received + ${received}::numeric, in_inspection = in_inspection + ${inInspection}::numeric,
      refused = refused + ${refused}::numeric, cancelled = cancelled + ${cancelled}::numeric
    where id = ${change.orderLineId} returning order_id, item_id`.execute(trx);
  const { order_id: orderId, item_id: itemId } = line.rows[0] ?? refuse('not_found', {}, 404);
  await sql`
    update purchase_order_line set arrived_on = case when open = 0 and received > refused then coalesce(arrived_on, ${today}::date) end where id = ${change.orderLineId}`.execute(
    trx,
  );
  const closed = await sql`
    update purchase_order o set state = 'closed', over_at = ${context.now()}, version = version + 1
    where o.id = ${orderId} and o.state = 'open' and not exists (select from purchase_order_line l where l.order_id = o.id and l.coming > 0)`.execute(
    trx,
  );
  const opened = await sql`
    update purchase_order o set state = 'open', over_at = null, version = version + 1
    where o.id = ${orderId} and o.state = 'closed' and exists (select from purchase_order_line l where l.order_id = o.id and l.coming > 0)`.execute(
    trx,
  );
  const kind = closed.numAffectedRows ? 'closed' : opened.numAffectedRows ? 'reopened' : null;
  if (kind)
    await sql`insert into purchase_order_step (order_id, kind, person_id, at) values (${orderId}, ${kind}, ${context.actor.personId}, ${context.now()})`.execute(
      trx,
    );
  publishOrder(trx, orderId, [itemId]);
}
