import type { Attachable } from '../../platform/feature.js';
import { todayOf } from '../../platform/working-days.js';
import { orderPath } from './order.js';
import { findOrder } from './queries.js';

/** The supplier's confirmation, letters, certificates. */
export const orderAttachable: Attachable = {
  kind: 'purchase_order',
  readRight: 'purchase_order.read',
  addRight: 'purchase_order.edit',
  async find(context, id) {
    const known = /^[1-9]\d{0,8}$/.test(id);
    const order = known ? await findOrder(context.db, { id: Number(id) }, todayOf(context)) : undefined;
    return order ? { href: orderPath(order.number), title: order.number } : null;
  },
};
