import { sql } from 'kysely';
import type { Deps } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { Pair } from './alert.js';
import { evaluatePairs } from './evaluate.js';

const CHUNK = 2000;

/**
 * Evaluates everything in the transaction that fills a book, which nobody else sees yet, and drops the notes that the
 * filling has left. People are told by the first run of the watch.
 */
export async function evaluateHere(trx: Transaction, deps: Pick<Deps, 'config' | 'now'>): Promise<void> {
  await sql`delete from reorder_touch`.execute(trx);
  const found = await sql<Pair>`
    select item_id as "itemId", warehouse_id as "warehouseId" from (
      select item_id, warehouse_id from reorder_level
      union select item_id, warehouse_id from reorder_alert where closed_at is null
      union select l.item_id, r.warehouse_id from requisition_line l join requisition r on r.id = l.requisition_id where l.waiting > 0
      union select item_id, warehouse_id from repair_part where cancelled_at is null and used < wanted) t
    order by 1, 2`.execute(trx);
  for (let from = 0; from < found.rows.length; from += CHUNK)
    await evaluatePairs(trx, deps, found.rows.slice(from, from + CHUNK));
}
