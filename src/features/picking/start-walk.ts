import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { lockRequisition } from '../requisitions/index.js';
import { activeWalk, closeWalk, topicsOfSlip } from './lock-slip.js';
import { MOST_SLIPS_IN_A_WALK, type PickingRefusal } from './picking.js';
import { isPickable } from './walk.js';

interface Started {
  slips: string[];
}

/**
 * Starts walking for slips, all or none, each with a tray of its own. Refuses slips that are not approved
 * (`slip_not_pickable`) or have nothing promised that is not picked (`nothing_to_pick`), of another warehouse than those
 * walked for already, more than twelve at once, and slips that somebody else walks for (`walked_by_other`) unless
 * `takeOver` is said: then that walk ends, and who walked is told.
 */
export async function startWalk(context: Context, input: { slipIds: number[]; takeOver?: boolean }): Promise<Started> {
  const slipIds = [...new Set(input.slipIds)].toSorted((a, b) => a - b);
  const topics: string[] = [];
  const started = await runCommand(context, { right: 'requisition.pick' }, async (trx, within) => {
    if (slipIds.length === 0) refuse('not_found', {}, 404);
    const slips: string[] = [];
    const events = [];
    for (const id of slipIds) {
      const slip = await lockRequisition(trx, id);
      slips.push(slip.number);
      topics.push(...topicsOfSlip(slip));
      const walk = await activeWalk(trx, id);
      if (walk?.picker_id === context.actor.personId) continue;
      if (!isPickable(slip.state)) refuse<PickingRefusal>('slip_not_pickable', { slip: slip.number });
      await expectSomethingToPick(trx, slip);
      if (walk) await takeOver(trx, within, slip, walk, input.takeOver ?? false);
      const tray = await begin(trx, within, slip);
      const before = walk ? { picker: walk.name } : null;
      const after = { picker: context.actor.name, tray };
      events.push({ name: 'requisition.walk_started', subject: ['requisition', id], before, after } as const);
    }
    return { result: { slips }, events };
  });
  context.live.publish(topics);
  return started;
}

type Slip = Awaited<ReturnType<typeof lockRequisition>>;
type Walk = NonNullable<Awaited<ReturnType<typeof activeWalk>>>;

async function expectSomethingToPick(trx: Transaction, slip: Slip): Promise<void> {
  const left = await sql<{ left: boolean }>`
    select coalesce((select sum(v.quantity - v.settled - v.voided) from requisition_line l join requisition_promise q on q.line_id = l.id
        join stock_reservation v on v.id = q.reservation_id where l.requisition_id = ${slip.id}), 0)
      > coalesce((select sum(k.quantity) from requisition_pick k where k.requisition_id = ${slip.id} and k.put_back_at is null
        and k.issue_id is null), 0) as left`.execute(trx);
  if (!left.rows[0]!.left) refuse<PickingRefusal>('nothing_to_pick', { slip: slip.number });
}

async function takeOver(trx: Transaction, context: Context, slip: Slip, walk: Walk, agreed: boolean): Promise<void> {
  if (!agreed)
    refuse<PickingRefusal>('walked_by_other', {
      slip: slip.number,
      name: walk.name,
      since: walk.started_at.toISOString(),
    });
  await closeWalk(trx, context, walk.id);
  const facts = { requisition: slip.number };
  const people = { name: context.actor.personId };
  await notify(trx, [walk.picker_id], { kind: 'walk_taken_over', href: '/picking', facts, people, byMail: false });
}

/** Begins the walk in the lowest tray that is free. Refuses another warehouse and too many slips. */
async function begin(trx: Transaction, { actor, now }: Context, slip: Slip): Promise<number> {
  const own = await trx
    .selectFrom('requisition_walk as w')
    .innerJoin('requisition as r', 'r.id', 'w.requisition_id')
    .innerJoin('place as p', 'p.id', 'r.warehouse_id')
    .select(['w.tray', 'r.warehouse_id', 'p.code'])
    .where('w.picker_id', '=', actor.personId)
    .where('w.ended_at', 'is', null)
    .execute();
  const other = own.find((walk) => walk.warehouse_id !== slip.warehouse_id);
  if (other) refuse<PickingRefusal>('walk_in_other_warehouse', { slip: slip.number, place: other.code });
  if (own.length >= MOST_SLIPS_IN_A_WALK) refuse<PickingRefusal>('walk_too_long', { most: MOST_SLIPS_IN_A_WALK });
  const taken = new Set(own.map((walk) => walk.tray));
  const tray = Array.from({ length: MOST_SLIPS_IN_A_WALK }, (_, n) => n + 1).find((n) => !taken.has(n))!;
  await trx
    .insertInto('requisition_walk')
    .values({ requisition_id: slip.id, picker_id: actor.personId, started_at: now(), tray })
    .execute();
  return tray;
}
