import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { ToolRefusal } from './duty.js';
import { lockOverdue } from './grant-override.js';

/**
 * Asks the supervisors to let a piece go although a duty is overdue; without one, the department head. They are told once
 * a day of a piece, however often it is asked. Refused when nothing is overdue, a check has failed, or one stands.
 */
export async function askOverride(
  context: Context,
  input: { serialId: string; note?: string | null },
): Promise<{ asked: boolean }> {
  const { actor } = context;
  return runCommand<{ asked: boolean }>(context, { right: 'stock.lend' }, async (trx) => {
    const { facts } = await lockOverdue(trx, context, input.serialId);
    const today = todayOf(context);
    const granted = await trx
      .selectFrom('duty_override')
      .select('id')
      .where('serial_id', '=', input.serialId)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('valid_until', '>=', today)
      .executeTakeFirst();
    if (granted) refuse<ToolRefusal>('override_exists', facts);
    const supervisors = await peopleWith(trx, ['supervisor']);
    const deciders = supervisors.length > 0 ? supervisors : await peopleWith(trx, ['head']);
    const onceKey = `override_asked:${input.serialId}:${today}`;
    const told = await trx
      .selectFrom('notification')
      .select('id')
      .where('person_id', 'in', [...deciders, 0])
      .where('once_key', '=', onceKey)
      .executeTakeFirst();
    if (told) return { result: { asked: false }, events: [] };
    await notify(
      trx,
      deciders,
      {
        kind: 'override_asked',
        href: `/tools/pieces/${input.serialId}`,
        facts: { ...facts, note: input.note || null },
        people: { person: actor.personId },
        urgent: true,
        onceKey,
      },
      { except: actor.personId },
    );
    const after = { note: input.note || null };
    return { result: { asked: true }, events: [{ name: 'override.asked', subject: ['tool', input.serialId], after }] };
  });
}
