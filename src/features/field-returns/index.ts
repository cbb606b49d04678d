import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { fieldReturnNotifications, fieldReturnRefusals } from '../../../views/field-returns/messages.js';
import type { Feature } from '../../platform/feature.js';
import { oldPartAttachable } from './attachable.js';
import { remindOfOldParts } from './overdue.js';
import { fieldReturnRoutes } from './routes.js';

export const fieldReturnsFeature: Feature<NavigationName, IconName> = {
  name: 'field-returns',
  tables: ['expected_return'],
  routes: fieldReturnRoutes,
  navigation: [{ href: '/field-returns', name: 'field_returns', icon: 'replace', right: 'old_part.read', order: 26 }],
  refusals: fieldReturnRefusals,
  notifications: fieldReturnNotifications,
  daily: [remindOfOldParts],
  attachable: [oldPartAttachable],
};

export { expectOldPart, unexpectOldPart } from './expect-old-part.js';
export { takeOverReturns, type TakenOverReturn } from './take-over.js';
export { overdueSince } from './overdue.js';
export { type OldPartInput, receiveOldPart } from './receive-old-part.js';
export { waiveOldPart } from './waive-old-part.js';
