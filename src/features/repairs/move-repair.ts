import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { chargeTask } from '../service-tasks/index.js';
import { headerOf, publishRepair } from './posting.js';
import {
  type LockedRepair,
  overStates,
  type RepairRefusal,
  type RepairResult,
  type RepairState,
  workableStates,
} from './repair.js';
import { stopRunning } from './stop-running.js';

/** Locks an order against all other acts on it, and reads it: the first lock of every act. Refuses `not_found`. */
export async function lockRepair(trx: Transaction, by: { id: number } | { number: string }): Promise<LockedRepair> {
  const which = 'id' in by ? sql`o.id = ${by.id}` : sql`o.number = ${by.number}`;
  await sql`select from repair_order o where ${which} for no key update`.execute(trx);
  const found = await sql<LockedRepair>`
    select o.id, o.number, o.source, o.return_id, o.tool_return_id, o.item_id, case when o.item_id > 0 then i.code else coalesce(o.description, i.code) end as item,
      i.tracking, o.serial_id, coalesce(s.number, case when o.item_id < 0 then z.code end) as serial, o.lot_id, o.property_piece_id, trim_scale(o.quantity)::text as quantity, o.owner_id, o.place_id, o.bench_id, o.home_place_id, o.customer_id, o.device_id,
      o.task_id, o.charged, o.state, o.taken_by, o.result, o.version
    from repair_order o join item i on i.id = o.item_id left join serial s on s.id = o.serial_id
      left join property_piece z on z.id = o.property_piece_id where ${which}`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/**
 * Writes the step to another state, and publishes it; says nothing when it is in that state already. Timers that run on
 * the order stop when it leaves the workshop's hands.
 */
export async function moveRepair(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  to: { state: RepairState; note?: string | null; result?: RepairResult | null; resultNote?: string | null },
): Promise<void> {
  const at = context.now();
  const by = context.actor.personId;
  const over = overStates.includes(to.state);
  if (!workableStates.includes(to.state)) await stopRunning(trx, order.id, at);
  const changed = await sql<{ was: string }>`
    update repair_order o set state = ${to.state}, version = o.version + 1,
      result = ${to.result === undefined ? sql`o.result` : to.result}, result_note = ${to.resultNote === undefined ? sql`o.result_note` : to.resultNote},
      closed_at = ${over ? at : null}::timestamptz, closed_by = ${over ? by : null}::integer
    from repair_order was where was.id = o.id and o.id = ${order.id} returning was.state as was`.execute(trx);
  if (changed.rows[0]!.was !== to.state)
    await trx
      .insertInto('repair_step')
      .values({ order_id: order.id, state: to.state, person_id: by, at, note: to.note?.trim() || null })
      .execute();
  publishRepair(trx, { id: order.id, items: [order.item_id] });
}

/**
 * Ends an order: stops running labour, charges its task with what it cost (document: its number; not twice), keeps the
 * movement by which the piece left the workshop. Its result is told before, when it passes. Refuses one that is over
 * (`repair_over`).
 */
export async function closeRepair(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  end: { outMovementId?: string | null; note?: string | null },
): Promise<void> {
  expectOpen(order);
  await moveRepair(trx, context, order, { state: 'closed', note: end.note });
  if (end.outMovementId)
    await sql`update repair_order set out_movement_id = ${end.outMovementId}::bigint where id = ${order.id}`.execute(
      trx,
    );
  await chargeOrder(trx, context, order);
}

/** What the order has cost beyond what its task was charged for it already. */
export async function chargeOrder(trx: Transaction, context: Context, order: LockedRepair): Promise<void> {
  if (order.task_id === null) return;
  const { total } = await repairCost(trx, order.id);
  const left = await sql<{ amount: string; due: boolean }>`
    select x.amount::text as amount, x.amount > 0 as due from (select ${total}::numeric - coalesce(sum(c.amount), 0) as amount
      from task_cost c where c.task_id = ${order.task_id} and c.kind = 'repair' and c.document = ${order.number}) x`.execute(
    trx,
  );
  const { amount, due } = left.rows[0]!;
  if (!due) return;
  const charge = {
    kind: 'repair',
    amount,
    document: order.number,
    itemId: order.item_id,
    happenedAt: context.now(),
  } as const;
  await chargeTask(trx, context, order.task_id, [charge]);
}

/** Refuses an order that is closed or cancelled (`repair_over`). */
export function expectOpen(order: Pick<LockedRepair, 'number' | 'state'>): void {
  if (overStates.includes(order.state))
    refuse<RepairRefusal>('repair_over', { repair: order.number, cancelled: order.state === 'cancelled' });
}

/**
 * Takes an order back on which nothing was done yet, as when the decision is undone: the movement in is reversed. One that
 * is cancelled has its piece in quarantine again, and stays as it is. Refuses `repair_begun` and `repair_over`.
 */
export async function withdrawRepair(trx: Transaction, context: Context, id: number): Promise<void> {
  const order = await lockRepair(trx, { id });
  if (order.state === 'cancelled') return;
  expectOpen(order);
  const found = await sql<{ movement: string | null; begun: boolean }>`
    select in_movement_id as movement, ${hasWork(order.id)} as begun from repair_order o where o.id = ${id}`.execute(
    trx,
  );
  const { movement, begun } = found.rows[0]!;
  if (order.state !== 'waiting' || begun) refuse<RepairRefusal>('repair_begun', { repair: order.number });
  if (movement) await reverseMovement(trx, movement, headerOf(context, { key: context.newId(), number: order.number }));
  await moveRepair(trx, context, order, { state: 'cancelled' });
  publishRepair(trx, { id, places: [order.place_id] });
}

/** Whether anything was booked on an order (the column or the id): labour, diagnosis, parts, tests and so on. */
export function hasWork(id: number) {
  const one = sql`x.order_id = ${id}`;
  return sql<boolean>`(exists (select from repair_diagnosis x where ${one})
    or exists (select from repair_labour x where ${one} and x.removed_at is null)
    or exists (select from repair_outside x where ${one}) or exists (select from serial_software x where ${one})
    or exists (select from repair_part x where ${one} and (x.cancelled_at is null or x.used > 0))
    or exists (select from repair_part_use x where ${one} and x.back < x.quantity)
    or exists (select from repair_test x where ${one}) or exists (select from repair_inspection x where ${one})
    or exists (select from repair_quote x where ${one} and x.state <> 'withdrawn'))`;
}

export interface RepairCost {
  /** CNY, two decimals each. */
  parts: string;
  labour: string;
  outside: string;
  total: string;
}

/** What an order has cost so far: parts at the cost of when they were taken less what was put back, labour, outside bills. */
export async function repairCost(db: Db | Transaction, orderId: number): Promise<RepairCost> {
  const found = await sql<RepairCost>`
    select parts::text, labour::text, outside::text, (parts + labour + outside)::text as total from (select
      (select coalesce(round(sum((u.quantity - u.back) * u.unit_cost), 2), 0)::numeric(16, 2) from repair_part_use u where u.order_id = ${orderId}) as parts,
      (select coalesce(round(sum(l.minutes * l.rate / 60), 2), 0)::numeric(16, 2) from repair_labour l
        where l.order_id = ${orderId} and l.removed_at is null) as labour,
      (select coalesce(sum(b.bill_amount), 0)::numeric(16, 2) from repair_outside b where b.order_id = ${orderId}) as outside) c`.execute(
    db,
  );
  return found.rows[0]!;
}

/** Those who had a hand in it: who took it, booked labour, used parts, diagnosed, flashed or tested. None of them inspects it. */
export async function repairersOf(db: Db | Transaction, orderId: number): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select taken_by as id from repair_order where id = ${orderId} and taken_by is not null
    union select person_id from repair_labour where order_id = ${orderId} and removed_at is null
    union select used_by from repair_part_use where order_id = ${orderId} and back < quantity
    union select diagnosed_by from repair_diagnosis where order_id = ${orderId}
    union select person_id from serial_software where order_id = ${orderId}
    union select tested_by from repair_test where order_id = ${orderId} order by id`.execute(db);
  return found.rows.map(({ id }) => id);
}
