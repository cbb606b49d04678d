import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { propertyCountsNotifications, propertyCountsRefusals } from '../../../views/property-counts/messages.js';
import type { Feature } from '../../platform/feature.js';
import { propertyCountsRoutes } from './routes.js';

export const propertyCountsFeature: Feature<NavigationName, IconName> = {
  name: 'property-counts',
  tables: ['property_count', 'property_count_line'],
  routes: propertyCountsRoutes,
  navigation: [
    {
      href: '/property-counts',
      name: 'property_counts',
      icon: 'list-check',
      right: 'property_count.read',
      order: 39,
      under: '/customer-property',
    },
  ],
  refusals: propertyCountsRefusals,
  notifications: propertyCountsNotifications,
};

export { cancelCount } from './cancel-count.js';
export { countAgain, type CountedPiece, countPiece, type PieceFound } from './count-piece.js';
export { type CountOutcome, outcomesOf } from './differences.js';
export { finishCount, type FinishInput, seenMark } from './finish-count.js';
export { type CountInput, startCount } from './start-count.js';
