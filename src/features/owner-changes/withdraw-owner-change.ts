import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { expectAsked, lockChange } from './lock-change.js';
import { askedPath, type OwnerChangeRefusal } from './owner-change.js';

/** Who asked takes it back while nobody has decided. Refuses others (`change_of_other`), and what is decided or withdrawn. */
export async function withdrawOwnerChange(
  context: Context,
  input: { id: number; key?: string },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'owner_change.ask', key, content: { withdraw: content } }, async (trx) => {
    const change = await lockChange(trx, input.id);
    if (change.asked_by !== context.actor.personId)
      refuse<OwnerChangeRefusal>('change_of_other', { change: change.number }, 403);
    expectAsked(change);
    await trx
      .updateTable('owner_change')
      .set({ state: 'withdrawn', version: change.version + 1 })
      .where('id', '=', change.id)
      .execute();
    await settleNotices(trx, askedPath(change.number), ['owner_change_asked_to_us', 'owner_change_asked_to_customer']);
    publishAfterCommit(trx, ['owner-changes', 'approvals']);
    return {
      result: { number: change.number },
      events: [{ name: 'owner_change.withdrawn', subject: ['owner_change', change.id] }],
    };
  });
}
