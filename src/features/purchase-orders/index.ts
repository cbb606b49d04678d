import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { purchaseOrdersNotifications, purchaseOrdersRefusals } from '../../../views/purchase-orders/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { orderAttachable } from './attachable.js';
import { remindOfLateOrders } from './late.js';
import { purchaseOrdersRoutes } from './routes.js';

export const purchaseOrdersFeature: Feature<NavigationName, IconName> = {
  name: 'purchase-orders',
  tables: ['purchase_order', 'purchase_order_line', 'purchase_order_step'],
  routes: purchaseOrdersRoutes,
  navigation: [
    {
      href: '/purchase-orders',
      name: 'purchase_orders',
      icon: 'shopping-cart',
      right: 'purchase_order.read',
      order: 42,
    },
  ],
  refusals: purchaseOrdersRefusals,
  notifications: purchaseOrdersNotifications,
  daily: [remindOfLateOrders],
  attachable: [orderAttachable],
};

export { acceptSum } from './accept-sum.js';
export { cancelOrder, cancelRest, restoreRest } from './cancel-order.js';
export { changeOrder, type LineChange, type OrderChange } from './change-order.js';
export { type Chase, chaseOrder } from './chase-order.js';
export { enterOrder, type OrderInput, type OrderLineInput } from './enter-order.js';
export { type ArrivalChange, countArrival, lockOrderOfLine } from './count-arrival.js';
export { takeOverOrders, type TakenOverOrder, type TakenOverOrderLine } from './take-over.js';
