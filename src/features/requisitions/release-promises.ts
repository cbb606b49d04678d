import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { type Condition, voidReservation } from '../../stock/index.js';

export interface Release {
  lineId: number;
  /** In the item's unit; everything that is promised, without it. */
  quantity?: string;
  /** Why, for the audit trail: a word such as `cancelled`, or what somebody wrote. */
  reason: string;
  /** Only promises that ran out before this day (YYYY-MM-DD). */
  expiredBy?: string;
  /** Only promises of this condition. */
  condition?: Condition;
  /** What the released quantity is from now on; without it the caller says so on the line. */
  becomes?: 'waiting' | 'cancelled';
}

/**
 * Gives promises of a line back to the shelf, the youngest first, up to `quantity`, and says how much that was: less
 * than asked when less is promised. The slip must be locked; of several lines the one with the lower item id first.
 */
export async function releaseLine(trx: Transaction, context: Context, release: Release): Promise<string> {
  const open = await sql<{ id: string; amount: string; requisition: number; item: string }>`
    select id, amount, requisition, item from (
      select s.id, l.requisition_id as requisition, i.code as item,
        least(s.quantity - s.settled - s.voided, ${release.quantity ?? null}::numeric - coalesce(sum(s.quantity - s.settled - s.voided)
          over (order by q.expires_on desc, s.id desc rows between unbounded preceding and 1 preceding), 0)) as amount
      from requisition_promise q join stock_reservation s on s.id = q.reservation_id
        join requisition_line l on l.id = q.line_id join item i on i.id = l.item_id
      where q.line_id = ${release.lineId} and s.settled + s.voided < s.quantity
        and (${release.expiredBy ?? null}::date is null or q.expires_on < ${release.expiredBy ?? null}::date)
        and (${release.condition ?? null}::text is null or s.condition::text = ${release.condition ?? null})
    ) t where amount > 0 order by id
  `.execute(trx);
  for (const { id, amount } of open.rows)
    await voidReservation(trx, {
      key: context.newId(),
      personId: context.actor.personId,
      reservationId: id,
      quantity: amount,
    });
  const [first] = open.rows;
  if (!first) return '0';
  const summed = await sql<{ sum: string }>`
    select trim_scale(sum(q))::text as sum from unnest(${open.rows.map((row) => row.amount)}::numeric[]) q`.execute(
    trx,
  );
  const { sum } = summed.rows[0]!;
  if (release.becomes)
    await trx
      .updateTable('requisition_line')
      .set({ [release.becomes]: sql`${sql.ref(release.becomes)} + ${sum}::numeric` })
      .where('id', '=', release.lineId)
      .execute();
  await record(trx, context, {
    name: 'requisition.promise_released',
    subject: ['requisition', first.requisition],
    after: { item: first.item, quantity: sum, reason: release.reason },
  });
  return sum;
}
