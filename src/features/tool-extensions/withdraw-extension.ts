import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { extensionPath, type ToolExtensionRefusal, waitingKinds } from './extension.js';
import { lockExtension } from './lock-extension.js';

/** Who asked no longer asks. Refuses everybody else, and requests that are over. */
export async function withdrawExtension(context: Context, { id }: { id: number }): Promise<void> {
  await runCommand(context, { right: 'loan.ask_extension' }, async (trx) => {
    const extension = await lockExtension(trx, { id, today: todayOf(context) });
    if (extension.asked_by !== context.actor.personId)
      refuse<ToolExtensionRefusal>('extension_not_asker', { person: extension.asker }, 403);
    await trx
      .updateTable('tool_extension')
      .set({ withdrawn_at: context.now(), withdrawn_by: context.actor.personId })
      .where('id', '=', id)
      .execute();
    await settleNotices(trx, extensionPath(id), waitingKinds);
    publishAfterCommit(trx, ['tool-loans', `tool_loan:${extension.loan_id}`]);
    return { result: undefined, events: [{ name: 'extension.withdrawn', subject: ['tool_extension', id] }] };
  });
}
