import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { DeliveryState, DeliveryWay, PropertyDeliveryRefusal } from './delivery.js';
import { mayHandle } from './visible-deliveries.js';

export interface LockedDelivery {
  id: number;
  number: string;
  state: DeliveryState;
  way: DeliveryWay;
  customer_id: number;
  customer: string;
  customer_en: string | null;
  /** The customer's place outside. */
  customer_place_id: number;
  task_id: number | null;
  to_name: string | null;
  to_phone: string | null;
  to_address: string | null;
  carrier: string | null;
  waybill: string | null;
  note: string | null;
  begun_by: number;
  sent_by: number | null;
  sent_at: Date | null;
  movement_id: string | null;
  due_on: string | null;
  version: number;
}

export interface LockedLine {
  position: number;
  piece_id: number;
  piece: string;
  quantity: string;
  done: string | null;
  accessories: string | null;
  as_is: string | null;
  from_place_id: number | null;
  picked_by: number | null;
}

/** Locks a delivery against all other acts on it, before any of its pieces, and reads it. Refuses `not_found`. */
export async function lockDelivery(trx: Transaction, id: number): Promise<LockedDelivery> {
  const found = await sql<LockedDelivery>`
    select d.id, d.number, d.state, d.way, d.customer_id, c.name as customer, c.name_en as customer_en, l.id as customer_place_id, d.task_id,
      d.to_name, d.to_phone, d.to_address, d.carrier, d.waybill, d.note, d.begun_by, d.sent_by, d.sent_at, d.movement_id::text as movement_id,
      d.due_on::text as due_on, d.version
    from property_delivery d join party c on c.id = d.customer_id join place l on l.party_id = c.id and l.kind = 'customer'
    where d.id = ${id} for update of d`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/**
 * Locks a delivery that is being picked, for somebody who may. Refuses one that is over or on its way (`delivery_over`),
 * and a technician who did not begin it (`delivery_not_yours`).
 */
export async function lockPicking(trx: Transaction, context: Context, id: number): Promise<LockedDelivery> {
  const delivery = await lockDelivery(trx, id);
  if (!mayHandle(context.actor, delivery))
    refuse<PropertyDeliveryRefusal>('delivery_not_yours', { delivery: delivery.number });
  if (delivery.state !== 'picking') refuse<PropertyDeliveryRefusal>('delivery_over', { delivery: delivery.number });
  return delivery;
}

export async function lockedLines(trx: Transaction, deliveryId: number): Promise<LockedLine[]> {
  const found = await sql<LockedLine>`
    select l.position, l.piece_id, p.code as piece, trim_scale(l.quantity)::text as quantity, l.done, l.accessories, l.as_is, l.from_place_id, l.picked_by
    from property_delivery_line l join property_piece p on p.id = l.piece_id
    where l.delivery_id = ${deliveryId} order by l.position`.execute(trx);
  return found.rows;
}
