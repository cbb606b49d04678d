import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { homeRoutes } from './routes.js';

export const homeFeature: Feature<NavigationName, IconName> = {
  name: 'home',
  tables: [],
  routes: homeRoutes,
  navigation: [{ href: '/', name: 'today', icon: 'home', right: 'own.account', order: 10 }],
};
