import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { propertyChecksNotifications, propertyChecksRefusals } from '../../../views/property-checks/messages.js';
import type { Feature } from '../../platform/feature.js';
import { remindOfChecks } from './remind-of-checks.js';
import { propertyChecksRoutes } from './routes.js';

export const propertyChecksFeature: Feature<NavigationName, IconName> = {
  name: 'property-checks',
  tables: [],
  routes: propertyChecksRoutes,
  navigation: [
    {
      href: '/property-checks',
      name: 'property_checks',
      icon: 'checklist',
      right: 'property.verify',
      order: 39,
      under: '/customer-property',
    },
  ],
  refusals: propertyChecksRefusals,
  notifications: propertyChecksNotifications,
  daily: [remindOfChecks],
};

export { type Checked, type CheckInput, checkPiece } from './check-piece.js';
export { finishPiece, unfinishPiece } from './finish-piece.js';
