import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { faultTermNotifications, faultTermRefusals } from '../../../views/fault-terms/messages.js';
import type { Feature } from '../../platform/feature.js';
import { faultTermRoutes } from './routes.js';

export const faultTermsFeature: Feature<NavigationName, IconName> = {
  name: 'fault-terms',
  tables: ['fault_term'],
  routes: faultTermRoutes,
  navigation: [
    {
      href: '/fault-terms',
      name: 'fault_terms',
      icon: 'list-check',
      right: 'fault_term.read',
      order: 96,
      under: '/repairs',
    },
  ],
  refusals: faultTermRefusals,
  notifications: faultTermNotifications,
};

export { type FaultTermKind, faultTermKinds, MOST_TERM } from './term.js';
export { termChosen, termFields, termMissing } from './term-fields.js';
export { type FaultTerm, faultTerms, useTerm } from './terms.js';
