import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { markRead } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';

/** Marks one of the person's own notices as read. Refuses `not_found`, also for somebody else's. */
export async function readNotice(context: Context, input: { id: string }): Promise<void> {
  await runCommand(context, { right: 'notification.read' }, async (trx) => {
    if (!(await markRead(trx, context.actor.personId, { id: input.id }))) refuse('not_found', {}, 404);
    return { result: undefined, events: [] };
  });
}

/** Marks as read all of the person's notices up to the newest that they were shown, not what came since. */
export async function readAllNotices(context: Context, input: { upTo: string }): Promise<void> {
  await runCommand(context, { right: 'notification.read' }, async (trx) => {
    await markRead(trx, context.actor.personId, { upTo: input.upTo });
    return { result: undefined, events: [] };
  });
}
