import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn } from '../../platform/working-days.js';
import { called, lockExpected } from './lock-old-part.js';
import type { ExpectedReturnRefusal } from './old-part.js';
import { publishExpected } from './settle-expected.js';

/**
 * Asks after something that is expected. `person`: who answers for it is told by notice and mail, once a day
 * (`chased_today`), and never by themselves (`chase_of_self`). `customer`: somebody wrote or called there themselves, which
 * is noted. Refuses what is no longer expected.
 */
export async function chaseExpected(
  context: Context,
  input: { id: string; whom: 'person' | 'customer'; key: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'return.announce', key, content }, async (trx, inside) => {
    const part = await lockExpected(trx, input.id);
    const { actor, config } = inside;
    if (!actor.rights.has('return.read_all') && part.answers_id !== actor.personId) refuse('not_found', {}, 404);
    const today = dayIn(config.timeZone, inside.now());
    if (input.whom === 'person') {
      if (part.answers_id === actor.personId) refuse<ExpectedReturnRefusal>('chase_of_self');
      if (part.chased_at && dayIn(config.timeZone, part.chased_at) === today)
        refuse<ExpectedReturnRefusal>('chased_today');
      await notify(trx, part.answers_id ? [part.answers_id] : [], {
        kind: 'expected_chased',
        href: `/expected-returns/${part.id}`,
        facts: { item: called(part), serial: part.serial },
        people: { by: actor.personId },
        parties: { customer: part.customer_id },
        urgent: true,
      });
    }
    await trx
      .updateTable('expected_return')
      .set({ chased_at: inside.now(), chases: sql`chases + 1` })
      .where('id', '=', part.id)
      .execute();
    publishExpected(trx, part);
    const after = { item: called(part), whom: input.whom };
    return { result: null, events: [{ name: 'old_part.chased', subject: ['old_part', part.id], after }] };
  });
}
