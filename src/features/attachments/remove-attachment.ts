import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Attachable } from '../../platform/feature.js';
import { refuse } from '../../platform/refusal.js';
import { findAttachment } from './queries.js';

/**
 * Takes a file away from a page; the row and the bytes stay for the history. Refuses one that is gone already or whose
 * page the person may not see (404), and who neither added it nor may remove what others added (403).
 */
export async function removeAttachment(context: Context, input: { attachable: Attachable; id: string }): Promise<void> {
  const { attachable, id } = input;
  const { actor } = context;
  const found = await findAttachment(context.db, id);
  const sees =
    found?.owner_kind === attachable.kind &&
    can(actor, attachable.readRight) &&
    (await attachable.find(context, found.owner_id));
  if (!found || !sees) return refuse('not_found', {}, 404);
  const right = attachable.removeRight ?? attachable.addRight;
  if (found.added_by !== actor.personId && !can(actor, right)) return refuse('not_permitted', { right }, 403);
  await runCommand(context, { right: 'attachment.add' }, async (trx) => {
    const removed = await trx
      .updateTable('attachment')
      .set({ removed_at: context.now(), removed_by: actor.personId })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    // Two people at once: the row's lock lets one, the other finds it gone.
    if (!removed) return refuse('not_found', {}, 404);
    return {
      result: undefined,
      events: [
        {
          name: 'attachment.removed',
          subject: [attachable.kind, found.owner_id],
          before: { attachment: found.name },
          after: { attachment: null },
        },
      ],
    };
  });
}
