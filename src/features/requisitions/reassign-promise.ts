import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { findWaiting, requisitionOf } from './fill-back-order.js';
import { expectQuantity } from './lines.js';
import { type LockedRequisition, lockRequisition, raiseVersion, recordStep, topicsOf } from './lock-requisition.js';
import { releaseLine } from './release-promises.js';
import { expectState } from './requisition.js';
import { promiseFree } from './reserve-requisition.js';

export type ReassignRefusal =
  | 'promise_reason_missing'
  | 'promise_of_other_item'
  | 'promise_of_same_requisition'
  | 'promise_not_waited_for'
  | 'promise_picked_already'
  | 'promise_too_little'
  | 'promise_condition_differs';

export interface Reassignment {
  fromLineId: number;
  toLineId: number;
  /** In the item's unit; without it as much as the one has and the other waits for. */
  quantity?: string;
  reason: string;
  key?: string;
}

/**
 * Takes what is promised to one slip and promises it to another that waits for the same item in the same warehouse; the
 * first waits then. Refuses no reason, other items or warehouses, slips that nothing is promised to any more, pieces that
 * are picked already, more than the one has or the other waits for, and what is no quantity of the item. Slips are locked in the order of their ids.
 */
export async function reassignPromise(
  context: Context,
  input: Reassignment,
): Promise<{ from: string; to: string; item: string; quantity: string }> {
  const reason = input.reason.trim();
  const { key, ...content } = input;
  const done = await runCommand(context, { right: 'requisition.reassign', key, content }, async (trx) => {
    if (!reason) refuse<ReassignRefusal>('promise_reason_missing', {}, 422);
    const { from, to } = await lockBoth(trx, input);
    const line = await findWaiting(trx, input.toLineId);
    await expectSame(trx, input, from, to, line.itemId);
    const asked = input.quantity && expectQuantity({ ...line, code: line.item }, input.quantity);
    const quantity = await expectAvailable(trx, { ...input, quantity: asked }, from, {
      ...line,
      requisition: to.number,
    });
    await releaseLine(trx, context, { lineId: input.fromLineId, quantity, reason, becomes: 'waiting' });
    const promised = await promiseFree(
      trx,
      context,
      { ...line, number: to.number, warehouseId: to.warehouse_id },
      quantity,
    );
    await expectAll(trx, promised, quantity, line.item);
    await trx
      .updateTable('requisition_line')
      .set({ waiting: sql`waiting - ${quantity}::numeric` })
      .where('id', '=', input.toLineId)
      .execute();
    const facts = { item: line.item, quantity, from: from.number, to: to.number };
    for (const slip of [from, to]) {
      await raiseVersion(trx, slip.id);
      await recordStep(trx, context, slip.id, 'reassigned', { reason, facts });
    }
    await tell(trx, context, { from, to, item: line.item, quantity, reason });
    return {
      result: { from: from.number, to: to.number, item: line.item, quantity, slips: [from, to], itemId: line.itemId },
      events: [from, to].map((slip) => ({
        name: 'requisition.reassigned' as const,
        subject: ['requisition', slip.id] as const,
        after: { ...facts, reason },
      })),
    };
  });
  const { slips, itemId, ...result } = done;
  context.live.publish([...slips.flatMap(topicsOf), `item:${itemId}`]);
  return result;
}

async function lockBoth(trx: Transaction, { fromLineId, toLineId }: Reassignment) {
  const from = (await requisitionOf(trx, fromLineId)).requisition_id;
  const to = (await requisitionOf(trx, toLineId)).requisition_id;
  if (from === to) refuse<ReassignRefusal>('promise_of_same_requisition', {});
  const slips = new Map<number, LockedRequisition>();
  for (const id of [from, to].sort((a, b) => a - b)) slips.set(id, await lockRequisition(trx, id));
  const both = { from: slips.get(from)!, to: slips.get(to)! };
  expectState(both.from, 'approved', 'partly_issued');
  expectState(both.to, 'approved', 'partly_issued');
  return both;
}

async function expectSame(
  trx: Transaction,
  input: Reassignment,
  from: LockedRequisition,
  to: LockedRequisition,
  itemId: number,
): Promise<void> {
  const other = await findWaiting(trx, input.fromLineId);
  if (other.itemId !== itemId || from.warehouse_id !== to.warehouse_id)
    refuse<ReassignRefusal>('promise_of_other_item', { from: from.number, to: to.number });
}

/** How much changes hands: of what is promised and not yet picked, at most what the other waits for. */
async function expectAvailable(
  trx: Transaction,
  input: Reassignment,
  from: LockedRequisition,
  to: { lineId: number; item: string; requisition: string },
): Promise<string> {
  const found = await sql<{
    promised: boolean;
    free: string;
    usual: string;
    fits: boolean;
    waited: boolean;
    enough: boolean;
  }>`
    select open > 0 as promised, trim_scale(greatest(open - picked, 0))::text as free, waiting > 0 as waited,
      trim_scale(coalesce(${input.quantity || null}::numeric, least(waiting, greatest(open - picked, 0))))::text as usual,
      coalesce(${input.quantity || null}::numeric <= waiting, true) as fits, coalesce(${input.quantity || null}::numeric <= open - picked, open > picked) as enough
    from (select
      (select coalesce(sum(s.quantity - s.settled - s.voided), 0) from requisition_promise q join stock_reservation s on s.id = q.reservation_id
        where q.line_id = ${input.fromLineId}) as open,
      (select coalesce(sum(quantity), 0) from requisition_pick where line_id = ${input.fromLineId} and put_back_at is null and issue_id is null) as picked,
      (select waiting from requisition_line where id = ${to.lineId}) as waiting) t`.execute(trx);
  const { promised, free, usual, fits, waited, enough } = found.rows[0]!;
  const facts = { item: to.item, requisition: from.number, free };
  if (!waited || !fits)
    refuse<ReassignRefusal>('promise_not_waited_for', { ...facts, requisition: to.requisition }, 422);
  if (promised && free === '0') refuse<ReassignRefusal>('promise_picked_already', facts);
  if (!enough) refuse<ReassignRefusal>('promise_too_little', facts, 422);
  return usual;
}

/** What is given back is locked until the end of the act, so it is short only where the item's rule bars its condition now. */
async function expectAll(trx: Transaction, promised: string, quantity: string, item: string): Promise<void> {
  const same = await sql<{ same: boolean }>`select ${promised}::numeric = ${quantity}::numeric as same`.execute(trx);
  if (!same.rows[0]!.same) refuse<ReassignRefusal>('promise_condition_differs', { item });
}

interface Told {
  from: LockedRequisition;
  to: LockedRequisition;
  item: string;
  quantity: string;
  reason: string;
}

async function tell(trx: Transaction, context: Context, { from, to, item, quantity, reason }: Told): Promise<void> {
  const facts = { item, quantity: Number(quantity), reason };
  const except = context.actor.personId;
  const about = (slip: LockedRequisition, other: LockedRequisition, kind: string) =>
    notify(
      trx,
      [slip.drafted_by, slip.requested_for],
      {
        kind,
        href: `/requisitions/${slip.number}`,
        facts: { ...facts, requisition: slip.number, other: other.number },
        people: { person: context.actor.personId },
      },
      { except },
    );
  await about(from, to, 'requisition_promise_taken');
  await about(to, from, 'requisition_promise_given');
}
