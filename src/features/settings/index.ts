import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { settingsRefusals } from '../../../views/settings/messages.js';
import type { Feature } from '../../platform/feature.js';
import { settingsRoutes } from './routes.js';

export const settingsFeature: Feature<NavigationName, IconName> = {
  name: 'settings',
  tables: ['station'],
  routes: settingsRoutes,
  navigation: [{ href: '/settings', name: 'settings', icon: 'settings', right: 'station.edit', order: 90 }],
  refusals: settingsRefusals,
};

export { createStation, useAsStation } from './keep-stations.js';
