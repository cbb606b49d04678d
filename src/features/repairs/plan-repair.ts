import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { COMPANY, postMovement } from '../../stock/index.js';
import { expectInHouse, expectPieceHere } from './expect-work.js';
import { expectOpen, lockRepair } from './move-repair.js';
import { headerOf, publishRepair } from './posting.js';
import type { LockedRepair, RepairRefusal } from './repair.js';

export interface RepairPlan {
  id: number;
  urgent: boolean;
  customerWaiting: boolean;
  charged: boolean;
  /** YYYY-MM-DD */
  promisedOn: string | null;
  benchId: number | null;
}

/**
 * Says how urgent an order is, by when it is promised, whether the customer waits and pays, and at which bench it queues. A
 * bench of another workshop takes the piece with it, in a movement. Refuses an order that is over, a promised day in the
 * past (`repair_day_past`), charging for what is ours and of no customer (`repair_own_not_charged`), a retired bench, and
 * another workshop while the piece is away or at inspection.
 */
export async function planRepair(context: Context, input: RepairPlan): Promise<{ number: string }> {
  return runCommand(context, { right: 'repair.plan' }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    expectOpen(order);
    const { urgent, customerWaiting, charged, promisedOn, benchId } = input;
    const before = await trx
      .selectFrom('repair_order')
      .select(['urgent', 'customer_waiting', 'charged', 'promised_on', 'bench_id'])
      .where('id', '=', order.id)
      .executeTakeFirstOrThrow();
    if (promisedOn && promisedOn !== before.promised_on && promisedOn < todayOf(context))
      refuse<RepairRefusal>('repair_day_past', {}, 422);
    if (charged && !before.charged && order.customer_id === null && order.owner_id === COMPANY)
      refuse<RepairRefusal>('repair_own_not_charged', {}, 422);
    const placeId = benchId === before.bench_id ? order.place_id : await placeOfBench(trx, order, benchId);
    if (placeId !== order.place_id) await carryOver(trx, context, order, placeId);
    const columns = { urgent, customer_waiting: customerWaiting, charged, promised_on: promisedOn, bench_id: benchId };
    await trx
      .updateTable('repair_order')
      .set({ ...columns, place_id: placeId, version: order.version + 1 })
      .where('id', '=', order.id)
      .execute();
    publishRepair(trx, { id: order.id });
    const changes = difference<object>(before, columns);
    const result = { number: order.number };
    if (!changes) return { result, events: [] };
    const names = await benchNames(trx, [before.bench_id, benchId]);
    const told = { before: readable(changes.before, names), after: readable(changes.after, names) };
    return { result, events: [{ name: 'repair.planned', subject: ['repair_order', order.id], ...told }] };
  });
}

async function placeOfBench(trx: Transaction, order: LockedRepair, id: number | null): Promise<number> {
  if (id === null) return order.place_id;
  const bench = await trx.selectFrom('repair_bench').selectAll().where('id', '=', id).executeTakeFirst();
  if (!bench) return refuse('not_found', {}, 404);
  if (bench.retired_at)
    refuse<RepairRefusal>('bench_retired', { bench: bench.name_zh, benchEn: bench.name_en || null }, 422);
  return bench.place_id;
}

async function carryOver(trx: Transaction, context: Context, order: LockedRepair, toPlaceId: number): Promise<void> {
  await expectInHouse(trx, order);
  await expectPieceHere(trx, order);
  await postMovement(trx, 'move', headerOf(context, { key: context.newId(), number: order.number }), [
    { ...pieceOf(order), fromPlaceId: order.place_id, fromCondition: 'faulty', toPlaceId, toCondition: 'faulty' },
  ]);
  publishRepair(trx, { id: order.id, items: [order.item_id], places: [order.place_id, toPlaceId] });
}

/** The order's piece, as a line of a movement names it. */
export const pieceOf = (order: LockedRepair) => ({
  itemId: order.item_id,
  serialId: order.serial_id,
  lotId: order.lot_id,
  quantity: order.quantity,
  ownerId: order.owner_id,
});

async function benchNames(trx: Transaction, ids: (number | null)[]): Promise<Map<unknown, string>> {
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows = await trx.selectFrom('repair_bench').select(['id', 'name_zh']).where('id', 'in', known).execute();
  return new Map(rows.map(({ id, name_zh }) => [id, name_zh]));
}

/** An event keeps the bench's name: of its id a reader could make nothing. */
function readable(facts: object, names: Map<unknown, string>): Record<string, unknown> {
  const { bench_id: bench, ...others } = facts as Record<string, unknown>;
  return { ...others, ...(bench !== undefined && { bench: names.get(bench) ?? null }) };
}
