import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { expectApproved, lockRequest } from './lock-request.js';
import { addStep, publishRequest, type PurchaseRequestRefusal } from './request.js';

export interface OrderedChange {
  requestId: number;
  /** The order, for the story. */
  order: string;
  /** How many of which line; decimal numbers in the item's unit. */
  lines: { lineId: number; quantity: string }[];
}

/** Locks a request of which something is ordered. Refuses `not_found`, and one that is not approved or is over. */
export async function lockRequestToOrder(trx: Transaction, requestId: number) {
  const request = await lockRequest(trx, requestId);
  expectApproved(request);
  return request;
}

/**
 * Counts what an order takes of a request, which is over when nothing of any line is left. The request must be locked
 * (`lockRequestToOrder`). Refuses lines of others and more than is left (`request_more_than_open`).
 */
export async function countOrdered(trx: Transaction, context: Context, change: OrderedChange): Promise<void> {
  for (const { lineId, quantity } of change.lines) {
    const line = await sql`
      update purchase_request_line set ordered = ordered + ${quantity}::numeric
      where id = ${lineId} and request_id = ${change.requestId} and removed_at is null and ordered + ${quantity}::numeric <= quantity`.execute(
      trx,
    );
    if (!line.numAffectedRows) await refuseMore(trx, lineId, quantity);
  }
  await addStep(trx, context, change.requestId, { kind: 'order_entered', facts: { order: change.order } });
  const over = await sql`
    update purchase_request r set state = 'ordered', over_at = ${context.now()}, version = version + 1
    where r.id = ${change.requestId} and r.state = 'approved'
      and not exists (select from purchase_request_line l where l.request_id = r.id and l.removed_at is null and l.ordered < l.quantity)`.execute(
    trx,
  );
  if (over.numAffectedRows) await addStep(trx, context, change.requestId, { kind: 'ordered' });
  publishRequest(trx, change.requestId);
}

async function refuseMore(trx: Transaction, lineId: number, quantity: string): Promise<never> {
  const found = await sql<{ item: string; open: string; unit: string }>`
    select i.code as item, trim_scale(l.quantity - l.ordered)::text as open, i.unit
    from purchase_request_line l join item i on i.id = l.item_id where l.id = ${lineId}`.execute(trx);
  return refuse<PurchaseRequestRefusal>('request_more_than_open', { ...found.rows[0], quantity }, 422);
}

/** Gives back what a cancelled order had taken: the request is to be ordered again by so much. */
export async function uncountOrdered(trx: Transaction, context: Context, change: OrderedChange): Promise<void> {
  await lockRequest(trx, change.requestId);
  for (const { lineId, quantity } of change.lines)
    await sql`
      update purchase_request_line set ordered = greatest(ordered - ${quantity}::numeric, 0)
      where id = ${lineId} and request_id = ${change.requestId}`.execute(trx);
  await sql`
    update purchase_request set state = 'approved', over_at = null, version = version + 1
    where id = ${change.requestId} and state = 'ordered'`.execute(trx);
  await addStep(trx, context, change.requestId, { kind: 'order_cancelled', facts: { order: change.order } });
  publishRequest(trx, change.requestId);
}
