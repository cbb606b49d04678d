import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { purchaseRequestsNotifications, purchaseRequestsRefusals } from '../../../views/purchase-requests/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { purchaseRequestsRoutes } from './routes.js';

export const purchaseRequestsFeature: Feature<NavigationName, IconName> = {
  name: 'purchase-requests',
  tables: ['purchase_request', 'purchase_request_line', 'purchase_request_step'],
  routes: purchaseRequestsRoutes,
  navigation: [
    {
      href: '/purchase-requests',
      name: 'purchase_requests',
      icon: 'file-text',
      right: 'purchase_request.read',
      order: 42,
    },
  ],
  refusals: purchaseRequestsRefusals,
  notifications: purchaseRequestsNotifications,
};

export type { AlertFacts } from './request.js';
export { takeOverRequests, type TakenOverRequest, type TakenOverRequestLine } from './take-over.js';
