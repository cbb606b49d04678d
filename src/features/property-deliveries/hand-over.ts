import { createHash } from 'node:crypto';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { PropertyDeliveryRefusal } from './delivery.js';
import { giveBack } from './give-back.js';
import { lockPicking } from './lock-delivery.js';

export interface HandOver {
  id: number;
  /** Who takes it for the customer. */
  signer: string;
  /** The drawing as `readSignature` gives it; null when the printed note was signed. */
  signature: Uint8Array | null;
  dropRest?: boolean;
  key?: string;
}

/**
 * What was picked is handed to the customer, in the house or on site, who signs for it: sent and acknowledged at once.
 * Refuses without the name of who takes it (`delivery_signer_missing`), what goes by courier (`delivery_wrong_way`), one that
 * is over, and what `giveBack` refuses. The same form twice hands it over once.
 */
export async function handOver(context: Context, input: HandOver): Promise<{ number: string }> {
  const { key, signature, ...asked } = input;
  const hash = signature && createHash('sha256').update(signature).digest('hex');
  const content = { handOver: { ...asked, signature: hash } };
  return runCommand(context, { right: 'property.deliver', ...(key && { key }), content }, async (trx, inside) => {
    const delivery = await lockPicking(trx, inside, input.id);
    if (delivery.way === 'courier')
      refuse<PropertyDeliveryRefusal>('delivery_wrong_way', { delivery: delivery.number });
    const signer = input.signer.trim();
    if (!signer) refuse<PropertyDeliveryRefusal>('delivery_signer_missing', {}, 422);
    const { movementId, pieces } = await giveBack(trx, inside, delivery, input.dropRest ?? false);
    const now = inside.now();
    const how = signature ? 'signature' : 'paper';
    await trx
      .updateTable('property_delivery')
      .set((set) => ({
        state: 'acknowledged',
        sent_by: inside.actor.personId,
        sent_at: now,
        movement_id: movementId,
        acknowledged_on: todayOf(inside),
        acknowledged_by: signer,
        acknowledged_how: how,
        recorded_by: inside.actor.personId,
        recorded_at: now,
        signature: signature && Buffer.from(signature),
        over_at: now,
        version: set('version', '+', 1),
      }))
      .where('id', '=', delivery.id)
      .execute();
    const after = { acknowledged_by: signer, acknowledged_how: how, pieces, movement: movementId };
    return {
      result: { number: delivery.number },
      events: [{ name: 'property_delivery.handed_over', subject: ['property_delivery', delivery.id], after }],
    };
  });
}
