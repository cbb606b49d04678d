import { sql } from 'kysely';
import { inTransaction } from '../../platform/command.js';
import type { Deps } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import type { Pair } from './alert.js';
import { evaluateLocked } from './evaluate.js';
import { lockEvaluation } from './lock-evaluation.js';
import { tellRun } from './tell.js';

/** Notes of one transaction; an item without a warehouse is all its warehouses. */
const BATCH = 500;
const MOST_PAUSE_MIN = 60;

interface Touch {
  id: string;
  item_id: number | null;
  warehouse_id: number | null;
}

/**
 * Works off what the triggers have noted: evaluates the pairs whose numbers changed, oldest first, then tells people what
 * came of it. Each batch takes its notes and writes the alerts in one transaction, so that after a crash either both or
 * none is done. A note whose evaluation fails is laid aside for a while, longer each time, and keeps no other from being
 * worked off. Stops between two batches when the program ends. Returns how many pairs were looked at.
 */
export async function evaluateTouched(deps: Deps, isStopping = () => false): Promise<number> {
  let looked = 0;
  for (let more = await isTouched(deps.db); more && !isStopping();) {
    const done = await evaluateBatch(deps).catch(async (error: Error) => {
      deps.log.warn({ error: error.message }, 'reorder alerts: a batch failed, its notes are taken one by one');
      return { looked: await evaluateSingly(deps), more: await isTouched(deps.db) };
    });
    looked += done.looked;
    more = done.more;
  }
  await tellRun(deps);
  return looked;
}

const due = sql`(try_at is null or try_at <= clock_timestamp())`;

async function isTouched(db: Db): Promise<boolean> {
  const found = await sql`select from reorder_touch where ${due} limit 1`.execute(db);
  return found.rows.length > 0;
}

/** Evaluates the oldest notes; `more`: there may be others. */
function evaluateBatch(deps: Deps): Promise<{ looked: number; more: boolean }> {
  return inTransaction(deps, async (trx) => {
    await lockEvaluation(trx);
    const touches = await takeTouches(trx);
    const looked = await evaluateTouches(trx, deps, touches);
    return { looked, more: touches.length === BATCH || touches.some((touch) => touch.item_id === null) };
  });
}

/** The note's own id again, should it fail, so that it and no other is laid aside. */
async function evaluateSingly(deps: Deps): Promise<number> {
  const found = await sql<Touch>`select id from reorder_touch where ${due} order by ${first} limit ${BATCH}`.execute(
    deps.db,
  );
  let looked = 0;
  for (const { id } of found.rows)
    try {
      looked += await inTransaction(deps, async (trx) => {
        await lockEvaluation(trx);
        const taken =
          await sql<Touch>`delete from reorder_touch where id = ${id} returning id, item_id, warehouse_id`.execute(trx);
        return evaluateTouches(trx, deps, taken.rows);
      });
    } catch (error) {
      deps.log.error({ err: error, touch: id }, 'reorder alerts: one could not be evaluated');
      await sql`update reorder_touch set tries = tries + 1,
        try_at = clock_timestamp() + make_interval(mins => least(power(2, tries), ${MOST_PAUSE_MIN})::integer) where id = ${id}`.execute(
        deps.db,
      );
    }
  return looked;
}

/** Single pairs before whole items: what a person has just done shows, whatever else is being looked at again. */
const first = sql`warehouse_id is null, id`;

async function takeTouches(trx: Transaction): Promise<Touch[]> {
  const taken = await sql<Touch>`
    delete from reorder_touch where id in (select id from reorder_touch where ${due} order by ${first} limit ${BATCH})
    returning id, item_id, warehouse_id`.execute(trx);
  return taken.rows;
}

async function evaluateTouches(trx: Transaction, deps: Deps, touches: readonly Touch[]): Promise<number> {
  if (touches.some((touch) => touch.item_id === null)) await touchEveryItem(trx);
  const items = touches.filter((touch) => touch.item_id !== null && touch.warehouse_id === null);
  const pairs: Pair[] = touches
    .filter((touch) => touch.item_id !== null && touch.warehouse_id !== null)
    .map((touch) => ({ itemId: touch.item_id!, warehouseId: touch.warehouse_id! }));
  const ofItems = await pairsOf(trx, [...new Set(items.map((touch) => touch.item_id!))]);
  return evaluateLocked(trx, deps, [...pairs, ...ofItems]);
}

/** Everything becomes a note for each item, which are worked off batch by batch and survive a crash. */
async function touchEveryItem(trx: Transaction): Promise<void> {
  await sql`
    insert into reorder_touch (item_id)
    select item_id from (
      select item_id from reorder_level union select item_id from reorder_alert where closed_at is null
      union select item_id from requisition_line where waiting > 0
      union select item_id from repair_part where cancelled_at is null and used < wanted) t
    where not exists (select from reorder_touch k where k.item_id = t.item_id and k.warehouse_id is null and k.try_at is null)
    order by item_id`.execute(trx);
}

/** Where an item may have an alert: by its levels, its alerts, and whoever waits for it. */
async function pairsOf(trx: Transaction, items: readonly number[]): Promise<Pair[]> {
  if (items.length === 0) return [];
  const asked = sql`any(${[...items]}::integer[])`;
  const found = await sql<Pair>`
    select item_id as "itemId", warehouse_id as "warehouseId" from (
      select item_id, warehouse_id from reorder_level where item_id = ${asked}
      union select item_id, warehouse_id from reorder_alert where closed_at is null and item_id = ${asked}
      union select l.item_id, r.warehouse_id from requisition_line l join requisition r on r.id = l.requisition_id
        where l.waiting > 0 and l.item_id = ${asked}
      union select item_id, warehouse_id from repair_part where cancelled_at is null and used < wanted and item_id = ${asked}) t`.execute(
    trx,
  );
  return found.rows;
}
