import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { type acknowledgeWays, deliveryPath, type PropertyDeliveryRefusal, publishDelivery } from './delivery.js';
import { lockDelivery } from './lock-delivery.js';

export interface Acknowledgement {
  id: number;
  /** Who has it at the customer's. */
  by: string;
  /** YYYY-MM-DD */
  on: string;
  how: (typeof acknowledgeWays)[number];
  note?: string | null;
  key?: string;
}

/**
 * The customer has what was sent: who took it, on which day, and how one knows. Refuses a delivery that was not sent
 * (`delivery_not_sent`), one that is acknowledged (`delivery_acknowledged_already`), and a day before it was sent or after today
 * (`delivery_day_wrong`).
 */
export async function acknowledgeDelivery(context: Context, input: Acknowledgement): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'property.acknowledge' as const, ...(key && { key }), content: { acknowledge: content } };
  await runCommand(context, act, async (trx, inside) => {
    const delivery = await lockDelivery(trx, input.id);
    const facts = { delivery: delivery.number };
    if (delivery.state === 'acknowledged') refuse<PropertyDeliveryRefusal>('delivery_acknowledged_already', facts);
    if (delivery.state !== 'sent') refuse<PropertyDeliveryRefusal>('delivery_not_sent', facts);
    if (input.on > todayOf(inside) || input.on < dayIn(inside.config.timeZone, delivery.sent_at!))
      refuse<PropertyDeliveryRefusal>('delivery_day_wrong', {}, 422);
    const acknowledged = {
      acknowledged_on: input.on,
      acknowledged_by: input.by.trim(),
      acknowledged_how: input.how,
      acknowledge_note: input.note?.trim() || null,
    };
    await trx
      .updateTable('property_delivery')
      .set((set) => ({
        ...acknowledged,
        state: 'acknowledged',
        recorded_by: inside.actor.personId,
        recorded_at: inside.now(),
        over_at: inside.now(),
        version: set('version', '+', 1),
      }))
      .where('id', '=', delivery.id)
      .execute();
    await settleNotices(trx, deliveryPath(delivery.number), ['property_delivery_overdue']);
    publishDelivery(trx, delivery);
    return {
      result: undefined,
      events: [
        {
          name: 'property_delivery.acknowledged',
          subject: ['property_delivery', delivery.id],
          after: acknowledged,
        },
      ],
    };
  });
}
