import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { chargeTask } from '../service-tasks/index.js';
import type { LockedPart } from './lock-parts.js';

/**
 * Credits a task for what came back of a part, or charges it again when that is undone. Called before the report counts
 * as settled, or after it no longer does. Credits are rounded as one sum over all that was issued together, hand-overs
 * included: three returns of one out of three at 0.333333 give back the whole 1.00, not 0.99.
 */
export async function creditTask(
  trx: Transaction,
  context: Context,
  part: LockedPart,
  act: { quantity: string; movementId: string | null; undone?: boolean },
): Promise<void> {
  const found = await sql<{ amount: string }>`
    with recursive up as (
      select id, from_part_id from issued_part where id = ${part.id}
      union all select p.id, p.from_part_id from issued_part p join up on p.id = up.from_part_id
    ), family as (
      select id from up where from_part_id is null
      union all select p.id from issued_part p join family f on p.from_part_id = f.id
    ), back as (
      select coalesce(sum(r.quantity), 0) as quantity from use_report r join family f on f.id = r.part_id
      where r.kind in ('returned', 'taken_off') and r.settled_at is not null and r.undone_at is null
    )
    select (round((quantity + ${act.quantity}::numeric) * ${part.unit_cost}::numeric, 2)
      - round(quantity * ${part.unit_cost}::numeric, 2))::numeric(14, 2) as amount from back`.execute(trx);
  await chargeTask(trx, context, part.task_id, [
    {
      kind: act.undone ? 'issue' : 'return',
      itemId: part.item_id,
      quantity: act.quantity,
      unitCost: part.unit_cost,
      amount: found.rows[0]!.amount,
      document: part.requisition,
      movementId: act.movementId,
      happenedAt: context.now(),
    },
  ]);
}
