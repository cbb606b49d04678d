import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { lockOldPart } from './lock-old-part.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { publishOldPart } from './receive-old-part.js';

/**
 * Lets an old part stay away, with the written reason. Refuses who would have to bring it, and what is no longer
 * expected.
 */
export async function waiveOldPart(
  context: Context,
  input: { id: string; reason: string; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  const waived = await runCommand(
    context,
    { right: 'old_part.waive', ...(key && { key }), content },
    async (trx, inside) => {
      const part = await lockOldPart(trx, input.id);
      if (part.received_at || part.waived_at || part.undone_at) refuse<ExpectedReturnRefusal>('old_part_not_expected');
      if (part.person_id === inside.actor.personId) refuse<ExpectedReturnRefusal>('old_part_waived_by_self');
      await trx
        .updateTable('expected_return')
        .set({ waived_at: inside.now(), waived_by: inside.actor.personId, waived_reason: input.reason })
        .where('id', '=', part.id)
        .execute();
      const facts = { item: part.item, task: part.task, by: inside.actor.name, reason: input.reason };
      const notice = { kind: 'old_part_waived', href: `/expected-returns/${part.id}`, facts, byMail: false };
      await notify(trx, [part.person_id], notice, { except: inside.actor.personId });
      const after = { item: part.item, task: part.task, reason: input.reason };
      return {
        result: { task_id: part.task_id },
        events: [{ name: 'old_part.waived', subject: ['old_part', part.id], after }],
      };
    },
  );
  publishOldPart(context, waived);
}
