import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { expectedReturnNotifications, expectedReturnRefusals } from '../../../views/expected-returns/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { oldPartAttachable, parcelAttachable } from './attachable.js';
import { remindOfOldParts } from './overdue.js';
import { expectedReturnRoutes } from './routes.js';

export const expectedReturnsFeature: Feature<NavigationName, IconName> = {
  name: 'expected-returns',
  tables: ['expected_return', 'return_parcel'],
  routes: expectedReturnRoutes,
  navigation: [
    {
      href: '/expected-returns',
      name: 'expected_returns',
      icon: 'replace',
      right: 'old_part.read',
      order: 26,
      under: '/field-returns',
    },
  ],
  refusals: expectedReturnRefusals,
  notifications: expectedReturnNotifications,
  daily: [remindOfOldParts],
  attachable: [oldPartAttachable, parcelAttachable],
};

export { announceParcel, type ParcelInput } from './announce-parcel.js';
export { expectAdvance, type AdvanceInput } from './expect-advance.js';
export { expectOldPart, unexpectOldPart } from './expect-old-part.js';
export { type LockedOldPart, lockOldPart } from './lock-old-part.js';
export {
  beginUnpacking,
  closeParcel,
  expectOpenParcel,
  type LockedParcel,
  lockParcel,
  type ParcelLine,
  parcelLines,
  reopenParcel,
} from './lock-parcel.js';
export { type ExpectedMatch, type MatchAsked, matchExpected } from './match-expected.js';
export { type ExpectedKind, serialText } from './old-part.js';
export { takeOverReturns, type TakenOverReturn } from './take-over.js';
export { isOverdue, type Overdue, overdueSince } from './overdue.js';
export { answeredBy } from './queries.js';
export { type OldPartInput, receiveOldPart } from './receive-old-part.js';
export { undoOldPartReceipt } from './reopen-old-part.js';
export { publishExpected, type Settlement, settleExpected, unsettleExpected } from './settle-expected.js';
export { waiveOldPart } from './waive-old-part.js';
export { startParcel, type StartedParcel } from './start-parcel.js';
export { receiptForm as expectedReceiptForm } from './forms.js';
export { act as actOnExpected, showPart as showExpected } from './part-routes.js';
