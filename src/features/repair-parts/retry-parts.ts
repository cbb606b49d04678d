import { sql } from 'kysely';
import { inTransaction, record, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { DailyWork } from '../../platform/daily.js';
import type { Db, Transaction } from '../../platform/database.js';
import { lockRepair } from '../repairs/index.js';
import { publishParts } from './posting.js';
import { whyNoParts } from './repair-part.js';
import { followParts, isMissing, reserveParts } from './reserve-parts.js';

/** Tries again to promise what an order misses: stock may have come in. Says whether anything is missing still. */
export async function retryParts(
  context: Context,
  input: { orderId: number; key?: string },
): Promise<{ promised: boolean; missing: boolean }> {
  const { key, ...content } = input;
  const act = { right: 'repair.use_parts' as const, ...(key && { key }), content: { retry: content } };
  return runCommand(context, act, async (trx, inside) => {
    const result = await retry(trx, inside, input.orderId);
    return { result, events: [] };
  });
}

async function retry(trx: Transaction, context: Context, orderId: number) {
  const order = await lockRepair(trx, { id: orderId });
  if (whyNoParts(order.state, 'want')) return { promised: false, missing: false };
  const { promised } = await reserveParts(trx, context, order);
  const missing = await isMissing(trx, order.id);
  if (!promised) return { promised, missing };
  await followParts(trx, context, order, missing);
  publishParts(trx, order.id);
  const after = { ...(missing && { missing }) };
  await record(trx, context, { name: 'repair.parts_promised', subject: ['repair_order', order.id], after });
  return { promised, missing };
}

/** An open repair that waits for an item. */
export interface WaitingRepairPart {
  item_id: number;
  order: string;
  /** What nobody has promised yet, in the item's unit. */
  missing: string;
  warehouse_id: number;
  /** The workshop where the piece lies. */
  place: string;
}

const MOST_WAITING = 200;
const waits = sql`
  from repair_part k join repair_order r on r.id = k.order_id and r.state in ('waiting', 'in_work', 'waiting_parts', 'waiting_customer')
    join place p on p.id = r.place_id
    cross join lateral (select k.wanted - k.used - coalesce(sum(s.quantity - s.settled - s.voided), 0) as missing
      from repair_part_promise q join stock_reservation s on s.id = q.reservation_id where q.part_id = k.id) m
  where k.cancelled_at is null and k.used < k.wanted and m.missing > 0`;

/** Which repairs wait for these items, the longest waiting first: whoever receives some is told for which order. */
export async function waitingRepairParts(
  db: Db | Transaction,
  itemIds: readonly number[],
): Promise<WaitingRepairPart[]> {
  if (itemIds.length === 0) return [];
  const found = await sql<WaitingRepairPart>`
    select k.item_id, r.number as order, trim_scale(m.missing)::text as missing, k.warehouse_id, p.code as place ${waits}
      and k.item_id = any(${[...itemIds]}::integer[]) order by k.id limit ${MOST_WAITING}`.execute(db);
  return found.rows;
}

/** Each morning what repairs wait for is looked for again, each order in a transaction of its own, the longest waiting first. */
export const repairPartRetry: DailyWork = {
  name: 'repair_part_retry',
  async run({ trx: _outer, ...context }) {
    const found = await sql<{ id: number }>`
      select r.id ${waits} and exists (select from stock_level l where l.item_id = k.item_id and l.warehouse_id = k.warehouse_id and l.owner_id = 1
        and l.condition in ('new', 'refurbished') and l.on_hand > l.reserved)
      group by r.id order by min(k.id)`.execute(context.db);
    for (const { id } of found.rows) await inTransaction(context, (trx) => retry(trx, context, id));
  },
};
