import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { countArrival } from './count-arrival.js';
import { refuseUsed } from './enter-order.js';
import {
  expectOpen,
  expectVersion,
  linesOfLocked,
  lockOrder,
  type LockedLine,
  type LockedOrder,
} from './lock-order.js';
import { addStep, publishOrder, type PurchaseOrderRefusal } from './order.js';
import { keepSearchText } from './search-text.js';
import { weighOrder } from './weigh-order.js';

export interface LineChange {
  id: number;
  /** YYYY-MM-DD; null leaves it. */
  promisedOn?: string | null;
  /** CNY a unit; absent leaves it. */
  unitPrice?: string | null;
  /** What the ERP has ordered by now; absent leaves it. */
  quantity?: string;
}

export interface OrderChange {
  id: number;
  /** The version that the form showed. */
  version: number;
  erpNumber?: string;
  note?: string | null;
  /** The supplier's reason for new dates. */
  reason?: string | null;
  lines?: LineChange[];
}

/**
 * Changes an order's number in the ERP, its note, and what is promised and paid for what is still to come; the day that was
 * promised first stays. Refuses what is over or was changed meanwhile, a number that is none or that another order has, days
 * before the order, prices that are none, and lines of which nothing is to come any more (`order_line_not_open`).
 */
export async function changeOrder(context: Context, input: OrderChange): Promise<{ number: string }> {
  return runCommand(context, { right: 'purchase_order.edit' }, async (trx, inside) => {
    const order = await lockOrder(trx, input.id);
    expectOpen(order);
    expectVersion(order, input.version);
    const head = await changeHead(trx, order, input);
    if (head) await addStep(trx, inside, order.id, { kind: 'changed', facts: head });
    const changed = await changeLines(trx, inside, order, { lines: input.lines ?? [], reason: input.reason ?? null });
    if (!head && changed.length === 0) return { result: { number: order.number }, events: [] };
    await sql`update purchase_order set version = version + 1 where id = ${order.id}`.execute(trx);
    await keepSearchText(trx, [order.id]);
    publishOrder(
      trx,
      order.id,
      changed.map((line) => line.item_id),
    );
    const after = { ...head?.after, lines: changed.map((line) => line.item).join(', ') || undefined };
    return {
      result: { number: order.number },
      events: [
        { name: 'purchase_order.changed', subject: ['purchase_order', order.id], before: head?.before, after },
        ...(await weighOrder(trx, inside, order.id)),
      ],
    };
  });
}

async function changeHead(trx: Transaction, order: LockedOrder, input: OrderChange) {
  const erpNumber = input.erpNumber === undefined ? order.erp_number : input.erpNumber.normalize('NFKC').trim();
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/.test(erpNumber))
    refuse<PurchaseOrderRefusal>('order_number_odd', { erp: erpNumber.slice(0, 60) }, 422);
  const note = input.note === undefined ? order.note : input.note?.trim() || null;
  const changed = difference({ erp_number: order.erp_number, note: order.note }, { erp_number: erpNumber, note });
  if (!changed) return null;
  const taken = await sql<{ id: number }>`
    select id from purchase_order where upper(erp_number) = upper(${erpNumber}) and state <> 'cancelled' and id <> ${order.id}`.execute(
    trx,
  );
  if (taken.rows.length > 0) await refuseUsed(trx, erpNumber);
  try {
    await trx.updateTable('purchase_order').set({ erp_number: erpNumber, note }).where('id', '=', order.id).execute();
  } catch (error) {
    // Two at the same moment: the index decides, and the other's number is not to be seen from here.
    if ((error as { constraint?: string }).constraint !== 'purchase_order_erp') throw error;
    refuse<PurchaseOrderRefusal>('order_number_taken', { erp: erpNumber }, 422);
  }
  return changed;
}

/** What is promised and paid for lines; each that changed leaves a step. The order must be locked. */
export async function changeLines(
  trx: Transaction,
  context: Context,
  order: Pick<LockedOrder, 'id' | 'ordered_on'>,
  { lines, reason }: { lines: readonly LineChange[]; reason: string | null },
): Promise<LockedLine[]> {
  if (lines.length === 0) return [];
  const kept = await linesOfLocked(trx, order.id);
  const changed: LockedLine[] = [];
  for (const change of lines) {
    const line = kept.find((one) => one.id === change.id) ?? refuse('not_found', {}, 404);
    const ordered = change.quantity === undefined ? null : await changeQuantity(trx, context, line, change.quantity);
    if (ordered)
      await addStep(trx, context, order.id, { kind: 'quantity_changed', facts: { item: line.item, ordered } });
    const facts = await changeLine(trx, order, ordered ? { ...line, open: ordered.open } : line, change);
    if (ordered || facts) changed.push(line);
    if (!facts) continue;
    await addStep(trx, context, order.id, {
      kind: facts.promised ? 'promise_changed' : 'price_changed',
      reason: facts.promised ? reason?.trim() || null : null,
      facts: { position: line.position, item: line.item, ...facts },
    });
  }
  return changed;
}

/** The order is closed, or open again, by what is to come then. Refuses fewer than came or were cancelled (`order_quantity_below_received`). */
async function changeQuantity(trx: Transaction, context: Context, line: LockedLine, quantity: string) {
  const found = await sql<{ open: string }>`
    update purchase_order_line set quantity = ${quantity}::numeric where id = ${line.id} and ${quantity}::numeric >= cancelled + received - refused
    returning trim_scale(open)::text as open`.execute(trx);
  const facts = { quantity, least: line.received };
  const { open } = found.rows[0] ?? refuse<PurchaseOrderRefusal>('order_quantity_below_received', facts, 422);
  await countArrival(trx, context, { orderLineId: line.id });
  return { from: line.quantity, to: quantity, open };
}

async function changeLine(
  trx: Transaction,
  order: Pick<LockedOrder, 'ordered_on'>,
  line: LockedLine,
  { promisedOn, unitPrice }: LineChange,
) {
  const day = promisedOn && promisedOn !== line.promised_on ? promisedOn : null;
  const price = unitPrice !== undefined && !(await samePrice(trx, unitPrice, line.unit_price));
  if (!day && !price) return null;
  if (line.open === '0') refuse<PurchaseOrderRefusal>('order_line_not_open', { item: line.item });
  if (day && day < order.ordered_on)
    refuse<PurchaseOrderRefusal>('order_promise_early', { day: order.ordered_on, item: line.item }, 422);
  await sql`
    update purchase_order_line set promised_on = coalesce(${day}::date, promised_on), first_promised_on = coalesce(first_promised_on, ${day}::date),
      unit_price = case when ${price} then ${unitPrice ?? null}::numeric else unit_price end
    where id = ${line.id}`.execute(trx);
  return {
    ...(day && { promised: { from: line.promised_on, to: day } }),
    ...(price && { price: { from: line.unit_price, to: unitPrice ?? null } }),
  };
}

async function samePrice(trx: Transaction, one: string | null, other: string | null): Promise<boolean> {
  if (one !== null && !/^\d{1,9}(\.\d{1,4})?$/.test(one))
    refuse<PurchaseOrderRefusal>('order_price_wrong', { price: one.slice(0, 40) }, 422);
  if (one === other) return true;
  const found = await sql<{ same: boolean }>`
    select ${one}::numeric is not distinct from ${other}::numeric as same`.execute(trx);
  return found.rows[0]!.same;
}
