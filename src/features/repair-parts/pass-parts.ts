import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { COMPANY, changeOwner, type OwnerChange } from '../../stock/index.js';
import type { LockedRepair } from '../repairs/index.js';
import { headerOf, placeOfCode, publishParts } from './posting.js';

interface BuiltIn {
  id: string;
  item_id: number;
  serial_id: string | null;
  lot_id: string | null;
  quantity: string;
  condition: string;
}

/**
 * What was built into a customer's piece, less what was put back, becomes the customer's when its order is over; what it
 * cost stays on the order, whether they pay for it or not. Behind the order's lock; done once for each use.
 */
export async function passParts(trx: Transaction, context: Context, order: LockedRepair): Promise<void> {
  if (order.owner_id === COMPANY) return;
  // In the order of items, as the book locks them.
  const found = await sql<BuiltIn>`
    select id, item_id, serial_id, lot_id, trim_scale(quantity - back)::text as quantity, condition from repair_part_use
    where order_id = ${order.id} and back < quantity and owner_movement_id is null order by item_id, condition, lot_id, id`.execute(
    trx,
  );
  if (found.rows.length === 0) return;
  const placeId = await placeOfCode(trx, 'CONSUMED');
  for (const part of found.rows) {
    const passed = await changeOwner(trx, headerOf(context, order), ownedBy(order.owner_id, part, placeId));
    await trx.updateTable('repair_part_use').set({ owner_movement_id: passed.id }).where('id', '=', part.id).execute();
  }
  publishParts(trx, order.id, { items: found.rows.map((part) => part.item_id) });
}

function ownedBy(ownerId: number, part: BuiltIn, placeId: number): OwnerChange {
  if (part.serial_id) return { serialId: part.serial_id, ownerId };
  const { item_id: itemId, lot_id: lotId, quantity, condition } = part;
  return { itemId, lotId, quantity, placeId, condition, fromOwnerId: COMPANY, ownerId };
}
