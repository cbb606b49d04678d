import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { pickingNotifications, pickingRefusals, walkSayings } from '../../../views/picking/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { pickingRoutes } from './routes.js';

export const pickingFeature: Feature<NavigationName, IconName> = {
  name: 'picking',
  tables: ['requisition_walk', 'requisition_pick', 'requisition_issue'],
  routes: pickingRoutes,
  navigation: [{ href: '/picking', name: 'picking', icon: 'basket', right: 'requisition.pick', order: 24 }],
  refusals: { ...pickingRefusals, ...walkSayings },
  notifications: pickingNotifications,
};

export { confirmArrival } from './confirm-arrival.js';
export { endWalk } from './end-walk.js';
export { type Issue, issueSlip } from './issue-slip.js';
export type { Asked, Piece } from './judge.js';
export { pickPiece } from './pick-piece.js';
export { putBack } from './put-back.js';
export { shortPick } from './short-pick.js';
export { startWalk } from './start-walk.js';
