import { type RawBuilder, sql } from 'kysely';
import { inTransaction } from '../../platform/command.js';
import type { Deps } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import type { Pair } from './alert.js';
import { type Evaluated, evaluateLocked, FEW } from './evaluate.js';
import { lockEvaluation } from './lock-evaluation.js';
import { type AlertSettings, planningColumn, rulesOf, settingsColumn } from './rules.js';
import { tellRun, untold } from './tell.js';

/** Notes of one transaction; an item without a warehouse is all its warehouses. */
const BATCH = 500;
const MOST_PAUSE_MIN = 60;

interface Touch {
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
  const waits = await whatWaits(deps.db);
  let news = waits.untold;
  for (let more = waits.touched; more && !isStopping();) {
    const done = await evaluateBatch(deps).catch(async (error: Error) => {
      deps.log.warn({ error: error.message }, 'reorder alerts: a batch failed, its notes are taken one by one');
      return { looked: await evaluateSingly(deps), news: true, more: (await whatWaits(deps.db)).touched };
    });
    looked += done.looked;
    news ||= done.news;
    more = done.more;
  }
  if (news) await tellRun(deps);
  return looked;
}

const due = sql`(try_at is null or try_at <= clock_timestamp())`;

/** Whether there are notes, and alerts of which nobody was told: the watch asks this all day long. */
async function whatWaits(db: Db): Promise<{ touched: boolean; untold: boolean }> {
  const found = await sql<{ touched: boolean; untold: boolean }>`
    select exists (select from reorder_touch where ${due}) as touched, exists (select from reorder_alert where ${untold}) as untold`.execute(
    db,
  );
  return found.rows[0]!;
}

/** Evaluates the oldest notes; `more`: there may be others. */
function evaluateBatch(deps: Deps): Promise<Evaluated & { more: boolean }> {
  return inTransaction(deps, async (trx) => {
    await lockEvaluation(trx);
    const taken = await takeTouches(
      trx,
      // As an array, so that each is looked up by its id: how many notes there are, the database has not counted yet.
      sql`id = any(array(select id from reorder_touch where ${due} order by ${first} limit ${BATCH}))`,
    );
    const done = await evaluateTouches(trx, deps, taken);
    const { touches } = taken;
    return { ...done, more: touches.length === BATCH || touches.some((touch) => touch.item_id === null) };
  });
}

/** The note's own id again, should it fail, so that it and no other is laid aside. */
async function evaluateSingly(deps: Deps): Promise<number> {
  const found = await sql<{
    id: string;
  }>`select id from reorder_touch where ${due} order by ${first} limit ${BATCH}`.execute(deps.db);
  let looked = 0;
  for (const { id } of found.rows)
    try {
      const done = await inTransaction(deps, async (trx) => {
        await lockEvaluation(trx);
        return evaluateTouches(trx, deps, await takeTouches(trx, sql`id = ${id}`));
      });
      looked += done.looked;
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

interface Taken {
  touches: Touch[];
  settings: AlertSettings;
}

/**
 * Takes notes, and reads the settings in the same statement: whoever sees the note of a changed setting sees the setting.
 * Not in the statement that waits for the lock: that one sees what was before it waited.
 *
 * The commit need not wait for the disk: should the database fall over just after it, the notes are there again with the
 * alerts as they were, and whatever is committed later is only kept together with it.
 */
async function takeTouches(trx: Transaction, which: RawBuilder<unknown>): Promise<Taken> {
  const found = await sql<Taken>`
    with taken as (delete from reorder_touch where ${which} returning item_id, warehouse_id)
    select (select coalesce(jsonb_agg(taken), '[]') from taken) as touches, ${settingsColumn} as settings,
      ${planningColumn(sql`(select count(*) <= ${FEW} and bool_and(warehouse_id is not null) from taken)`)} as planning,
      set_config('synchronous_commit', 'off', true) as hurried`.execute(trx);
  return found.rows[0]!;
}

async function evaluateTouches(trx: Transaction, deps: Deps, { touches, settings }: Taken): Promise<Evaluated> {
  if (touches.some((touch) => touch.item_id === null)) await touchEveryItem(trx);
  const items = touches.filter((touch) => touch.item_id !== null && touch.warehouse_id === null);
  const pairs: Pair[] = touches
    .filter((touch) => touch.item_id !== null && touch.warehouse_id !== null)
    .map((touch) => ({ itemId: touch.item_id!, warehouseId: touch.warehouse_id! }));
  const ofItems = await pairsOf(trx, [...new Set(items.map((touch) => touch.item_id!))]);
  return evaluateLocked(trx, [...pairs, ...ofItems], { rules: rulesOf(settings, deps), at: deps.now() });
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
