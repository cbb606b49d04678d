import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishDelivery } from './delivery.js';
import { lockPicking } from './lock-delivery.js';

/** Nothing goes back after all: its pieces stay where they lie and may go on another note. Refuses one that is sent or over (`delivery_over`). */
export async function cancelDelivery(context: Context, input: { id: number; reason: string }): Promise<void> {
  await runCommand(context, { right: 'property.deliver' }, async (trx, inside) => {
    const delivery = await lockPicking(trx, inside, input.id);
    await trx
      .updateTable('property_delivery')
      .set((set) => ({ state: 'cancelled', over_at: inside.now(), version: set('version', '+', 1) }))
      .where('id', '=', delivery.id)
      .execute();
    publishDelivery(trx, delivery);
    const after = { reason: input.reason.trim() };
    return {
      result: undefined,
      events: [{ name: 'property_delivery.cancelled', subject: ['property_delivery', delivery.id], after }],
    };
  });
}
