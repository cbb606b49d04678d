import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { settleNotices } from '../../platform/notify.js';
import { todayOf } from '../../platform/working-days.js';
import { reservationPath, waitingKinds } from './reservation.js';

interface Collected {
  id: number;
  number: string;
  from_on: string;
  to_on: string;
  /** Decimal numbers: before, how much more, and what it was for. */
  before: string;
  more: string;
  quantity: string;
  done: boolean;
}

/**
 * The borrower collects what was kept for them: their reservations of the piece, then of any of the item, that begin on or
 * before the last day of the loan, the earliest first, as far as the quantity goes. One tool that stays out serves
 * reservations of different days, one after the other. Inside the loan's transaction, with the item locked.
 */
export async function collectReservations(
  trx: Transaction,
  context: Context,
  lent: { personId: number; itemId: number; serialId: string | null; quantity: string; dueOn: string },
): Promise<void> {
  const kept = await sql<{ id: number }>`
    with kept as (
      select id, serial_id, from_on from tool_reservation
    where person_id = ${lent.personId} and item_id = ${lent.itemId} and closed is null
      and from_on <= ${lent.dueOn}::date and to_on >= ${todayOf(context)}::date
      and (serial_id is null or serial_id = ${lent.serialId}::bigint)
      order by id for update
    ) select id from kept order by serial_id is null, from_on, id`.execute(trx);
  const taken: Collected[] = [];
  for (const { id } of kept.rows) {
    const collected = await collect(trx, context, { id, quantity: lent.quantity, taken });
    if (!collected) continue;
    taken.push(collected);
    const before = { collected: collected.before };
    const after = { collected: collected.quantity };
    await record(trx, context, {
      name: 'tool_reservation.collected',
      subject: ['tool_reservation', id],
      before,
      after,
    });
    if (collected.done) await settleNotices(trx, reservationPath(collected.number), waitingKinds);
  }
  if (taken.length > 0) publishAfterCommit(trx, ['tools', `item:${lent.itemId}`, `person:${lent.personId}`]);
}

/** Takes from one reservation what those of the same days have left of the loan; nothing if they have taken it all. */
async function collect(
  trx: Transaction,
  { actor, now }: Context,
  { id, quantity, taken }: { id: number; quantity: string; taken: Collected[] },
): Promise<Collected | undefined> {
  const found = await sql<Collected>`
    with before as (
      select r.id, r.collected, least(r.quantity - r.collected, ${quantity}::numeric - coalesce((
          select sum(t.more) from unnest(${taken.map((one) => one.more)}::numeric[], ${taken.map((one) => one.from_on)}::date[],
            ${taken.map((one) => one.to_on)}::date[]) as t (more, from_on, to_on)
          where t.from_on <= r.to_on and t.to_on >= r.from_on), 0)) as more
      from tool_reservation r where r.id = ${id}
    )
    update tool_reservation r set collected = r.collected + b.more, version = r.version + 1,
      closed = case when r.collected + b.more = r.quantity then 'collected' end,
      closed_at = case when r.collected + b.more = r.quantity then ${now()}::timestamptz end,
      closed_by = case when r.collected + b.more = r.quantity then ${actor.personId}::integer end
    from before b where r.id = b.id and b.more > 0
    returning r.id, r.number, r.from_on::text, r.to_on::text, trim_scale(b.collected)::text as before, b.more::text as more,
      trim_scale(r.collected)::text as quantity, r.closed is not null as done`.execute(trx);
  return found.rows[0];
}
