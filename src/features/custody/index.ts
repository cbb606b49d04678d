import { Hono } from 'hono';
import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { custodyNotifications, custodyRefusals } from '../../../views/custody/messages.js';
import type { Env } from '../../platform/context.js';
import type { Feature } from '../../platform/feature.js';
import { clearanceRoutes } from './clearance-routes.js';
import { countRoutes } from './count-routes.js';
import { handOverRoutes } from './hand-over-routes.js';
import { custodyRoutes } from './routes.js';

export const custodyFeature: Feature<NavigationName, IconName> = {
  name: 'custody',
  tables: ['clearance', 'hand_over', 'hand_over_line', 'custody_count', 'custody_count_line', 'custody_count_unknown'],
  routes: new Hono<Env>()
    .route('/', custodyRoutes)
    .route('/', clearanceRoutes)
    .route('/', countRoutes)
    .route('/', handOverRoutes),
  navigation: [{ href: '/custody', name: 'custody', icon: 'user-share', right: 'custody.read', order: 27 }],
  refusals: custodyRefusals,
  notifications: custodyNotifications,
};

export { acceptHandOver } from './accept-hand-over.js';
export { countPiece, type PieceCounted } from './count-piece.js';
export { type CountDecision, decideCount } from './decide-count.js';
export { refuseHandOver, withdrawHandOver } from './end-hand-over.js';
export { type HoldingRow, type Holdings, HOLDINGS_PER_PAGE, listHoldings } from './holdings.js';
export { dropCount, finishCount } from './finish-count.js';
export { openCustody } from './lock-custody.js';
export { type HandOverOffer, offerHandOver } from './offer-hand-over.js';
export { forgetUnknown, type LineCounted, recordCounts } from './record-counts.js';
export { signClearance } from './sign-clearance.js';
export { startCount } from './start-count.js';
