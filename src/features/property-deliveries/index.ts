import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import {
  propertyDeliveriesNotifications,
  propertyDeliveriesRefusals,
} from '../../../views/property-deliveries/messages.js';
import type { Feature } from '../../platform/feature.js';
import { deliveryAttachable } from './attachable.js';
import { remindOfDeliveries } from './remind.js';
import { propertyDeliveriesRoutes } from './routes.js';

export const propertyDeliveriesFeature: Feature<NavigationName, IconName> = {
  name: 'property-deliveries',
  tables: ['property_delivery', 'property_delivery_line'],
  routes: propertyDeliveriesRoutes,
  navigation: [
    {
      href: '/property-deliveries',
      name: 'property_deliveries',
      icon: 'package-export',
      right: 'property.acknowledge',
      order: 39,
      under: '/customer-property',
    },
  ],
  refusals: propertyDeliveriesRefusals,
  notifications: propertyDeliveriesNotifications,
  daily: [remindOfDeliveries],
  attachable: [deliveryAttachable],
};

export { type Acknowledgement, acknowledgeDelivery } from './acknowledge-delivery.js';
export { beginDelivery, type DeliveryInput, type DeliveryLineInput } from './begin-delivery.js';
export { cancelDelivery } from './cancel-delivery.js';
export { type AcknowledgedHow, type DeliveryState, type DeliveryWay } from './delivery.js';
export { type HandOver, handOver } from './hand-over.js';
export { type Pick, pickPiece, unpickPiece } from './pick-piece.js';
export { sendDelivery, type Sending } from './send-delivery.js';
export { type TakenOverDelivery, takeOverDeliveries } from './take-over.js';
export { undoDelivery } from './undo-delivery.js';
