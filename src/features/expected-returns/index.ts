import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { expectedReturnNotifications, expectedReturnRefusals } from '../../../views/expected-returns/messages.js';
import type { Feature } from '../../platform/feature.js';
import { oldPartAttachable } from './attachable.js';
import { remindOfOldParts } from './overdue.js';
import { expectedReturnRoutes } from './routes.js';

export const expectedReturnsFeature: Feature<NavigationName, IconName> = {
  name: 'expected-returns',
  tables: ['expected_return', 'return_parcel'],
  routes: expectedReturnRoutes,
  navigation: [
    { href: '/expected-returns', name: 'expected_returns', icon: 'replace', right: 'old_part.read', order: 26 },
  ],
  refusals: expectedReturnRefusals,
  notifications: expectedReturnNotifications,
  daily: [remindOfOldParts],
  attachable: [oldPartAttachable],
};

export { expectOldPart, unexpectOldPart } from './expect-old-part.js';
export { takeOverReturns, type TakenOverReturn } from './take-over.js';
export { overdueSince } from './overdue.js';
export { type OldPartInput, receiveOldPart } from './receive-old-part.js';
export { waiveOldPart } from './waive-old-part.js';
