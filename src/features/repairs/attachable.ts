import type { Attachable } from '../../platform/feature.js';
import { findRepairById } from './order-queries.js';

/** Photos of the board, measurements, the outside shop's bill. */
export const repairAttachable: Attachable = {
  kind: 'repair_order',
  readRight: 'repair.read',
  addRight: 'repair.plan',
  async find(context, id) {
    const order = /^[1-9]\d{0,8}$/.test(id) ? await findRepairById(context.db, context, Number(id)) : undefined;
    return order ? { href: `/repairs/${order.number}`, title: order.number } : null;
  },
};
