import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { scrapRequestNotifications, scrapRequestRefusals } from '../../../views/scrap-requests/messages.js';
import type { Feature } from '../../platform/feature.js';
import { scrapRequestRoutes } from './routes.js';

export const scrapRequestsFeature: Feature<NavigationName, IconName> = {
  name: 'scrap-requests',
  tables: ['scrap_request'],
  routes: scrapRequestRoutes,
  refusals: scrapRequestRefusals,
  notifications: scrapRequestNotifications,
};

export { judgeScrap, type ScrapJudged, withdrawScrap } from './judge-scrap.js';
export { type PieceToScrap, scrapPiece } from './scrap-piece.js';
