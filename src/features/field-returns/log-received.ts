import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { logReturn, type ReturnInput } from './log-return.js';
import { receiveReturn } from './receive-return.js';

/**
 * Logs a piece and takes it in at once, for the bench where it lies in the hand: both or neither. Refuses what either
 * refuses.
 */
export async function logReceived(
  context: Context,
  input: ReturnInput & { broughtBy?: string | null },
): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  const { broughtBy, ...told } = input;
  return runCommand(context, { right: 'return.receive', key, content }, async (_trx, inside) => {
    const made = await logReturn(inside, { ...told, key: inside.newId() });
    await receiveReturn(inside, { id: made.id, broughtBy: broughtBy ?? null, key: inside.newId() });
    return { result: made, events: [] };
  });
}
