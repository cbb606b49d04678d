import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { expectWork } from './expect-work.js';
import { lockRepair, moveRepair } from './move-repair.js';

/** Work rests until parts are there (`waits`), or goes on. Refuses an order that is not in work. */
export async function waitForParts(
  context: Context,
  input: { id: number; waits: boolean; note: string | null },
): Promise<{ number: string }> {
  return runCommand(context, { right: 'repair.work' }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    await expectWork(trx, order);
    const state = input.waits ? 'waiting_parts' : 'in_work';
    const result = { number: order.number };
    if (order.state === state) return { result, events: [] };
    await moveRepair(trx, context, order, { state, note: input.note });
    const name = input.waits ? ('repair.waits_for_parts' as const) : ('repair.resumed' as const);
    return { result, events: [{ name, subject: ['repair_order', order.id], after: { note: input.note } }] };
  });
}
