import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { pickingRefusals } from '../../../views/picking/messages.js';
import type { Feature } from '../../platform/feature.js';
import { pickingRoutes } from './routes.js';

export const pickingFeature: Feature<NavigationName, IconName> = {
  name: 'picking',
  tables: ['requisition_walk', 'requisition_pick', 'requisition_issue'],
  routes: pickingRoutes,
  navigation: [{ href: '/picking', name: 'picking', icon: 'basket', right: 'requisition.pick', order: 24 }],
  refusals: pickingRefusals,
};
