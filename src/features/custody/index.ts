import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { custodyRefusals } from '../../../views/custody/messages.js';
import type { Feature } from '../../platform/feature.js';
import { custodyRoutes } from './routes.js';

export const custodyFeature: Feature<NavigationName, IconName> = {
  name: 'custody',
  tables: ['hand_over', 'hand_over_line', 'custody_count', 'custody_count_line'],
  routes: custodyRoutes,
  navigation: [{ href: '/custody', name: 'custody', icon: 'user-share', right: 'custody.read', order: 27 }],
  refusals: custodyRefusals,
};
