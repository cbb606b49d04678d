import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { lockCount } from './lock-count.js';

/** A count is given up: nothing comes of it, what was found stays readable. Refuses counts that are over. */
export async function cancelCount(context: Context, input: { countId: number }): Promise<void> {
  await runCommand(context, { right: 'property_count.count' }, async (trx) => {
    const count = await lockCount(trx, input.countId);
    await trx
      .updateTable('property_count')
      .set({ cancelled_at: context.now(), version: count.version + 1 })
      .where('id', '=', count.id)
      .execute();
    publishAfterCommit(trx, ['property-counts', `property_count:${count.id}`]);
    return {
      result: undefined,
      events: [{ name: 'property_count.cancelled', subject: ['property_count', count.id] }],
    };
  });
}
