import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { OrderState, PurchaseOrderRefusal } from './order.js';

export interface LockedOrder {
  id: number;
  number: string;
  erp_number: string;
  supplier_id: number;
  request_id: number | null;
  ordered_on: string;
  promised_on: string | null;
  state: OrderState;
  note: string | null;
  version: number;
}

/** Locks an order before anything else of it is: of two who act on it at once the second sees what the first did. Refuses `not_found`. */
export async function lockOrder(trx: Transaction, id: number): Promise<LockedOrder> {
  const found = await sql<LockedOrder>`
    select id, number, erp_number, supplier_id, request_id, ordered_on, promised_on, state, note, version
    from purchase_order where id = ${id} for update`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** Refuses an order of which nothing is to come any more. */
export function expectOpen(order: LockedOrder): void {
  const facts = { order: order.number };
  if (order.state === 'cancelled') refuse<PurchaseOrderRefusal>('order_cancelled_already', facts);
  if (order.state === 'closed') refuse<PurchaseOrderRefusal>('order_over', facts);
}

/** Refuses what somebody changed since the form was made. */
export function expectVersion(order: LockedOrder, version: number): void {
  if (order.version !== version) refuse<PurchaseOrderRefusal>('order_changed_meanwhile', { order: order.number });
}

export interface LockedLine {
  id: number;
  position: number;
  item_id: number;
  item: string;
  unit: string;
  /** Decimal numbers in the item's unit. */
  quantity: string;
  open: string;
  received: string;
  cancelled: string;
  unit_price: string | null;
  promised_on: string | null;
}

/** The lines of an order that is locked. */
export async function linesOfLocked(trx: Transaction, orderId: number): Promise<LockedLine[]> {
  const found = await sql<LockedLine>`
    select l.id, l.position, l.item_id, i.code as item, i.unit, trim_scale(l.quantity)::text as quantity, trim_scale(l.open)::text as open,
      trim_scale(l.received)::text as received, trim_scale(l.cancelled)::text as cancelled, trim_scale(l.unit_price)::text as unit_price, l.promised_on
    from purchase_order_line l join item i on i.id = l.item_id where l.order_id = ${orderId} order by l.position`.execute(
    trx,
  );
  return found.rows;
}
