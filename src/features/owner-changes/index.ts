import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { ownerChangesNotifications, ownerChangesRefusals } from '../../../views/owner-changes/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { changeAttachable } from './attachable.js';
import { ownerChangesRoutes } from './routes.js';

export const ownerChangesFeature: Feature<NavigationName, IconName> = {
  name: 'owner-changes',
  tables: ['owner_change', 'owner_change_line'],
  routes: ownerChangesRoutes,
  navigation: [
    {
      href: '/owner-changes',
      name: 'owner_changes',
      icon: 'transfer',
      right: 'owner_change.read',
      order: 39,
      under: '/customer-property',
    },
  ],
  refusals: ownerChangesRefusals,
  notifications: ownerChangesNotifications,
  attachable: [changeAttachable],
};

export { askOwnerChange, type OwnerChangeInput } from './ask-owner-change.js';
export { decideOwnerChange } from './decide-owner-change.js';
export type { ChangeState, Direction, LineInput } from './owner-change.js';
export { takeOverOwnerChanges, type TakenOverChange } from './take-over.js';
export { withdrawOwnerChange } from './withdraw-owner-change.js';
