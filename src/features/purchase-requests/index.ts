import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { purchaseRequestsNotifications, purchaseRequestsRefusals } from '../../../views/purchase-requests/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { requestAttachable } from './attachable.js';
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
  attachable: [requestAttachable],
};

export { cancelRequest, giveUpRest, takeBackRequest } from './end-request.js';
export { changeRequest } from './change-request.js';
export { countOrdered, lockRequestToOrder, type OrderedChange, uncountOrdered } from './count-ordered.js';
export { decideRequest } from './decide-request.js';
export { draftFromAlerts } from './draft-from-alerts.js';
export { draftRequest } from './draft-request.js';
export { exportRequests } from './export-requests.js';
export {
  type BuyingRow,
  rowsOf,
  rowsTyped,
  typedDecimal,
  type WarehouseChoice,
  warehousesOf,
  withoutRow,
  withRow,
} from './form-rows.js';
export { findRequest, linesOfRequests, type RequestRow } from './queries.js';
export { type LineInput, lineProblem } from './request-lines.js';
export type { AlertFacts } from './request.js';
export { submitRequest } from './submit-request.js';
export { takeOverRequests, type TakenOverRequest, type TakenOverRequestLine } from './take-over.js';
