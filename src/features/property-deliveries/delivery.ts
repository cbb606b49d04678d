import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

/** How it goes back: handed over in the house, sent, or given back by a technician where it was borrowed. */
export const deliveryWays = ['hand', 'courier', 'on_site'] as const;
export type DeliveryWay = (typeof deliveryWays)[number];

export const deliveryStates = ['picking', 'sent', 'acknowledged', 'cancelled'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** By what one knows that it has arrived; a signature is given at the hand-over itself. */
export const acknowledgeWays = ['paper', 'phone', 'mail', 'carrier'] as const;
export type AcknowledgedHow = 'signature' | (typeof acknowledgeWays)[number];

export const MOST_LINES = 99;

export type PropertyDeliveryRefusal =
  | 'delivery_empty'
  | 'delivery_too_many_lines'
  | 'delivery_address_missing'
  | 'delivery_other_customer'
  | 'delivery_piece_over'
  | 'delivery_in_repair'
  | 'delivery_not_put_away'
  | 'delivery_case_untold'
  | 'delivery_case_leaves'
  | 'delivery_piece_on_other'
  | 'delivery_reason_missing'
  | 'delivery_quantity_invalid'
  | 'delivery_more_than_open'
  | 'delivery_more_than_lies'
  | 'delivery_not_in_house'
  | 'delivery_lies_elsewhere'
  | 'delivery_held_by_other'
  | 'delivery_not_in_your_custody'
  | 'delivery_not_on_note'
  | 'delivery_picked_already'
  | 'delivery_not_picked'
  | 'delivery_nothing_picked'
  | 'delivery_not_all_picked'
  | 'delivery_waybill_missing'
  | 'delivery_signer_missing'
  | 'delivery_wrong_way'
  | 'delivery_not_yours'
  | 'delivery_over'
  | 'delivery_not_sent'
  | 'delivery_acknowledged_already'
  | 'delivery_undo_too_late'
  | 'delivery_day_wrong'
  | 'delivery_changed_meanwhile';

export const deliveryPath = (number: string) => `/property-deliveries/${number}`;

/** Tells the screens that show the delivery and what it moved, once the act is committed. */
export function publishDelivery(
  trx: Transaction,
  delivery: { id: number; task_id?: number | null },
  moved: { items?: number[]; places?: number[] } = {},
): void {
  const { items = [], places = [] } = moved;
  const stock = [...items.map((id) => `item:${id}`), ...places.map((id) => `place:${id}`)];
  publishAfterCommit(trx, [
    'property-deliveries',
    `property_delivery:${delivery.id}`,
    ...(delivery.task_id ? [`task:${delivery.task_id}`] : []),
    ...(stock.length > 0 ? ['stock', 'customer-property', ...stock] : []),
  ]);
}
