import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, textOf } from '../../stock/index.js';
import type { Condition } from '../../stock/index.js';
import { changeLines, recordStep, releaseLine } from '../requisitions/index.js';
import { lockForPicking, topicsOfSlip } from './lock-slip.js';
import type { PickingRefusal, ShortCause } from './picking.js';

export interface ShortPick {
  lineId: number;
  condition: Condition;
  /** What can't be picked of what is promised, in the item's unit. */
  quantity: string;
  cause: ShortCause;
  /** Goes on waiting for goods, is given up, or is replaced by a substitute. */
  outcome: 'wait' | 'cancel' | { substituteId: number };
}

/**
 * Says that what was promised is not there to be picked, and why: that promise is released and the quantity waits, is
 * cancelled, or gets a substitute (approved again if that is dearer). Refuses more than is left to pick
 * (`short_too_many`, `short_nothing_left`), a substitute for a line of which pieces are picked (`short_after_picking`),
 * slips that somebody else walks for, and what `changeLines` refuses.
 */
export async function shortPick(context: Context, input: ShortPick): Promise<{ slip: string; reapproval: boolean }> {
  const topics: string[] = [];
  const done = await runCommand(context, { right: 'requisition.pick' }, async (trx, within) => {
    const line = await findLine(trx, input.lineId);
    const { slip } = await lockForPicking(trx, within, line.requisition_id);
    const { left, picked } = await leftOf(trx, input);
    const about = { item: line.code, slip: slip.number };
    if (left <= 0n) refuse<PickingRefusal>('short_nothing_left', about);
    if (amountOf(input.quantity) > left)
      refuse<PickingRefusal>('short_too_many', { ...about, left: textOf(left) }, 422);
    topics.push(...topicsOfSlip(slip), `item:${line.item_id}`);
    const reapproval = await settle(trx, within, { ...input, slip, line, picked });
    const outcome = typeof input.outcome === 'string' ? input.outcome : 'substitute';
    const after = {
      item: line.code,
      quantity: input.quantity,
      condition: input.condition,
      cause: input.cause,
      outcome,
    };
    return {
      result: { slip: slip.number, reapproval },
      events: [{ name: 'requisition.short_picked', subject: ['requisition', slip.id], after }],
    };
  });
  context.live.publish(topics);
  return done;
}

type Line = Awaited<ReturnType<typeof findLine>>;
interface Settling extends ShortPick {
  slip: { id: number; number: string };
  line: Line;
  picked: bigint;
}

async function settle(trx: Transaction, context: Context, short: Settling): Promise<boolean> {
  const { slip, line, lineId, quantity, condition, cause } = short;
  if (typeof short.outcome === 'object') {
    if (short.picked > 0n) refuse<PickingRefusal>('short_after_picking', { item: line.code, slip: slip.number });
    const changes = [{ lineId, itemId: short.outcome.substituteId }];
    return (await changeLines(context, { id: slip.id, reason: cause, changes })).reapproval;
  }
  if (short.outcome === 'cancel' && !(await isMoreOpen(trx, slip.id, quantity))) {
    // The last that was open: it is given up as any line is, and the slip ends with it.
    await releaseLine(trx, context, { lineId, quantity, condition, reason: cause, becomes: 'waiting' });
    const wanted = textOf(amountOf(line.wanted) - amountOf(quantity));
    const changes = [{ lineId, quantity: wanted }];
    return (await changeLines(context, { id: slip.id, reason: cause, changes })).reapproval;
  }
  const becomes = short.outcome === 'cancel' ? 'cancelled' : 'waiting';
  await releaseLine(trx, context, { lineId, quantity, condition, reason: cause, becomes });
  const facts = { short: true, item: line.code, quantity, becomes };
  await recordStep(trx, context, slip.id, 'changed', { reason: cause, facts });
  return false;
}

/** Whether a slip still has something open when so much of it is given up. */
async function isMoreOpen(trx: Transaction, slipId: number, quantity: string): Promise<boolean> {
  const found = await sql<{ more: boolean }>`
    select sum(quantity - issued - cancelled) > ${quantity}::numeric as more from requisition_line where requisition_id = ${slipId}
  `.execute(trx);
  return found.rows[0]!.more;
}

async function findLine(trx: Transaction, id: number) {
  const line = await trx
    .selectFrom('requisition_line as l')
    .innerJoin('item as i', 'i.id', 'l.item_id')
    .select(['l.requisition_id', 'l.item_id', 'i.code'])
    .select(sql<string>`(l.quantity - l.cancelled)::text`.as('wanted'))
    .where('l.id', '=', id)
    .executeTakeFirst();
  return line ?? refuse('not_found', {}, 404);
}

/** Of a line: what is promised in the condition and not picked, and what is picked in any. */
async function leftOf(trx: Transaction, { lineId, condition }: ShortPick): Promise<{ left: bigint; picked: bigint }> {
  const found = await sql<{ open: string; picked: string; all_picked: string }>`
    select (select coalesce(sum(v.quantity - v.settled - v.voided), 0)::numeric(14, 3) from requisition_promise q join stock_reservation v on v.id = q.reservation_id
        where q.line_id = ${lineId} and v.condition::text = ${condition})::text as open,
      (select coalesce(sum(quantity), 0)::numeric(14, 3) from requisition_pick where line_id = ${lineId} and condition::text = ${condition}
        and put_back_at is null and issue_id is null)::text as picked,
      (select coalesce(sum(quantity), 0)::numeric(14, 3) from requisition_pick where line_id = ${lineId}
        and put_back_at is null and issue_id is null)::text as all_picked`.execute(trx);
  const { open, picked, all_picked } = found.rows[0]!;
  return { left: amountOf(open) - amountOf(picked), picked: amountOf(all_picked) };
}
