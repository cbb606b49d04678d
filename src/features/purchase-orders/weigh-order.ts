import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import type { EventRecord } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { todayOf } from '../../platform/working-days.js';
import { approversFor } from '../approvals/index.js';
import { abovePath, addStep } from './order.js';

interface Weighed {
  number: string;
  supplier_id: number;
  /** CNY: what was approved of it, what it comes to, and what its whole request comes to with it. */
  covered: string;
  sum: string;
  value: string;
  above: boolean;
  since: Date | null;
  before: string | null;
  involved: number[];
}

/** Who had a hand in a request `r` and its order `o`: none of them accepts its prices. */
export const involvedInOrder = sql`r.drafted_by, r.changed_by, coalesce(r.submitted_by, r.drafted_by), o.entered_by, o.above_by`;

/**
 * Compares an order with what the approval of its request covers, after its lines were entered or changed; the order must be
 * locked. Where it comes to more by more than `order_above_percent`, and by more than was accepted already, it is marked and
 * those are told who may approve the new sum; where it does not any more, the mark goes. Receiving goes on: the ERP has
 * ordered. What nobody had to approve is not marked while the new sum needs nobody's approval either.
 */
export async function weighOrder(trx: Transaction, context: Context, orderId: number): Promise<EventRecord[]> {
  const order = await weigh(trx, context, orderId);
  if (!order) return [];
  const { covered, sum, value } = order;
  if (!order.above) return order.since ? unmark(trx, context, orderId, order) : [];
  if (order.since && order.before === sum) return [];
  await sql`
    update purchase_order set covered_sum = ${covered}::numeric, above_sum = ${sum}::numeric, above_value = ${value}::numeric,
      above_since = coalesce(above_since, ${context.now()}), above_by = ${context.actor.personId} where id = ${orderId}`.execute(
    trx,
  );
  await addStep(trx, context, orderId, { kind: 'above_approval', facts: { covered, sum } });
  await askApprovers(trx, context, order);
  publishAfterCommit(trx, ['approvals']);
  return [{ name: 'purchase_order.above_approval', subject: ['purchase_order', orderId], after: { covered, sum } }];
}

async function weigh(trx: Transaction, context: Context, orderId: number): Promise<Weighed | undefined> {
  const [percent, free] = [await readSetting(trx, 'order_above_percent'), await readSetting(trx, 'request_free_value')];
  const found = await sql<Weighed>`
    with line as (
      select (l.quantity - l.cancelled) * coalesce(l.unit_price, q.covered_price, q.unit_price, i.price) as amount,
        -- Of a line that is ordered in parts each part has what those before it leave of the approval.
        greatest(least(l.quantity - l.cancelled, q.quantity - coalesce((
          select sum(x.quantity - x.cancelled) from purchase_order_line x join purchase_order y on y.id = x.order_id and y.state <> 'cancelled'
          where x.request_line_id = q.id and x.id < l.id), 0)), 0) * coalesce(q.covered_price, q.unit_price, i.price) as covered
      from purchase_order_line l join item i on i.id = l.item_id left join purchase_request_line q on q.id = l.request_line_id
      where l.order_id = ${orderId}
    ), total as (select round(sum(amount), 2) as sum, round(coalesce(sum(covered), 0), 2) as covered from line)
    select o.number, o.supplier_id, t.covered::text as covered, t.sum::text as sum, v.value::text as value, o.above_since as since,
      o.above_sum::text as before, array[r.drafted_by, r.changed_by, coalesce(r.submitted_by, r.drafted_by), o.entered_by, ${context.actor.personId}::integer] as involved,
      o.state <> 'cancelled' and t.sum * 100 > t.covered * (100 + ${String(percent)}::numeric) and t.sum > coalesce(o.accepted_sum, 0)
        and not (r.free and v.value <= ${String(free)}::numeric) as above
    from purchase_order o join purchase_request r on r.id = o.request_id cross join total t
      cross join lateral (select greatest(coalesce(r.value, 0) - t.covered, 0) + t.sum as value) v
    where o.id = ${orderId}`.execute(trx);
  return found.rows[0];
}

async function askApprovers(trx: Transaction, context: Context, order: Weighed): Promise<void> {
  await settleNotices(trx, abovePath(order.number), ['purchase_order_above']);
  const document = { kind: 'purchase_request', value: order.value, involved: order.involved } as const;
  await notify(
    trx,
    await approversFor(trx, { ...document, today: todayOf(context) }),
    {
      kind: 'purchase_order_above',
      href: abovePath(order.number),
      facts: { order: order.number, sum: order.sum, covered: order.covered },
      people: { by: context.actor.personId },
      parties: { supplier: order.supplier_id },
    },
    { except: context.actor.personId },
  );
}

async function unmark(
  trx: Transaction,
  context: Context,
  orderId: number,
  { number, sum }: Weighed,
): Promise<EventRecord[]> {
  await sql`update purchase_order set above_since = null, above_by = null where id = ${orderId}`.execute(trx);
  await addStep(trx, context, orderId, { kind: 'within_approval', facts: { sum } });
  await settleNotices(trx, abovePath(number), ['purchase_order_above']);
  publishAfterCommit(trx, ['approvals']);
  return [{ name: 'purchase_order.within_approval', subject: ['purchase_order', orderId], after: { sum } }];
}
