import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { customerPropertyNotifications, customerPropertyRefusals } from '../../../views/customer-property/messages.js';
import { pieceRepairRefusals } from '../../../views/customer-property/piece-repair-refusals.js';
import { registerRefusals } from '../../../views/customer-property/register-refusals.js';
import type { Feature } from '../../platform/feature.js';
import { pieceAttachable, receiptAttachable } from './attachable.js';
import { remindOfPromises } from './remind-of-promises.js';
import { customerPropertyRoutes } from './routes.js';

export const customerPropertyFeature: Feature<NavigationName, IconName> = {
  name: 'customer-property',
  tables: ['property_receipt', 'property_piece', 'property_step', 'property_check'],
  routes: customerPropertyRoutes,
  navigation: [
    {
      href: '/customer-property',
      name: 'customer_property',
      icon: 'building-store',
      right: 'property.read',
      order: 38,
    },
  ],
  refusals: { ...customerPropertyRefusals, ...pieceRepairRefusals, ...registerRefusals },
  notifications: customerPropertyNotifications,
  daily: [remindOfPromises],
  attachable: [receiptAttachable, pieceAttachable],
};

export {
  CUSTOMER_GOODS,
  type CameBy,
  type LockedPiece,
  type PieceStep,
  pieceSteps,
  type PropertyRefusal,
  ways,
  type Whereabouts,
  type Why,
  whys,
} from './property.js';
export { canSeeProperty, visibleProperty } from './visible-property.js';
export { endPiece, noteStep, returnPiece, unendPiece, unreturnPiece } from './settle-piece.js';
export { markChecked, markDone, markUndone } from './mark-piece.js';
export { lockPiece, whereIs } from './lock-piece.js';
export { openPieceRepair, type PieceRepair } from './open-piece-repair.js';
export { type OpenedReceipt, openReceipt, type PieceInput, type ReceiptInput } from './open-receipt.js';
export { pieceStep } from './piece-step.js';
export { takeOverReceipts, type TakenOverPiece, type TakenOverReceipt } from './take-over.js';
export { cancelReceipt } from './cancel-receipt.js';
export { changeReceipt, type ReceiptChange } from './change-receipt.js';
export { registerReceipt, type RegisterInput } from './register-receipt.js';
export { registerReturn } from './register-return.js';
export { signReceipt } from './sign-receipt.js';
export { storePiece } from './store-piece.js';
