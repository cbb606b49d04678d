import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { fieldReturnNotifications, fieldReturnRefusals } from '../../../views/field-returns/refusals.js';
import { receiveNotifications, receiveRefusals } from '../../../views/field-returns/receive-refusals.js';
import type { Feature } from '../../platform/feature.js';
import { returnAttachable } from './attachable.js';
import { fieldReturnRoutes } from './routes.js';

export const fieldReturnsFeature: Feature<NavigationName, IconName> = {
  name: 'field-returns',
  tables: ['field_return', 'return_step', 'book_correction'],
  routes: fieldReturnRoutes,
  navigation: [
    { href: '/field-returns', name: 'field_returns', icon: 'arrow-back-up', right: 'return.read', order: 25 },
  ],
  refusals: { ...fieldReturnRefusals, ...receiveRefusals },
  notifications: { ...fieldReturnNotifications, ...receiveNotifications },
  attachable: [returnAttachable],
};

export { cancelReturn } from './cancel-return.js';
export { holdNumbers } from './check-piece.js';
export { changeReturn, type ChangeInput } from './change-return.js';
export { type LockedReturn, type ReturnState, returnStates } from './field-return.js';
export { findByCode } from './find-by-code.js';
export { identifyReturn, type IdentityInput } from './identify-return.js';
export { knownFacts, type KnownFacts } from './known-facts.js';
export { logReturn, type ReturnInput } from './log-return.js';
export { lockReturn, markRepeat, moveReturn, setBatch } from './move-return.js';
export { canSeeReturn, visibleReturns } from './visible-returns.js';
export { type ReceiptInput, receiveReturn } from './receive-return.js';
export { undoReceipt } from './receive-undo.js';
export { takeOverFieldReturns, type TakenOverFieldReturn } from './take-over.js';
export { taskChosen } from './task-chosen.js';
