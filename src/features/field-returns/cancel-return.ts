import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import type { FieldReturnRefusal } from './field-return.js';
import { lockReturn, moveReturn } from './move-return.js';

/**
 * Takes back what was logged by mistake, before it is received: by who logged it, or by who reads all. What was expected
 * stays expected. Refuses `not_found` for others' and `return_not_logged` once it is received, decided or cancelled.
 */
export async function cancelReturn(
  context: Context,
  input: { id: number; note?: string | null },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'return.log' }, async (trx, inside) => {
    const one = await lockReturn(trx, { id: input.id });
    if (one.reported_by !== inside.actor.personId && !can(inside.actor, 'return.read_all'))
      refuse('not_found', {}, 404);
    if (one.state !== 'logged') refuse<FieldReturnRefusal>('return_not_logged', { number: one.number });
    await moveReturn(trx, inside, one, { state: 'cancelled', note: input.note ?? null });
    const after = { note: input.note?.trim() || null };
    return {
      result: { number: one.number },
      events: [{ name: 'field_return.cancelled', subject: ['field_return', one.id], after }],
    };
  });
}
