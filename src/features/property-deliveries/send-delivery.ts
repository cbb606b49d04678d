import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { deliveryPath, type PropertyDeliveryRefusal } from './delivery.js';
import { giveBack } from './give-back.js';
import { lockPicking } from './lock-delivery.js';
import { keepSearchText } from './search-text.js';

export interface Sending {
  id: number;
  carrier?: string | null;
  waybill?: string | null;
  /** Leaves out what was not picked. */
  dropRest?: boolean;
  key?: string;
}

/**
 * What was picked goes to the customer by courier; the customer's word that it has arrived is expected within the days of
 * the setting. Refuses without carrier or waybill (`delivery_waybill_missing`), what is handed over (`delivery_wrong_way`), one that is
 * over, and what `giveBack` refuses. The same form twice sends it once.
 */
export async function sendDelivery(context: Context, input: Sending): Promise<{ number: string; path: string }> {
  const { key, ...content } = input;
  const act = { right: 'property.deliver' as const, ...(key && { key }), content: { send: content } };
  return runCommand(context, act, async (trx, inside) => {
    const delivery = await lockPicking(trx, inside, input.id);
    if (delivery.way !== 'courier')
      refuse<PropertyDeliveryRefusal>('delivery_wrong_way', { delivery: delivery.number });
    const carrier = input.carrier?.trim();
    const waybill = input.waybill?.trim().toUpperCase();
    if (!carrier || !waybill) return refuse<PropertyDeliveryRefusal>('delivery_waybill_missing', {}, 422);
    const { movementId, pieces } = await giveBack(trx, inside, delivery, input.dropRest ?? false);
    const days = await readSetting(trx, 'acknowledge_days');
    await trx
      .updateTable('property_delivery')
      .set((set) => ({
        state: 'sent',
        carrier,
        waybill,
        sent_by: inside.actor.personId,
        sent_at: inside.now(),
        movement_id: movementId,
        due_on: sql<string>`${todayOf(inside)}::date + ${days}::integer`,
        version: set('version', '+', 1),
      }))
      .where('id', '=', delivery.id)
      .execute();
    await keepSearchText(trx, delivery.id);
    const after = { carrier, waybill, pieces, movement: movementId };
    return {
      result: { number: delivery.number, path: deliveryPath(delivery.number) },
      events: [{ name: 'property_delivery.sent', subject: ['property_delivery', delivery.id], after }],
    };
  });
}
