import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { type Condition, postMovement } from '../../stock/index.js';
import { expectInHouse, expectPieceHere, leadsRepairs } from './expect-work.js';
import { hasWork, lockRepair, moveRepair } from './move-repair.js';
import { pieceOf } from './plan-repair.js';
import { headerOf, publishRepair } from './posting.js';
import type { LockedRepair, RepairRefusal } from './repair.js';

/**
 * Gives up an order: the piece goes back to quarantine as untested, to be decided on anew; a damaged tool as faulty, as the
 * loan has it; a customer's that came with a receipt stays in the workshop as untested, until it is handed in at the store. With work booked only supervisors and quality may (`repair_has_work`), with a reason
 * (`repair_reason_missing`). Of a return quality is told, who has to decide anew. Refuses while parts are on it (`repair_parts_on_it`), at an outside shop, at inspection, and a
 * piece that the book has elsewhere.
 */
export async function cancelRepair(
  context: Context,
  input: { key: string; id: number; reason: string | null },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.plan', key, content: { cancel: content } }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    await expectInHouse(trx, order);
    const reason = input.reason?.trim() || null;
    await expectFree(trx, context, order, reason);
    await expectPieceHere(trx, order);
    const to = await backTo(trx, order);
    const moved =
      to &&
      (await postMovement(
        trx,
        to.placeId === order.place_id ? 'condition' : 'move',
        headerOf(context, { key, number: order.number, reason }),
        [
          {
            ...pieceOf(order),
            fromPlaceId: order.place_id,
            fromCondition: 'faulty',
            toPlaceId: to.placeId,
            toCondition: to.condition,
          },
        ],
      ));
    if (moved)
      await trx.updateTable('repair_order').set({ out_movement_id: moved.id }).where('id', '=', order.id).execute();
    await moveRepair(trx, context, order, { state: 'cancelled', note: reason });
    if (to) publishRepair(trx, { id: order.id, items: [order.item_id], places: [order.place_id, to.placeId] });
    if (order.return_id) await tellQuality(trx, context, order, reason);
    const after = { reason, movement: moved?.id ?? null };
    return {
      result: { number: order.number },
      events: [{ name: 'repair.cancelled', subject: ['repair_order', order.id], after }],
    };
  });
}

/** The return's decision stands until somebody undoes it: nobody would look for its piece in quarantine. */
async function tellQuality(trx: Transaction, { actor }: Context, order: LockedRepair, reason: string | null) {
  const { number } = await trx
    .selectFrom('field_return')
    .select('number')
    .where('id', '=', order.return_id)
    .executeTakeFirstOrThrow();
  const notice = {
    kind: 'repair_given_up',
    href: `/triage/${number}`,
    facts: { repair: order.number, item: order.item, serial: order.serial ?? '', number, reason },
    people: { by: actor.personId },
  };
  await notify(trx, await peopleWith(trx, ['quality']), notice, { except: actor.personId });
}

async function expectFree(
  trx: Transaction,
  context: Context,
  order: LockedRepair,
  reason: string | null,
): Promise<void> {
  const found = await sql<{ work: boolean; parts: boolean }>`
    select ${hasWork(order.id)} as work,
      exists (select from repair_part x where x.order_id = ${order.id} and x.cancelled_at is null and x.used < x.wanted)
        or exists (select from repair_part_use x where x.order_id = ${order.id} and x.back < x.quantity) as parts`.execute(
    trx,
  );
  const { work, parts } = found.rows[0]!;
  if (parts) refuse<RepairRefusal>('repair_parts_on_it', { repair: order.number });
  if (!work) return;
  if (!leadsRepairs(context.actor)) refuse<RepairRefusal>('repair_has_work', { repair: order.number });
  if (!reason) refuse<RepairRefusal>('repair_reason_missing', {}, 422);
}

/** Where the piece goes; nothing when a damaged tool lay in the workshop before the order, as its loan says. */
async function backTo(
  trx: Transaction,
  order: LockedRepair,
): Promise<{ placeId: number; condition: Condition } | null> {
  if (order.property_piece_id !== null && order.return_id === null)
    return { placeId: order.place_id, condition: 'untested' };
  if (order.source === 'tool') {
    const came = await sql<{ place_id: number | null }>`
      select (select l.from_place_id from stock_movement_line l where l.movement_id = o.in_movement_id limit 1) as place_id
      from repair_order o where o.id = ${order.id}`.execute(trx);
    const placeId = came.rows[0]!.place_id;
    return placeId === null || placeId === order.place_id ? null : { placeId, condition: 'faulty' };
  }
  const quarantine = await trx
    .selectFrom('place')
    .select('id')
    .where('code', '=', 'QUARANTINE')
    .executeTakeFirstOrThrow();
  return { placeId: quarantine.id, condition: 'untested' };
}
