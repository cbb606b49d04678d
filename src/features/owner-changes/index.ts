import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { ownerChangesNotifications, ownerChangesRefusals } from '../../../views/owner-changes/messages.js';
import type { Feature } from '../../platform/feature.js';
import { ownerChangesRoutes } from './routes.js';

export const ownerChangesFeature: Feature<NavigationName, IconName> = {
  name: 'owner-changes',
  tables: ['owner_change', 'owner_change_line'],
  routes: ownerChangesRoutes,
  navigation: [
    { href: '/owner-changes', name: 'owner_changes', icon: 'transfer', right: 'owner_change.read', order: 39 },
  ],
  refusals: ownerChangesRefusals,
  notifications: ownerChangesNotifications,
};
