import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { ApprovalRefusal } from './approval.js';

/**
 * Ends a deputy's time at once, or calls it off before it begins. Refuses another's deputy (except by an administrator)
 * and what is over already.
 */
export async function endDeputy(context: Context, { id }: { id: number }): Promise<void> {
  await runCommand(context, { right: 'deputy.edit' }, async (trx) => {
    const deputy = await trx.selectFrom('deputy').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!deputy) return refuse('not_found', {}, 404);
    const others = context.actor.roles.includes('administrator');
    if (!others && deputy.person_id !== context.actor.personId) refuse<ApprovalRefusal>('deputy_of_other', {}, 403);
    if (deputy.ended_at || deputy.to_on < todayOf(context)) refuse<ApprovalRefusal>('deputy_over', {});
    await trx.updateTable('deputy').set({ ended_at: context.now() }).where('id', '=', id).execute();
    const { name } = await trx
      .selectFrom('person')
      .select('name')
      .where('id', '=', deputy.person_id)
      .executeTakeFirstOrThrow();
    const told = { kind: 'deputy_ended', href: '/approvals', people: { person: deputy.person_id } };
    await notify(trx, [deputy.deputy_id, deputy.person_id], told, { except: context.actor.personId });
    const after = { person: name, to: todayOf(context) };
    return { result: undefined, events: [{ name: 'deputy.ended', subject: ['deputy', id], after }] };
  });
  context.live.publish(['approvals']);
}
