import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import {
  propertyDeliveriesNotifications,
  propertyDeliveriesRefusals,
} from '../../../views/property-deliveries/messages.js';
import type { Feature } from '../../platform/feature.js';
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
      right: 'property.deliver',
      order: 39,
    },
  ],
  refusals: propertyDeliveriesRefusals,
  notifications: propertyDeliveriesNotifications,
};
