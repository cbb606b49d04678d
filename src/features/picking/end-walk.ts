import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { closeWalk, lockForPicking, topicsOfSlip } from './lock-slip.js';

/**
 * Stops walking for a slip, for now or because all is picked: what was picked stays picked, and anybody may go on.
 * Refuses (`walked_by_other`) when somebody else has taken it over; ended already, it stays so.
 */
export async function endWalk(context: Context, input: { slipId: number }): Promise<{ slip: string }> {
  const topics: string[] = [];
  const ended = await runCommand(context, { right: 'requisition.pick' }, async (trx, within) => {
    const { slip, walk } = await lockForPicking(trx, within, input.slipId);
    if (!walk) return { result: { slip: slip.number }, events: [] };
    await closeWalk(trx, within, walk.id);
    topics.push(...topicsOfSlip(slip));
    return {
      result: { slip: slip.number },
      events: [{ name: 'requisition.walk_ended', subject: ['requisition', slip.id], before: { tray: walk.tray } }],
    };
  });
  context.live.publish(topics);
  return ended;
}
