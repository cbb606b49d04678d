import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { readSetting } from '../../platform/app-settings.js';
import { todayOf } from '../../platform/working-days.js';
import { type Condition, reserveFree } from '../../stock/index.js';

/** What became of one line: quantities in the item's unit. */
export interface ReservedLine {
  lineId: number;
  itemId: number;
  item: string;
  promised: string;
  waiting: string;
}

const pickOrder: Record<string, readonly Condition[]> = {
  new_only: ['new'],
  new_first: ['new', 'refurbished'],
  refurbished_first: ['refurbished', 'new'],
};

/**
 * Promises what a slip still needs, line by line in the order of items, from its warehouse and as much as is free; the
 * rest waits (`requisition_line.waiting`). For what is neither issued, cancelled nor promised already, so that it may be
 * called again after a change. The slip must be locked (`lockRequisition`). Refuses retired items (`item_retired`).
 */
export async function reserveRequisition(
  trx: Transaction,
  context: Context,
  requisitionId: number,
): Promise<ReservedLine[]> {
  const lines = await unpromisedLines(trx, requisitionId);
  const results: ReservedLine[] = [];
  for (const line of lines) {
    const promised = await promiseFree(trx, context, line, line.needed);
    const after = await trx
      .updateTable('requisition_line')
      .set({ waiting: sql`${line.needed}::numeric - ${promised}::numeric` })
      .where('id', '=', line.lineId)
      .returning(sql<string>`trim_scale(waiting)::text`.as('waiting'))
      .executeTakeFirstOrThrow();
    results.push({ lineId: line.lineId, itemId: line.itemId, item: line.item, promised, waiting: after.waiting });
  }
  return results;
}

export interface LineToPromise {
  lineId: number;
  number: string;
  itemId: number;
  item: string;
  pickRule: string;
  warehouseId: number;
}

/** Promises what is free for a line, up to `most`, and says how much that was. */
export async function promiseFree(
  trx: Transaction,
  context: Context,
  line: LineToPromise,
  most: string,
): Promise<string> {
  const days = await readSetting(trx, 'reservation_days');
  const made = await reserveFree(trx, {
    personId: context.actor.personId,
    itemId: line.itemId,
    warehouseId: line.warehouseId,
    quantity: most,
    documentType: 'requisition',
    documentId: line.number,
    wanted: (pickOrder[line.pickRule] ?? ['new']).map((condition) => ({ condition, key: context.newId() })),
  });
  if (made.length === 0) return '0';
  await sql`
    insert into requisition_promise (reservation_id, line_id, expires_on)
    select id, ${line.lineId}, ${todayOf(context)}::date + ${days}::integer from unnest(${made.map((one) => one.id)}::bigint[]) id
  `.execute(trx);
  const total = await sql<{ sum: string }>`
    select trim_scale(sum(q))::text as sum from unnest(${made.map((one) => one.quantity)}::numeric[]) q`.execute(trx);
  return total.rows[0]!.sum;
}

async function unpromisedLines(trx: Transaction, requisitionId: number) {
  const found = await sql<LineToPromise & { needed: string }>`
    select l.id as "lineId", r.number, l.item_id as "itemId", i.code as item, i.pick_rule as "pickRule", r.warehouse_id as "warehouseId",
      (l.quantity - l.issued - l.cancelled - coalesce(p.open, 0))::text as needed
    from requisition_line l join requisition r on r.id = l.requisition_id join item i on i.id = l.item_id
    left join lateral (
      select sum(s.quantity - s.settled - s.voided) as open from requisition_promise q join stock_reservation s on s.id = q.reservation_id
      where q.line_id = l.id
    ) p on true
    where l.requisition_id = ${requisitionId} and l.quantity > l.issued + l.cancelled + coalesce(p.open, 0)
    order by l.item_id, l.id
  `.execute(trx);
  return found.rows;
}
