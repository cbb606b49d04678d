import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { stockRoutes } from './routes.js';

export const stockFeature: Feature<NavigationName, IconName> = {
  name: 'stock',
  tables: [],
  routes: stockRoutes,
  navigation: [{ href: '/stock', name: 'stock', icon: 'stack-2', right: 'stock.read', order: 30 }],
};
