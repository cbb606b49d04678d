import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { uncountOrdered } from '../purchase-requests/index.js';
import { countArrival } from './count-arrival.js';
import { expectOpen, linesOfLocked, lockOrder, type LockedLine, type LockedOrder } from './lock-order.js';
import { addStep, publishOrder, type PurchaseOrderRefusal } from './order.js';
import { weighOrder } from './weigh-order.js';

/**
 * Cancels what is still to come of a line, or a part of it, with the reason; the order closes when nothing else is to come.
 * Refuses an order that is over, more than is open (`order_more_than_open`), a quantity that is none, and no reason.
 */
export async function cancelRest(
  context: Context,
  { key, ...input }: { id: number; lineId: number; quantity?: string | null; reason: string; key?: string },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_order.edit', key, content: { rest: input } }, async (trx, inside) => {
    const order = await lockOrder(trx, input.id);
    expectOpen(order);
    const reason = input.reason.trim() || refuse<PurchaseOrderRefusal>('order_reason_missing', {}, 422);
    const line = await lineOf(trx, order, input.lineId);
    const quantity = await expectQuantity(trx, line, input.quantity?.trim() || line.open);
    await sql`update purchase_order_line set cancelled_reason = ${reason} where id = ${line.id}`.execute(trx);
    await addStep(trx, inside, order.id, {
      kind: 'rest_cancelled',
      reason,
      facts: { line: line.id, item: line.item, quantity, unit: line.unit, received: line.received },
    });
    await countArrival(trx, inside, { orderLineId: line.id, cancelled: quantity });
    const after = { item: line.item, quantity, reason };
    return {
      result: { number: order.number },
      events: [
        { name: 'purchase_order.rest_cancelled', subject: ['purchase_order', order.id], after },
        ...(await weighOrder(trx, inside, order.id)),
      ],
    };
  });
}

async function lineOf(trx: Transaction, order: LockedOrder, lineId: number): Promise<LockedLine> {
  const lines = await linesOfLocked(trx, order.id);
  return lines.find((line) => line.id === lineId) ?? refuse('not_found', {}, 404);
}

async function expectQuantity(trx: Transaction, line: LockedLine, quantity: string): Promise<string> {
  const facts = { item: line.item, open: line.open, unit: line.unit, quantity: quantity.slice(0, 40) };
  if (line.open === '0') refuse<PurchaseOrderRefusal>('order_line_not_open', { item: line.item });
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(quantity)) refuse<PurchaseOrderRefusal>('order_quantity_wrong', facts, 422);
  const found = await sql<{ fits: boolean; most: boolean }>`
    select q > 0 and quantity_fits(q, i.decimals) as fits, q <= l.open as most
    from purchase_order_line l join item i on i.id = l.item_id cross join (select ${quantity}::numeric as q) x where l.id = ${line.id}`.execute(
    trx,
  );
  if (!found.rows[0]!.fits) refuse<PurchaseOrderRefusal>('order_quantity_wrong', facts, 422);
  if (!found.rows[0]!.most) refuse<PurchaseOrderRefusal>('order_more_than_open', facts, 422);
  return quantity;
}

/** The last cancelling of a rest, if nothing of the order has followed but that it closed. */
export interface UndoableRest {
  line: number;
  item: string;
  quantity: string;
}

export async function undoableRest(db: Db | Transaction, orderId: number): Promise<UndoableRest | null> {
  const found = await sql<UndoableRest>`
    select (s.facts ->> 'line')::integer as line, s.facts ->> 'item' as item, s.facts ->> 'quantity' as quantity
    from purchase_order_step s join purchase_order_line l on l.id = (s.facts ->> 'line')::integer and l.received = (s.facts ->> 'received')::numeric
      join purchase_order o on o.id = s.order_id and o.state <> 'cancelled'
    where s.order_id = ${orderId} and s.kind = 'rest_cancelled' and l.cancelled >= (s.facts ->> 'quantity')::numeric
      and s.id = (select max(id) from purchase_order_step where order_id = ${orderId} and kind <> 'closed')`.execute(
    db,
  );
  return found.rows[0] ?? null;
}

/** Takes back the last cancelling of a rest. Refuses when anything of the order followed it (`order_cancel_followed`). */
export async function restoreRest(context: Context, input: { id: number }): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_order.edit' }, async (trx, inside) => {
    const order = await lockOrder(trx, input.id);
    const rest = await undoableRest(trx, order.id);
    if (!rest) return refuse<PurchaseOrderRefusal>('order_cancel_followed', { order: order.number });
    await addStep(trx, inside, order.id, { kind: 'rest_restored', facts: rest });
    await countArrival(trx, inside, { orderLineId: rest.line, cancelled: `-${rest.quantity}` });
    await sql`update purchase_order_line set cancelled_reason = null where id = ${rest.line} and cancelled = 0`.execute(
      trx,
    );
    const after = { item: rest.item, quantity: rest.quantity };
    return {
      result: { number: order.number },
      events: [
        { name: 'purchase_order.rest_restored', subject: ['purchase_order', order.id], after },
        ...(await weighOrder(trx, inside, order.id)),
      ],
    };
  });
}

/**
 * Cancels a whole order of which nothing came, such as one that was entered wrongly; its number is free again, and what it
 * took of a request is to be ordered again. Refuses what is over, one of which something came (`order_received_already`),
 * and no reason.
 */
export async function cancelOrder(
  context: Context,
  input: { id: number; reason: string },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_order.edit' }, async (trx, inside) => {
    const known = await trx
      .selectFrom('purchase_order')
      .select('request_id')
      .where('id', '=', input.id)
      .executeTakeFirst();
    // Requests are locked before orders.
    if (known?.request_id)
      await sql`select from purchase_request where id = ${known.request_id} for update`.execute(trx);
    const order = await lockOrder(trx, input.id);
    expectOpen(order);
    const reason = input.reason.trim() || refuse<PurchaseOrderRefusal>('order_reason_missing', {}, 422);
    const lines = await linesOfLocked(trx, order.id);
    if (lines.some((line) => line.received !== '0'))
      refuse<PurchaseOrderRefusal>('order_received_already', { order: order.number });
    await takeFromRequest(trx, inside, order);
    await sql`update purchase_order_line set cancelled = quantity, cancelled_reason = ${reason} where order_id = ${order.id}`.execute(
      trx,
    );
    await sql`
      update purchase_order set state = 'cancelled', over_at = ${inside.now()}, version = version + 1 where id = ${order.id}`.execute(
      trx,
    );
    await addStep(trx, inside, order.id, { kind: 'cancelled', reason });
    publishOrder(
      trx,
      order.id,
      lines.map((line) => line.item_id),
    );
    return {
      result: { number: order.number },
      events: [
        { name: 'purchase_order.cancelled', subject: ['purchase_order', order.id], after: { reason } },
        ...(await weighOrder(trx, inside, order.id)),
      ],
    };
  });
}

async function takeFromRequest(trx: Transaction, context: Context, order: LockedOrder): Promise<void> {
  if (!order.request_id) return;
  const taken = await sql<{ lineId: number; quantity: string }>`
    select request_line_id as "lineId", trim_scale(quantity)::text as quantity from purchase_order_line
    where order_id = ${order.id} and request_line_id is not null`.execute(trx);
  await uncountOrdered(trx, context, { requestId: order.request_id, order: order.number, lines: taken.rows });
}
