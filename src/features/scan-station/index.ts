import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { scanRefusals, scanStationRoutes } from './routes.js';

export const scanStationFeature: Feature<NavigationName, IconName> = {
  name: 'scan-station',
  tables: [],
  routes: scanStationRoutes,
  navigation: [{ href: '/scan', name: 'scan', icon: 'scan', right: 'scan.use', order: 20 }],
  refusals: scanRefusals,
};

export { type PlaceFacts, readFacts, type Thing } from './facts.js';
export { looksLikeNumber, quantityOf, readScannedText, steppedQuantity } from './scanned-text.js';
