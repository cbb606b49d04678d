import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { repairQuoteNotifications, repairQuoteRefusals } from '../../../views/repair-quotes/messages.js';
import type { Feature } from '../../platform/feature.js';
import { repairQuoteRoutes } from './routes.js';

export const repairQuotesFeature: Feature<NavigationName, IconName> = {
  name: 'repair-quotes',
  tables: ['repair_quote', 'repair_quote_line'],
  routes: repairQuoteRoutes,
  navigation: [{ href: '/repair-quotes', name: 'repair_quotes', icon: 'file-text', right: 'quote.read', order: 37 }],
  refusals: repairQuoteRefusals,
  notifications: repairQuoteNotifications,
};
