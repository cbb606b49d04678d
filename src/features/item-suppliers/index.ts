import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { itemSuppliersNotifications, itemSuppliersRefusals } from '../../../views/item-suppliers/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { itemSuppliersRoutes } from './routes.js';

export const itemSuppliersFeature: Feature<NavigationName, IconName> = {
  name: 'item-suppliers',
  tables: ['item_supplier'],
  routes: itemSuppliersRoutes,
  navigation: [
    {
      href: '/item-suppliers',
      name: 'item_suppliers',
      icon: 'truck',
      right: 'item_supplier.read',
      order: 41,
      under: '/reorder-alerts',
    },
  ],
  refusals: itemSuppliersRefusals,
  notifications: itemSuppliersNotifications,
};

export { decimalsOf, plainDecimal } from './decimals.js';
export { orderQuantity } from './order-quantity.js';
export { preferredOf, preferredSuppliers, type SupplierChoice } from './supplier-choice.js';
export { itemsByPartNumber, type PartNumberMatch } from './part-number.js';
export { FEWEST_DELIVERIES, type SupplierFacts, supplierFacts } from './supplier-facts.js';
export { takeOverItemSuppliers, type TakenOverItemSupplier } from './take-over.js';
