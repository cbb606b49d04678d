import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { lockForPicking, topicsOfSlip } from './lock-slip.js';
import type { PickingRefusal } from './picking.js';

/**
 * Puts a pick back on its shelf: it was never booked, so nothing is posted. Put back already, it stays so. Refuses what
 * has been issued (`pick_issued`) and slips that somebody else walks for (`walked_by_other`).
 */
export async function putBack(context: Context, input: { pickId: string }): Promise<{ slip: string }> {
  const topics: string[] = [];
  const done = await runCommand(context, { right: 'requisition.pick' }, async (trx, within) => {
    const found = await trx
      .selectFrom('requisition_pick')
      .select('requisition_id')
      .where('id', '=', input.pickId)
      .executeTakeFirst();
    if (!found) return refuse('not_found', {}, 404);
    const { slip } = await lockForPicking(trx, within, found.requisition_id);
    const pick = await trx
      .selectFrom('requisition_pick as k')
      .innerJoin('requisition_line as l', 'l.id', 'k.line_id')
      .innerJoin('item as i', 'i.id', 'l.item_id')
      .innerJoin('place as p', 'p.id', 'k.place_id')
      .select(['k.quantity', 'k.condition', 'k.put_back_at', 'k.issue_id', 'i.code as item', 'p.code as place'])
      .where('k.id', '=', input.pickId)
      .executeTakeFirstOrThrow();
    const result = { slip: slip.number };
    if (pick.issue_id) refuse<PickingRefusal>('pick_issued', { item: pick.item, slip: slip.number });
    if (pick.put_back_at) return { result, events: [] };
    await trx
      .updateTable('requisition_pick')
      .set({ put_back_at: context.now() })
      .where('id', '=', input.pickId)
      .execute();
    topics.push(...topicsOfSlip(slip));
    const { put_back_at: _at, issue_id: _issue, ...before } = pick;
    return { result, events: [{ name: 'requisition.put_back', subject: ['requisition', slip.id], before }] };
  });
  context.live.publish(topics);
  return done;
}

/** What `undo` puts back: the last that this person picked for a slip of their walk. */
export async function lastPickOf(context: Context): Promise<string> {
  const pick = await context.db
    .selectFrom('requisition_pick as k')
    .innerJoin('requisition_walk as w', (join) =>
      join
        .onRef('w.requisition_id', '=', 'k.requisition_id')
        .on('w.picker_id', '=', context.actor.personId)
        .on('w.ended_at', 'is', null),
    )
    .select('k.id')
    .where('k.picked_by', '=', context.actor.personId)
    .where('k.put_back_at', 'is', null)
    .where('k.issue_id', 'is', null)
    .orderBy('k.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return pick?.id ?? refuse<PickingRefusal>('nothing_to_put_back');
}
