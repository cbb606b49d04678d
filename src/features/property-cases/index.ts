import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { propertyCasesNotifications, propertyCasesRefusals } from '../../../views/property-cases/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { propertyCasesRoutes } from './routes.js';

export const propertyCasesFeature: Feature<NavigationName, IconName> = {
  name: 'property-cases',
  tables: ['property_case', 'property_told'],
  routes: propertyCasesRoutes,
  navigation: [
    { href: '/property-cases', name: 'property_cases', icon: 'alert-triangle', right: 'property_case.read', order: 39 },
  ],
  refusals: propertyCasesRefusals,
  notifications: propertyCasesNotifications,
};

export { type CaseInput, openCase } from './open-case.js';
