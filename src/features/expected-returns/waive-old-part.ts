import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { called, lockExpected } from './lock-old-part.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { publishExpected } from './settle-expected.js';

/**
 * Lets something expected stay away, with the written reason. Refuses who answers for it, who asked for it to be written
 * off (`waiver_of_asker`), and what is no longer expected.
 */
export async function waiveOldPart(
  context: Context,
  input: { id: string; reason: string; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'old_part.waive', ...(key && { key }), content }, async (trx, inside) => {
    const part = await lockExpected(trx, input.id);
    const me = inside.actor.personId;
    if ([part.person_id, part.answers_id].includes(me)) refuse<ExpectedReturnRefusal>('old_part_waived_by_self');
    if (part.waiver_asked_by === me) refuse<ExpectedReturnRefusal>('waiver_of_asker');
    await trx
      .updateTable('expected_return')
      .set({ waived_at: inside.now(), waived_by: me, waived_reason: input.reason })
      .where('id', '=', part.id)
      .execute();
    const facts = {
      item: called(part),
      task: part.task ?? part.parcel ?? part.requisition ?? part.customer,
      by: inside.actor.name,
      reason: input.reason,
    };
    const href = `/expected-returns/${part.id}`;
    await settleNotices(trx, href, ['expected_waiver_asked', 'expected_chased']);
    const told = [part.answers_id, part.waiver_asked_by].filter((one) => one !== null);
    await notify(trx, told, { kind: 'old_part_waived', href, facts, byMail: false }, { except: me });
    publishExpected(trx, part);
    const after = { item: called(part), task: part.task, reason: input.reason };
    return { result: null, events: [{ name: 'old_part.waived', subject: ['old_part', part.id], after }] };
  });
}
