import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { requisitionRefusals } from '../../../views/requisitions/messages.js';
import type { Feature } from '../../platform/feature.js';
import { requisitionRoutes } from './routes.js';

export const requisitionsFeature: Feature<NavigationName, IconName> = {
  name: 'requisitions',
  tables: ['requisition', 'requisition_line', 'requisition_step', 'requisition_decision', 'requisition_promise'],
  routes: requisitionRoutes,
  navigation: [
    { href: '/requisitions', name: 'requisitions', icon: 'clipboard-list', right: 'requisition.read', order: 22 },
  ],
  refusals: requisitionRefusals,
};

export { closeIfAccounted, lockRequisition, recordIssued } from './progress.js';
export { type Release, releaseLine } from './release-promises.js';
export { type ReservedLine, reserveRequisition } from './reserve-requisition.js';
